// SPDX-License-Identifier: Apache-2.0
// Equity and equality action plans (docs/plan.md).
import type {PlanResultDocument} from "./generated/plan_result.js";
import type {Data, Heap} from "./heap.js";
import {Freeable, Owned} from "./owned.js";
import {Result} from "./result.js";

/** For which day a plan is judged, and the rules that may be overridden. */
export interface PlanRequest {
  /** YYYY-MM-DD; without it the plan's own day. The engine has no clock. */
  as_of?: string;
  /** An action due in so many days, or fewer, is due soon: 30. */
  due_soon_days?: number;
  /** Due soon with less progress is amber: 80. */
  progress_percent?: number;
  /** A critical milestone later than this is red: 30. */
  critical_milestone_days?: number;
  /** An open action without an update for longer is a finding: 92. */
  review_days?: number;
}

/** A judged plan. Needs nothing else of the engine. */
export class PlanResult extends Freeable {
  #document: PlanResultDocument | undefined;

  /** @internal */
  constructor(heap: Heap, address: number) {
    super(new Owned(heap, "plan result", "meq_plan_result_free", address));
  }

  /** The judged plan as text. The same plan gives the same bytes everywhere. */
  get json(): string { return this.owned.heap.text("meq_plan_result_json", this.owned.address); }

  /** The judged plan (docs/plan_result.schema.json). */
  get document(): PlanResultDocument {
    this.#document ??= JSON.parse(this.json) as PlanResultDocument;
    return this.#document;
  }

  /** The tracked list of actions as CSV, which can be judged again. */
  get csv(): string { return this.owned.heap.text("meq_plan_result_csv", this.owned.address); }
}

/** Results as the engine takes them: one document, or a list of several. */
export function resultsText(results: readonly (Result | string)[]): string {
  const texts = results.map((one) => one instanceof Result ? one.json : one);
  return texts.length === 0 ? "" : `[${texts.join(",")}]`;
}

/** Plans as the engine takes them: bytes or text as they came, or a document. */
export function planData(plan: Data | object): Data {
  const raw = typeof plan === "string" || ArrayBuffer.isView(plan) || plan instanceof ArrayBuffer ||
      (typeof SharedArrayBuffer !== "undefined" && plan instanceof SharedArrayBuffer);
  return raw ? plan as Data : JSON.stringify(plan);
}
