// SPDX-License-Identifier: Apache-2.0
import {headOf, innerName, isPacked, unpackedFile} from "./packed.js";
import {type Recognised, recognise} from "./recognise.js";

/** A file as it was chosen, with what it was found to be. */
export interface ChosenFile {
  file: File;
  /** The file is packed with gzip; what was recognised is what it holds. */
  packed: boolean;
  recognised: Recognised;
}

export async function recogniseFile(file: File): Promise<ChosenFile> {
  if (!await isPacked(file)) {
    return {file, packed: false, recognised: await recognise(file.name, file)};
  }
  return {file, packed: true,
          recognised: await recognise(innerName(file.name), await headOf(file))};
}

/** The file itself, or what it packs. */
export const contentOf = async ({file, packed}: ChosenFile): Promise<File> =>
    packed ? unpackedFile(file) : file;
