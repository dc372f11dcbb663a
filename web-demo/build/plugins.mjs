// SPDX-License-Identifier: Apache-2.0
// What the page carries within itself, and the list of what it keeps for offline use.
import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";

const MODULE = process.env.MATEQUITY_WASM ?? "../build/wasm/bin/matequity.wasm";
const SAMPLE = process.env.MATEQUITY_SAMPLE ?? "../build/web/sample";

/**
 * Two modules made when the page is built: `virtual:module`, the engine's bytes in base64, since a
 * page that may fetch nothing carries them itself; and `virtual:sample`, the made-up records.
 */
export function embedded() {
  const names = new Map([["virtual:module", engine], ["virtual:sample", sample]]);
  return {
    name: "embedded",
    resolveId: (id) => names.has(id) ? `\0${id}` : undefined,
    load: (id) => id.startsWith("\0virtual:") ? names.get(id.slice(1))?.() : undefined,
  };
}

const text = (name, bytes) => `export const ${name} = ${JSON.stringify(bytes.toString("base64"))};\n`;

async function engine() {
  return text("engine", gzipSync(await readFile(MODULE), {level: 9}));
}

async function sample() {
  const read = (name) => readFile(join(SAMPLE, name));
  const packed = (bytes) => gzipSync(bytes, {level: 9});
  return text("pregnancies", packed(await read("pregnancies.jsonl"))) +
      text("returns", packed(await read("returns.json"))) +
      text("imd", packed(await read("imd.csv"))) +
      text("postcodes", packed(await read("postcodes.csv"))) +
      text("plan", packed(await readFile(new URL("../sample/plan.json", import.meta.url))));
}

/** Of the schema of documents the page needs names and descriptions: rules of values stay behind. */
export function fieldsOnly() {
  const described = (part) => ({properties: Object.fromEntries(
      Object.entries(part.properties ?? {}).map(([name, {description, $ref, items, anyOf}]) =>
          [name, {description, $ref, items: items && {}, anyOf: anyOf && []}]))});
  return {
    name: "fields-only",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("/docs/document.schema.json")) return null;
      const schema = JSON.parse(code);
      const parts = Object.entries(schema.$defs).map(([name, part]) => [name, described(part)]);
      return {code: JSON.stringify({...described(schema), $defs: Object.fromEntries(parts)}),
              map: null};
    },
  };
}

/** Writes sw.js with the names of all files, and a version that changes when one of them does. */
export function worksOffline() {
  return {
    name: "works-offline",
    apply: "build",
    enforce: "post",
    async generateBundle(_options, bundle) {
      // The package's own copy of the module and its pool's worker are not asked for.
      for (const name of Object.keys(bundle)) {
        if (/\.wasm$|^assets\/worker-[\w-]+\.js$/.test(name)) delete bundle[name];
      }
      const files = Object.keys(bundle).filter((name) => !name.endsWith(".map")).sort();
      const hash = createHash("sha256");
      for (const name of files) hash.update(name).update(bundle[name].code ?? bundle[name].source);
      const template = await readFile(new URL("service_worker.js", import.meta.url), "utf8");
      this.emitFile({
        type: "asset", fileName: "sw.js",
        source: template.replace("FILES", JSON.stringify(["./", ...files]))
            .replace("VERSION", hash.digest("hex").slice(0, 16)),
      });
    },
  };
}
