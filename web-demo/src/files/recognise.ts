// SPDX-License-Identifier: Apache-2.0
// What a file is, by its first bytes rather than by its name alone.
import {delimiterOf} from "./delimiter.js";
import {isActionList, isPlan} from "./recognise_plan.js";
import {fieldOf} from "./record_fields.js";

export type Kind = "json" | "plan" | "csv" | "imd" | "postcodes" | "organisations" | "published" | "saved" | "excel" |
    "access" | "protected" | "empty" | "headings_only" | "no_known_columns" | "other";

export interface Recognised {
  kind: Kind;
  /** The headings of a CSV. */
  headings: string[];
  delimiter: string;
  /** Bytes of the first line with its end, for columns that get other names. */
  headingBytes: number;
}

const HEAD_BYTES = 1 << 16;

// Headings of published figures, of which two tell each kind.
const PUBLISHED = [["dimension", "org_level"], ["indicator", "currency"], ["dataitem", "datatable"],
                   ["indicator name", "area code"]];

const known = (kind: Kind): Recognised => ({kind, headings: [], delimiter: ",", headingBytes: 0});

/** Reads no more than the first 64 KiB. */
export async function recognise(name: string, file: Blob): Promise<Recognised> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const binary = binaryKind(head);
  if (binary) return known(binary);
  const text = new TextDecoder().decode(head).replace(/^\ufeff/, "");
  const start = text.trimStart();
  if (start === "") return known("empty");
  if (start.startsWith("{") || start.startsWith("[")) {
    const saved = /^\{\s*"schema"\s*:\s*"matequity\.(result|saved)\//.test(start);
    return known(saved ? "saved" : isPlan(start) ? "plan" : "json");
  }
  if (!/\.(csv|txt|tsv)$/i.test(name)) return known(/\.(json|ndjson|jsonl)$/i.test(name) ?
      "json" : "other");
  return csvOf(text, file.size <= HEAD_BYTES);
}

function csvOf(text: string, whole: boolean): Recognised {
  const end = text.search(/\r?\n/);
  const first = end < 0 ? text : text.slice(0, end);
  const delimiter = delimiterOf(first, [",", ";", "\t", "|"]);
  const headings = first.split(delimiter).map((part) => part.trim().replace(/^"|"$/g, ""));
  const rest = end < 0 ? "" : text.slice(end);
  const headingBytes = new TextEncoder().encode(first).length +
      (rest.startsWith("\r\n") ? 2 : rest === "" ? 0 : 1);
  const lower = headings.map((heading) => heading.toLowerCase());
  const answer = (kind: Kind): Recognised => ({kind, headings, delimiter, headingBytes});
  const bare = lower.map((heading) => heading.replace(/[\s_-]/g, ""));
  const area = bare.some((heading) => /^lsoa(11|21|code\(20[12]1\))?$/.test(heading));
  if (area && bare.some((heading) =>
      /^imd(decile|rank)(20\d\d)?$|^indexofmultipledeprivation\(imd\).*(rank|decile)/.test(heading))) {
    return answer("imd");
  }
  if (bare.includes("provider") && ["successor", "lmns", "icb", "region", "comparatorgroup"].some(
      (name) => bare.includes(name))) {
    return answer("organisations");
  }
  if (isActionList(lower)) return answer("plan");
  if (lower.includes("postcode") && area) return answer("postcodes");
  if (PUBLISHED.some((names) => names.every((name) => lower.includes(name)))) {
    return answer("published");
  }
  if (whole && rest.trim() === "") return answer("headings_only");
  return answer(headings.some((heading) => fieldOf(heading)) ? "csv" : "no_known_columns");
}

// The first bytes of the programs' own formats.
function binaryKind(head: Uint8Array): Kind | null {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) {
    // Bit 0 of a zip entry's flags says that it is encrypted.
    return ((head[6] ?? 0) & 1) === 1 ? "protected" : "excel";
  }
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) {
    // Excel keeps what a password protects in a stream of this name, in UTF-16.
    return holds(head, "EncryptedPackage") ? "protected" : "excel";
  }
  const latin = new TextDecoder("latin1").decode(head.subarray(4, 20));
  if (starts(0x00, 0x01, 0x00, 0x00) && /Standard (ACE|Jet) DB/.test(latin)) return "access";
  return head.subarray(0, 1024).includes(0) ? "other" : null;
}

function holds(head: Uint8Array, word: string): boolean {
  return new TextDecoder("latin1").decode(head).replaceAll("\0", "").includes(word);
}
