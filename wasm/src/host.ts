// SPDX-License-Identifier: Apache-2.0
// The host's side of the module: the five functions that it asks for. The engine writes nothing:
// what arrives at fd_write is the C++ runtime's last message before it gives up, kept for the error.
import {MatequityError} from "./errors.js";

const NOT_SEEKABLE = 70;
const MESSAGE_LENGTH = 1000;

/** Gives the module's memory, which exists only once the module has been made. */
export type MemoryOf = () => WebAssembly.Memory;

export function hostFunctions(memoryOf: MemoryOf): WebAssembly.Imports {
  const decoder = new TextDecoder();
  let lastWords = "";
  return {
    env: {emscripten_notify_memory_growth() {}},
    wasi_snapshot_preview1: {
      fd_write(_file: number, vectors: number, count: number, written: number) {
        const {buffer} = memoryOf();
        const view = new DataView(buffer);
        let total = 0;
        for (let i = 0; i < count; ++i) {
          const at = view.getUint32(vectors + 8 * i, true);
          const size = view.getUint32(vectors + 8 * i + 4, true);
          lastWords += decoder.decode(new Uint8Array(buffer, at, size));
          total += size;
        }
        lastWords = lastWords.slice(-MESSAGE_LENGTH);
        view.setUint32(written, total, true);
        return 0;
      },
      fd_seek: () => NOT_SEEKABLE,
      fd_close: () => 0,
      proc_exit(code: number) {
        throw new MatequityError("internal", `The module ended (${code}). ${lastWords}`.trim());
      },
    },
  };
}
