// SPDX-License-Identifier: Apache-2.0
// Measurements beside their thresholds. Machines are noisy: only a gross breach fails.
import assert from "node:assert/strict";

const GROSS = 4;

/** Prints a measurement; fails when it is more than four times what is wanted. */
export function within(what, value, wanted) {
  const verdict = value <= wanted ? "reached" : "NOT reached";
  console.log(`  ${what}: ${value.toFixed(2)} (wanted at most ${wanted}: ${verdict})`);
  assert.ok(value <= wanted * GROSS, `${what}: ${value.toFixed(2)}, far above ${wanted}`);
}
