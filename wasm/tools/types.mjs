// SPDX-License-Identifier: Apache-2.0
// A JSON Schema of docs/ as TypeScript: the part of the language that those schemas use. A keyword
// that is not known here is an error, so that none is passed over in silence.

const NO_TYPE = new Set(["$schema", "title", "description", "x-codes", "pattern", "format",
                         "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]);
const TYPE = new Set(["type", "enum", "const", "oneOf", "properties", "required", "items", "$ref",
                      "$defs", "additionalProperties", "minItems", "maxItems"]);

// Types met so far, by their structure: what was named once keeps that name wherever it stands.
export class KnownTypes {
  #byStructure = new Map();

  // {name, file}, or undefined.
  of(schema) { return this.#byStructure.get(structure(schema)); }
  add(schema, name, file) { this.#byStructure.set(structure(schema), {name, file}); }
}

function structure(schema) {
  const {description, title, ...rest} = schema;
  return JSON.stringify(rest);
}

// names: {"results[]": "ResultRow"}: what stands there becomes a type of that name.
export function typescriptOf(file, schema, rootName, names, known) {
  const writer = new Writer(file, names, known);
  writer.declare(rootName, schema, "");
  for (const [name, definition] of Object.entries(schema.$defs ?? {})) {
    writer.declare(name, definition, name);
  }
  const unused = Object.values(names).filter((name) => !writer.declarations.has(name));
  if (unused.length > 0) throw new Error(`No such place in ${rootName}: ${unused.join(", ")}`);
  const imports = [...writer.imports].map(([from, imported]) =>
      `import type {${[...imported].sort().join(", ")}} from "./${from}.js";\n\n`);
  return imports.join("") + [...writer.declarations.values()].join("\n");
}

class Writer {
  constructor(file, names, known) {
    this.file = file;
    this.names = names;
    this.known = known;
    this.declarations = new Map();
    this.imports = new Map();
  }

  declare(name, schema, path) {
    this.declarations.set(name, "");  // the order is that of the document
    const body = this.expression(schema, path, "");
    const form = body.startsWith("{") ? `export interface ${name} ${body}\n`
                                      : `export type ${name} = ${body};\n`;
    this.declarations.set(name, comment(schema.title, "") + form);
  }

  // The type at a path; one that has a name of its own is declared under it.
  at(schema, path, indent) {
    if (schema.oneOf !== undefined) return this.expression(schema, path, indent);
    if (Array.isArray(schema.type) && schema.type.includes("object")) {
      const others = schema.type.filter((type) => type !== "object");
      return [this.at({...schema, type: "object"}, path, indent), ...others].join(" | ");
    }
    const named = schema.type === "object" || schema.enum !== undefined;
    const known = named ? this.known.of(schema) : undefined;
    if (known !== undefined) return this.reuse(known);
    const knownButNull = this.knownWithoutNull(schema);
    if (knownButNull !== undefined) return `${this.reuse(knownButNull)} | null`;
    const name = this.names[path];
    if (name === undefined || !named) return this.expression(schema, path, indent);
    this.known.add(schema, name, this.file);
    this.declare(name, schema, path);
    return name;
  }

  knownWithoutNull(schema) {
    if (!schema.enum?.includes(null)) return undefined;
    return this.known.of({...schema, enum: schema.enum.filter((value) => value !== null)});
  }

  reuse({name, file}) {
    if (file !== this.file) {
      if (!this.imports.has(file)) this.imports.set(file, new Set());
      this.imports.get(file).add(name);
    }
    return name;
  }

  expression(schema, path, indent) {
    const strange = Object.keys(schema).filter((key) => !NO_TYPE.has(key) && !TYPE.has(key));
    if (strange.length > 0) throw new Error(`Not known in ${path}: ${strange.join(", ")}`);
    if (schema.$ref !== undefined) return schema.$ref.replace("#/$defs/", "");
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum !== undefined) return schema.enum.map((it) => JSON.stringify(it)).join(" | ");
    if (schema.oneOf !== undefined) {
      return schema.oneOf.map((part) => this.at(part, this.pathOf(part, path), indent)).join(" | ");
    }
    if (schema.type === undefined) return "unknown";
    return [schema.type].flat().map((type) => this.ofType(type, schema, path, indent)).join(" | ");
  }

  // Where a word or an object may stand, the object has a name of its own: "disclosure{}".
  pathOf(part, path) {
    const own = `${path}{}`;
    return part.type === "object" && this.names[own] !== undefined ? own : path;
  }

  ofType(type, schema, path, indent) {
    switch (type) {
      case "string": case "null": case "boolean": return type;
      case "integer": case "number": return "number";
      case "array": return this.array(schema, path, indent);
      case "object": return this.object(schema, path, indent);
      default: throw new Error(`No type at ${path}: ${JSON.stringify(type)}`);
    }
  }

  array(schema, path, indent) {
    if (schema.items === undefined) return "unknown[]";
    const item = this.at(schema.items, `${path}[]`, indent);
    if (schema.minItems !== undefined && schema.minItems === schema.maxItems) {
      return `[${Array(schema.minItems).fill(item).join(", ")}]`;
    }
    return /[ |]/.test(item) ? `(${item})[]` : `${item}[]`;
  }

  object(schema, path, indent) {
    if (schema.properties === undefined) return "Record<string, unknown>";
    const inner = indent + "  ";
    const required = new Set(schema.required ?? []);
    const lines = Object.entries(schema.properties).map(([key, property]) => {
      const place = path === "" ? key : `${path}.${key}`;
      const type = this.at(property, place, inner);
      return comment(about(property), inner) + inner + key + (required.has(key) ? "" : "?") +
             `: ${type};\n`;
    });
    for (const key of required) {
      if (schema.properties[key] === undefined) lines.push(`${inner}${key}: unknown;\n`);
    }
    // Keys that the engine does not know are read past, unless the schema forbids them.
    if (schema.additionalProperties !== false) lines.push(`${inner}[key: string]: unknown;\n`);
    return `{\n${lines.join("")}${indent}}`;
  }
}

function about(schema) {
  const parts = [schema.description, schema["x-codes"]].filter((it) => it !== undefined);
  if (schema.minimum !== undefined && schema.maximum !== undefined) {
    parts.push(`${schema.minimum} to ${schema.maximum}`);
  }
  if (schema.format === "date" || schema.pattern?.startsWith("^\\s*(\\d{4}-")) {
    parts.push("YYYY-MM-DD");
  }
  return parts.length > 0 ? parts.join(". ") : undefined;
}

function comment(text, indent) {
  return text === undefined ? "" : `${indent}/** ${text}. */\n`;
}
