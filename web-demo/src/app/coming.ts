// SPDX-License-Identifier: Apache-2.0
// What the first result does not need comes in a piece of its own. It is asked for as soon as the
// program runs, before there is a place for files: whatever is opened later, no request follows the
// choice of a file.

export type Later = typeof import("../later.js");

let here: Later | null = null;

/** Settles when the piece has come, or will not. */
export const coming: Promise<Later> = import("../later.js");
coming.then((pieces) => { here = pieces; }, () => {});

/** The piece once it has come. */
export const arrived = (): Later | null => here;
