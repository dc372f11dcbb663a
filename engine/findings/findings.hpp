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

MEQ_ENUM(FindingCode, rejected_syntax, rejected_depth, rejected_not_object, rejected_size,
         reading_stopped, invalid_date, invalid_code, invalid_number, invalid_value, invalid_row,
         implausible, duplicate, accumulated, not_accumulated, fewer_rows, rows_lost,
         pseudo_postcode, orphan_row, unknown_return, unknown_measure, overlapping_returns,
         numerator_above_denominator, plugin_failed, rejected_row, unknown_header, wrong_file_type,
         no_rows, missing_column, unknown_column, duplicate_column, unclear_column,
         unnumbered_column, not_utf8)
inline constexpr std::size_t kFindingCodes = json::kWords<FindingCode>.size();

MEQ_ENUM(Severity, error, warning, info)

struct FindingKind {
  FindingCode code;
  Severity severity;
  std::string_view message;  // what it means and what to do; "{field}" stands for the field
};

const FindingKind& finding_kind(FindingCode code) noexcept;

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
