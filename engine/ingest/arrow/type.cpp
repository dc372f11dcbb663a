// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/arrow/type.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace matequity::ingest {

namespace {

constexpr std::int64_t kMillisecondsPerDay = 86'400'000;

struct Format {
  std::string_view text;
  ArrowType type;
};

constexpr std::array<Format, 22> kFormats = {{
    {"n", {ArrowKind::nothing}},
    {"b", {ArrowKind::boolean}},
    {"c", {ArrowKind::signed_whole, 1}},
    {"C", {ArrowKind::unsigned_whole, 1}},
    {"s", {ArrowKind::signed_whole, 2}},
    {"S", {ArrowKind::unsigned_whole, 2}},
    {"i", {ArrowKind::signed_whole, 4}},
    {"I", {ArrowKind::unsigned_whole, 4}},
    {"l", {ArrowKind::signed_whole, 8}},
    {"L", {ArrowKind::unsigned_whole, 8}},
    {"f", {ArrowKind::floating, 4}},
    {"g", {ArrowKind::floating, 8}},
    {"u", {ArrowKind::text}},
    {"U", {ArrowKind::large_text}},
    {"vu", {ArrowKind::text_view}},
    {"tdD", {ArrowKind::date, 4, 1}},
    {"tdm", {ArrowKind::date, 8, kMillisecondsPerDay}},
    {"tts", {ArrowKind::time, 4, 1}},
    {"ttm", {ArrowKind::time, 4, 1'000}},
    {"ttu", {ArrowKind::time, 8, 1'000'000}},
    {"ttn", {ArrowKind::time, 8, 1'000'000'000}},
    {"e", {ArrowKind::unreadable}},
}};

struct Name {
  std::string_view prefix;
  std::string_view description;
};

constexpr std::array<Name, 13> kUnreadable = {{
    {"+l", "a list: give each entry a column of its own, with its number"},
    {"+L", "a list: give each entry a column of its own, with its number"},
    {"+v", "a list: give each entry a column of its own, with its number"},
    {"+w", "a list: give each entry a column of its own, with its number"},
    {"+s", "a struct: give each field a column of its own"},
    {"+m", "a map: give each entry a column of its own"},
    {"+r", "run-end encoded: cast it to the type of its values"},
    {"+u", "a union: cast it to utf8"},
    {"e", "a half float: cast it to float64"},
    {"d", "a decimal of more than 128 bits: cast it to float64 or utf8"},
    {"tD", "a duration: cast it to a number"},
    {"ti", "an interval: cast it to a number"},
    {"ts",
     "a timestamp of a named time zone, whose days are not those of UTC: cast it to a date, or "
     "to a timestamp without a zone"},
}};

bool read_number(std::string_view text, std::int64_t& number) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size();
}

// "+01:00" is 3600. False for the name of a zone whose clock changes.
bool read_zone(std::string_view zone, std::int64_t& seconds) {
  constexpr std::array<std::string_view, 7> kUtc = {"",    "UTC",     "Z",      "utc",
                                                    "GMT", "Etc/UTC", "Etc/GMT"};
  seconds = 0;
  if (std::find(kUtc.begin(), kUtc.end(), zone) != kUtc.end()) return true;
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return false;
  if (!read_number(zone.substr(1, 2), hours) || !read_number(zone.substr(4), minutes)) return false;
  seconds = (zone[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
  return true;
}

// "tsu:UTC": the unit after "ts", the zone after the colon.
ArrowType timestamp_type(std::string_view format) {
  if (format.size() < 4 || format[3] != ':') return {};
  ArrowType type{ArrowKind::timestamp, 8};
  switch (format[2]) {
    case 's':
      type.per_second = 1;
      break;
    case 'm':
      type.per_second = 1'000;
      break;
    case 'u':
      type.per_second = 1'000'000;
      break;
    case 'n':
      type.per_second = 1'000'000'000;
      break;
    default:
      return {};
  }
  return read_zone(format.substr(4), type.zone_seconds) ? type : ArrowType{};
}

// "d:10,2" has 128 bits, "d:5,2,32" says how many.
ArrowType decimal_type(std::string_view format) {
  std::vector<std::int64_t> numbers;
  for (format.remove_prefix(2); !format.empty();) {
    const std::size_t end = std::min(format.find(','), format.size());
    if (!read_number(format.substr(0, end), numbers.emplace_back())) return {};
    format.remove_prefix(std::min(end + 1, format.size()));
  }
  if (numbers.size() == 2) numbers.push_back(128);
  if (numbers.size() != 3 || numbers[1] < -38 || numbers[1] > 38) return {};
  if (numbers[2] != 32 && numbers[2] != 64 && numbers[2] != 128) return {};
  ArrowType type{ArrowKind::decimal, numbers[2] / 8};
  type.scale = static_cast<std::int32_t>(numbers[1]);
  return type;
}

bool begins_with(std::string_view text, std::string_view prefix) noexcept {
  return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

ArrowType arrow_type(std::string_view format) {
  const auto* found = std::find_if(kFormats.begin(), kFormats.end(),
                                   [&](const Format& one) { return one.text == format; });
  if (found != kFormats.end()) return found->type;
  if (begins_with(format, "ts")) return timestamp_type(format);
  if (begins_with(format, "d:")) return decimal_type(format);
  return {};
}

std::string unreadable_type(std::string_view format) {
  for (const Name& one : kUnreadable) {
    if (begins_with(format, one.prefix)) return std::string(one.description);
  }
  return "of bytes, or of a type not known here: cast it to utf8";
}

}  // namespace matequity::ingest
