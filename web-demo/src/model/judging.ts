// SPDX-License-Identifier: Apache-2.0
// How many people a figure needs before it is judged: the catalogue says it. It is known once the
// engine has started; before that there are no figures.
let fewest = 0;

export function describeJudging(fewestCompared: number): void { fewest = fewestCompared; }

/** With fewer a group is not compared, and a provider is no point of a funnel or a map. */
export const fewestPeople = (): number => fewest;
