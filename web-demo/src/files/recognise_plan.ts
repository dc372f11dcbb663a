// SPDX-License-Identifier: Apache-2.0
// An action plan among other files: by the names that only a plan has.

const OF_PLANS = new Set(["actions", "commitments", "national_actions", "deliverables",
                          "coproduction", "interventions", "audit"]);
const OF_ACTIONS = ["owner.role", "owner.name", "due", "intervention", "progress_percent",
                    "rag_reported", "metrics.indicator", "milestones.due"];

/** Whether a text that begins with "{" is a plan. Its end need not be there. */
export function isPlan(start: string): boolean {
  return start.startsWith("{") && [...outerKeys(start)].some((key) => OF_PLANS.has(key));
}

/** Whether these headings, in small letters, are those of a list of actions. */
export function isActionList(headings: readonly string[]): boolean {
  return headings.includes("id") && headings.includes("title") &&
      OF_ACTIONS.some((name) => headings.includes(name));
}

// The keys of the first object, without those of what it holds.
function* outerKeys(text: string): Generator<string> {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === "{" || token === "[") ++depth;
    else if (token === "}" || token === "]") {
      if (--depth === 0) return;
    } else if (depth === 1 && token.endsWith(":")) yield token.slice(1, token.lastIndexOf("\""));
  }
}
