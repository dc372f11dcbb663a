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

const byName = new Map(FIELDS.map((field) => [field.name.toLowerCase(), field]));

/** The field of a column's heading: the name as it stands, in any case, with or without a path. */
export function fieldOf(heading: string): Field | null {
  const last = heading.trim().replace(/^"|"$/g, "").split(/[./]/).at(-1) ?? "";
  return byName.get(last.replace(/\[?\d*\]?$/, "").toLowerCase()) ??
      byName.get(last.toLowerCase()) ?? null;
}
