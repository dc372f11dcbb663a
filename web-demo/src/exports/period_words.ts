// SPDX-License-Identifier: Apache-2.0
// A period as Fingertips writes it.

export interface PeriodWords {
  /** "2024", "2024/25", "Apr 2024", "2023/24 - 24/25", "Apr 2024 - Feb 2025". */
  text: string;
  /** Year, quarter and month of the first day: 20240000 for years, 20240004 for a month. */
  sortable: string;
  /** "1y", "1m". */
  range: string;
}

const SHORT = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const NOTHING: PeriodWords = {text: "", sortable: "", range: ""};

/** Of whole months; other periods by the months of their first and last day. */
export function periodWords(start: string | null, end: string | null): PeriodWords {
  if (start === null || end === null) return NOTHING;
  const [year, month] = [Number(start.slice(0, 4)), Number(start.slice(5, 7))];
  const [lastYear, lastMonth] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
  const months = (lastYear - year) * 12 + lastMonth - month + 1;
  const years = months / 12;
  const name = (of: number, at: number) => `${SHORT[at - 1]} ${of}`;
  if (Number.isInteger(years) && (month === 1 || month === 4)) {
    const label = (of: number) => month === 1 ? `${of}` : `${of}/${two(of + 1)}`;
    const last = year + years - 1;
    const until = month === 1 ? two(last) : `${two(last)}/${two(last + 1)}`;
    return {text: years === 1 ? label(year) : `${label(year)} - ${until}`,
            sortable: `${year}0000`, range: `${years}y`};
  }
  return {text: months === 1 ? name(year, month) :
              `${name(year, month)} - ${name(lastYear, lastMonth)}`,
          sortable: `${year}00${two(month)}`, range: `${months}m`};
}

const two = (number: number): string => String(number % 100).padStart(2, "0");
