// SPDX-License-Identifier: Apache-2.0
// What the page carries within itself, and the list of what it keeps for offline use.
import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {gzipSync} from "node:zlib";

const MODULE = process.env.MATEQUITY_WASM ?? "../build/wasm/bin/matequity.wasm";
const SAMPLE = process.env.MATEQUITY_SAMPLE ?? "../build/web/sample";

// What the indicators read of a document: the sample carries nothing else.
const CONTACT_FIELDS_LEFT_OUT = ["Medium", "ConsultType", "ContactDuration"];
const FIELDS = new Set([
  "PregnancyID", "Header", "AntenatalAppDate", "EDDAgreed", "LastMenstrualPeriodDate",
  "ComplexSocialFactorsInd", "FolicAcidSupplement", "PreviousLiveBirths", "PreviousStillBirths",
  "DischargeDateMatService", "DischReason", "LangCode", "Mother", "MaternityCarePlans",
  "CareContacts", "LaboursAndDeliveries",
]);

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
  const lines = (await read("pregnancies.jsonl")).toString().trim().split("\n").map(shortened);
  const packed = (bytes) => gzipSync(bytes, {level: 9});
  return text("pregnancies", packed(`${lines.join("\n")}\n`)) +
      text("returns", packed(await read("returns.json"))) +
      text("imd", packed(await read("imd.csv"))) +
      text("postcodes", packed(await read("postcodes.csv"))) +
      text("plan", packed(await readFile(new URL("../sample/plan.json", import.meta.url))));
}

// A line that breaks off stays as it is: it is one of the sample's faults.
function shortened(line) {
  let document;
  try {
    document = JSON.parse(line);
  } catch {
    return line;
  }
  for (const contact of document.CareContacts ?? []) {
    for (const field of CONTACT_FIELDS_LEFT_OUT) delete contact[field];
  }
  return JSON.stringify(Object.fromEntries(
      Object.entries(document).filter(([field]) => FIELDS.has(field))));
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
