// SPDX-License-Identifier: Apache-2.0
// The module's memory and its functions. A view is made anew for every access, since growth
// detaches the old ones.
import {MatequityError, STATUSES} from "./errors.js";
import {hostFunctions} from "./host.js";

/** Text or bytes that go into one call. */
export type Data = string | ArrayBufferLike | ArrayBufferView;

type ModuleFunction = (...inputs: number[]) => number;

/** What fits here is copied without asking the module for room each time. */
const SCRATCH_BYTES = 1 << 20;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function bytesOf(data: Data): Uint8Array {
  if (typeof data === "string") return encoder.encode(data);
  if (data instanceof Uint8Array) return data;
  if (ArrayBuffer.isView(data)) {
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  }
  return new Uint8Array(data);
}

export class Heap {
  #functions: Record<string, ModuleFunction> = {};
  #memory!: WebAssembly.Memory;
  #broken: MatequityError | undefined;
  #scratch = 0;
  #scratchInUse = false;

  static async of(module: WebAssembly.Module): Promise<Heap> {
    const heap = new Heap();
    const imports = hostFunctions(() => heap.#memory);
    const {exports} = await WebAssembly.instantiate(module, imports);
    heap.#memory = exports.memory as WebAssembly.Memory;
    heap.#functions = exports as unknown as Record<string, ModuleFunction>;
    if (exports._initialize !== undefined) heap.call("_initialize");
    return heap;
  }

  get byteLength(): number { return this.#memory.buffer.byteLength; }

  /**
   * Calls a function of the module. One that traps (a defect, or a stack that is exhausted) leaves
   * the module in no known state: from then on every call fails.
   */
  call(name: string, ...inputs: number[]): number {
    if (this.#broken !== undefined) throw this.#broken;
    try {
      return this.#functions[name]!(...inputs);
    } catch (cause) {
      this.#broken = new MatequityError(
          "internal", `The module stopped in ${name} and cannot go on: load it anew, and please ` +
          "report this.", "", {cause});
      throw this.#broken;
    }
  }

  /** Gives something back to the module; does nothing once the module has stopped. */
  release(freeFunction: string, address: number): void {
    if (this.#broken === undefined) this.call(freeFunction, address);
  }

  u32(at: number): number { return this.#view().getUint32(at, true); }
  u64(at: number): number { return Number(this.#view().getBigUint64(at, true)); }
  setU32(at: number, value: number): void { this.#view().setUint32(at, value, true); }
  setU64(at: number, value: number): void { this.#view().setBigUint64(at, BigInt(value), true); }

  /** Calls use(address, size) with a copy of the data that lives as long as the call. */
  with<T>(data: Data, use: (at: number, size: number) => T): T {
    const bytes = bytesOf(data);
    if (this.#scratchInUse || bytes.length > SCRATCH_BYTES) {
      return this.room(bytes.length, (at) => {
        this.#bytes(at, bytes.length).set(bytes);
        return use(at, bytes.length);
      });
    }
    if (this.#scratch === 0) this.#scratch = this.#allocate(SCRATCH_BYTES);
    this.#scratchInUse = true;
    try {
      this.#bytes(this.#scratch, bytes.length).set(bytes);
      return use(this.#scratch, bytes.length);
    } finally {
      this.#scratchInUse = false;
    }
  }

  /** Calls use(address) with `size` zeroed bytes. */
  room<T>(size: number, use: (at: number) => T): T {
    const at = this.#allocate(size);
    try {
      this.#bytes(at, size).fill(0);
      return use(at);
    } finally {
      this.release("free", at);
    }
  }

  /** The bytes that a function returning meq_text gives, copied out of the module. */
  bytes(name: string, ...inputs: number[]): Uint8Array<ArrayBuffer> {
    return this.#borrowed(name, inputs, (bytes) => bytes.slice());
  }

  /** The same as text. */
  text(name: string, ...inputs: number[]): string {
    return this.#borrowed(name, inputs, (bytes) => decoder.decode(bytes));
  }

  /** Calls a function that ends in (output **, meq_error **): returns the output or throws. */
  make(name: string, ...inputs: number[]): number {
    return this.room(8, (out) => {
      this.#check(this.call(name, ...inputs, out, out + 4), out + 4);
      return this.u32(out);
    });
  }

  /** Calls a function that makes meq_bytes: returns what they hold, and frees them. */
  made<T>(read: (heap: Heap, bytes: number) => T, name: string, ...inputs: number[]): T {
    const bytes = this.make(name, ...inputs);
    try {
      return read(this, bytes);
    } finally {
      this.release("meq_bytes_free", bytes);
    }
  }

  /** Calls a function that ends in (meq_error **). */
  run(name: string, ...inputs: number[]): void {
    this.room(4, (error) => this.#check(this.call(name, ...inputs, error), error));
  }

  #view(): DataView { return new DataView(this.#memory.buffer); }
  #bytes(at: number, size: number) {
    return new Uint8Array(this.#memory.buffer as ArrayBuffer, at, size);
  }

  #allocate(size: number): number {
    const at = this.call("malloc", Math.max(size, 1));
    if (at !== 0) return at;
    throw new MatequityError(
        "memory", "The module's memory is exhausted: free what is no longer needed, or load the " +
        "module anew.");
  }

  #borrowed<T>(name: string, inputs: number[], read: (bytes: Uint8Array<ArrayBuffer>) => T): T {
    return this.room(8, (out) => {
      this.call(name, out, ...inputs);
      return read(this.#bytes(this.u32(out), this.u32(out + 4)));
    });
  }

  #check(status: number, errorAt: number): void {
    if (status === 0) return;
    const error = this.u32(errorAt);
    const message = error ? this.text("meq_error_message", error) : "";
    const place = error ? this.text("meq_error_place", error) : "";
    this.release("meq_error_free", error);
    const code = STATUSES[status] ?? "internal";
    throw new MatequityError(code === "ok" ? "internal" : code, message, place);
  }
}
