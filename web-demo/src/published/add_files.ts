// SPDX-License-Identifier: Apache-2.0
// Published files that were chosen: read, and kept beside the records.
import type {App, Chosen, Problem} from "../app/app.js";
import {innerName, unpackedFile} from "../files/packed.js";
import {Published, whyNotRead} from "./store.js";
import {ALONE} from "./published_words.js";

export interface Taken {
  /** What is wrong with which file; the others are taken. */
  problems: Problem[];
  /** For those who chose nothing else. */
  alone: string;
}

/** Takes the files one by one. Never fails: records are read whatever these hold. */
export async function takePublished(app: App, chosen: readonly Chosen[]): Promise<Taken> {
  const published = app.published ?? new Published();
  const problems: Problem[] = [];
  for (const {file, packed, recognised: {delimiter}} of chosen) {
    const name = packed ? innerName(file.name) : file.name;
    try {
      await published.add(name, packed ? await unpackedFile(file) : file, delimiter);
    } catch (error) {
      problems.push({message: `${name}: ${whyNotRead(error)}`, field: "published-files"});
    }
  }
  app.published = published.there || problems.length > 0 ? published : null;
  return {problems, alone: ALONE};
}
