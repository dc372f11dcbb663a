// SPDX-License-Identifier: Apache-2.0
// What the page and its worker say to each other. Records stay in the worker.
import type {AdjustedGap, Audit, Catalogue, DeprivationSummary, Finding, FullRequest, InputSummary, InequalityRow, PlanRequest,
             PlanResultDocument, RequestDocument, ResultDocument, ResultRow, StatisticsAnswer, StatisticsInputs,
             Trend} from "matequity";

/** A file, or bytes that the page carries, with the name that decides its form. */
export interface Source {
  name: string;
  data: Blob;
  /** The data is packed with gzip. */
  packed?: boolean;
}

export interface Tables {
  imd?: Blob;
  postcodes?: Blob;
  organisations?: Blob;
}

export interface Reading {
  bytes: number;
  totalBytes: number;
  documents: number;
  rejected: number;
}

export interface StatisticsCall {
  name: string;
  inputs: StatisticsInputs;
  options?: Record<string, unknown>;
}

/** A plan as it stands in its file, the result that shows gaps, the months that show changes. */
export interface PlanInputs {
  plan: Blob;
  request: PlanRequest;
  result: Blob | null;
  months: Blob | null;
}

/** A judged plan, and the engine's tracked list of its actions. */
export interface JudgedPlan {
  document: PlanResultDocument;
  csv: string;
}

export type ToWorker =
    {kind: "begin"; module: WebAssembly.Module} |
    {kind: "compute"; id: number; request: RequestDocument; sources: Source[]; tables: Tables;
     duplicates: "resolve" | "keep"; months: boolean} |
    {kind: "statistics"; id: number; calls: StatisticsCall[]} |
    {kind: "plan"; id: number; inputs: PlanInputs} |
    {kind: "audit"; id: number; results: string[]; organisations: Blob | undefined};

export type FromWorker =
    {kind: "ready"; version: string; catalogue: Catalogue} |
    {kind: "progress"; id: number; reading: Reading} |
    {kind: "computed"; id: number; answer: Answer} |
    {kind: "statistics"; id: number; answers: StatisticsAnswer[]} |
    {kind: "judged"; id: number; plan: JudgedPlan} |
    {kind: "audited"; id: number; audit: Audit} |
    {kind: "failed"; id: number; code: string; message: string; place: string};

/** A result document as the page keeps it: its lists, and the whole text for saving. */
export interface Answer {
  version: string;
  catalogue: string;
  request: FullRequest;
  input: InputSummary;
  deprivation: DeprivationSummary;
  disclosure: ResultDocument["disclosure"];
  rows: ResultRow[];
  inequality: InequalityRow[];
  adjusted: AdjustedGap[];
  trends: Trend[];
  /** The engine's own text, byte for byte. */
  json: Blob;
  csv: Blob | null;
}

export type {Finding};
