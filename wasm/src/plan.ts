// SPDX-License-Identifier: Apache-2.0
// An equity and equality action plan, judged against what the guidance asks.
import type {Plan} from "./generated/plan.js";
import type {PlanResultDocument} from "./generated/plan_result.js";
import type {ResultDocument} from "./generated/result.js";
import {MatequityError} from "./errors.js";
import type {Data, Heap} from "./heap.js";
import {Freeable, Owned} from "./owned.js";
import {Result} from "./result.js";

export interface PlanRequest {
  /** The day on which the plan is judged; where nothing is said, the plan's own. */
  as_of?: string;
  due_soon_days?: number;
  progress_percent?: number;
  critical_milestone_days?: number;
  review_days?: number;
}

/** A result as it is, of the same engine, or the document of one that was saved. */
export type ComputedResult = Result | ResultDocument;

export interface PlanOptions {
  request?: PlanRequest;
  /** Results of the same system: for the gaps that have an action, and the metrics that moved. */
  results?: ComputedResult | readonly ComputedResult[];
}

/** A judged plan. Needs no engine any more. */
export class PlanResult extends Freeable {
  #document: PlanResultDocument | undefined;

  /** @internal */
  constructor(engine: Owned, plan: Plan | Data, options: PlanOptions) {
    super(new Owned(engine.heap, "plan result", "meq_plan_result_free",
                    judged(engine, plan, options)));
  }

  /** The judged plan as text. The same input gives the same bytes everywhere. */
  get json(): string { return this.owned.heap.text("meq_plan_result_json", this.owned.address); }

  /** The judged plan (docs/plan_result.schema.json). */
  get document(): PlanResultDocument {
    this.#document ??= JSON.parse(this.json) as PlanResultDocument;
    return this.#document;
  }

  /** The tracked list of actions as CSV; it can be judged again. */
  get csv(): string { return this.owned.heap.text("meq_plan_result_csv", this.owned.address); }
}

const RESULTS_BYTES = 24;  // meq_plan_results

function judged({heap, address}: Owned, plan: Plan | Data, options: PlanOptions): number {
  const request = options.request === undefined ? "" : JSON.stringify(options.request);
  const text = isData(plan) ? plan : JSON.stringify(plan);
  const every = listOf(options.results);
  const handles = every.filter((one): one is Result => one instanceof Result)
      .map(({owned}) => ownedBy(heap, owned));
  const documents = every.filter((one) => !(one instanceof Result));
  const saved = documents.length === 0 ? "" : JSON.stringify(documents);
  return heap.with(request, (requestAt, requestSize) => heap.with(text, (planAt, planSize) =>
      heap.with(saved, (savedAt, savedSize) => heap.room(4 * handles.length, (list) =>
          heap.room(RESULTS_BYTES, (beside) => {
            handles.forEach((handle, i) => { heap.setU32(list + 4 * i, handle); });
            [RESULTS_BYTES, 0, list, handles.length, savedAt, savedSize].forEach((value, i) => {
              heap.setU32(beside + 4 * i, value);
            });
            return heap.make("meq_plan_judge_results", address, requestAt, requestSize, planAt,
                             planSize, beside);
          })))));
}

function listOf(results: PlanOptions["results"]): readonly ComputedResult[] {
  if (results === undefined) return [];
  return Array.isArray(results) ? results as readonly ComputedResult[] : [results as ComputedResult];
}

function ownedBy(heap: Heap, result: Owned): number {
  if (result.heap === heap) return result.address;
  throw new MatequityError("argument", "The result belongs to another engine: hand over its " +
                           "document.", "results");
}

function isData(plan: Plan | Data): plan is Data {
  return typeof plan === "string" || plan instanceof ArrayBuffer || ArrayBuffer.isView(plan);
}
