// SPDX-License-Identifier: Apache-2.0
// A browser fetches the module before it shows anything: it must not grow unseen. The aim is 700 kB
// and 220 kB compressed, and is not reached (docs/decisions/module-size.md): what is held here is
// what the module has, plans and CSV included.
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

holds("raw", bytes.length, 980_000);
holds("compressed with gzip", gzipSync(bytes, {level: 9}).length, 345_000);
