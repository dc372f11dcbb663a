// SPDX-License-Identifier: Apache-2.0
// The memory of a whole browser: page, workers with their modules, and everything around them.
import {readFile} from "node:fs/promises";

/** Gives a function that measures, in MB. Shared memory counts once, divided among its users. */
export async function memoryOf(browser) {
  const session = await browser.newBrowserCDPSession();
  return async () => {
    const {processInfo} = await session.send("SystemInfo.getProcessInfo");
    const sizes = await Promise.all(processInfo.map(({id}) => proportionalKilobytes(id)));
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  };
}

// A process that has just ended has no memory.
async function proportionalKilobytes(id) {
  const text = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0);
}

/** Measures again and again until it is told to stop; then gives the most that there was. */
export function most(measure, everyMs = 200) {
  let largest = 0;
  let going = true;
  const done = (async () => {
    while (going) {
      largest = Math.max(largest, await measure());
      await new Promise((next) => setTimeout(next, everyMs));
    }
    return largest;
  })();
  return {stop: () => {
    going = false;
    return done;
  }};
}
