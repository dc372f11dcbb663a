// SPDX-License-Identifier: Apache-2.0
// What this tab knows: files, choices and results. It lives in memory and ends with the tab.
import {EngineClient, WorkFailed} from "../engine/client.js";
import type {Answer, JudgedPlan, PlanInputs, Reading, Source, StatisticsCall, Tables,
             } from "../engine/messages.js";
import {Catalogue, catalogueOf} from "../model/indicators.js";
import {Lookup} from "../model/lookup.js";
import type {FigureSource, Months, Results} from "../model/results.js";
import {DEFAULTS, mainRequest, monthsRequest, recordingRequest, type Settings,
        } from "../model/settings.js";
import type {Strictness} from "../model/verdict.js";
import {remembered} from "./remembered_choices.js";

/** Says "progress" while records are read, and "months" when months have come. */
export class Session extends EventTarget implements FigureSource {
  sources: Source[] = [];
  tables: Tables = {};
  sample = false;
  settings: Settings = {...DEFAULTS};
  results: Results | null = null;
  months: Months = {state: "none"};
  catalogue = new Catalogue([], []);
  reading: Reading | null = null;
  /** Settles when nothing of the page is being fetched any more; files are read after it. */
  loaded: Promise<void> = Promise.resolve();

  #recording: Promise<Lookup | null> | null = null;

  readonly #main = new EngineClient();
  readonly #background = new EngineClient();
  #turn = 0;

  /** Starts the engine, so that the first result does not wait for it. */
  async prepare(): Promise<void> {
    const {catalogue} = await this.#main.start();
    if (this.catalogue.indicators.length === 0) this.catalogue = catalogueOf(catalogue);
  }

  /** Takes other files: nothing of the earlier ones stays. */
  take(sources: Source[], tables: Tables, sample: boolean): void {
    this.stop();
    this.sources = sources;
    this.tables = tables;
    this.sample = sample;
    this.settings = {...DEFAULTS, ...remembered()};
    this.forget();
  }

  // Another version may have kept indicators that this one does not have.
  #dropUnknown(): void {
    const chosen = this.settings.indicators?.filter((id) => this.catalogue.find(id)) ?? [];
    this.settings.indicators = chosen.length > 0 ? chosen : null;
  }

  forget(): void {
    this.results = null;
    this.months = {state: "none"};
    this.reading = null;
    this.#recording = null;
  }

  /** Ends all work and forgets the records; the engine is started anew for the next ones. */
  abandon(): void {
    this.stop();
    this.forget();
    this.sources = [];
    void this.prepare().catch(() => {});
  }

  /** Computes everything anew. What was asked before is given up, so no late answer can appear. */
  async compute(): Promise<Results> {
    const turn = ++this.#turn;
    this.forget();
    await this.prepare();
    if (turn !== this.#turn) throw new WorkFailed("cancelled", "", "");
    this.#dropUnknown();
    const settings = {...this.settings};
    const began = performance.now();
    const answer = await this.#main.compute({
      request: mainRequest(settings), sources: this.sources, tables: this.tables,
      duplicates: settings.duplicates, months: false,
      onProgress: (reading) => {
        this.reading = reading;
        this.dispatchEvent(new Event("progress"));
      },
    });
    if (turn !== this.#turn) throw new WorkFailed("cancelled", "", "");
    const seconds = (performance.now() - began) / 1000;
    this.results = this.#resultsOf(answer, settings, seconds, false);
    void this.#followMonths(settings, turn);
    return this.results;
  }

  #resultsOf(answer: Answer, settings: Settings, seconds: number, saved: boolean): Results {
    return {answer, settings, seconds, saved, sample: this.sample, view: {
      lookup: new Lookup(answer.rows), references: answer.request.reference,
      disclosure: answer.disclosure, strictness: settings.strictness,
    }};
  }

  /** Shows a result that was saved before. */
  open(answer: Answer, months: Answer | null): void {
    this.stop();
    this.sources = [];
    this.sample = false;
    const {request: {confidence, from, to, variant}, disclosure: {rule, threshold}} = answer;
    this.settings = {...DEFAULTS, confidence, from, to, variant, rule,
                     threshold: threshold ?? DEFAULTS.threshold};
    this.forget();
    this.results = this.#resultsOf(answer, this.settings, 0, true);
    this.months = months ? monthsOf(months) : {state: "failed"};
  }

  /** At which level a difference counts as more than chance: for these results and the next. */
  setStrictness(strictness: Strictness): void {
    this.settings.strictness = strictness;
    if (this.results) this.results.view.strictness = strictness;
  }

  // Months come after the heat map, in a worker of their own.
  async #followMonths(settings: Settings, turn: number): Promise<void> {
    this.months = {state: "working"};
    try {
      const answer = await this.#background.compute({
        request: monthsRequest(settings), sources: this.sources, tables: this.tables,
        duplicates: settings.duplicates, months: true,
      });
      if (turn !== this.#turn) return;
      this.months = monthsOf(answer);
    } catch {
      if (turn !== this.#turn) return;
      this.months = {state: "failed"};
    }
    this.dispatchEvent(new Event("months"));
    // The records' memory is given back; charts ask the main worker.
    this.#background.stop();
  }

  monthsKnown(): Promise<Months> {
    if (this.months.state !== "working") return Promise.resolve(this.months);
    return new Promise((resolve) =>
        this.addEventListener("months", () => resolve(this.months), {once: true}));
  }

  /** An action plan as the engine judges it. */
  judge(inputs: PlanInputs): Promise<JudgedPlan> { return this.#main.judge(inputs); }

  /** What saved results give away together. */
  audit(results: string[]) { return this.#main.audit(results, this.tables.organisations); }

  statistics(calls: StatisticsCall[]) { return this.#main.statistics(calls); }

  /** Read from the records when it is first asked for. */
  recording(): Promise<Lookup | null> {
    this.#recording ??= this.#readRecording(this.#turn);
    return this.#recording;
  }

  async #readRecording(turn: number): Promise<Lookup | null> {
    // One reading of the file at a time.
    await this.monthsKnown();
    if (turn !== this.#turn || this.sources.length === 0) return null;
    try {
      const answer = await this.#background.compute({
        request: recordingRequest(this.settings), sources: this.sources, tables: this.tables,
        duplicates: this.settings.duplicates, months: true,
      });
      return turn === this.#turn ? new Lookup(answer.rows) : null;
    } catch {
      return null;
    } finally {
      if (turn === this.#turn) this.#background.stop();
    }
  }

  /** Ends all work at once and gives its memory back. */
  stop(): void {
    ++this.#turn;
    this.#main.stop();
    this.#background.stop();
  }
}

const monthsOf = ({rows, trends, json}: Answer): Months =>
    ({state: "done", lookup: new Lookup(rows), trends, json});
