// SPDX-License-Identifier: Apache-2.0
// Published files that were chosen: read, and kept beside the records.
import {type ChosenFile, contentOf} from "../files/chosen_file.js";
import {innerName} from "../files/packed.js";
import type {Problem} from "../navigation/navigation.js";
import {DAMAGED, UNREADABLE} from "../wording/problems.js";
import {ALONE} from "./published_words.js";
import {NotPublished, readPublished} from "./read.js";
import type {PublishedStore} from "./store.js";

export interface AddedFiles {
  /** What is wrong with which file; the others are added. */
  problems: Problem[];
  /** For those who chose nothing else. */
  alone: string;
}

/** Adds the files one by one. Never fails: records are read whatever these hold. */
export async function addPublishedFiles(published: PublishedStore, chosen: readonly ChosenFile[]):
    Promise<AddedFiles> {
  const problems: Problem[] = [];
  published.wasChosen = true;
  for (const one of chosen) {
    const name = one.packed ? innerName(one.file.name) : one.file.name;
    try {
      published.add(await readPublished(name, await contentOf(one), one.recognised.delimiter));
    } catch (error) {
      problems.push({message: `${name}: ${whyNotRead(error)}`, field: "published-files"});
    }
  }
  return {problems, alone: ALONE};
}

// What is wrong with a file, in the page's words.
function whyNotRead(error: unknown): string {
  if (error instanceof NotPublished) return error.message;
  return error instanceof TypeError ? DAMAGED : UNREADABLE;
}
