// SPDX-License-Identifier: Apache-2.0
// The columns of pregnancies: their single fields that are a date, a code of a list, a whole number
// or a key, each with a bit. A set of them says of which a value was there that can be used: where
// not one of a column can, the column is wrong and not a record (result/whole_columns.hpp). Sets of
// parts are put together by `or`, so that a set is the same however the input was cut.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/record/document.hpp"

namespace matequity::record {

using ColumnSet = std::uint64_t;

// What is derived of a document, beside its fields.
inline constexpr ColumnSet kEthnicityColumn = ColumnSet{1} << 61;  // any that can be read
inline constexpr ColumnSet kDecileColumn = ColumnSet{1} << 62;     // of whatever source
inline constexpr ColumnSet kAreaOf2021 = ColumnSet{1} << 63;  // in an area table unknown, and new

// How many columns there are, and the name of each; a name may stand for two (OrgIDProvider).
std::size_t column_count() noexcept;
std::string_view column_name(std::size_t column) noexcept;
// Those of this name; empty where none has it.
ColumnSet columns_named(std::string_view name) noexcept;

// Those of `wanted` that have a value in the document.
ColumnSet columns_with_value(const Document& document, ColumnSet wanted) noexcept;

}  // namespace matequity::record
