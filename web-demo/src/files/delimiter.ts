// SPDX-License-Identifier: Apache-2.0

/** The sign that stands most often between the headings; the first of those that are equal. */
export function delimiterOf(headings: string, signs: readonly string[]): string {
  return signs.reduce((best, sign) =>
      headings.split(sign).length > headings.split(best).length ? sign : best);
}
