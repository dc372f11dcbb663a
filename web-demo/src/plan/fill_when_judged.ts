// SPDX-License-Identifier: Apache-2.0
// A place for what the engine says of the plan: filled at once where it is known, else as soon as it
// is; and once more when months have come that show what changed. Until then it carries
// `data-working` for those who wait.
import type {App} from "../app/app.js";
import type {JudgedPlan} from "../engine/messages.js";
import {append, type Child} from "../dom/element.js";

export function judgedPlace<E extends HTMLElement>(app: App, place: E,
    fill: (judged: JudgedPlan) => Child, failed: (error: unknown) => Child): E {
  const put = (content: Child) => {
    place.replaceChildren();
    append(place, [content]);
    if (app.session.monthsToAdd.state !== "working") delete place.dataset["working"];
  };
  const ask = (): void => {
    const {judged} = app.plan;
    if (judged) return put(fill(judged));
    // Months may have come while the engine judged without them: then it is asked again.
    void app.plan.judge().then(() => place.isConnected && ask(), (error) => put(failed(error)));
  };
  const later = () => {
    if (!place.isConnected) return;
    const focused = document.activeElement;
    const id = focused && place.contains(focused) ? focused.id : "";
    ask();
    // What had the focus has it again: only the figures have changed.
    if (id !== "") void app.plan.judge().then(() => document.getElementById(id)?.focus(), () => {});
    listen();
  };
  const listen = () => {
    if (app.session.monthsToAdd.state !== "working") return;
    app.session.addEventListener("months", later, {once: true});
  };
  place.dataset["working"] = "";
  ask();
  listen();
  return place;
}
