// SPDX-License-Identifier: Apache-2.0
import type {Results} from "../model/results.js";
import {shortDisclosure} from "./disclosure_words.js";

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Where figures come from, as pictures and prints say it. */
export function sourceLine({answer, view, sample}: Results): string {
  const {from, to} = answer.request;
  const dates = from === null && to === null ? "all dates" : `${from ?? "…"} to ${to ?? "…"}`;
  return `matequity ${answer.version}, catalogue ${answer.catalogue.slice(0, 12)}; ` +
      `${sample ? "made-up sample data" : "local records"}, ${dates}; ` +
      lowerFirst(shortDisclosure(view.disclosure));
}
