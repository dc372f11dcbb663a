// SPDX-License-Identifier: Apache-2.0
// A place for what the engine says of the plan: filled at once where it is known, else as soon as it
// is; and once more when months have come that show what changed.
import type {App} from "../app/app.js";
import type {JudgedPlan} from "../engine/messages.js";
import {append, type Child} from "../dom/element.js";

export function judgedPlace<E extends HTMLElement>(app: App, place: E,
    fill: (judged: JudgedPlan) => Child, failed: (error: unknown) => Child): E {
  const put = (content: Child) => {
    place.replaceChildren();
    append(place, [content]);
  };
  const ask = () => {
    const {judged} = app.plan;
    if (judged) put(fill(judged));
    else void app.plan.judge().then((now) => put(fill(now)), (error) => put(failed(error)));
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
  ask();
  listen();
  return place;
}
