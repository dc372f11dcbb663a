// SPDX-License-Identifier: Apache-2.0
// The module gets its bytes from wherever they are, and nothing else is asked for.
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {createServer} from "node:http";
import {test} from "node:test";
import {pathToFileURL} from "node:url";
import * as browser from "../../wasm/dist/index.js";
import * as node from "../../wasm/dist/node.js";
import {module} from "./both.mjs";

const bytes = readFileSync(process.env.MATEQUITY_WASM);
const {version} = await node.load(module);

const sources = {
  "bytes": () => bytes,
  "an ArrayBuffer": () => new Uint8Array(bytes).buffer,
  "a compiled module": () => module,
  "a promise of bytes": () => Promise.resolve(bytes),
  "a Response": () => new Response(bytes),
  "a promise of a Response of no known type": () =>
      Promise.resolve(new Response(bytes, {headers: {"Content-Type": "text/plain"}})),
  "a data URL": () => `data:application/wasm;base64,${bytes.toString("base64")}`,
};
for (const [name, source] of Object.entries(sources)) {
  test(`${name} loads, without a fetch`, async (t) => {
    t.mock.method(globalThis, "fetch", () => assert.fail("nothing is fetched"));
    for (const {load} of [node, browser]) {
      const engine = await load(source());
      assert.equal(engine.version, version);
      assert.equal(engine.catalogue.schema, "matequity.catalogue/1");
    }
  });
}

test("in Node a file's address loads, and no source at all", async () => {
  assert.equal((await node.load(pathToFileURL(process.env.MATEQUITY_WASM))).version, version);
  assert.equal((await node.load()).version, version);
});

test("an address is fetched for its bytes, whatever the server says they are", async () => {
  const server = createServer((asked, answer) => {
    if (asked.url !== "/m.wasm") answer.statusCode = 404;
    answer.setHeader("Content-Type", "application/octet-stream").end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = `http://127.0.0.1:${server.address().port}`;
  try {
    for (const {load} of [node, browser]) {
      assert.equal((await load(`${at}/m.wasm`)).version, version);
      assert.equal((await load(new URL(`${at}/m.wasm`))).version, version);
      await assert.rejects(load(`${at}/none`), {code: "argument", message: /404/});
      await assert.rejects(load(fetch(`${at}/none`)), {code: "argument", message: /404/});
    }
  } finally {
    server.closeAllConnections?.();
    server.close();
  }
});

test("bytes that are no module are refused by the host", async () => {
  await assert.rejects(node.load(new Uint8Array([1, 2, 3])), WebAssembly.CompileError);
});

test("engines of one compiled module do not know of each other", async () => {
  const compiled = await node.compile(bytes);
  const [one, other] = [await node.load(compiled), await node.load(compiled)];
  one.free();
  assert.equal(other.run().finish().counts.documents, 0);
});

test("nothing in the package makes code out of text", () => {
  const dist = new URL("../../wasm/dist/", import.meta.url);
  const files = readdirSync(dist, {recursive: true}).filter((name) => name.endsWith(".js"));
  assert.ok(files.length > 10);
  for (const name of files) {
    const text = readFileSync(new URL(name, dist), "utf8");
    assert.doesNotMatch(text, /\beval\(|new Function|Function\(|import\(|document\.write|innerHTML/,
                        name);
  }
});

test("what a browser loads imports nothing of Node", () => {
  const dist = new URL("../../wasm/dist/", import.meta.url);
  const seen = new Set(["index.js", "pool.js", "worker.js"]);
  for (const name of seen) {
    const text = readFileSync(new URL(name, dist), "utf8");
    for (const [, asked] of text.matchAll(/(?:from|import) "([^"]+)"/g)) {
      assert.match(asked, /^\.\.?\//, `${name} imports ${asked}`);
      seen.add(new URL(asked, new URL(name, dist)).href.slice(dist.href.length));
    }
  }
  assert.ok(seen.size > 10);
});
