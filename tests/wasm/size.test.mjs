// SPDX-License-Identifier: Apache-2.0
// A browser fetches the module before it shows anything: its size is a promise. The budget is not
// reached yet (docs/decisions/module-size.md): it stands here as a test to do, which fails in sight
// and not in vain, and until then the module must not grow beyond what it has.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {test} from "node:test";
import {gzipSync} from "node:zlib";

const bytes = readFileSync(process.env.MATEQUITY_WASM);
const kilobytes = (count) => `${(count / 1000).toFixed(1)} kB`;

function holds(what, size, budget, options = {}) {
  test(`the module has at most ${kilobytes(budget)} ${what}`, options, (t) => {
    t.diagnostic(`${what}: ${kilobytes(size)} of ${kilobytes(budget)}`);
    assert.ok(size <= budget, `${what}: ${size} bytes, over the budget of ${budget} by ` +
        `${size - budget}. See docs/decisions/module-size.md for what to look at`);
  });
}

const compressed = gzipSync(bytes, {level: 9}).length;
const budget = {todo: "the budget that is aimed at"};
holds("raw", bytes.length, 700_000, budget);
holds("compressed with gzip", compressed, 220_000, budget);
holds("raw", bytes.length, 1_241_000);
holds("compressed with gzip", compressed, 467_000);
