// SPDX-License-Identifier: Apache-2.0
#include "engine/findings/findings.hpp"

namespace matequity::findings {

namespace {

constexpr std::array<FindingKind, kFindingCodes> kKinds = {{
    {FindingCode::whole_column, Severity::error,
     "No {field} could be used: not one is in its list or range. Most likely the column holds "
     "another field, words, or the codes of another list. Send the data set's own codes."},
    {FindingCode::whole_column_dates, Severity::error,
     "No {field} could be read as a date: every one is refused. Most likely all are written day "
     "first (31/12/2024): say so with date_order dmy (--dates dmy); or they are a spreadsheet's "
     "day numbers (45657): send YYYY-MM-DD."},
    {FindingCode::whole_column_zeros, Severity::error,
     "No {field} is in its code list: a spreadsheet has most likely dropped the leading zero of "
     "every one (1 in place of 01). Export the column as text."},
    {FindingCode::whole_column_rounded, Severity::error,
     "No {field} is whole: a spreadsheet has rounded every one (1.23457E+11), so what they stood "
     "for is lost. Export the column as text from the system itself."},
    {FindingCode::whole_column_implausible, Severity::error,
     "No {field} can be true: every one is outside the plausible range. Most likely it is in "
     "another unit (weeks in place of days), or holds a placeholder (1900-01-01)."},
    {FindingCode::whole_column_missing, Severity::error,
     "No record has {field}. Most likely the column was not exported, or has another name: name "
     "it as the data set does, or say in a column table which column it is."},
    {FindingCode::whole_column_mothers, Severity::error,
     "No record has {field}: the mothers' rows (MSD001MotherDemog) were not given, or their "
     "LPIDMother is not that of MSD101PregnancyBooking. Export both tables of one submission, "
     "and keys as text."},
    {FindingCode::whole_column_table_of_2011, Severity::error,
     "No woman has a known area: the area table is of LSOA 2011, the records have LSOA 2021. Use a "
     "table of LSOA 2021 (the index of 2025), or send LSOAMother2011."},
    {FindingCode::whole_column_table_of_2021, Severity::error,
     "No woman has a known area: the area table is of LSOA 2021, the records have LSOA 2011. Use a "
     "table of LSOA 2011 (the index of 2015 or 2019), or send LSOAMother2021."},
    {FindingCode::whole_column_unknown_areas, Severity::error,
     "No woman has a known area: the area table has none of the records' areas. Most likely the "
     "records hold other areas than LSOA (wards, MSOA), or the table is cut short."},
    {FindingCode::whole_column_no_table, Severity::error,
     "No woman has a known deprivation: the records have areas or postcodes, and no table says "
     "what they are. Give an area table (--imd), with postcodes alone a postcode table as well."},
    {FindingCode::whole_column_other_edition, Severity::error,
     "No woman has a known deprivation: every decile is of another edition of the index than the "
     "result, or of one that is not stated. Say which is meant with imd_year (--imd-year)."},
    {FindingCode::whole_column_abroad, Severity::error,
     "No woman has a known deprivation: every area lies outside England, which the English index "
     "does not cover. Check that LSOAMother2011 or LSOAMother2021 holds the woman's own area."},
    {FindingCode::rejected_syntax, Severity::error,
     "Not valid JSON (or CSV). The document was left out; correct it where it was written."},
    {FindingCode::rejected_depth, Severity::error,
     "Nested deeper than 64 levels. The document was left out; send it in the data set's shape."},
    {FindingCode::rejected_not_object, Severity::error,
     "Not an object. It was left out; every document is a JSON object."},
    {FindingCode::rejected_size, Severity::error,
     "Longer than the limit for one document. It was left out; split it or raise the limit."},
    {FindingCode::reading_stopped, Severity::error,
     "The input is broken here and what follows could not be read. Correct it, or send one "
     "document per line: then reading goes on after a broken line."},
    {FindingCode::invalid_date, Severity::warning,
     "{field} is not a date of the form YYYY-MM-DD, or an impossible one. Treated as missing; "
     "where all are written day first, say so with date_order dmy."},
    {FindingCode::invalid_code, Severity::warning,
     "{field} is not in its code list. Treated as missing."},
    {FindingCode::lost_zero, Severity::warning,
     "{field} is not in its code list, but would be with a leading zero: a spreadsheet has most "
     "likely dropped it. Treated as missing; export the column as text (01, not 1)."},
    {FindingCode::invalid_number, Severity::warning,
     "{field} is not a whole number in its range. Treated as missing."},
    {FindingCode::invalid_value, Severity::warning,
     "{field} is not of the kind expected here (text, a list or an object). Treated as missing."},
    {FindingCode::invalid_row, Severity::error,
     "A row of {field} does not fit its header. The row was left out."},
    {FindingCode::implausible, Severity::warning,
     "{field} is outside the plausible range, as placeholders such as 1900-01-01 and 9999-12-31 "
     "are. Treated as missing; leave it empty where it is not known."},
    {FindingCode::nul_character, Severity::warning,
     "{field} holds NUL characters, which were dropped. Export the file again as UTF-8."},
    {FindingCode::rounded_identifier, Severity::warning,
     "{field} is a number that a spreadsheet has rounded (1.23457E+11), so what it stood for is "
     "lost. Treated as missing; export the column as text from the system itself."},
    {FindingCode::placeholder_identifier, Severity::warning,
     "{field} holds a word or mark that stands for none (unknown, NULL, #REF!). Treated as "
     "missing: nothing is joined by it; leave it empty, or send the identifier."},
    {FindingCode::duplicate, Severity::info,
     "The pregnancy was sent more than once. The latest submission counts."},
    {FindingCode::accumulated, Severity::info,
     "The pregnancy came in several months. Its submissions were put together."},
    {FindingCode::not_accumulated, Severity::warning,
     "Months of a pregnancy could not be put together, because their records were not there: the "
     "latest counts alone. Give all months of a provider to one run."},
    {FindingCode::fewer_rows, Severity::warning,
     "A month was sent again with fewer rows than before, and replaces what was sent before. Check "
     "that the later file is complete."},
    {FindingCode::rows_lost, Severity::warning,
     "Documents of a pregnancy without RPStartDate replaced each other, and rows of the earlier "
     "ones are lost: most likely they are months. Send RPStartDate with each."},
    {FindingCode::pseudo_postcode, Severity::info,
     "{field} is a pseudo-postcode (ZZ99): it counts as valid, but names no area."},
    {FindingCode::orphan_row, Severity::warning,
     "A row of {field} has no parent row. It was left out; send the parent's table as well."},
    {FindingCode::unknown_return, Severity::warning,
     "ReturnType is not Counts, Staff, DeliveryEpisodes or EquityPlan. The return adds nothing."},
    {FindingCode::unknown_measure, Severity::warning,
     "A row names no measure that an indicator uses. It adds nothing; see the definitions."},
    {FindingCode::overlapping_returns, Severity::warning,
     "{field} was returned for periods that overlap, and both were added up. Send one of them."},
    {FindingCode::numerator_above_denominator, Severity::warning,
     "{field}: the numerator is above the denominator. The value is given without limits; check "
     "the counts."},
    {FindingCode::unreadable_count, Severity::warning,
     "A count of a return is no whole number (a mark of suppression, a sign, a decimal, a "
     "word), or is missing. It is not taken as 0: sums that need it are not available. "
     "Send the count, or the total as a row of its own."},
    {FindingCode::return_outside_periods, Severity::warning,
     "A return lies in no period of the result and adds nothing. Ask for periods that hold "
     "its PeriodStart to PeriodEnd, or send both dates."},
    {FindingCode::coarser_rows, Severity::info,
     "Rows of {field} give a dimension in a coarser form than others beside them "
     "(EthnicGroup beside EthnicCategory, IMDQuintile beside IMDDecile). They are of the "
     "same people and were left out; send one form."},
    {FindingCode::other_imd_year, Severity::warning,
     "A deprivation decile is of another edition of the index than the result, or of one "
     "that is not stated, and was not used. Say which edition is meant with imd_year, send "
     "IMDYear beside IMDDecile, or give an area table of the edition."},
    {FindingCode::unknown_area, Severity::warning,
     "The area table does not have an area code of {field}: no decile. LSOA codes from E01033769 "
     "on are of the census of 2021, others of 2011 or of both; use a table of that census year."},
    {FindingCode::area_outside_england, Severity::info,
     "An area code is of Wales, Scotland, Northern Ireland, the Channel Islands or the "
     "Isle of Man, which the English index does not cover: no decile."},
    {FindingCode::unit_not_ppm, Severity::warning,
     "A carbon monoxide reading has no unit, or one other than parts per million. It says "
     "nothing about smoking; send UCUMUnit ppm."},
    {FindingCode::local_second_character, Severity::info,
     "{field} has a second character, which is for local use. The first one counts."},
    {FindingCode::group_without_code, Severity::warning,
     "{field} names an ethnic group, not a category. The group counts; indicators that ask "
     "the category leave these people out. Send one of the 16 categories."},
    {FindingCode::missing_booking_date, Severity::warning,
     "The pregnancy has no AntenatalAppDate that can be read. It takes no part in the "
     "indicators of booking; send the date."},
    {FindingCode::not_in_table, Severity::warning,
     "The organisation table does not have the provider. Its levels are \"Not in table\"; "
     "add a row for it."},
    {FindingCode::unknown_document, Severity::warning,
     "An object holds no key that is known here, so nothing of it was read. Send documents in the "
     "data set's shape: see the data dictionary."},
    {FindingCode::only_unknown_documents, Severity::warning,
     "No object of the input holds a key that is known here, so nothing was read. JSON is read as "
     "one document, an array of documents, one document per line, or an object with a list of "
     "documents under PregnancyAndBookingDetails, StaffDetails or Returns; tables of the data set "
     "stand under their names. Take the documents out of what wraps them."},
    {FindingCode::missing_parent_row, Severity::warning,
     "A row of MSD101PregnancyBooking has no row in {field}: what is said of the mother is "
     "missing, "
     "which looks like ethnicity that was not recorded and is not. Export both tables of one "
     "submission, and keys as text."},
    {FindingCode::equal_babies, Severity::warning,
     "A baby without LPIDBaby and BirthOrderMaternitySUS stands in a row that equals another, and "
     "was taken for the baby that was there. Twins need one of the two."},
    {FindingCode::rows_apart, Severity::warning,
     "Rows of one pregnancy do not follow one another, so that each is a submission of its own and "
     "the last counts. Sort the file by pregnancy: rows that follow one another are put together."},
    {FindingCode::plugin_failed, Severity::error,
     "The plugin {field} failed and was left out of this run; its indicators have no data."},
    {FindingCode::rejected_row, Severity::error,
     "A row does not fit its header: more cells, a quote that does not fit, or a cell outside its "
     "table. It was left out; put cells with delimiters, quotes or line ends in quotes."},
    {FindingCode::unknown_header, Severity::error,
     "The first row names no column that is known here, so nothing of the file or table was read. "
     "Name the columns as the data set does: see docs/csv.md."},
    {FindingCode::wrong_file_type, Severity::error,
     "The file is {field}, not JSON or CSV, so nothing of it was read. Save or export it as CSV "
     "(UTF-8), then choose that file."},
    {FindingCode::no_rows, Severity::warning,
     "The file or table is empty, or has a header and no rows. Check that the export was "
     "complete."},
    {FindingCode::missing_column, Severity::warning,
     "There is no column {field}, nor another that serves instead: indicators that need it "
     "have no data from here. Add the column, or check its name."},
    {FindingCode::column_not_read, Severity::info,
     "The column \"{field}\" was not read. If it should have been, check its name against "
     "docs/csv.md, or say in a column table which field it is."},
    {FindingCode::duplicate_column, Severity::warning,
     "There is more than one column {field}. In each row the last one that is filled "
     "counts; keep one."},
    {FindingCode::unclear_column, Severity::warning,
     "A column {field} could mean several fields or entries, so it was not read. Write the whole "
     "way to it, with numbers for entries, as docs/csv.md says."},
    {FindingCode::unnumbered_column, Severity::warning,
     "The column {field} has no number where others of its list have one. It was read for the "
     "first entry; number it."},
    {FindingCode::encoding, Severity::warning,
     "Bytes that are not UTF-8 were read as Windows-1252 ({field}). Save the file as UTF-8."},
    {FindingCode::lines_before_header, Severity::info,
     "Lines before the header were skipped. Check that none of them is the header or a record."},
    {FindingCode::short_row, Severity::info,
     "A row has fewer cells than the header: the last fields are missing. Check that they were "
     "empty; spreadsheets leave out empty cells at a row's end."},
    {FindingCode::not_a_record, Severity::info,
     "A row of totals, or a footnote, was left out. Check that no record looks like one."},
    {FindingCode::table_not_used, Severity::info,
     "Rows of {field}: no indicator reads this table, so they were left out. Nothing is to be "
     "done."},
    {FindingCode::missing_table, Severity::error,
     "The table {field} was not given, and rows of others refer to it: what it holds is missing, "
     "which looks like bad recording and is not. Give it with the others of its submission."},
    {FindingCode::repeated_key, Severity::warning,
     "A key occurs more than once in {field}, which has it once. The last row counts; check the "
     "export."},
    {FindingCode::several_headers, Severity::error,
     "{field} names more than one provider, so that no row of the submission can be said to be of "
     "one: all were left out. Give each provider's tables with a header of its own."},
}};

constexpr bool are_in_the_order_of_their_codes() noexcept {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].code) != i || kKinds[i].message.empty()) return false;
  }
  return true;
}
static_assert(are_in_the_order_of_their_codes());

// Fields of which a code means something more than of others.
struct FieldMessage {
  FindingCode code;
  std::string_view field;
  std::string_view message;
};

constexpr std::string_view kGestationMessage =
    "Gestation at booking by {field} is outside 21 to 301 days. From 0 to 999 days it counts as it "
    "is, else it is unknown; check the dates.";

constexpr FieldMessage kFieldMessages[] = {
    {FindingCode::whole_column_missing, "imd_decile",
     "No woman has a known deprivation: the records have no decile, no area and no postcode. Send "
     "LSOAMother2011 or LSOAMother2021 and give an area table (--imd), or send IMDDecile with "
     "IMDYear."},
    {FindingCode::implausible, "EDDAgreed", kGestationMessage},
    {FindingCode::implausible, "LastMenstrualPeriodDate", kGestationMessage},
    {FindingCode::implausible, "GestAgeBooking",
     "{field} is outside 21 to 301 days. From 0 to 999 it counts as it is, else it is unknown. "
     "Weeks in place of days are the likely cause: send days."},
    {FindingCode::column_not_read, "",
     "More columns were not read: twenty are named, and none without a plain name. Check their "
     "names "
     "against docs/csv.md."},
    {FindingCode::encoding, "",
     "Bytes that are not UTF-8 were read as Windows-1252. Save the file as "
     "UTF-8."},
    {FindingCode::implausible, "GestationLengthBirth",
     "{field} is 18 to 46, which can only be weeks. Treated as missing: send days."},
};

}  // namespace

const FindingKind& finding_kind(FindingCode code) noexcept {
  return kKinds[static_cast<std::size_t>(code)];
}

std::string finding_message(FindingCode code, std::string_view field) {
  constexpr std::string_view kField = "{field}";
  std::string text(finding_kind(code).message);
  for (const FieldMessage& one : kFieldMessages) {
    if (one.code == code && one.field == field) text = one.message;
  }
  const std::size_t at = text.find(kField);
  if (at != std::string::npos) text.replace(at, kField.size(), field);
  return text;
}

void Findings::add(FindingCode code, std::string_view field, std::uint64_t count,
                   const Place& place) {
  Entry& entry = entries_[Key(code, std::string(field))];
  const bool earlier = place.document > 0 && place.document < entry.first.document;
  if (entry.count == 0 || earlier) entry.first = place;
  entry.count += count;
}

void Findings::remove(FindingCode code, std::string_view field) {
  const auto found = entries_.find(Key(code, std::string(field)));
  if (found != entries_.end() && --found->second.count == 0) entries_.erase(found);
}

void Findings::merge(const Findings& later, std::uint64_t documents) {
  for (const auto& [key, entry] : later.entries_) {
    add(key.first, key.second, entry.count, entry.first.shifted_by(documents));
  }
}

Place Findings::first(FindingCode code, std::string_view field) const {
  const auto found = entries_.find(Key(code, std::string(field)));
  return found == entries_.end() ? Place{} : found->second.first;
}

}  // namespace matequity::findings
