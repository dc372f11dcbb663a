// SPDX-License-Identifier: Apache-2.0
// Puts functions that resemble each other side by side in a module, and changes nothing else: gzip,
// with which servers send it, looks back over 32 KiB alone. The most called functions stay first,
// since calls to the first 128 are a byte shorter.
//
//   node order_functions.mjs module.wasm [output.wasm]
import {readFileSync, writeFileSync} from "node:fs";
import {FunctionBody, Reader} from "./wasm_format.mjs";

const SHORT_INDICES = 128;
const WINDOW_BYTES = 30000;
const PIECE_BYTES = 6;
const COMMON = 400;  // what stands in more functions than this tells nothing

// Which six bytes in a row a function has.
function piecesOf(bytes) {
  const pieces = new Set();
  for (let i = 0; i + PIECE_BYTES <= bytes.length; ++i) pieces.add(bytes.readUIntLE(i, PIECE_BYTES));
  return pieces;
}

// How much each function shares with what stands in the window before it.
class Resemblance {
  constructor(bodies) {
    this.pieces = bodies.map((body) => piecesOf(body.bytes));
    this.having = new Map();  // piece: the functions that have it
    this.pieces.forEach((pieces, i) => {
      for (const piece of pieces) {
        if (!this.having.has(piece)) this.having.set(piece, []);
        this.having.get(piece).push(i);
      }
    });
    this.seen = new Map();  // piece: how often in the window
    this.shared = new Float64Array(bodies.length);
  }

  change(index, step) {
    for (const piece of this.pieces[index]) {
      const before = this.seen.get(piece) ?? 0;
      this.seen.set(piece, before + step);
      if ((before === 0) === (before + step === 0)) continue;
      const having = this.having.get(piece);
      if (having.length < COMMON) for (const i of having) this.shared[i] += step;
    }
  }

  // The share of a function's pieces that the window has; short functions are not favoured.
  of(index) { return this.shared[index] / (this.pieces[index].size + 20); }
}

// Each next function is the one that most resembles the last 30,000 bytes.
function orderOf(bodies, first) {
  const resemblance = new Resemblance(bodies);
  const left = new Set(bodies.keys());
  const order = [];
  let inWindow = 0;
  let windowBytes = 0;
  const take = (index) => {
    left.delete(index);
    order.push(index);
    resemblance.change(index, 1);
    windowBytes += bodies[index].bytes.length;
    while (windowBytes > WINDOW_BYTES && inWindow < order.length - 1) {
      const gone = order[inWindow++];
      resemblance.change(gone, -1);
      windowBytes -= bodies[gone].bytes.length;
    }
  };
  first.forEach(take);
  while (left.size > 0) {
    let best = -1;
    let most = -1;
    for (const index of left) {
      const share = resemblance.of(index);
      if (share > most) [best, most] = [index, share];
    }
    take(best);
  }
  return order;
}

function mostCalled(bodies, imported, count) {
  const calls = new Uint32Array(bodies.length);
  for (const body of bodies) {
    for (const {index} of body.calls) if (index >= imported) calls[index - imported] += 1;
  }
  return [...bodies.keys()].sort((a, b) => calls[b] - calls[a] || a - b).slice(0, count);
}

function ordered(bytes) {
  const module = new Reader(bytes).module();
  const imported = module.importedFunctions();
  const bodies = module.items("code").map((item) => new FunctionBody(item));
  const order = orderOf(bodies, mostCalled(bodies, imported, SHORT_INDICES - imported));
  const place = new Uint32Array(bodies.length);
  order.forEach((index, at) => { place[index] = at; });
  const moved = (index) => (index < imported ? index : imported + place[index - imported]);

  const types = module.items("function");
  module.replaceItems("function", order.map((index) => types[index]));
  module.replaceItems("code", order.map((index) => bodies[index].with(moved)));
  module.renumber(moved);
  return module.bytes();
}

const [input, output = input] = process.argv.slice(2);
const before = readFileSync(input);
const after = ordered(before);
if (!WebAssembly.validate(after)) throw new Error(`${input}: the ordered module is not valid`);
writeFileSync(output, after);
