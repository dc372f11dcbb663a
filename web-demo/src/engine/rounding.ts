// SPDX-License-Identifier: Apache-2.0

/** A count by the engine's rule for small numbers: 1 to 7 becomes 5, others the nearest 5. */
export const roundedCount = (value: number): number =>
    value === 0 ? 0 : value < 8 ? 5 : Math.round(value / 5) * 5;
