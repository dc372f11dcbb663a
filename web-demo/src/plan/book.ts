// SPDX-License-Identifier: Apache-2.0
// The plan of this visit: what stands in it, what was changed, and the engine's judgement of it. It
// lives in memory and ends with the tab.
import type {PlanCoverage} from "matequity";
import type {Session} from "../app/session.js";
import type {JudgedPlan} from "../engine/messages.js";
import {today} from "../wording/dates.js";
import {type Changes, emptyPlan, type PlanText, planText} from "./text.js";
import type {Status} from "./status.js";

/** A file that is no plan at all. The message says why, in the engine's words. */
export class NoPlan extends Error {}

/** Which actions the table shows. */
export interface Filter {
  priority: string;
  status: Status | "";
  ownerMissing: boolean;
}

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

  #now: PlanText | null = null;
  #before: PlanText[] = [];
  #saved: PlanText | null = null;
  // What was loaded, to the byte: judged and saved as it is until something is changed.
  #loaded: {text: PlanText | null; bytes: Blob} | null = null;
  #judgement: Judgement | null = null;

  constructor(private readonly session: Session) {
    addEventListener("beforeunload", (event) => {
      if (this.unsaved) event.preventDefault();
    });
  }

  get there(): boolean { return this.#now !== null; }
  get text(): PlanText | null { return this.#now; }
  get unsaved(): boolean { return this.#now !== this.#saved; }
  get canUndo(): boolean { return this.#before.length > 0; }

  /** Takes a file in the plan's place. Throws NoPlan where it is none; then nothing has changed. */
  async open(file: Blob, name: string, sample = false): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = planText(bytes);
    const kept = {...this.#state(), asOf: this.asOf};
    this.asOf = null;
    this.#take(text, {text, bytes: new Blob([bytes])});
    try {
      await this.judge();
    } catch (error) {
      this.#take(kept.now, kept.loaded);
      this.#saved = kept.saved;
      this.#before = kept.before;
      this.asOf = kept.asOf;
      throw new NoPlan(error instanceof Error ? error.message : String(error));
    }
    this.name = name;
    this.sample = sample;
    this.waiting = null;
    this.unfolded.clear();
    this.filter = {priority: "", status: "", ownerMissing: false};
  }

  #state() {
    return {now: this.#now, saved: this.#saved, before: this.#before, loaded: this.#loaded};
  }

  #take(text: PlanText | null, loaded: {text: PlanText | null; bytes: Blob} | null): void {
    this.#now = text ?? (loaded ? emptyPlan() : null);
    this.#loaded = loaded && {...loaded, text: this.#now};
    this.#saved = this.#now;
    this.#before = [];
    this.#judgement = null;
  }

  /** Gives the plan up. */
  close(): void {
    this.#take(null, null);
    this.name = "";
    this.sample = false;
    this.waiting = null;
  }

  change(action: number, changes: Changes): void { this.#put(this.#now!.changed(action, changes)); }

  /** Adds an action, to a plan of its own where there is none. */
  add(changes: Changes): void { this.#put((this.#now ?? emptyPlan()).with(changes)); }

  remove(action: number): void {
    this.unfolded.clear();
    this.#put(this.#now!.without(action));
  }

  undo(): void {
    this.unfolded.clear();
    this.#now = this.#before.pop() ?? this.#now;
  }

  #put(text: PlanText): void {
    this.#before.push(this.#now ?? emptyPlan());
    this.#now = text;
  }

  /** The plan as a file in the form in which it came. Calling it saves: nothing is unsaved after. */
  save(): Blob {
    this.#saved = this.#now;
    return this.bytes();
  }

  bytes(): Blob {
    return this.#now === this.#loaded?.text && this.#loaded ? this.#loaded.bytes :
        new Blob([this.#now?.text() ?? ""]);
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
        {plan: new Blob(["{}"]), request: {as_of: today()}, results: []});
    return document.coverage;
  }

  #isCurrent(): boolean {
    const key = this.#key();
    return this.#judgement !== null && this.#judgement.key.every((part, at) => part === key[at]);
  }

  #key(): readonly unknown[] {
    const {results, months} = this.session;
    return [this.#now, this.asOf, results?.answer.json ?? null,
            months.state === "done" ? months.json : null];
  }

  #ask(): Promise<JudgedPlan> {
    const {results, months} = this.session;
    const parts = results ? [results.answer.json] : [];
    if (results && months.state === "done") parts.push(months.json);
    return this.session.judge({plan: this.bytes(), results: parts,
                               request: this.#day() === "" ? {} : {as_of: this.#day()}});
  }

  // "" leaves it to the plan.
  #day(): string {
    if (this.asOf !== null) return this.asOf;
    const own = this.#now?.asOf ?? "";
    const real = /^\d{4}-\d{2}-\d{2}$/.test(own) && !Number.isNaN(Date.parse(own)) &&
        new Date(own).toISOString().startsWith(own);
    return real ? "" : today();
  }
}
