// SPDX-License-Identifier: Apache-2.0
// The hosted page. build/single_file.mjs makes one HTML file of what this builds.
import {fileURLToPath} from "node:url";
import {defineConfig} from "vite";
import {embedded, fieldsOnly, worksOffline} from "./build/plugins.mjs";
import {dropsUnusedStyles} from "./build/unused_styles.mjs";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: "./",
  resolve: {alias: {matequity: here("../wasm/src/index.ts")}},
  plugins: [embedded(), fieldsOnly(), dropsUnusedStyles(), worksOffline()],
  worker: {format: "iife"},
  css: {
    preprocessorOptions: {
      scss: {loadPaths: [here("node_modules")], quietDeps: true},
    },
  },
  server: {fs: {allow: [here("..")]}},
  build: {
    outDir: process.env.MATEQUITY_PAGE ?? here("../build/web/hosted"),
    emptyOutDir: true,
    target: "es2022",
    // A few kB less than the default: the page has a budget (A8).
    minify: "terser",
    terserOptions: {ecma: 2020, module: true, compress: {passes: 1}},
    cssTarget: "chrome100",
    assetsInlineLimit: 1 << 20,
    modulePreload: false,
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
