// SPDX-License-Identifier: Apache-2.0
// A plan that came as JSON, or was begun on the page.
import type {Changes, Field, PlanFile} from "./fields.js";

type Fields = Record<string, unknown>;

const NUMBERS = new Set<Field>(["progress_percent", "metrics.baseline", "metrics.target",
                                "metrics.current"]);
const LISTS = new Set<Field>(["groups", "evidence"]);

export class JsonPlan implements PlanFile {
  readonly form = "json";

  constructor(private readonly plan: Fields) {}

  get actions(): number { return this.#list.length; }

  get asOf(): string { return textOf(this.plan["as_of"]); }

  get #list(): unknown[] {
    return Array.isArray(this.plan["actions"]) ? this.plan["actions"] : [];
  }

  read(action: number, field: Field): string {
    const [part, name] = field.split(".") as [string, string?];
    const inside = fieldsOf(this.#list[action])?.[part];
    if (name === undefined) {
      return Array.isArray(inside) ? inside.map(textOf).join("; ") : textOf(inside);
    }
    return textOf(fieldsOf(Array.isArray(inside) ? inside[0] : inside)?.[name]);
  }

  changed(action: number, changes: Changes): PlanFile {
    const list = structuredClone(this.#list);
    const one = fieldsOf(list[action]) ?? {};
    for (const [field, value] of Object.entries(changes)) write(one, field as Field, value);
    list[action] = one;
    return new JsonPlan({...this.plan, actions: list});
  }

  with(changes: Changes): PlanFile {
    return new JsonPlan({...this.plan, actions: [...this.#list, {}]})
        .changed(this.actions, changes);
  }

  without(action: number): PlanFile {
    return new JsonPlan({...this.plan, actions: this.#list.filter((_, at) => at !== action)});
  }

  text(): string { return `${JSON.stringify(this.plan, null, 2)}\n`; }
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Fields :
      null;
}

const textOf = (value: unknown): string =>
    typeof value === "string" || typeof value === "number" ? String(value) : "";

function write(action: Fields, field: Field, text: string): void {
  const [part, name] = field.split(".") as [string, string?];
  if (name === undefined) return put(action, part, valueOf(field, text));
  if (part !== "metrics") {
    const inside = fieldsOf(action[part]) ?? {};
    put(inside, name, valueOf(field, text));
    return put(action, part, Object.keys(inside).length === 0 ? undefined : inside);
  }
  const metrics = Array.isArray(action[part]) ? [...action[part] as unknown[]] : [];
  const first = fieldsOf(metrics[0]) ?? {};
  put(first, name, valueOf(field, text));
  if (Object.keys(first).length > 0) metrics[0] = first;
  else metrics.shift();
  put(action, part, metrics.length === 0 ? undefined : metrics);
}

function put(fields: Fields, name: string, value: unknown): void {
  if (value === undefined) delete fields[name];
  else fields[name] = value;
}

// What is no number stays text, for the engine to say what is wrong with it.
function valueOf(field: Field, input: string): unknown {
  const text = input.trim();
  if (text === "") return undefined;
  if (LISTS.has(field)) return text.split(";").map((one) => one.trim()).filter((one) => one !== "");
  return NUMBERS.has(field) && Number.isFinite(Number(text)) ? Number(text) : text;
}
