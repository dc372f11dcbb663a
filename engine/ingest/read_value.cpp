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

std::string_view without_point_zero(std::string_view text) noexcept {
  if (text.empty() || text.back() != '0') return text;
  const std::size_t point = text.find('.');
  if (point == 0 || point == std::string_view::npos) return text;
  const bool digits = text.find_first_not_of("0123456789") == point;
  const bool zeros = text.find_first_not_of('0', point + 1) == std::string_view::npos;
  return digits && zeros ? text.substr(0, point) : text;
}

std::string_view without_nul(std::string_view text, TextArena& arena) {
  if (text.find('\0') == std::string_view::npos) return text;
  char* kept = arena.allocate(text.size());
  char* end = std::copy_if(text.begin(), text.end(), kept, [](char c) { return c != '\0'; });
  return {kept, static_cast<std::size_t>(end - kept)};
}

bool is_rounded(std::string_view text) noexcept {
  const auto digits = [&] {
    std::size_t count = 0;
    while (count < text.size() && text::is_digit(text[count])) ++count;
    text.remove_prefix(count);
    return count > 0;
  };
  const auto one_of = [&](char a, char b) {
    if (text.empty() || (text.front() != a && text.front() != b)) return false;
    text.remove_prefix(1);
    return true;
  };
  if (!digits()) return false;
  if (one_of('.', ',') && !digits()) return false;
  return one_of('E', 'e') && one_of('+', '-') && digits() && text.empty();
}

bool is_placeholder(std::string_view text) noexcept {
  constexpr std::string_view kWords[] = {"none", "null",    "nil",       "nan", "na", "n/a",
                                         "<na>", "unknown", "not known", "-",   ".",  "?"};
  constexpr std::string_view kBegins = "nNuU<-.?#";
  if (text.empty() || kBegins.find(text.front()) == std::string_view::npos) return false;
  if (text.front() == '#') {
    const std::string_view end = text.substr(text.size() < 2 ? 0 : text.size() - 2);
    return text.find_first_not_of('#') == std::string_view::npos || text.back() == '!' ||
           text.back() == '?' || end == "/A" || end == "/a";
  }
  const auto same = [](char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
  };
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), same);
  });
}

Fault read_date(const Scalar& scalar, record::Days first, record::Days last, record::Days& days,
                ReadContext& context) {
  days = record::kNoDate;
  if (scalar.kind == Scalar::Kind::other) return FindingCode::invalid_date;
  const std::string_view written = as_text(scalar, context.arena);
  if (written.empty()) return {};
  if (scalar.kind == Scalar::Kind::text) days = record::parse_date(written, context.date_order);
  if (days == record::kNoDate) return FindingCode::invalid_date;
  if (days >= first && days <= last) return {};
  days = record::kNoDate;
  return FindingCode::implausible;
}

Fault read_code(const Scalar& scalar, const record::CodeList& list, record::CodeValue& code,
                ReadContext& context) {
  code = 0;
  if (scalar.kind == Scalar::Kind::other) return FindingCode::invalid_code;
  const std::string_view written = without_point_zero(as_text(scalar, context.arena));
  if (written.empty()) return {};
  const record::CodeValue packed = record::pack_code(text::upper_case(written, context.arena));
  bool listed = list.any();
  std::size_t lost_zeros = 0;  // codes that are this one after a zero
  for (std::size_t i = 0; i < list.count && !listed; ++i) {
    const record::CodeValue one = record::pack_code(list.codes[i]);
    listed = one == packed;
    if (one == ((record::CodeValue{'0'} << 8) | packed)) ++lost_zeros;
  }
  if (listed) code = packed;
  if (code != 0) return {};
  const bool one_digit = written.size() == 1 && text::is_digit(written[0]);
  return one_digit && lost_zeros == 1 ? FindingCode::lost_zero : FindingCode::invalid_code;
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

Fault read_text(const Scalar& scalar, record::Letters letters, bool key, std::string_view& value,
                ReadContext& context) {
  value = {};
  if (scalar.kind == Scalar::Kind::other) return FindingCode::invalid_value;
  if (key && is_rounded(text::trimmed(scalar.text))) return FindingCode::rounded_identifier;
  const std::string_view written = without_point_zero(as_text(scalar, context.arena));
  if (key && is_placeholder(written)) return FindingCode::placeholder_identifier;
  value = letters == record::Letters::upper ? text::upper_case(written, context.arena) : written;
  return {};
}

Fault read_observation(const Scalar& scalar, std::string_view& value, ReadContext& context) {
  value = as_text(scalar, context.arena);
  return scalar.kind == Scalar::Kind::other ? Fault(FindingCode::invalid_value) : Fault();
}

}  // namespace matequity::ingest
