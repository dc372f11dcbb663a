// SPDX-License-Identifier: Apache-2.0
// Choices that are kept: only choices, and only such as this page would write.
import assert from "node:assert/strict";
import {beforeEach, test} from "node:test";
import {choicesOf, remember, remembered} from "../../../web-demo/src/session/remembered_choices.js";
import {DEFAULTS} from "../../../web-demo/src/model/settings.js";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  Object.assign(globalThis, {localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  }});
});

const choices = {indicators: ["P1.2"], ethnicReference: "Black", strictness: 0.998 as const,
                 confidence: 0.95, variant: "published" as const};

test("choices come back; dates and exact numbers are never kept", () => {
  remember({...DEFAULTS, ...choices, from: "2025-01-01", rule: "none", duplicates: "keep"} as
      typeof choices);
  assert.deepEqual(remembered(), choices);
  assert.deepEqual(Object.keys(JSON.parse([...kept.values()][0]!)).sort(),
                   Object.keys(choices).sort());
  remember(null);
  assert.equal(kept.size, 0);
  assert.equal(remembered(), null);
});

test("what this page would not write is not taken", () => {
  assert.deepEqual(choicesOf({...choices, indicators: null}), {...choices, indicators: null});
  for (const wrong of [null, 7, "x", {}, {...choices, indicators: []}, {...choices, confidence: 2},
                       {...choices, indicators: [1]}, {...choices, ethnicReference: "Martian"},
                       {...choices, strictness: "0.95"}, {...choices, variant: "own"}]) {
    assert.equal(choicesOf(wrong), null, JSON.stringify(wrong));
  }
  kept.set("matequity.choices", "{broken");
  assert.equal(remembered(), null);
});

test("a browser without storage works as before", () => {
  Object.defineProperty(globalThis, "localStorage", {configurable: true, get() {
    throw new Error("refused");
  }});
  remember(choices);
  assert.equal(remembered(), null);
});
