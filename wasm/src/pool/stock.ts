// SPDX-License-Identifier: Apache-2.0

/** Things that are taken and given back; who finds none waits for one, in turn. */
export class Stock<T> {
  readonly #things: T[];
  readonly #waiting: ((thing: T) => void)[] = [];

  constructor(things: Iterable<T>) { this.#things = [...things]; }

  take(): Promise<T> {
    if (this.#things.length > 0) return Promise.resolve(this.#things.shift()!);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(thing: T): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#things.push(thing);
    } else {
      next(thing);
    }
  }
}
