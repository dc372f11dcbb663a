// SPDX-License-Identifier: Apache-2.0
// Where the reader is, as the address says it after "#/".

export const TABS = ["summary", "heat-map", "indicator", "over-time", "data-quality",
                     "action-plan", "methods"] as const;
export type Tab = typeof TABS[number];

export type Route =
    {step: "start" | "working" | "check" | "choose" | "save" | "privacy" | "one-page"} |
    {step: "results"; tab: Tab; indicator: string | null};

const STEPS = ["start", "working", "check", "choose", "save", "privacy", "one-page"] as const;

/** The route of an address; what is not known leads to the start. */
export function routeOf(hash: string): Route {
  const [step = "", tab = "", indicator = ""] = hash.replace(/^#\/?/, "").split("/")
      .map(decoded);
  if (step === "results") {
    const known = TABS.find((name) => name === tab) ?? "summary";
    return {step, tab: known, indicator: indicator === "" ? null : indicator};
  }
  return {step: STEPS.find((name) => name === step) ?? "start"};
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/** The address of a route. */
export function addressOf(route: Route): string {
  if (route.step !== "results") return `#/${route.step}`;
  const indicator = route.indicator === null ? "" : `/${encodeURIComponent(route.indicator)}`;
  return `#/results/${route.tab}${indicator}`;
}

export const tabAddress = (tab: Tab, indicator: string | null = null): string =>
    addressOf({step: "results", tab, indicator});
