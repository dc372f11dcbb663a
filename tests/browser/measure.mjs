// SPDX-License-Identifier: Apache-2.0
// Measurements beside their thresholds. Machines are noisy, and others work on them: only a gross
// breach fails, by the measure of how slow the machine is at that moment.
import assert from "node:assert/strict";

const GROSS = 4;
// One piece of work takes about so long on the kind of machine that the thresholds are meant for.
const PIECE_MS = 20;
const PIECES = 20;

/** How many times as long as at rest a piece of work takes now; never less than 1. */
export async function slowness() {
  const began = performance.now();
  for (let piece = 0; piece < PIECES; ++piece) {
    work();
    await new Promise((next) => setImmediate(next));
  }
  return Math.max(1, (performance.now() - began) / PIECES / PIECE_MS);
}

function work() {
  let sum = 0;
  for (let i = 0; i < 16_000_000; ++i) sum = sum * 31 + i | 0;
  return sum;
}

/** Prints a size; fails when it is more than what is allowed. */
export function fits(what, value, allowed, wanted = allowed) {
  print(what, value, wanted);
  assert.ok(value <= allowed, `${what}: ${value.toFixed(2)}, more than ${allowed}`);
}

function print(what, value, wanted) {
  const verdict = value <= wanted ? "reached" : "NOT reached";
  console.log(`  ${what}: ${value.toFixed(2)} (wanted at most ${wanted}: ${verdict})`);
}

/** Prints a time; fails when it is more than four times what is wanted of such a machine. */
export async function within(what, value, wanted) {
  print(what, value, wanted);
  if (value <= wanted * GROSS) return;
  const times = await slowness();
  console.log(`  ${what}: the machine is ${times.toFixed(1)} times as slow as one at rest`);
  assert.ok(value <= wanted * GROSS * times, `${what}: ${value.toFixed(2)}, far above ${wanted}`);
}
