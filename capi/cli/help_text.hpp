// SPDX-License-Identifier: Apache-2.0
// What --help says below the flags.
#pragma once

namespace matequity::cli::help {

inline constexpr const char* kCommand = R"(
Exit status: 0 done; 1 the engine failed or the work was cancelled; 2 bad usage, request or file;
3 input rejected (with --strict when any document was, else when every document was).

Examples:
  matequity compute bookings.json
  matequity compute --format json --output result.json bookings.json
  matequity catalogue P4c.1

`matequity COMMAND --help` says more about each command.)";

inline constexpr const char* kCompute = R"(
INPUT is UTF-8 JSON: one document per line, an array, or an envelope. A name that ends in .csv is
a flat file, one row for each pregnancy, or a table of the Maternity Services Data Set named after
it (MSD101PregnancyBooking.csv): see docs/csv.md. "-" is standard input, JSON.
Single flags override the keys of --request. Without --by, the table compares ethnic groups and
deprivation quintiles and shows the widest gaps; with --by it lists every group. JSON and CSV have
no breakdown of their own accord. --by "" asks for none.
Of several documents of one pregnancy the latest counts, unless --duplicates keep.

Examples:
  matequity compute bookings.json
  matequity compute --indicators 'P4b.2,P4c.*' --from 2024-04-01 --to 2025-03-31 bookings.json
  matequity compute --period month --by ethnic_group --by ethnic_group,imd_quintile \
      --format csv --output months.csv bookings.json returns.json
  matequity compute --imd lsoa.csv --postcodes postcodes.csv bookings.csv MSD*.csv
  zcat bookings.json.gz | matequity compute --format json - > result.json
  matequity compute --state north.state --output north.json --format json north-bookings.json)";

inline constexpr const char* kValidate = R"(
Reads the inputs as compute does, and says what is wrong with them: columns of which nothing can be
used, findings with place and remedy, and how each field was recorded (valid, default, invalid,
missing), in all and by provider and month. html is one page for print, csv has everything. No value
of a record is written, so the report can be sent to those who made the files.
Exit status 3 when any document was rejected.

Examples:
  matequity validate bookings.json
  matequity validate --format html --output report.html MSD*.csv
  matequity validate --format json - < bookings.json)";

inline constexpr const char* kMerge = R"(
A state is what `matequity compute --state FILE` writes: counts without records. Merging gives what
one computation over all the records would. The states must come from the same request, catalogue
and reference tables. Duplicates across states are found only where every state was written with
--state-index.

Examples:
  matequity merge north.state south.state
  matequity merge --format json --output all.json --state all.state north.state south.state)";

inline constexpr const char* kCatalogue = R"(
Without INDICATOR, all indicators; with one id, that indicator whole; an id may be a glob.

Examples:
  matequity catalogue
  matequity catalogue P4c.1
  matequity catalogue 'P4b.*' --format json)";

inline constexpr const char* kPlan = R"(
Checks the plan against what the guidance asks (docs/plan.md), tracks its actions, and with records
matches gaps with actions and says whether metrics moved since their actions began. What is wrong in
the plan is a finding with place and remedy; the rest is judged. CSV is the tracked list of actions,
html one page for a board. --disclosure holds for all that is shown of the records.

Examples:
  matequity plan plan.json
  matequity plan --records bookings.json --records returns.json --as-of 2026-03-31 plan.json
  matequity plan --format html --output board.html plan.json)";

inline constexpr const char* kStatistics = R"(
Reads {"inputs": {"columns": {...}}, "options": {...}} from standard input and writes
{"status": "ok", "columns": {...}, "warning": false}; input that the function refuses gives
{"status": "error", "message": "..."} and exit status 2.

Examples:
  matequity statistics --list
  echo '{"inputs": {"columns": {"x": [12], "n": [30]}}}' | matequity statistics phe_proportion)";

inline constexpr const char* kAudit = R"(
Reads results that were saved with --format json under the rule suppress, or none, and says which
hidden counts all of them together fix, and which counts to withhold (docs/publishing.md). No count
is written. --organisations is the table that the results were computed with.

Examples:
  matequity audit months.json year.json
  matequity audit --format json by-group.json by-code.json)";

}  // namespace matequity::cli::help
