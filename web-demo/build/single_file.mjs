// SPDX-License-Identifier: Apache-2.0
// One HTML file that opens from a file share: style, program, engine and sample within it, and a
// policy that names them by their hashes.
//   node build/single_file.mjs [FILE]
import {createHash} from "node:crypto";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname} from "node:path";
import {argv} from "node:process";
import {fileURLToPath} from "node:url";
import {build} from "vite";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = argv[2] ?? here("../../build/web/maternity-equity.html");

const {output} = await build({
  root: here(".."), configFile: here("../vite.config.ts"), logLevel: "warn",
  build: {write: false, rollupOptions: {output: {inlineDynamicImports: true}}},
});
const of = (suffix) => output.filter(({fileName}) => fileName.endsWith(suffix) &&
                                     fileName !== "sw.js");
const [script] = of(".js");
const [style] = of(".css");
if (of(".js").length !== 1 || of(".css").length !== 1) {
  throw new Error("The single file needs exactly one script and one style sheet.");
}

// Within an element its own end tag would end it.
const code = script.code.replaceAll("</script", "<\\/script");
const css = String(style.source);
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = ["default-src 'none'", `script-src ${hash(code)} 'wasm-unsafe-eval'`,
                `style-src ${hash(css)}`, "img-src data: blob:", "font-src 'none'",
                "connect-src 'none'", "worker-src blob:", "form-action 'none'", "base-uri 'none'",
                "object-src 'none'", "frame-src 'none'"].join("; ");

const page = await readFile(here("../index.html"), "utf8");
const html = page
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_all, start) => start + policy)
    .replace(/ *<link rel="stylesheet"[^>]*>/, () => `  <style>${css}</style>`)
    .replace(/ *<script type="module"[^>]*><\/script>/,
             () => `  <script type="module">${code}</script>`);
await mkdir(dirname(target), {recursive: true});
await writeFile(target, html);
console.log(`${target}: ${(html.length / 1e6).toFixed(1)} MB`);
