// SPDX-License-Identifier: Apache-2.0
// The published files of this visit. They live in memory, as the records do.
import type {PublishedFile} from "./read.js";

export class PublishedStore {
  files: readonly PublishedFile[] = [];
  /** Files were chosen, even where none could be read. */
  wasChosen = false;

  get hasFiles(): boolean { return this.files.length > 0; }

  /** Of the same name the later one stays. */
  add(file: PublishedFile): void {
    this.files = [...this.files.filter(({name}) => name !== file.name), file];
  }

  clear(): void {
    this.files = [];
    this.wasChosen = false;
  }
}
