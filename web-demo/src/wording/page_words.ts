// SPDX-License-Identifier: Apache-2.0
// Words that stand on several pages.

export const SERVICE = "Maternity equity indicators";

export const LEAD = "See differences in maternity care and outcomes by ethnicity and deprivation, " +
    "from your own records.";

export const PRIVACY = "Your file stays on this computer. It is read in this browser tab and is " +
    "not sent or saved anywhere. You can turn off your network before you choose a file.";

export const FILE_LABEL = "Choose your maternity records";

export const FILE_HINT = "CSV, JSON or NDJSON, also packed as .gz. You can choose more than " +
    "one file. Do not include names. NHS numbers and full postcodes are not needed. You can add an " +
    "action plan (JSON, or CSV with the columns id and title), or choose a plan alone.";

export const SMALL_NUMBERS = "A small count can tell of a person. What is hidden here is hidden in " +
    "every view and every file. Only show exact numbers inside your organisation: files are then " +
    "marked 'Not for publication'.";

export const TOGETHER = "Each result is protected by itself. Results of the same records, such as " +
    "months and their year, or two breakdowns, can tell more side by side: check what you " +
    "publish together, here under Save and print or with the command `matequity audit`.";

export const REMEMBER = "Indicators, group to compare with, ranges and definitions. Never your " +
    "data, its dates or its results; and small numbers are hidden anew each time. Untick to forget.";
