// SPDX-License-Identifier: Apache-2.0
// Fills an element with what the engine says of the plan: at once where it is known, else as soon as
// it is; and once more when months have come that show what changed. Until then it carries
// `data-working` for those who wait.
import {append, type Child} from "../dom/element.js";
import type {JudgedPlan} from "../engine/messages.js";
import type {PlanStore} from "./store.js";

export function fillWhenJudged<E extends HTMLElement>(plan: PlanStore, element: E,
    contentOf: (judged: JudgedPlan) => Child, failed: (error: unknown) => Child): E {
  const put = (content: Child) => {
    element.replaceChildren();
    append(element, [content]);
    if (!plan.awaitsMonths) delete element.dataset["working"];
  };
  const fill = (): void => {
    const {judged} = plan;
    if (judged) return put(contentOf(judged));
    // Months may have come while the engine judged without them: then it is asked again.
    void plan.judge().then(() => element.isConnected && fill(), (error) => put(failed(error)));
  };
  const refill = () => {
    if (!element.isConnected) return;
    const focused = document.activeElement;
    const id = focused && element.contains(focused) ? focused.id : "";
    fill();
    // What had the focus has it again: only the figures have changed.
    if (id !== "") void plan.judge().then(() => document.getElementById(id)?.focus(), () => {});
    listen();
  };
  const listen = () => {
    if (plan.awaitsMonths) plan.whenMonthsCome(refill);
  };
  element.dataset["working"] = "";
  fill();
  listen();
  return element;
}
