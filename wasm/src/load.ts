// SPDX-License-Identifier: Apache-2.0
// The module always gets its bytes: nothing here depends on a server's content types, and under a
// content security policy it needs no more than 'wasm-unsafe-eval'.
import {Engine} from "./engine.js";
import {MatequityError} from "./errors.js";
import {Heap} from "./heap.js";

/**
 * Where the module comes from: its bytes, a `WebAssembly.Module` compiled before (which can be sent
 * to a worker), a `Response`, or its address. A data URL is decoded, not fetched.
 */
export type ModuleSource = BufferSource | WebAssembly.Module | Response | URL | string;

/** Reads what stands at an address that is not a data URL. */
export type ReadAddress = (address: URL) => Promise<BufferSource | Response>;

/** The module, compiled. */
export async function compileModule(source: ModuleSource | Promise<ModuleSource>,
                                    read: ReadAddress): Promise<WebAssembly.Module> {
  const given: unknown = await source;
  return given instanceof WebAssembly.Module ? given :
         WebAssembly.compile(await bytesOfModule(given, read));
}

/** An engine in a module of its own. */
export async function engineOf(module: WebAssembly.Module): Promise<Engine> {
  return new Engine(await Heap.of(module));
}

async function bytesOfModule(source: unknown, read: ReadAddress): Promise<BufferSource> {
  if (source instanceof Response) return bytesOfResponse(source);
  if (typeof source !== "string" && !(source instanceof URL)) return source as BufferSource;
  const address = new URL(source, globalThis.location?.href);
  if (address.protocol === "data:") return bytesOfDataUrl(address.href);
  const found = await read(address);
  return found instanceof Response ? bytesOfResponse(found) : found;
}

async function bytesOfResponse(response: Response): Promise<ArrayBuffer> {
  if (response.ok) return response.arrayBuffer();
  throw new MatequityError("argument", `The module was not found at ${response.url} (` +
                           `${response.status}): check its address.`, "source");
}

function bytesOfDataUrl(url: string): Uint8Array<ArrayBuffer> {
  const comma = url.indexOf(",");
  if (!url.slice(0, comma).endsWith(";base64")) {
    throw new MatequityError("argument", "The module's data URL is not in base64.", "source");
  }
  return Uint8Array.from(atob(url.slice(comma + 1)), (letter) => letter.charCodeAt(0));
}
