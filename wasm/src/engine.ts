// SPDX-License-Identifier: Apache-2.0
import {type Audit, auditOf} from "./audit.js";
import type {Catalogue} from "./generated/catalogue.js";
import type {Plan} from "./generated/plan.js";
import type {RequestDocument} from "./generated/request.js";
import type {ResultDocument} from "./generated/result.js";
import type {Data, Heap} from "./heap.js";
import {Freeable, Owned} from "./owned.js";
import {type PlanOptions, PlanResult} from "./plan.js";
import type {ReadOptions} from "./reading.js";
import type {Result} from "./result.js";
import {Run, type RunOptions} from "./run.js";
import type {Inputs} from "./sources.js";
import {State} from "./state.js";
import {type Statistics, statisticsOf} from "./statistics.js";

/** What the engine can describe itself with. */
export type SchemaName = "document" | "request" | "result" | "catalogue" | "dictionary" |
    "plan" | "plan_result";

/**
 * The engine, in a module of its own: made by `load()`. It works in the thread that made it, and
 * reads neither network nor disk nor clock.
 */
export class Engine extends Freeable {
  readonly #heap: Heap;
  #statistics: Statistics | undefined;
  #catalogue: Catalogue | undefined;

  /** @internal */
  constructor(heap: Heap) {
    super(new Owned(heap, "engine", "meq_engine_free", heap.make("meq_engine_new", 0)));
    this.#heap = heap;
  }

  /** The engine's version, "1.2.3". */
  get version(): string { return this.#heap.text("meq_version"); }

  /** The indicators: title, kind, numerator and denominator in words, targets, source. */
  get catalogue(): Catalogue {
    this.#catalogue ??=
        JSON.parse(this.#heap.text("meq_engine_catalogue", this.owned.address)) as Catalogue;
    return this.#catalogue;
  }

  /** A JSON Schema, or the data dictionary as Markdown; empty for another name. */
  schema(name: SchemaName): string {
    return this.#heap.with(name, (at, size) =>
        this.#heap.text("meq_engine_schema", this.owned.address, at, size));
  }

  /** The statistics of inequality by name: `engine.statistics.phe_proportion(...)`. */
  get statistics(): Statistics {
    this.#statistics ??= statisticsOf(this.#heap);
    return this.#statistics;
  }

  /** Bytes that the module has taken. Never shrinks: a module loaded anew gives memory back. */
  get memoryBytes(): number { return this.#heap.byteLength; }

  /** Begins a data set. Fails with the code "request" where the request is wrong. */
  run(request: RequestDocument = {}, options: RunOptions = {}): Run {
    return new Run(this.owned, request, options);
  }

  /** Request and inputs in, result out: a run that is read to its end. */
  async compute(request: RequestDocument, inputs: Inputs,
                options: RunOptions & ReadOptions = {}): Promise<Result> {
    const run = this.run(request, options);
    try {
      await run.read(inputs, options);
      return run.finish();
    } finally {
      run.free();
    }
  }

  /**
   * Judges an action plan: JSON (docs/plan.schema.json) as object or text, or CSV with the list of
   * actions alone. What is wrong within a plan is a finding of the result. Fails with the code
   * "request" where request, plan or results cannot be read at all, or there is no day to judge.
   */
  judgePlan(plan: Plan | Data, options: PlanOptions = {}): PlanResult {
    return new PlanResult(this.owned, plan, options);
  }

  /**
   * What results of the same data under the rule `suppress` or `none` give away together: results,
   * documents, or their text. `organisations` is the table of the run, where rows stand for what
   * providers belong to. Fails with the code "request" where a result cannot be read or is rounded.
   */
  auditResults(results: readonly (Result | ResultDocument | string)[], organisations: Data = ""):
      Audit {
    return auditOf(this.owned, results, organisations);
  }

  /** A state saved before, here or by the C library. Fails with the code "state". */
  loadState(bytes: Data): State {
    return new State(this.owned, this.#heap.with(bytes, (at, size) =>
        this.#heap.make("meq_state_load", this.owned.address, at, size)));
  }
}
