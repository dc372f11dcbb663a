// SPDX-License-Identifier: Apache-2.0
/// <reference lib="esnext.disposable" preserve="true" />
// What lives in the module's memory and who gives it back: free(), the end of a `using` block, or,
// as a net, the collection of what was forgotten.
import {MatequityError} from "./errors.js";
import type {Heap} from "./heap.js";

/** `Symbol.dispose`, also where the host does not have it yet. */
export const dispose: typeof Symbol.dispose =
    (Symbol.dispose ?? Symbol.for("Symbol.dispose")) as typeof Symbol.dispose;

/** A thing of the module. It goes when it is released and nothing needs it any more. */
export class Owned {
  #address: number;
  #users = 0;
  #released = false;

  constructor(readonly heap: Heap, readonly what: string, private readonly freeFunction: string,
              address: number, private readonly parent?: Owned) {
    this.#address = address;
    if (parent !== undefined) ++parent.#users;
  }

  get address(): number {
    if (!this.#released) return this.#address;
    throw new MatequityError("argument", `The ${this.what} has been freed: make a new one.`,
                             this.what);
  }

  get released(): boolean { return this.#released; }

  release(): void {
    this.#released = true;
    this.#giveBack();
  }

  #giveBack(): void {
    if (!this.#released || this.#users > 0 || this.#address === 0) return;
    const address = this.#address;
    this.#address = 0;
    this.heap.release(this.freeFunction, address);
    if (this.parent === undefined) return;
    --this.parent.#users;
    this.parent.#giveBack();
  }
}

const forgotten = new FinalizationRegistry<Owned>((owned) => owned.release());

/** Base of what the engine gives away. Freed once, by whichever way comes first. */
export abstract class Freeable {
  /** @internal */
  readonly owned: Owned;

  /** @internal */
  constructor(owned: Owned) {
    this.owned = owned;
    forgotten.register(this, owned, this);
  }

  /** Whether `free()` was called. */
  get freed(): boolean { return this.owned.released; }

  /** Gives the memory back. Safe to call twice; any other call afterwards is an error. */
  free(): void {
    forgotten.unregister(this);
    this.owned.release();
  }

  /** `free()`, for `using`. */
  [dispose](): void { this.free(); }
}
