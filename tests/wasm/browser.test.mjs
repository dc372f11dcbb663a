// SPDX-License-Identifier: Apache-2.0
// The package in a real browser, under a strict content security policy: an engine on the page and
// a pool of workers give the bytes that Node gives.
import assert from "node:assert/strict";
import {execFileSync, spawn} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync} from "node:fs";
import {rm} from "node:fs/promises";
import {createServer} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {inModule} from "./both.mjs";
import {faultyLines} from "./documents.mjs";

const dist = fileURLToPath(new URL("../../wasm/dist/", import.meta.url));
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
               "connect-src 'self'";
const request = {by: [["ethnic_group"]], period: "month"};
const records = faultyLines(3000);

const PAGE = `
import {load} from "/dist/index.js";
import {openPool} from "/dist/pool.js";
const request = ${JSON.stringify(request)};
const tell = (outcome) => fetch("/done", {method: "POST", body: JSON.stringify(outcome)});
try {
  const file = new File([await (await fetch("/records")).text()], "records.jsonl");
  const engine = await load();
  const result = await engine.compute(request, file);
  const pool = await openPool({workers: 2, partBytes: 100_000});
  const pooled = await pool.compute(request, file);
  const streamed = await pool.compute(request, file.stream());
  const reason = await pool.compute(request, file, {signal: AbortSignal.timeout(1)}).catch((e) => e);
  const again = await pool.compute(request, file);
  await tell({engine: result.json, pool: pooled.json, streamed: streamed.json, again: again.json,
              reason: reason?.name});
} catch (error) {
  await tell({error: String(error), stack: error.stack});
}
`;

function chromium() {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], {encoding: "utf8"}).trim();
    } catch {
      // the next name
    }
  }
  return undefined;
}

// Serves page and package; the promise is kept when the page tells what came of it.
function serve() {
  let done;
  const outcome = new Promise((resolve) => { done = resolve; });
  const send = (answer, type, body) =>
      answer.setHeader("Content-Security-Policy", POLICY).setHeader("Content-Type", type).end(body);
  const server = createServer((asked, answer) => {
    const {pathname} = new URL(asked.url, "http://localhost");
    const path = pathname.startsWith("/dist/") ? join(dist, pathname.slice(6)) : "";
    if (pathname === "/") {
      send(answer, "text/html", '<!doctype html><script type="module" src="/page.js"></script>');
    } else if (pathname === "/page.js") {
      send(answer, "text/javascript", PAGE);
    } else if (pathname === "/records") {
      send(answer, "text/plain", records);
    } else if (pathname === "/done") {
      let body = "";
      asked.on("data", (part) => { body += part; }).on("end", () => {
        answer.end();
        done(JSON.parse(body));
      });
    } else if (existsSync(path)) {
      // No server knows every type: the module comes as mere bytes.
      send(answer, path.endsWith(".js") ? "text/javascript" : "application/octet-stream",
           readFileSync(path));
    } else {
      answer.writeHead(404).end();
    }
  });
  return {server, outcome};
}

// Asked to end, a browser first ends its own processes, which write into the profile until then.
async function ended(browser) {
  const exit = new Promise((resolve) => browser.once("exit", resolve));
  browser.kill();
  const patience = setTimeout(() => browser.kill("SIGKILL"), 10_000);
  await exit;
  clearTimeout(patience);
}

test("a browser gives the bytes of Node, on the page and in workers", {timeout: 120_000}, async (t) => {
  const program = chromium();
  if (program === undefined) return t.skip("Chromium is not installed");
  const profile = mkdtempSync(join(tmpdir(), "matequity-browser-"));
  const {server, outcome} = serve();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = spawn(program, [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
    `--user-data-dir=${profile}`, `http://127.0.0.1:${server.address().port}/`,
  ], {stdio: "ignore"});
  try {
    const failed = new Promise((_, reject) => browser.on("error", reject));
    const told = await Promise.race([outcome, failed]);
    assert.equal(told.error, undefined, told.stack);
    const expected = await inModule({request, inputs: {a: records}});
    for (const what of ["engine", "pool", "streamed", "again"]) {
      assert.equal(told[what].trimEnd(), expected, what);
    }
    assert.equal(told.reason, "TimeoutError");
  } finally {
    await ended(browser);
    server.closeAllConnections();
    server.close();
    await rm(profile, {recursive: true, force: true, maxRetries: 20});
  }
});
