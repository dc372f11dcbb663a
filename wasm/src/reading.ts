// SPDX-License-Identifier: Apache-2.0
// Reading that takes its time: with progress, with an end on demand, and with pauses in which the
// thread can do something else.

/** How far a reading is. */
export interface Progress {
  /** Bytes read so far, over all inputs of the run. */
  bytes: number;
  /** Documents seen so far: accepted and rejected. */
  documents: number;
  rejected: number;
  /** Bytes that there are, where that is known. */
  totalBytes?: number;
}

export interface ReadOptions {
  /** Stops the reading: the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
  /** Called now and then while reading, at most ten times a second, and at the end. */
  onProgress?: (progress: Progress) => void;
}

const PROGRESS_EVERY_MS = 100;
const PAUSE_EVERY_MS = 25;

/** Decides when to tell and when to pause. */
export class Pace {
  #told = performance.now();
  #paused = this.#told;

  constructor(private readonly options: ReadOptions) {}

  /** Between two pieces of work. */
  async step(progress: () => Progress): Promise<void> {
    this.options.signal?.throwIfAborted();
    const now = performance.now();
    if (now - this.#told >= PROGRESS_EVERY_MS) {
      this.#told = now;
      this.options.onProgress?.(progress());
    }
    if (now - this.#paused >= PAUSE_EVERY_MS) {
      await pause();
      this.#paused = performance.now();
      this.options.signal?.throwIfAborted();
    }
  }
}

// One turn of the event loop. A message does not wait the 4 ms that browsers make nested timers do.
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** The items in turn; ends with the signal's reason also while an item is awaited. */
export async function* untilAborted<T>(items: AsyncIterable<T>,
                                       signal: AbortSignal | undefined): AsyncGenerator<T> {
  if (signal === undefined) {
    yield* items;
    return;
  }
  signal.throwIfAborted();
  const iterator = items[Symbol.asyncIterator]();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, {once: true});
  });
  aborted.catch(() => {});
  let whole = false;
  try {
    for (;;) {
      const item = await Promise.race([iterator.next(), aborted]);
      if (item.done) break;
      yield item.value;
    }
    whole = true;
  } finally {
    signal.removeEventListener("abort", stop);
    // Not awaited: a source that does not answer must not hold up the end.
    if (!whole) void iterator.return?.()?.catch(() => {});
  }
}
