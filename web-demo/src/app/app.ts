// SPDX-License-Identifier: Apache-2.0
// What every view gets: the session, ways to move on, and the notes of this visit.
import type {Child} from "../dom/element.js";
import type {Recognised} from "../files/recognise.js";
import type {Rebase} from "../model/series.js";
import type {Dimension} from "matequity";
import type {Published} from "../published/store.js";
import {PlanBook} from "../plan/store.js";
import {addressOf, type Route} from "../navigation/route.js";
import {Session} from "../session/session.js";
import type {Settings} from "../model/settings.js";

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

/** A file as it was chosen, with what it was found to be. */
export interface Chosen {
  file: File;
  /** The file is packed with gzip; what was recognised is what it holds. */
  packed: boolean;
  recognised: Recognised;
}

/** Choices of display that need no computing. */
export interface Display {
  dimension: Extract<Dimension, "ethnic_group" | "imd_quintile" | "provider">;
  show: "compared" | "value" | "ratio";
  rebases: Map<string, Rebase>;
  findingsPage: number;
}

export class App {
  readonly session = new Session();
  readonly plan = new PlanBook(this.session);
  readonly display: Display = {dimension: "ethnic_group", show: "compared", rebases: new Map(),
                               findingsPage: 0};
  /** Published figures to set beside the results, once such a file has been chosen. */
  published: Published | null = null;
  problems: Problem[] = [];
  chosen: Chosen[] = [];
  /** Settings with a mistake in them, until it is mended. */
  draft: Settings | null = null;
  /** Said once at the top of the next page. */
  notice: string | null = null;
  /** Settles when nothing is being fetched any more; files are read after it. */
  loaded: Promise<void> = Promise.resolve();
  /** Set by the shell: draws the page of the current route again. */
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
