// SPDX-License-Identifier: Apache-2.0
// The list of statistics as a TypeScript interface with one method for each, and their names.

export function statisticsOf(list) {
  const names = list.map(({name}) => `  ${JSON.stringify(name)},\n`).join("");
  return `import type {StatisticsAnswer, StatisticsInputs, StatisticsOptions} from "../statistics.js";

/** The functions of docs/statistics by name. */
export interface StatisticsFunctions {
${list.map(method).join("\n")}}

export const STATISTICS_NAMES: readonly (keyof StatisticsFunctions)[] = [
${names}];
`;
}

function method({name, about, inputs, options, outputs, source}) {
  return `  /**
   * ${about}
   *
   * Columns: ${inputs}.
   * Options: ${options === "" ? "none" : options}.
   * Gives: ${outputs}.
   * Source: ${source}.
   */
  ${name}(inputs: StatisticsInputs, options?: StatisticsOptions): StatisticsAnswer;
`;
}
