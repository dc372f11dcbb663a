// SPDX-License-Identifier: Apache-2.0
// Items of the national data-quality file that the page counts itself.

export interface Item {
  item: string;
  /** The unique number that the data set gives it. */
  uid: string;
  table: string;
}

export const ITEMS: readonly Item[] = [
  {item: "EthnicCategoryMother", uid: "M001070", table: "MSD001"},
  {item: "Postcode", uid: "M001060", table: "MSD001"},
];

/** Which item a row is of: by its number, or without one by its table and name. */
export function itemOf(row: Item): Item | null {
  return ITEMS.find(({item, uid, table}) => row.uid === uid || (row.uid === "" &&
      row.table.toUpperCase().startsWith(table) &&
      row.item.toLowerCase() === item.toLowerCase())) ?? null;
}
