// SPDX-License-Identifier: Apache-2.0
// The order of rows.
import assert from "node:assert/strict";
import {test} from "node:test";
import {compareKeys, type Key} from "../../../web-demo/src/dom/sortable.js";

const ordered = (sign: 1 | -1, ...keys: Key[]) => keys.sort((a, b) => compareKeys(a, b, sign));

test("numbers are ordered as numbers, and texts with their numbers", () => {
  assert.deepEqual(ordered(1, 10, 9, -3), [-3, 9, 10]);
  assert.deepEqual(ordered(-1, 10, 9, -3), [10, 9, -3]);
  assert.deepEqual(ordered(1, "Site 10", "site 9", "A"), ["A", "site 9", "Site 10"]);
});

test("what has no value comes last in either direction", () => {
  assert.deepEqual(ordered(1, null, "Good", 4), [4, "Good", null]);
  assert.deepEqual(ordered(-1, null, "Good", 4), [4, "Good", null]);
});
