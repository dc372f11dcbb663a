// SPDX-License-Identifier: Apache-2.0
// What was wrong with the input. Nothing is lost silently: every value that cannot be read and
// every document that is left out adds to a finding, which has a code, the field's name, how often
// it occurred and where first. A finding never has a value of a record. Its message says what it
// means and what to do. Findings add up like counts: those of parts merge into those of the whole.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/json/describe.hpp"

namespace matequity::findings {

// Every code, in the order of the result. Those before plugin_failed count documents, pregnancies
// or counts of people; the others count rows, columns and files. First stand the columns of which
// nothing can be used, each with its likely cause: one code, whole_column, in documents.
#define MEQ_FINDING_CODES(X)     \
  X(whole_column)                \
  X(whole_column_dates)          \
  X(whole_column_zeros)          \
  X(whole_column_rounded)        \
  X(whole_column_implausible)    \
  X(whole_column_missing)        \
  X(whole_column_mothers)        \
  X(whole_column_table_of_2011)  \
  X(whole_column_table_of_2021)  \
  X(whole_column_unknown_areas)  \
  X(whole_column_no_table)       \
  X(whole_column_other_edition)  \
  X(whole_column_abroad)         \
  X(rejected_syntax)             \
  X(rejected_depth)              \
  X(rejected_not_object)         \
  X(rejected_size)               \
  X(reading_stopped)             \
  X(invalid_date)                \
  X(invalid_code)                \
  X(lost_zero)                   \
  X(invalid_number)              \
  X(invalid_value)               \
  X(invalid_row)                 \
  X(implausible)                 \
  X(nul_character)               \
  X(rounded_identifier)          \
  X(placeholder_identifier)      \
  X(duplicate)                   \
  X(accumulated)                 \
  X(not_accumulated)             \
  X(fewer_rows)                  \
  X(rows_lost)                   \
  X(pseudo_postcode)             \
  X(orphan_row)                  \
  X(unknown_return)              \
  X(unknown_measure)             \
  X(overlapping_returns)         \
  X(numerator_above_denominator) \
  X(unreadable_count)            \
  X(return_outside_periods)      \
  X(coarser_rows)                \
  X(other_imd_year)              \
  X(unknown_area)                \
  X(area_outside_england)        \
  X(unit_not_ppm)                \
  X(local_second_character)      \
  X(group_without_code)          \
  X(missing_booking_date)        \
  X(not_in_table)                \
  X(unknown_document)            \
  X(only_unknown_documents)      \
  X(missing_parent_row)          \
  X(equal_babies)                \
  X(rows_apart)                  \
  X(plugin_failed)               \
  X(rejected_row)                \
  X(unknown_header)              \
  X(wrong_file_type)             \
  X(no_rows)                     \
  X(missing_column)              \
  X(column_not_read)             \
  X(duplicate_column)            \
  X(unclear_column)              \
  X(unnumbered_column)           \
  X(encoding)                    \
  X(lines_before_header)         \
  X(short_row)                   \
  X(not_a_record)                \
  X(table_not_used)              \
  X(missing_table)               \
  X(repeated_key)                \
  X(several_headers)

#define MEQ_FINDING_ENUMERATOR(CODE) CODE,
#define MEQ_FINDING_WORD(CODE) std::string_view(#CODE),
enum class FindingCode : std::uint8_t { MEQ_FINDING_CODES(MEQ_FINDING_ENUMERATOR) };

}  // namespace matequity::findings

template <>
inline constexpr bool matequity::json::has_words<matequity::findings::FindingCode> = true;
template <>
inline constexpr auto matequity::json::kWords<matequity::findings::FindingCode> =
    std::to_array({MEQ_FINDING_CODES(MEQ_FINDING_WORD)});
#undef MEQ_FINDING_ENUMERATOR
#undef MEQ_FINDING_WORD

namespace matequity::findings {

inline constexpr std::size_t kFindingCodes = json::kWords<FindingCode>.size();

MEQ_ENUM(Severity, error, warning, info)

struct FindingKind {
  FindingCode code;
  Severity severity;
  std::string_view message;  // what it means and what to do; "{field}" stands for the field
};

const FindingKind& finding_kind(FindingCode code) noexcept;

// The code under which a finding is written: some are others with a likely cause.
constexpr FindingCode written_code(FindingCode code) noexcept {
  if (code <= FindingCode::whole_column_abroad) return FindingCode::whole_column;
  if (code == FindingCode::lost_zero) return FindingCode::invalid_code;
  if (code == FindingCode::only_unknown_documents) return FindingCode::unknown_document;
  return code;
}

// The message of a finding of this field.
std::string finding_message(FindingCode code, std::string_view field);

// Where a finding was first seen: the document's ordinal from 1 over all inputs, and the offset of
// the document's first byte in its input. Document 0: not in a document.
struct Place {
  std::uint64_t document = 0;
  std::uint64_t offset = 0;

  // The same place when so many documents precede the first.
  Place shifted_by(std::uint64_t documents) const noexcept {
    return {document == 0 ? 0 : document + documents, offset};
  }
};
MEQ_DESCRIBE(Place, (document, offset))

class Findings {
 public:
  struct Entry {
    std::uint64_t count = 0;
    Place first;
  };
  // Ordered by code, then field: the order of the result.
  using Key = std::pair<FindingCode, std::string>;

  // The first place stays: the earliest of those in documents, else that which was added first.
  void add(FindingCode code, std::string_view field, std::uint64_t count, const Place& place);

  // Takes back what a pregnancy had added that no longer counts. Its place may stay.
  void remove(FindingCode code, std::string_view field);

  // Adds the findings of what follows these, of which `documents` had been read.
  void merge(const Findings& later, std::uint64_t documents);

  // Where this was first seen; document 0 when it was not, or not in a document.
  Place first(FindingCode code, std::string_view field) const;

  const std::map<Key, Entry>& entries() const noexcept { return entries_; }

 private:
  std::map<Key, Entry> entries_;
};

}  // namespace matequity::findings
