// SPDX-License-Identifier: Apache-2.0
// An equity and equality action plan, judged against what the guidance asks.
import type {Plan} from "./generated/plan.js";
import type {PlanResultDocument} from "./generated/plan_result.js";
import type {ResultDocument} from "./generated/result.js";
import type {Data} from "./heap.js";
import {Freeable, Owned} from "./owned.js";

export interface PlanRequest {
  /** The day on which the plan is judged; where nothing is said, the plan's own. */
  as_of?: string;
  due_soon_days?: number;
  progress_percent?: number;
  critical_milestone_days?: number;
  review_days?: number;
}

export interface PlanOptions {
  request?: PlanRequest;
  /** Results of the same system: for the gaps that have an action, and the metrics that moved. */
  results?: ResultDocument | readonly ResultDocument[];
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

function judged({heap, address}: Owned, plan: Plan | Data, options: PlanOptions): number {
  const request = options.request === undefined ? "" : JSON.stringify(options.request);
  const results = options.results === undefined ? "" : JSON.stringify(options.results);
  const given = isData(plan) ? plan : JSON.stringify(plan);
  return heap.with(request, (requestAt, requestSize) => heap.with(given, (planAt, planSize) =>
      heap.with(results, (resultsAt, resultsSize) =>
          heap.make("meq_plan_judge", address, requestAt, requestSize, planAt, planSize, resultsAt,
                    resultsSize))));
}

function isData(plan: Plan | Data): plan is Data {
  return typeof plan === "string" || plan instanceof ArrayBuffer || ArrayBuffer.isView(plan);
}
