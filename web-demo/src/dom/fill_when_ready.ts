// SPDX-License-Identifier: Apache-2.0
import {append, type Child} from "./element.js";

/**
 * Fills an element when its content has come; until then it keeps what it shows, and carries
 * `data-working` for those who wait. Where none comes it is left empty.
 */
export function later<E extends HTMLElement>(place: E, content: Promise<Child>): E {
  place.dataset["working"] = "";
  const fill = (child: Child) => {
    place.replaceChildren();
    append(place, [child]);
    delete place.dataset["working"];
  };
  content.then(fill, () => fill(null));
  return place;
}
