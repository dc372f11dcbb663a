// SPDX-License-Identifier: Apache-2.0
// The plan of this visit: what stands in it, what was changed, and the engine's judgement of it. It
// lives in memory and ends with the tab.
import type {PlanCoverage} from "matequity";
import type {Session} from "../session/session.js";
import type {JudgedPlan} from "../engine/messages.js";
import {today} from "../model/today.js";
import type {Changes, PlanFile} from "./file/fields.js";
import {decode, emptyPlan, readPlanFile} from "./file/plan_file.js";
import type {Status} from "../model/action_status.js";

/** A file that is no plan at all. The message says why, in the engine's words. */
export class NoPlan extends Error {}

/** Which actions the table shows. */
export interface Filter {
  priority: string;
  status: Status | "";
  ownerMissing: boolean;
}

interface State {
  now: PlanFile | null;
  saved: PlanFile | null;
  /** For undoing, the latest last. */
  before: (PlanFile | null)[];
  loaded: {text: PlanFile; bytes: Blob} | null;
}

const NOTHING: State = {now: null, saved: null, before: [], loaded: null};

interface Judgement {
  key: readonly unknown[];
  answer: Promise<JudgedPlan>;
  done: JudgedPlan | null;
}

export class PlanBook {
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

  constructor(private readonly session: Session) {
    addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }

  get there(): boolean { return this.#state.now !== null; }
  get text(): PlanFile | null { return this.#state.now; }
  get unsaved(): boolean { return this.#state.now !== this.#state.saved; }
  get canUndo(): boolean { return this.#state.before.length > 0; }

  /**
   * Whether page and engine see the same actions: a broken row of a CSV file would set them apart,
   * and is mended in the file.
   */
  get canChange(): boolean {
    const {now} = this.#state;
    return now !== null &&
        (this.judged === null || this.judged.document.actions.length === now.actions);
  }

  /** Takes a file in the plan's place. Throws NoPlan where it is none; then nothing has changed. */
  async open(file: Blob, name: string, sample = false): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = readPlanFile(bytes) ?? emptyPlan();
    const [kept, day] = [this.#state, this.asOf];
    this.#state = {now: text, saved: text, before: [], loaded: {text, bytes: new Blob([bytes])}};
    this.asOf = null;
    try {
      await this.judge();
    } catch (error) {
      this.#state = kept;
      this.asOf = day;
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
    this.#put(this.#state.now!.changed(action, changes));
  }

  /** Adds an action, to a plan of its own where there is none. */
  add(changes: Changes): void { this.#put((this.#state.now ?? emptyPlan()).with(changes)); }

  remove(action: number): void {
    this.unfolded.clear();
    this.#put(this.#state.now!.without(action));
  }

  undo(): void {
    const before = [...this.#state.before];
    if (before.length === 0) return;
    this.unfolded.clear();
    this.#state = {...this.#state, now: before.pop() ?? null, before};
  }

  #put(now: PlanFile): void {
    this.#state = {...this.#state, now, before: [...this.#state.before, this.#state.now]};
  }

  /** The plan as a file in the form in which it came. After this nothing is unsaved. */
  save(): Blob {
    this.#state = {...this.#state, saved: this.#state.now};
    return this.#bytes();
  }

  /** The same as text, for a file that carries more than the plan. */
  async saveText(): Promise<string> {
    return decode(new Uint8Array(await this.save().arrayBuffer()));
  }

  // Until something is changed the file as it was, to the byte.
  #bytes(): Blob {
    const {now, loaded} = this.#state;
    return loaded && now === loaded.text ? loaded.bytes : new Blob([now?.text() ?? ""]);
  }

  /** The judgement where it is known already: of this plan, this day, and the results shown now. */
  get judged(): JudgedPlan | null {
    return this.#isCurrent() ? this.#judgement!.done : null;
  }

  /** Asks the engine where it has not been asked yet. */
  judge(): Promise<JudgedPlan> {
    if (!this.#isCurrent()) {
      const asked: Judgement = {key: this.#key(), answer: this.#ask(), done: null};
      this.#judgement = asked;
      asked.answer.then((done) => { asked.done = done; }, () => {
        // Work that was stopped is asked for again the next time.
        if (this.#judgement === asked) this.#judgement = null;
      });
    }
    return this.#judgement!.answer;
  }

  /** What the guidance asks of any plan: its interventions and contents. */
  async guidance(): Promise<PlanCoverage> {
    const {document} = await this.session.judge(
        {plan: new Blob(["{}"]), request: {as_of: today()}, result: null, months: null});
    return document.coverage;
  }

  #isCurrent(): boolean {
    const key = this.#key();
    return this.#judgement !== null && this.#judgement.key.every((part, at) => part === key[at]);
  }

  #key(): readonly unknown[] {
    return [this.#state.now, this.asOf, this.session.results?.answer.json ?? null, this.#months()];
  }

  #ask(): Promise<JudgedPlan> {
    const result = this.session.results?.answer.json ?? null;
    const request = this.#day() === "" ? {} : {as_of: this.#day()};
    return this.session.judge({plan: this.#bytes(), request, result, months: this.#months()});
  }

  #months(): Blob | null {
    const months = this.session.results ? this.session.monthsToAdd : null;
    return months?.state === "done" ? months.json : null;
  }

  // "" leaves it to the plan.
  #day(): string {
    if (this.asOf !== null) return this.asOf;
    const own = this.#state.now?.asOf ?? "";
    const real = /^\d{4}-\d{2}-\d{2}$/.test(own) && !Number.isNaN(Date.parse(own)) &&
        new Date(own).toISOString().startsWith(own);
    return real ? "" : today();
  }
}
