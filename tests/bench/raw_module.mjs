// SPDX-License-Identifier: Apache-2.0
// The module's C functions as they are, so that a benchmark measures them and no wrapper.

// What the module asks of its host; an engine that works writes nothing and never ends the program.
const host = new Proxy({}, {get: (_, name) => () => {
  if (name === "emscripten_notify_memory_growth") return 0;
  throw new Error(`the module called ${name}`);
}});

export class RawModule {
  static async of(bytes) {
    const module = await WebAssembly.compile(bytes);
    const imports = {};
    for (const item of WebAssembly.Module.imports(module)) imports[item.module] = host;
    const {exports} = await WebAssembly.instantiate(module, imports);
    exports._initialize?.();
    return new RawModule(exports);
  }

  constructor(exports) {
    this.c = exports;
    this.out = exports.malloc(16);
    this.check(exports.meq_engine_new(0, this.out, this.out + 4));
    this.engine = this.word(this.out);
  }

  word(at) { return new DataView(this.c.memory.buffer).getUint32(at, true); }

  copy(bytes) {
    const at = this.c.malloc(bytes.length);
    new Uint8Array(this.c.memory.buffer, at, bytes.length).set(bytes);
    return at;
  }

  check(status) {
    if (status !== 0) throw new Error(`the module answered with status ${status}`);
  }

  // Computes all of `bytes`, given piece by piece as a file is read; returns the result's text.
  compute(request, bytes, pieceBytes) {
    const {c, out} = this;
    const asked = new TextEncoder().encode(JSON.stringify(request));
    const askedAt = this.copy(asked);
    this.check(c.meq_run_new(this.engine, askedAt, asked.length, 0, out, out + 4));
    const run = this.word(out);
    const piece = c.malloc(pieceBytes);
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      const part = bytes.subarray(from, from + pieceBytes);
      new Uint8Array(c.memory.buffer, piece, part.length).set(part);
      this.check(c.meq_run_write(run, piece, part.length, out + 4));
    }
    this.check(c.meq_run_finish(run, out, out + 4));
    const result = this.word(out);
    c.meq_result_json(out, result);
    const text = Buffer.from(c.memory.buffer, this.word(out), this.word(out + 4)).toString();
    c.meq_result_free(result);
    c.meq_run_free(run);
    c.free(piece);
    c.free(askedAt);
    return text;
  }
}
