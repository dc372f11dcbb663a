// SPDX-License-Identifier: Apache-2.0
// A browser fetches the module before it shows anything: its size is a promise.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {gzipSync} from "node:zlib";

const bytes = readFileSync(process.env.MATEQUITY_WASM);
const kilobytes = (count) => `${(count / 1000).toFixed(1)} kB`;

function holds(what, size, budget) {
  test(`the module has at most ${kilobytes(budget)} ${what}`, (t) => {
    t.diagnostic(`${what}: ${kilobytes(size)} of ${kilobytes(budget)}`);
    assert.ok(size <= budget, `${what}: ${size} bytes, over the budget of ${budget} by ` +
        `${size - budget}. See docs/decisions/module-size.md for what to look at`);
  });
}

holds("raw", bytes.length, 700_000);
holds("compressed with gzip", gzipSync(bytes, {level: 9}).length, 220_000);
