// SPDX-License-Identifier: Apache-2.0
// A worker's side of the pool: one engine, one message after the other.
import type {Engine} from "../engine.js";
import {MatequityError} from "../errors.js";
import {engineOf} from "../load.js";
import {Pace} from "../reading.js";
import type {Result} from "../result.js";
import type {Run} from "../run.js";
import type {SaveOptions, State} from "../state.js";
import {linesBetween} from "./lines.js";
import type {Answer, Failure, Finished, Message, Reply} from "./messages.js";

export type Send = (reply: Reply, transfer: ArrayBuffer[]) => void;

/** Takes messages, in order; answers go to `send`. */
export function server(send: Send): (message: Message) => void {
  const reader = new Reader(send);
  let before = Promise.resolve();
  return (message) => {
    before = before.then(() => reader.answer(message)).then(
        (answer) => send({kind: "done", answer}, buffersOf(answer)),
        (error: unknown) => send({kind: "failed", failure: failureOf(error)}, []));
  };
}

class Reader {
  #engine!: Engine;
  #run: Run | undefined;
  #merged: State | undefined;
  #pace!: Pace;

  constructor(private readonly send: Send) {}

  async answer(message: Message): Promise<Answer> {
    switch (message.kind) {
      case "open":
        this.#engine = await engineOf(message.module);
        return {};
      case "begin":
        this.#begin(message);
        return {};
      case "input":
        this.#run!.input(message.name);
        return {};
      case "write":
        return this.#write(message.bytes);
      case "blob":
        await this.#run!.read({data: message.blob, name: message.name}, this.#reading());
        return {};
      case "part":
        return this.#part(message);
      case "count":
        return {state: this.#count()};
      case "merge":
        return this.#merge(message.state);
      case "finish":
        return {finished: this.#finish(message.save)};
    }
  }

  #begin({request, options}: Pick<Extract<Message, {kind: "begin"}>, "request" | "options">): Run {
    this.#pace = new Pace(this.#reading());
    this.#run = this.#engine.run(request, options);
    return this.#run;
  }

  #reading() {
    return {onProgress: (progress: Run["progress"]) =>
        this.send({kind: "progress", progress}, [])};
  }

  async #write(bytes: Uint8Array): Promise<Answer> {
    const run = this.#run!;
    run.write(bytes);
    await this.#pace.step(() => run.progress);
    return {};
  }

  async #part({request, options, blob, begin, end}: Extract<Message, {kind: "part"}>) {
    let run: Run | undefined;
    for await (const {bytes, offset} of linesBetween(blob, begin, end)) {
      run ??= this.#begin({request, options: {...options, partOffset: offset}});
      await this.#write(bytes);
    }
    return run === undefined ? {} : {state: this.#count()};
  }

  // The state of the run, which ends here.
  #count(): Uint8Array<ArrayBuffer> {
    const run = this.#run!;
    this.#run = undefined;
    try {
      this.send({kind: "progress", progress: run.progress}, []);
      run.end();
      const state = run.state();
      try {
        return state.carry();
      } finally {
        state.free();
      }
    } finally {
      run.free();
    }
  }

  #merge(bytes: Uint8Array): Answer {
    const state = this.#engine.loadState(bytes);
    if (this.#merged === undefined) {
      this.#merged = state;
      return {};
    }
    try {
      this.#merged.merge(state);
      return {};
    } finally {
      state.free();
    }
  }

  #finish(save: SaveOptions | undefined): Finished {
    const from = this.#merged ?? this.#run!;
    if ("progress" in from) this.send({kind: "progress", progress: from.progress}, []);
    this.#merged = undefined;
    this.#run = undefined;
    try {
      const finished = finishedOf(from.finish());
      if (save !== undefined) finished.state = saved(from, save);
      return finished;
    } finally {
      from.free();
    }
  }
}

function saved(from: Run | State, options: SaveOptions): Uint8Array<ArrayBuffer> {
  if (!("state" in from)) return from.save(options);
  const state = from.state();
  try {
    return state.save(options);
  } finally {
    state.free();
  }
}

function finishedOf(result: Result): Finished {
  try {
    const {json, csv, counts, rejection} = result;
    return {json, csv, counts, rejection};
  } finally {
    result.free();
  }
}

function buffersOf({state, finished}: Answer): ArrayBuffer[] {
  return [state, finished?.state].flatMap((bytes) => bytes === undefined ? [] : [bytes.buffer]);
}

function failureOf(error: unknown): Failure {
  if (error instanceof MatequityError) {
    return {code: error.code, message: error.message, place: error.place};
  }
  return {code: "internal", message: String(error), place: ""};
}
