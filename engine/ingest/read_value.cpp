// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/read_value.hpp"

#include <string>

namespace matequity::ingest {

namespace {

// 3.0 and 3e2 as their digits; any other number as it was written.
std::string_view number_text(std::string_view text, TextArena& arena) {
  if (text.find_first_of(".eE") == std::string_view::npos) return text;
  const auto number = record::parse_decimal(text);
  const auto value = number ? record::whole(*number) : std::nullopt;
  return value ? arena.copy(std::to_string(*value)) : text;
}

}  // namespace

std::string_view as_text(const Scalar& scalar, TextArena& arena) {
  switch (scalar.kind) {
    case Scalar::Kind::text:
      return text::trimmed(scalar.text);
    case Scalar::Kind::number:
      return number_text(scalar.text, arena);
    case Scalar::Kind::null:
    case Scalar::Kind::other:
      break;
  }
  return {};
}

bool read_date(const Scalar& scalar, record::Days& days, TextArena& arena) {
  days = record::kNoDate;
  if (scalar.kind == Scalar::Kind::other) return false;
  const std::string_view written = as_text(scalar, arena);
  if (written.empty()) return true;
  if (scalar.kind == Scalar::Kind::text) days = record::parse_date(written);
  return days != record::kNoDate;
}

bool read_code(const Scalar& scalar, const record::CodeList& list, record::CodeValue& code,
               TextArena& arena) {
  code = 0;
  if (scalar.kind == Scalar::Kind::other) return false;
  const std::string_view written = as_text(scalar, arena);
  if (written.empty()) return true;
  const record::CodeValue packed = record::pack_code(text::upper_case(written, arena));
  bool listed = list.any();
  for (std::size_t i = 0; i < list.count && !listed; ++i) {
    listed = record::pack_code(list.codes[i]) == packed;
  }
  if (listed) code = packed;
  return code != 0;
}

std::optional<std::int64_t> read_whole(const Scalar& scalar, std::int64_t low, std::int64_t high,
                                       bool& valid, TextArena& arena) {
  const std::string_view written = as_text(scalar, arena);
  valid = scalar.kind != Scalar::Kind::other;
  if (written.empty()) return std::nullopt;
  const auto number = record::parse_decimal(written);
  const auto value = number ? record::whole(*number) : std::nullopt;
  valid = value && *value >= low && *value <= high;
  return valid ? value : std::nullopt;
}

bool read_text(const Scalar& scalar, record::Letters letters, std::string_view& value,
               TextArena& arena) {
  value = {};
  if (scalar.kind == Scalar::Kind::other) return false;
  value = as_text(scalar, arena);
  if (letters == record::Letters::upper) value = text::upper_case(value, arena);
  return true;
}

}  // namespace matequity::ingest
