// SPDX-License-Identifier: Apache-2.0
import type {RequestDocument} from "./generated/request.js";
import type {ResultDocument} from "./generated/result.js";
import type {Heap} from "./heap.js";
import {Freeable, Owned} from "./owned.js";

/** What a further result of the same counts may differ in; the rest is as it was asked for. */
export interface ResultChanges {
  /** One that holds those counted: months make up all others, quarters years and all dates. */
  period?: RequestDocument["period"];
  /** Any sets of the dimensions that were counted. */
  by?: RequestDocument["by"];
  disclosure?: RequestDocument["disclosure"];
}

/** @internal */
export function resultBy(heap: Heap, name: string, address: number,
                         changes: ResultChanges): Result {
  return new Result(heap, heap.with(JSON.stringify(changes), (at, size) =>
      heap.make(name, address, at, size)));
}

/** Documents of the input: rounded where the request rounds. */
export interface Counts {
  /** Seen: accepted and rejected. */
  documents: number;
  accepted: number;
  rejected: number;
  /** Among the accepted: superseded by a later submission for the same pregnancy. */
  duplicates: number;
}

const COUNTS_BYTES = 40;  // meq_result_counts

/** A finished result. Needs neither run nor state: those may be freed before. */
export class Result extends Freeable {
  #document: ResultDocument | undefined;

  /** @internal */
  constructor(heap: Heap, address: number) {
    super(new Owned(heap, "result", "meq_result_free", address));
  }

  /** The result document as text. The same input and request give the same bytes everywhere. */
  get json(): string { return this.owned.heap.text("meq_result_json", this.owned.address); }

  /** The result document (docs/result.schema.json). */
  get document(): ResultDocument {
    this.#document ??= JSON.parse(this.json) as ResultDocument;
    return this.#document;
  }

  /** The rows of `results` as CSV (RFC 4180, CR LF), one column per field. */
  get csv(): string { return this.owned.heap.text("meq_result_csv", this.owned.address); }

  get counts(): Counts {
    const {heap, address} = this.owned;
    return heap.room(COUNTS_BYTES, (out) => {
      heap.setU32(out, COUNTS_BYTES);
      heap.call("meq_result_input", address, out);
      return {documents: heap.u64(out + 8), accepted: heap.u64(out + 16),
              rejected: heap.u64(out + 24), duplicates: heap.u64(out + 32)};
    });
  }

  /** Whether documents were rejected: not rounded, so that a bad file is noticed. */
  get rejection(): "none" | "some" | "all" {
    const {heap, address} = this.owned;
    return (["none", "some", "all"] as const)[heap.call("meq_result_rejection", address)]!;
  }
}
