// SPDX-License-Identifier: Apache-2.0
// What the package gives, whatever the host.
export type {Audit, AuditedCount} from "./audit.js";
export {Engine, type SchemaName} from "./engine.js";
export {MatequityError, type Status} from "./errors.js";
export type * from "./generated/catalogue.js";
export type * as records from "./generated/document.js";
export type {MaternityDocument} from "./generated/document.js";
export type * from "./generated/plan.js";
export type * from "./generated/plan_result.js";
export type * from "./generated/request.js";
export type * from "./generated/result.js";
export type {Data} from "./heap.js";
export type {ModuleSource} from "./load.js";
export {type ComputedResult, type PlanOptions, type PlanRequest, PlanResult} from "./plan.js";
export type {Progress, ReadOptions} from "./reading.js";
export {type Counts, Result, type ResultChanges} from "./result.js";
export {Run, type RunOptions, type Tables} from "./run.js";
export type {Input, Inputs, Source} from "./sources.js";
export {type SaveOptions, State} from "./state.js";
export type {
  Cell, Statistics, StatisticsAnswer, StatisticsInputs, StatisticsOptions,
} from "./statistics.js";
