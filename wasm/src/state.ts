// SPDX-License-Identifier: Apache-2.0
import {MatequityError} from "./errors.js";
import type {Heap} from "./heap.js";
import {Freeable, Owned} from "./owned.js";
import {Result, resultBy, type ResultChanges} from "./result.js";

export interface SaveOptions {
  /**
   * Keep the keyed index of documents, so that duplicates are found across merged states. It holds
   * fingerprints of pregnancies: treat such a state as personal data. Without it (the default) the
   * state is counts alone.
   */
  withIndex?: boolean;
}

/** Counts that add up across runs, machines and organisations, without their records. */
export class State extends Freeable {
  /** @internal */
  constructor(engine: Owned, address: number) {
    super(new Owned(engine.heap, "state", "meq_state_free", address, engine));
  }

  /**
   * Adds another state of the same engine, as if its documents had been read after these. Fails
   * with the code "state", and changes nothing, where request, catalogue or tables differ.
   */
  merge(other: State): void {
    if (other.owned.heap !== this.#heap) {
      throw new MatequityError(
          "argument", "The other state belongs to another engine: save it there and load it here.",
          "other");
    }
    this.#heap.run("meq_state_merge", this.owned.address, other.owned.address);
  }

  /**
   * The state as bytes, for `engine.loadState()` or the C library. The request's disclosure rule
   * holds: under one that rounds every count is rounded, and an index is refused; under `suppress` so
   * is the state, with the code "state". Count what is to be merged under `none`, and ask for the
   * rule in `resultBy()`.
   */
  save({withIndex = false}: SaveOptions = {}): Uint8Array<ArrayBuffer> {
    return this.#bytes("meq_state_save", withIndex);
  }

  /** @internal The exact counts, from one worker of a computation to another. */
  carry(): Uint8Array<ArrayBuffer> { return this.#bytes("meq_state_carry", true); }

  #bytes(name: string, withIndex: boolean): Uint8Array<ArrayBuffer> {
    return this.#heap.made((heap, bytes) => heap.bytes("meq_bytes_view", bytes), name,
                           this.owned.address, withIndex ? 1 : 0);
  }

  /**
   * Every count that the state holds, named, as JSON: for people who must know what a file contains
   * before it travels. It is not read back; an index is mentioned and not shown.
   */
  get json(): string {
    return this.#heap.made((heap, bytes) => heap.text("meq_bytes_view", bytes), "meq_state_json",
                           this.owned.address);
  }

  /** Computes the result of what the state holds. */
  finish(): Result {
    return new Result(this.#heap, this.#heap.make("meq_state_finish", this.owned.address));
  }

  /** Another result of what the state holds, as `run.resultBy()` gives it. */
  resultBy(changes: ResultChanges): Result {
    return resultBy(this.#heap, "meq_state_result_by", this.owned.address, changes);
  }

  get #heap(): Heap { return this.owned.heap; }
}
