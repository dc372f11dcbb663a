// SPDX-License-Identifier: Apache-2.0
// Moving from page to page, and what the next page says first.
import type {Child} from "../dom/element.js";
import {addressOf, type Route} from "./route.js";

/** A page of the flow. Its heading takes the focus when it opens. */
export interface Page {
  title: string;
  heading: string;
  body: Child;
  /** Wrong input: the title says so, and the error summary takes the focus. */
  error?: boolean;
  /** The one wide page: tables need the room. */
  wide?: boolean;
}

/** A problem with what was chosen, and the field that it is about. */
export interface Problem {
  message: string;
  field: string;
}

export class Navigation {
  problems: Problem[] = [];
  /** Said once at the top of the next page. */
  notice: string | null = null;
  /** Draws the page of the current route again. */
  redraw: (focus?: boolean) => void = () => {};

  go(route: Route): void {
    const address = addressOf(route);
    if (location.hash === address) this.redraw(true);
    else location.hash = address;
  }

  /** Moves on without a step back to here: nobody wants to return to a progress bar. */
  replace(route: Route): void {
    history.replaceState(null, "", addressOf(route));
    this.redraw(true);
  }
}
