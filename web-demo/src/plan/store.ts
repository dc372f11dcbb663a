// SPDX-License-Identifier: Apache-2.0
// The plan of this visit: what stands in it, what was changed, and the engine's judgement of it. It
// lives in memory and ends with the tab.
import type {PlanCoverage} from "matequity";
import type {JudgedPlan, PlanInputs} from "../engine/messages.js";
import type {Status} from "../model/action_status.js";
import type {Catalogue} from "../model/indicators.js";
import type {Months, Results} from "../model/results.js";
import {today} from "../model/today.js";
import type {Changes, PlanFile} from "./file/fields.js";
import {decode, emptyPlan, readPlanFile} from "./file/plan_file.js";

/** Who judges plans, and what stands beside them. */
export interface PlanJudge extends EventTarget {
  readonly results: Results | null;
  readonly months: Months;
  readonly loaded: Promise<void>;
  judge(inputs: PlanInputs): Promise<JudgedPlan>;
}

/** What the views of a plan show. */
export interface PlanContext {
  plan: PlanStore;
  /** Null where the plan stands alone. */
  results: Results | null;
  catalogue: Catalogue;
}

/** A file that is no plan at all. The message says why, in the engine's words. */
export class NoPlan extends Error {}

/** Which actions the table shows. */
export interface Filter {
  priority: string;
  status: Status | "";
  ownerMissing: boolean;
}

interface State {
  current: PlanFile | null;
  saved: PlanFile | null;
  /** For undoing, the latest last. */
  earlier: (PlanFile | null)[];
  /** As it was opened. */
  original: {file: PlanFile; bytes: Blob} | null;
}

const NOTHING: State = {current: null, saved: null, earlier: [], original: null};

interface Judgement {
  key: readonly unknown[];
  answer: Promise<JudgedPlan>;
  done: JudgedPlan | null;
}

export class PlanStore {
  filter: Filter = {priority: "", status: "", ownerMissing: false};
  /** Actions that stay unfolded while the table is drawn anew. */
  readonly unfolded = new Set<number>();
  /** The day that the reader asked for; null: the plan's own, else today. */
  asOf: string | null = null;
  /** A file that waits for the reader's word, since changes would be lost. */
  waiting: File | null = null;
  name = "";
  sample = false;

  #state: State = NOTHING;
  #judgement: Judgement | null = null;

  constructor(private readonly judgedBy: PlanJudge) {
    addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }

  /** Settles when a file may be read. */
  get loaded(): Promise<void> { return this.judgedBy.loaded; }
  get isOpen(): boolean { return this.#state.current !== null; }
  get file(): PlanFile | null { return this.#state.current; }
  get unsaved(): boolean { return this.#state.current !== this.#state.saved; }
  get canUndo(): boolean { return this.#state.earlier.length > 0; }

  /**
   * Whether page and engine see the same actions: a broken row of a CSV file would set them apart,
   * and is mended in the file.
   */
  get canChange(): boolean {
    const {current} = this.#state;
    return current !== null &&
        (this.judged === null || this.judged.document.actions.length === current.actions);
  }

  /** Takes a file in the plan's place. Throws NoPlan where it is none; then nothing has changed. */
  async open(file: Blob, name: string, sample = false): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const current = readPlanFile(bytes) ?? emptyPlan();
    const [previous, previousDay] = [this.#state, this.asOf];
    this.#state = {current, saved: current, earlier: [],
                   original: {file: current, bytes: new Blob([bytes])}};
    this.asOf = null;
    try {
      await this.judge();
    } catch (error) {
      this.#state = previous;
      this.asOf = previousDay;
      throw new NoPlan(error instanceof Error ? error.message : String(error));
    }
    this.#begin(name, sample);
  }

  #begin(name: string, sample: boolean): void {
    this.name = name;
    this.sample = sample;
    this.waiting = null;
    this.unfolded.clear();
    this.filter = {priority: "", status: "", ownerMissing: false};
  }

  /** Gives the plan up. */
  close(): void {
    this.#state = NOTHING;
    this.asOf = null;
    this.#begin("", false);
  }

  change(action: number, changes: Changes): void {
    this.#put(this.#state.current!.changed(action, changes));
  }

  /** Adds an action, to a plan of its own where there is none. */
  add(changes: Changes): void { this.#put((this.#state.current ?? emptyPlan()).with(changes)); }

  remove(action: number): void {
    this.unfolded.clear();
    this.#put(this.#state.current!.without(action));
  }

  undo(): void {
    const earlier = [...this.#state.earlier];
    if (earlier.length === 0) return;
    this.unfolded.clear();
    this.#state = {...this.#state, current: earlier.pop() ?? null, earlier};
  }

  #put(current: PlanFile): void {
    this.#state = {...this.#state, current, earlier: [...this.#state.earlier, this.#state.current]};
  }

  /** The plan as a file in the form in which it came. After this nothing is unsaved. */
  save(): Blob {
    this.#state = {...this.#state, saved: this.#state.current};
    return this.#bytes();
  }

  /** The same as text, for a file that carries more than the plan. */
  async saveText(): Promise<string> {
    return decode(new Uint8Array(await this.save().arrayBuffer()));
  }

  // Until something is changed the file as it was, to the byte.
  #bytes(): Blob {
    const {current, original} = this.#state;
    return original && current === original.file ? original.bytes :
        new Blob([current?.text() ?? ""]);
  }

  /** Whether months are still awaited: the judgement will change once they have come. */
  get awaitsMonths(): boolean { return this.judgedBy.months.state === "working"; }

  /** Calls back when the months have come that show what changed. */
  whenMonthsCome(listener: () => void): void {
    this.judgedBy.addEventListener("months", listener, {once: true});
  }

  /** The judgement where it is known already: of this plan, this day, and the results shown now. */
  get judged(): JudgedPlan | null {
    return this.#isCurrent() ? this.#judgement!.done : null;
  }

  /** Asks the engine where it has not been asked yet. */
  judge(): Promise<JudgedPlan> {
    if (!this.#isCurrent()) {
      const judgement: Judgement = {key: this.#key(), answer: this.#ask(), done: null};
      this.#judgement = judgement;
      judgement.answer.then((done) => { judgement.done = done; }, () => {
        // Work that was stopped is asked for again the next time.
        if (this.#judgement === judgement) this.#judgement = null;
      });
    }
    return this.#judgement!.answer;
  }

  /** What the guidance asks of any plan: its interventions and contents. */
  async guidance(): Promise<PlanCoverage> {
    const {document} = await this.judgedBy.judge(
        {plan: new Blob(["{}"]), request: {as_of: today()}, result: null, months: null});
    return document.coverage;
  }

  #isCurrent(): boolean {
    const key = this.#key();
    return this.#judgement !== null && this.#judgement.key.every((part, at) => part === key[at]);
  }

  #key(): readonly unknown[] {
    return [this.#state.current, this.asOf, this.#result(), this.#months()];
  }

  #ask(): Promise<JudgedPlan> {
    const request = this.#day() === "" ? {} : {as_of: this.#day()};
    return this.judgedBy.judge({plan: this.#bytes(), request, result: this.#result(),
                                months: this.#months()});
  }

  #result(): Blob | null { return this.judgedBy.results?.answer.json ?? null; }

  #months(): Blob | null {
    const {results, months} = this.judgedBy;
    return results && months.state === "done" ? months.json : null;
  }

  // "" leaves it to the plan.
  #day(): string {
    if (this.asOf !== null) return this.asOf;
    const own = this.#state.current?.asOf ?? "";
    const real = /^\d{4}-\d{2}-\d{2}$/.test(own) && !Number.isNaN(Date.parse(own)) &&
        new Date(own).toISOString().startsWith(own);
    return real ? "" : today();
  }
}
