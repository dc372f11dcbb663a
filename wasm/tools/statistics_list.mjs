// SPDX-License-Identifier: Apache-2.0
// What meq_statistics_list of a module says. Speaks to the module without the package, which is
// compiled from what is generated here.
import {readFileSync} from "node:fs";

export async function statisticsList(wasm) {
  const {instance} = await WebAssembly.instantiate(readFileSync(wasm), {
    env: {emscripten_notify_memory_growth() {}},
    wasi_snapshot_preview1: {fd_write: () => 0, fd_seek: () => 70, fd_close: () => 0,
                             proc_exit() { throw new Error("the module ended"); }},
  });
  const {memory, malloc, meq_bytes_view, meq_statistics_list, _initialize} = instance.exports;
  _initialize?.();
  const u32 = (at) => new DataView(memory.buffer).getUint32(at, true);
  const out = malloc(16);
  if (meq_statistics_list(out, out + 4) !== 0) throw new Error("the module gives no list");
  meq_bytes_view(out + 8, u32(out));
  const bytes = new Uint8Array(memory.buffer, u32(out + 8), u32(out + 12));
  return JSON.parse(new TextDecoder().decode(bytes));
}
