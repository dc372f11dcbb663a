// SPDX-License-Identifier: Apache-2.0
// Which field a column of a flat CSV file means. The possible columns follow from the
// described records: every field of a pregnancy, or of a return, with the path to it. A name is
// understood however an export has changed it, and where it could mean two fields it means neither.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/field_table.hpp"

namespace matequity::ingest {

// What one row of a flat file is.
enum class RowKind : std::uint8_t { pregnancy, counts, staff, delivery_episode };

// The ReturnType that rows of the kind have; empty for pregnancies.
std::string_view return_type(RowKind kind) noexcept;

inline constexpr std::size_t kMostSteps = 5;
// Of a list without a number in its column's name: its first entry.
inline constexpr std::uint32_t kUnnumbered = 0xFFFFFFFFu;

// A field with the way to it from the document; the last step is the field itself.
struct FieldPath {
  std::array<const Field*, kMostSteps> steps{};
  std::size_t size = 0;

  const Field& field() const noexcept { return *steps[size - 1]; }
};

// All fields that a row of the kind can hold, in the order of their description.
const std::vector<FieldPath>& field_paths(RowKind kind);

enum class ColumnMatch : std::uint8_t {
  field,    // one field, one entry
  unknown,  // no field has that name
  unclear   // several fields have it, or the entry that a number counts is not certain
};

struct Column {
  ColumnMatch match = ColumnMatch::unknown;
  FieldPath path;
  // For each step that is a list, which entry: numbers only order the entries.
  std::array<std::uint32_t, kMostSteps> entries{};
};

// Understands a column's name: `EthnicCategoryMother`, `Mother.EthnicCategoryMother`,
// `MSD001MotherDemog.EthnicCategoryMother`, `CareContacts.2.CContactDate`, `PregOutcome_2`. Case,
// blanks, hyphens and underscores do not matter.
Column understand_column(std::string_view name, RowKind kind);

// Lists on the path whose entries a number after the field's own name could count.
std::size_t counting_lists(const FieldPath& path) noexcept;

// Whether the step is a list of which a row may hold several entries: not one whose records hold
// other lists only, not that of labours, of which there mostly is one, and not that of a return, of
// which each row is one entry.
bool is_counting_list(const Field& step) noexcept;

// The kind that the names in a header speak for; pregnancy where none does.
RowKind kind_of_rows(const std::vector<std::string_view>& header);

// A name as it is compared: letters and digits, in lower case.
std::string plain_name(std::string_view name);

// The same, of the data set's own name where the data dictionary's is written.
std::string plain_field_name(std::string_view name);

// Whether a name that is plain already is that of a field or table.
bool is_plain_name_of(std::string_view plain, std::string_view name) noexcept;

}  // namespace matequity::ingest
