// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/read_value.hpp"

#include <algorithm>
#include <iterator>
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

// Separators of groups of three digits.
constexpr std::string_view kSeparators[] = {",", " ", "'", "\xC2\xA0", "\xE2\x80\xAF"};

// 9,000 or 9 000 or 9'000 without its separators; any other text as it is.
std::string_view ungrouped(std::string_view text, TextArena& arena) {
  constexpr std::size_t kGroup = 3;
  constexpr std::string_view kDigits = "0123456789";
  const std::size_t first = std::min(text.find_first_not_of(kDigits), text.size());
  if (first == 0 || first > kGroup || first == text.size()) return text;
  const auto* const found =
      std::find_if(std::begin(kSeparators), std::end(kSeparators),
                   [&](std::string_view one) { return text.substr(first, one.size()) == one; });
  if (found == std::end(kSeparators)) return text;
  std::string digits(text.substr(0, first));
  for (std::string_view rest = text.substr(first); !rest.empty();) {
    const std::string_view group = rest.substr(std::min(found->size(), rest.size()), kGroup);
    if (rest.substr(0, found->size()) != *found || group.size() != kGroup ||
        group.find_first_not_of(kDigits) != std::string_view::npos) {
      return text;
    }
    digits += group;
    rest.remove_prefix(found->size() + kGroup);
  }
  return arena.copy(digits);
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
  const auto number = record::parse_decimal(ungrouped(written, arena));
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
