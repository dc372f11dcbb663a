// SPDX-License-Identifier: Apache-2.0
// What the steps from files to results share.
import type {Child} from "../dom/element.js";
import type {ChosenFile} from "../files/chosen_file.js";
import type {Settings} from "../model/settings.js";
import type {Navigation} from "../navigation/navigation.js";
import type {PlanStore} from "../plan/store.js";
import type {AddedFiles} from "../published/add_files.js";
import type {PublishedStore} from "../published/store.js";
import type {Session} from "../session/session.js";
import type {Display} from "../views/display.js";

export interface Visit {
  readonly session: Session;
  readonly plan: PlanStore;
  readonly published: PublishedStore;
  readonly navigation: Navigation;
  readonly display: Display;
  readonly lazyModule: Promise<LazySteps>;
  chosen: ChosenFile[];
  /** Settings with a mistake in them, until it is mended. */
  draft: Settings | null;
}

/** What the first steps need of the piece that is loaded after them. */
export interface LazySteps {
  matchColumns(visit: Visit): HTMLElement | null;
  fileContents(): Child;
  addPublishedFiles(published: PublishedStore, chosen: readonly ChosenFile[]): Promise<AddedFiles>;
}
