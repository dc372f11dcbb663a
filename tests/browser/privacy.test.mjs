// SPDX-License-Identifier: Apache-2.0
// Nothing leaves the computer, and nothing is kept: by the list of requests, never by what a call
// returns.
import assert from "node:assert/strict";
import {createServer} from "node:http";
import {after, before, test} from "node:test";
import {pathToFileURL} from "node:url";
import {lines, pregnancies} from "./documents.mjs";
import {ROUTES, SINGLE, arrive, choose, close, download, go, open, sample, visit} from "./visit.mjs";

let server;
let stranger;
let heard;
before(async () => {
  ({server} = await open());
  heard = [];
  stranger = createServer((request, response) => {
    heard.push(request.url);
    response.writeHead(200, {"Access-Control-Allow-Origin": "*"}).end();
  });
  await new Promise((resolve) => stranger.listen(0, "127.0.0.1", resolve));
});
after(async () => {
  stranger.closeAllConnections();
  stranger.close();
  await close();
});

const FORMS = ["Download for HEAT Plus", "Download for Fingertips", "Download for FHIR"];

const network = (requests) => requests.filter((url) => !/^(blob|data):/.test(url));

test("C1 C3 from choosing a file to saving everything not one request is made", async () => {
  const {context, page, requests} = await visit();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForLoadState("networkidle");
  const origins = new Set(network(requests).map((url) => new URL(url).origin));
  assert.deepEqual([...origins], [new URL(server.address).origin], "one origin while loading");
  const [before, served] = [requests.length, server.requests.length];
  await choose(page, {"a.ndjson": lines(pregnancies(300))});
  await arrive(page, "summary");
  for (const route of ROUTES.filter((one) => one !== "#/start")) await go(page, route);
  await go(page, "#/results/indicator/P1.2");
  await download(page, () => page.click("text=Download PNG"));
  await download(page, () => page.click("text=Download SVG"));
  await go(page, "#/save");
  await download(page, () => page.click("text=Download CSV"));
  await download(page, () => page.click("text=Download everything"));
  for (const form of FORMS) await download(page, () => page.click(`text=${form}`));
  assert.deepEqual(network(requests.slice(before)), []);
  assert.equal(server.requests.length, served, "the server heard nothing");
  await context.close();
});

test("C1 A8 the first result comes without the piece that comes later, and nothing is asked for after",
     async (t) => {
  const release = server.hold("/assets/lazy-");
  t.after(release);
  // Without a worker that keeps files for offline use, which would wait for that piece.
  const {context, page, requests} = await visit({serviceWorkers: "block"});
  await page.waitForSelector("#files");
  // Whatever the reader does, every file of the page is asked for.
  while (network(requests).length < 5) await page.waitForTimeout(50);
  assert.deepEqual(network(requests).map((url) => new URL(url).pathname.replace(/-[\w-]+\./, "."))
      .sort(), ["/", "/assets/_virtual_module.js", "/assets/index.css", "/assets/index.js",
                "/assets/lazy.js"]);
  await choose(page, {"a.ndjson": lines(pregnancies(300))});
  await arrive(page, "summary");
  await page.evaluate(() => { location.hash = "#/save"; });
  assert.equal(await page.textContent("h1"), "Summary", "what is shown stays");
  release();
  await arrive(page, "save");
  assert.equal(await page.textContent("h1"), "Save and print");
  assert.equal(network(requests).length, 5);
  await context.close();
});

test("C1 a file that is chosen at once is read when all of the page has been fetched", async (t) => {
  const release = server.hold("_virtual_sample");
  t.after(release);
  const from = server.requests.length;
  // The page waits some seconds at most; here for ever, so that no clock decides.
  const {context, page} = await visit({script: `{
    const later = window.setTimeout;
    window.setTimeout = (run, delay) => delay === 5000 ? 0 : later(run, delay);
  }`});
  await choose(page, {"a.ndjson": lines(pregnancies(100))});
  // The worker for offline use asks for all files; the sample is held back.
  while (!server.requests.slice(from).some(({path}) => path.includes("_virtual_sample"))) {
    await page.waitForTimeout(50);
  }
  await page.waitForTimeout(500);
  assert.equal(await page.textContent("h1"), "Maternity equity indicators");
  release();
  await arrive(page, "working", "summary");
  const served = server.requests.length;
  await arrive(page, "summary");
  await go(page, "#/save");
  assert.equal(server.requests.length, served);
  await context.close();
});

test("C2 the policy holds in the page and in its worker", async () => {
  const {context, page} = await visit();
  const address = `http://127.0.0.1:${stranger.address().port}/`;
  const probe = async (to) => {
    // What the debugger itself calls may make code of text; what runs later may not.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const tries = [
      () => fetch(`${to}fetch`), () => fetch("data:text/plain,x"), () => new WebSocket(
          to.replace("http", "ws")), () => importScripts(`${to}script`),
      () => new Function("return 1")(), () => navigator.sendBeacon(`${to}beacon`, "x"),
      () => new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.onload = resolve;
        request.onerror = reject;
        request.open("GET", `${to}xhr`);
        request.send();
      })];
    const went = [];
    for (const [index, attempt] of tries.entries()) {
      try {
        const answer = await attempt();
        if (index < 2 || index === 3 || index === 4 || index === 6) went.push(index);
        answer?.close?.();
      } catch { /* That is what the policy is for. */ }
    }
    return went;
  };
  // A function sent over the debugger is no script of the page, but what it calls is held to the
  // policy.
  assert.deepEqual(await page.evaluate(`(${probe})(${JSON.stringify(address)})`), []);
  await page.evaluate(async (to) => {
    const image = new Image();
    image.src = `${to}image`;
    const form = document.createElement("form");
    form.action = `${to}form`;
    form.method = "post";
    document.body.append(form);
    form.submit();
    form.remove();
  }, address);
  if (page.workers().length === 0) await page.waitForEvent("worker");
  const workers = page.workers();
  assert.ok(workers.length > 0, "the engine's worker runs");
  for (const worker of workers) {
    assert.deepEqual(await worker.evaluate(`(${probe})(${JSON.stringify(address)})`), []);
  }
  await page.waitForTimeout(300);
  assert.deepEqual(heard, [], "nobody heard anything");
  await context.close();
});

test("C4 without a network the second visit is whole", async () => {
  const {context, page, faults} = await visit();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await page.reload();
  await page.waitForSelector("#files");
  await sample(page, {months: true});
  await go(page, "#/start");
  await choose(page, {"a.ndjson": lines(pregnancies(100))});
  await arrive(page, "summary");
  assert.match(await page.textContent(".about__line"), /^100 records/);
  // Also what is in the piece that comes after the first result.
  await go(page, "#/save");
  for (const form of FORMS) {
    const {bytes} = await download(page, () => page.click(`text=${form}`));
    assert.match(bytes.toString(), /White/, form);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("C5 the single file gives the same results from a file share", async () => {
  const file = lines(pregnancies(500));
  const tables = [];
  for (const address of [server.address, pathToFileURL(SINGLE).href]) {
    const {context, page, requests, faults} = await visit({address});
    await choose(page, {"a.ndjson": file});
    await arrive(page, "summary");
    await go(page, "#/results/heat-map");
    const map = await page.textContent("#heat-map");
    await go(page, "#/save");
    const {bytes} = await download(page, () => page.click("text=Download JSON"));
    const forms = [];
    for (const form of FORMS) {
      forms.push((await download(page, () => page.click(`text=${form}`))).bytes.toString());
    }
    tables.push([map, bytes.toString(), ...forms]);
    if (address.startsWith("file:")) {
      assert.deepEqual(network(requests), [address], "nothing but the file itself");
      await go(page, "#/start");
      await sample(page, {months: true});
    }
    assert.deepEqual(faults, []);
    await context.close();
  }
  assert.deepEqual(tables[1], tables[0]);
});

test("C6 nothing is stored", async () => {
  const {context, page} = await visit();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await sample(page, {months: true});
  const kept = await page.evaluate(async () => {
    const entries = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) {
        entries.push(new URL(request.url).pathname);
      }
    }
    return {local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
            databases: await indexedDB.databases(), entries};
  });
  assert.deepEqual({...kept, entries: []},
                   {local: 0, session: 0, cookies: "", databases: [], entries: []});
  assert.ok(kept.entries.every((path) => /^\/(assets\/[\w-]+\.(js|css)|index\.html)?$/.test(path)),
            `only the page's own files are kept: ${kept.entries}`);
  await context.close();
});

test("C6 choices are kept only when the reader ticks it, and data never", async () => {
  const {context, page, faults} = await visit();
  const kept = () => page.evaluate(() => Object.entries(localStorage));
  await sample(page);
  await go(page, "#/choose");
  await page.check("#reference-Asian");
  await page.click("text=Work out results");
  await arrive(page, "summary");
  assert.deepEqual(await kept(), []);
  await go(page, "#/choose");
  await page.check("#remember");
  await page.fill("#from", "2024-05-01");
  await page.check("#disclosure-none");
  await page.click("text=Work out results");
  await arrive(page, "summary");
  const [[, text], ...others] = await kept();
  assert.deepEqual(others, []);
  assert.deepEqual(JSON.parse(text), {indicators: null, ethnicReference: "Asian", strictness: 0.95,
                                      confidence: 0.95, variant: "guidance"});
  // The next visit begins with them, hides small numbers, and forgets when it is told to.
  await page.reload();
  await page.waitForSelector("#files");
  await choose(page, {"a.ndjson": lines(pregnancies(300))});
  await arrive(page, "summary");
  assert.match(await page.textContent(".about__line"), /all dates.*Small numbers hidden/);
  await go(page, "#/choose");
  assert.ok(await page.isChecked("#reference-Asian") && await page.isChecked("#remember"));
  await page.uncheck("#remember");
  await page.click("text=Work out results");
  await arrive(page, "summary");
  assert.deepEqual(await kept(), []);
  assert.deepEqual(faults, []);
  await context.close();
});

test("the page's own program never leaves by a link, a window or a connection between browsers",
     async () => {
  const {readFile, readdir} = await import("node:fs/promises");
  const source = new URL("../../web-demo/src/", import.meta.url);
  const files = (await readdir(source, {recursive: true})).filter((name) => name.endsWith(".ts"));
  assert.ok(files.length > 40);
  for (const name of files) {
    const text = await readFile(new URL(name, source), "utf8");
    assert.doesNotMatch(text, /location\s*=[^=]|location\.(href|assign|replace)\b(?!\s*===)|window\.open|RTCPeerConnection/,
                        name);
    // Addresses that are names within files that the page saves are in one place.
    if (name !== "exports/fhir_names.ts") {
      assert.doesNotMatch(text, /https?:\/\/(?!www\.w3\.org)/, name);
    }
  }
});
