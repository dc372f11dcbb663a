// SPDX-License-Identifier: Apache-2.0
import {append, type Child} from "./element.js";

/**
 * Fills an element when its content has come; until then it keeps what it shows, and carries
 * `data-working` for those who wait. Where none comes it is left empty.
 */
export function fillWhenReady<E extends HTMLElement>(element: E, content: Promise<Child>): E {
  element.dataset["working"] = "";
  const fill = (child: Child) => {
    element.replaceChildren();
    append(element, [child]);
    delete element.dataset["working"];
  };
  content.then(fill, () => fill(null));
  return element;
}
