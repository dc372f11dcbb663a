// SPDX-License-Identifier: Apache-2.0
// What this visit is made of. Only app/pages.ts knows all of it; views and steps are handed what they
// show.
import type {ChosenFile} from "../files/chosen_file.js";
import type {Settings} from "../model/settings.js";
import {Navigation} from "../navigation/navigation.js";
import {PlanStore} from "../plan/store.js";
import {PublishedStore} from "../published/store.js";
import {Session} from "../session/session.js";
import type {Visit} from "../steps/visit.js";
import {defaultDisplay} from "../views/display.js";

export type LazyModule = typeof import("./lazy.js");

export class App implements Visit {
  readonly session = new Session();
  readonly plan = new PlanStore(this.session);
  readonly published = new PublishedStore();
  readonly navigation = new Navigation();
  readonly display = defaultDisplay();
  chosen: ChosenFile[] = [];
  draft: Settings | null = null;
  /** The lazy module once it is loaded. */
  loadedModule: LazyModule | null = null;

  constructor(readonly lazyModule: Promise<LazyModule>) {
    lazyModule.then((loaded) => { this.loadedModule = loaded; }, () => {});
  }
}
