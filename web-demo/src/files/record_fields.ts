// SPDX-License-Identifier: Apache-2.0
// The columns that the engine reads, from its own schema.
import schema from "../../../docs/document.schema.json";

export interface Field {
  name: string;
  section: string;
  description: string;
}

type Part = {properties?: Record<string, {description?: string; $ref?: string}>};

const OF_RETURNS = new Set(["Rows", "Staff", "Episodes", "Events"]);

function fieldsOf(section: string, part: Part): Field[] {
  return Object.entries(part.properties ?? {})
      .filter(([, value]) => value.description !== undefined && value.$ref === undefined &&
                             !("items" in value) && !("anyOf" in value && section === ""))
      .map(([name, value]) => ({name, section, description: value.description!}));
}

/** Every field of a pregnancy document, in the schema's order. */
export const FIELDS: readonly Field[] = [
  ...fieldsOf("", schema as Part),
  ...Object.entries(schema.$defs as Record<string, Part>)
      .filter(([section]) => !OF_RETURNS.has(section))
      .flatMap(([section, part]) => fieldsOf(section, part)),
];

const OF_RETURN_ROWS = [...OF_RETURNS].flatMap((section) =>
    fieldsOf(section, (schema.$defs as Record<string, Part>)[section] ?? {}));

const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, "");

const byName = new Map([...OF_RETURN_ROWS, ...FIELDS].map((field) => [plain(field.name), field]));

/**
 * The field of a column's heading, much as the engine reads it: case, blanks, hyphens and underscores
 * do not matter, a path may stand before it and a number behind.
 */
export function fieldOf(heading: string): Field | null {
  const parts = heading.trim().replace(/^"|"$/g, "").split(".")
      .map((part) => plain(part.replace(/\[\d+\]$/, ""))).filter((part) => !/^\d+$/.test(part));
  const last = parts.at(-1) ?? "";
  return byName.get(last) ?? byName.get(last.replace(/\d+$/, "")) ?? null;
}
