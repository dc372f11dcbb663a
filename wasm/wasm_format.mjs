// SPDX-License-Identifier: Apache-2.0
// As much of WebAssembly's binary format as moving functions takes: sections, their items, and
// which bytes of a function name other functions. What is not known is an error, never skipped.
// https://www.w3.org/TR/wasm-core-2/#binary-format

const SECTIONS = {import: 2, function: 3, export: 7, start: 8, element: 9, code: 10};
const FUNCTION = 0;  // the kind of an import or export

export function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get atEnd() { return this.at >= this.bytes.length; }
  byte() { return this.bytes[this.at++]; }
  skip(count) { this.at += count; }
  taken(from) { return this.bytes.subarray(from, this.at); }

  // Unsigned, of 32 bits.
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  // Any number, whose value does not matter.
  passNumber() { while (this.byte() >= 128); }
  passNumbers(count) { for (let i = 0; i < count; ++i) this.passNumber(); }

  chunk() {
    const size = this.number();
    this.skip(size);
    return this.bytes.subarray(this.at - size, this.at);
  }

  module() {
    this.skip(8);
    const sections = [];
    while (!this.atEnd) {
      const id = this.byte();
      sections.push({id, content: this.chunk()});
    }
    return new Module(this.bytes.subarray(0, 8), sections);
  }
}

class Module {
  constructor(header, sections) {
    this.header = header;
    // Custom sections name functions by number, too: a module to be sent has none.
    this.sections = sections.filter((section) => section.id !== 0);
  }

  reader(name) {
    const section = this.sections.find(({id}) => id === SECTIONS[name]);
    return section && new Reader(section.content);
  }

  replace(name, content) {
    this.sections.find(({id}) => id === SECTIONS[name]).content = content;
  }

  importedFunctions() {
    const reader = this.reader("import");
    let functions = 0;
    for (let left = reader.number(); left > 0; --left) {
      reader.chunk();
      reader.chunk();
      if (reader.byte() !== FUNCTION) throw new Error("an import that is no function");
      reader.passNumber();
      functions += 1;
    }
    return functions;
  }

  // The items of "function" (numbers) or "code" (chunks with their size in front).
  items(name) {
    const reader = this.reader(name);
    const items = [];
    for (let left = reader.number(); left > 0; --left) {
      const from = reader.at;
      if (name === "code") reader.chunk(); else reader.passNumber();
      items.push(reader.taken(from));
    }
    return items;
  }

  replaceItems(name, items) { this.replace(name, Buffer.concat([leb(items.length), ...items])); }

  // Gives functions their new numbers wherever but in code they are named.
  renumber(moved) {
    if (this.reader("start")) this.replace("start", leb(moved(this.reader("start").number())));
    this.replace("export", rewritten(this.reader("export"), (reader) => {
      reader.chunk();
      return reader.byte() === FUNCTION;
    }, moved));
    if (this.reader("element")) this.replace("element", renumberedElements(this.reader("element"), moved));
  }

  bytes() {
    return Buffer.concat([this.header, ...this.sections.flatMap(
        ({id, content}) => [Buffer.from([id]), leb(content.length), content])]);
  }
}

// A list whose items end in a number; begins(reader) tells whether that is a function's.
function rewritten(reader, begins, moved) {
  const count = reader.number();
  const parts = [leb(count)];
  for (let left = count; left > 0; --left) {
    const from = reader.at;
    const isFunction = begins(reader);
    parts.push(reader.taken(from));
    const number = reader.number();
    parts.push(leb(isFunction ? moved(number) : number));
  }
  return Buffer.concat(parts);
}

// Segments of the plainest form: at a constant place, a list of functions.
function renumberedElements(reader, moved) {
  const segments = reader.number();
  const parts = [leb(segments)];
  for (let left = segments; left > 0; --left) {
    const from = reader.at;
    if (reader.number() !== 0 || reader.byte() !== 0x41) throw new Error("an unknown element segment");
    reader.passNumber();
    if (reader.byte() !== 0x0b) throw new Error("an unknown element segment");
    parts.push(reader.taken(from), rewritten(reader, () => true, moved));
  }
  return Buffer.concat(parts);
}

// A function: its bytes without those that name functions, and what they name.
export class FunctionBody {
  constructor(item) {
    this.bytes = item;
    this.calls = [];  // {from, to, index}
    const reader = new Reader(item);
    reader.number();  // the size
    for (let groups = reader.number(); groups > 0; --groups) {
      reader.passNumber();
      reader.skip(1);
    }
    while (!reader.atEnd) this.instruction(reader);
  }

  instruction(reader) {
    const code = reader.byte();
    if (code === 0x10 || code === 0x12 || code === 0xd2) {  // call, return_call, ref.func
      const from = reader.at;
      const index = reader.number();
      this.calls.push({from, to: reader.at, index});
      return;
    }
    passOperands(code, reader);
  }

  // The body with new numbers of functions.
  with(moved) {
    const reader = new Reader(this.bytes);
    reader.number();
    const parts = [];
    let from = reader.at;
    for (const call of this.calls) {
      parts.push(this.bytes.subarray(from, call.from), leb(moved(call.index)));
      from = call.to;
    }
    parts.push(this.bytes.subarray(from));
    const body = Buffer.concat(parts);
    return Buffer.concat([leb(body.length), body]);
  }
}

const isIn = (code, first, last) => code >= first && code <= last;

function passOperands(code, reader) {
  if (isIn(code, 0x45, 0xc4)) return;  // arithmetic
  if (isIn(code, 0x28, 0x3e)) return reader.passNumbers(2);  // load and store
  if (isIn(code, 0x20, 0x26)) return reader.passNumber();  // variables and tables
  switch (code) {
    case 0x00: case 0x01: case 0x05: case 0x0b: case 0x0f: case 0x19: case 0x1a: case 0x1b: case 0xd1:
      return;
    case 0x02: case 0x03: case 0x04: case 0x06:  // block, loop, if, try: a type
    case 0x07: case 0x08: case 0x09: case 0x18:  // catch, throw, rethrow, delegate
    case 0x0c: case 0x0d: case 0x3f: case 0x40: case 0x41: case 0x42: case 0xd0:
      return reader.passNumber();
    case 0x0e: return reader.passNumbers(reader.number() + 1);  // br_table
    case 0x11: case 0x13: return reader.passNumbers(2);  // call_indirect
    case 0x1c: return reader.passNumbers(reader.number());  // select with types
    case 0x43: return reader.skip(4);
    case 0x44: return reader.skip(8);
    case 0xfc: return passBulk(reader.number(), reader);
    case 0xfd: return passVector(reader.number(), reader);
    default: throw new Error(`an unknown instruction 0x${code.toString(16)}`);
  }
}

// Saturating conversions and bulk memory.
function passBulk(code, reader) {
  if (code <= 7) return;
  if (code > 17) throw new Error(`an unknown instruction 0xfc ${code}`);
  reader.passNumbers([8, 10, 12, 14].includes(code) ? 2 : 1);
}

function passVector(code, reader) {
  if (code <= 11 || code === 92 || code === 93) return reader.passNumbers(2);
  if (code === 12 || code === 13) return reader.skip(16);
  if (isIn(code, 21, 34)) return reader.skip(1);
  if (isIn(code, 84, 91)) {
    reader.passNumbers(2);
    reader.skip(1);
  }
}
