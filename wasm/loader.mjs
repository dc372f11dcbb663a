// SPDX-License-Identifier: Apache-2.0
// Loads matequity.wasm in Node, browsers and workers, and gives its C functions a face in
// JavaScript. One module is one thread; several workers each load their own and merge states.
//
//   const matequity = await load(await readFile("matequity.wasm"));
//   const run = matequity.run({indicators: ["P4b.2"], by: [["ethnic_group"]]});
//   for await (const chunk of stream) run.write(chunk);
//   const result = run.finish();
//   console.log(result.json);
//   result.free(); run.free();
//
// What run, finish, state and loadState return is freed with free(). Records stay in the module's
// memory: nothing here reads the network, the disk or the clock.

const STATUS = ["ok", "argument", "request", "table", "state", "plugin", "limit", "memory",
                "cancelled", "internal"];
const DUPLICATES = {resolve: 0, keep: 1};
const TABLES = {imd: 0, postcodes: 1};
const WRITE_BYTES = 1 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Why a call failed: `status` is one of the words above, `place` names the thing that is wrong.
export class MatequityError extends Error {
  constructor(status, message, place) {
    super(message);
    this.name = "MatequityError";
    this.status = status;
    this.place = place;
  }
}

// source: the module's bytes, or a WebAssembly.Module compiled before (a worker can be sent one).
export async function load(source) {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const heap = new Heap();
  const instance = await WebAssembly.instantiate(module, imports(heap));
  heap.attach(instance.exports);
  instance.exports._initialize?.();
  return new Matequity(heap);
}

// The host's side of the module. The engine writes nothing: what arrives at fd_write is the C++
// runtime's last message before it gives up, kept for the error.
function imports(heap) {
  let lastWords = "";
  return {
    env: {emscripten_notify_memory_growth() {}},
    wasi_snapshot_preview1: {
      fd_write(_file, vectors, count, written) {
        let total = 0;
        for (let i = 0; i < count; ++i) {
          const size = heap.u32(vectors + 8 * i + 4);
          lastWords += decoder.decode(heap.bytes(heap.u32(vectors + 8 * i), size));
          total += size;
        }
        lastWords = lastWords.slice(-1000);
        heap.setU32(written, total);
        return 0;
      },
      fd_seek: () => 70,  // ESPIPE: not seekable
      fd_close: () => 0,
      proc_exit(code) {
        throw new MatequityError("internal", `The module ended (${code}). ${lastWords}`.trim(), "");
      },
    },
  };
}

// The module's memory. A view is made anew for every access, since growth detaches the old ones.
class Heap {
  attach(exports) { this.call = exports; }
  view() { return new DataView(this.call.memory.buffer); }
  u32(at) { return this.view().getUint32(at, true); }
  u64(at) { return Number(this.view().getBigUint64(at, true)); }
  setU32(at, value) { this.view().setUint32(at, value, true); }
  setU64(at, value) { this.view().setBigUint64(at, BigInt(value), true); }
  bytes(at, size) { return new Uint8Array(this.call.memory.buffer, at, size); }

  allocate(size) {
    const at = this.call.malloc(Math.max(size, 1));
    if (at === 0) throw new MatequityError("memory", "The module's memory is exhausted.", "");
    this.bytes(at, size).fill(0);
    return at;
  }

  // Calls use(address, size) with a copy of bytes or text that lives as long as the call.
  with(data, use) {
    const bytes = typeof data === "string" ? encoder.encode(data) : data;
    const at = this.allocate(bytes.length);
    try {
      this.bytes(at, bytes.length).set(bytes);
      return use(at, bytes.length);
    } finally {
      this.call.free(at);
    }
  }

  // Calls use(address) with `size` zeroed bytes.
  room(size, use) {
    const at = this.allocate(size);
    try {
      return use(at);
    } finally {
      this.call.free(at);
    }
  }

  // The bytes that a function returning meq_text gives, copied out of the module.
  text(name, ...inputs) {
    return this.room(8, (out) => {
      this.call[name](out, ...inputs);
      return this.bytes(this.u32(out), this.u32(out + 4)).slice();
    });
  }

  // Calls a function that ends in (output **, meq_error **): returns the output or throws.
  make(name, ...inputs) {
    return this.room(8, (out) => {
      this.check(this.call[name](...inputs, out, out + 4), out + 4);
      return this.u32(out);
    });
  }

  // Calls a function that ends in (meq_error **).
  do(name, ...inputs) {
    this.room(4, (error) => this.check(this.call[name](...inputs, error), error));
  }

  check(status, errorAt) {
    const error = this.u32(errorAt);
    if (status === 0) return;
    const message = error ? decoder.decode(this.text("meq_error_message", error)) : "";
    const place = error ? decoder.decode(this.text("meq_error_place", error)) : "";
    this.call.meq_error_free(error);
    throw new MatequityError(STATUS[status] ?? "internal", message, place);
  }
}

class Matequity {
  #heap;
  #engine;

  constructor(heap) {
    this.#heap = heap;
    this.#engine = heap.make("meq_engine_new", 0);
  }

  get version() { return decoder.decode(this.#heap.text("meq_version")); }
  get catalogue() {
    return JSON.parse(decoder.decode(this.#heap.text("meq_engine_catalogue", this.#engine)));
  }

  // Never shrinks: a new module gives memory back.
  get memoryBytes() { return this.#heap.call.memory.buffer.byteLength; }

  // Begins a data set. request: as docs/request.schema.json. options: duplicates "resolve" or
  // "keep", maxDocumentBytes, maxCells.
  run(request = {}, options = {}) { return new Run(this.#heap, this.#engine, request, options); }

  // A state saved before, here or by the C library.
  loadState(bytes) {
    return new State(this.#heap, this.#heap.with(bytes, (at, size) =>
        this.#heap.make("meq_state_load", this.#engine, at, size)));
  }
}

class Run {
  #heap;
  #run;

  constructor(heap, engine, request, options) {
    this.#heap = heap;
    this.#run = heap.with(JSON.stringify(request), (at, size) => heap.room(40, (option) => {
      heap.setU32(option, 40);
      heap.setU32(option + 8, DUPLICATES[options.duplicates ?? "resolve"]);
      heap.setU64(option + 16, options.maxDocumentBytes ?? 0);
      heap.setU64(option + 24, options.maxCells ?? 0);
      return heap.make("meq_run_new", engine, at, size, option);
    }));
  }

  // Gives the table "imd" or "postcodes" as CSV, before the first byte of input.
  table(name, csv) {
    this.#heap.with(csv, (at, size) =>
        this.#heap.do("meq_run_table", this.#run, TABLES[name], at, size));
  }

  // Begins the next input; a name ending in .csv is CSV (docs/csv.md).
  input(name = "") {
    this.#heap.with(name, (at, size) => this.#heap.do("meq_run_input", this.#run, at, size));
  }

  // Reads bytes or text, split anywhere.
  write(data) {
    const bytes = typeof data === "string" ? encoder.encode(data) : data;
    for (let from = 0; from < bytes.length; from += WRITE_BYTES) {
      this.#heap.with(bytes.subarray(from, from + WRITE_BYTES), (at, size) =>
          this.#heap.do("meq_run_write", this.#run, at, size));
    }
  }

  get progress() {
    return this.#heap.room(32, (out) => {
      this.#heap.setU32(out, 32);
      this.#heap.call.meq_run_progress(this.#run, out);
      return {bytes: this.#heap.u64(out + 8), documents: this.#heap.u64(out + 16),
              rejected: this.#heap.u64(out + 24)};
    });
  }

  finish() { return new Result(this.#heap, this.#heap.make("meq_run_finish", this.#run)); }

  // What the finished run has counted, to be merged or saved.
  state() { return new State(this.#heap, this.#heap.make("meq_run_state_new", this.#run)); }

  free() {
    this.#heap.call.meq_run_free(this.#run);
    this.#run = 0;
  }
}

class Result {
  #heap;
  #result;

  constructor(heap, result) {
    this.#heap = heap;
    this.#result = result;
  }

  get json() { return decoder.decode(this.#heap.text("meq_result_json", this.#result)); }
  get csv() { return decoder.decode(this.#heap.text("meq_result_csv", this.#result)); }

  // 1 when a document was rejected, 2 when every document seen was; 0 otherwise.
  get rejection() { return this.#heap.call.meq_result_rejection(this.#result); }

  free() {
    this.#heap.call.meq_result_free(this.#result);
    this.#result = 0;
  }
}

class State {
  #heap;
  #state;

  constructor(heap, state) {
    this.#heap = heap;
    this.#state = state;
  }

  // Adds another state of the same module, as if its documents had been read after these.
  merge(other) { this.#heap.do("meq_state_merge", this.#state, other.#state); }

  // withIndex keeps the keyed index of documents, so that duplicates are found across states.
  save({withIndex = false} = {}) {
    const saved = this.#heap.make("meq_state_save", this.#state, withIndex ? 1 : 0);
    const bytes = this.#heap.text("meq_bytes_view", saved);
    this.#heap.call.meq_bytes_free(saved);
    return bytes;
  }

  finish() { return new Result(this.#heap, this.#heap.make("meq_state_finish", this.#state)); }

  free() {
    this.#heap.call.meq_state_free(this.#state);
    this.#state = 0;
  }
}
