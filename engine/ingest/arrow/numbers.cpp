// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/arrow/numbers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "engine/record/date.hpp"

namespace matequity::ingest {

namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

template <class Number, class... Form>
std::string_view characters(Number value, text::TextArena& arena, Form... form) {
  // The smallest double has 324 digits after its point before the first that counts.
  std::array<char, 352> digits;
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value, form...);
  return arena.copy({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
}

template <class Floating>
std::string_view floating_characters(Floating value, text::TextArena& arena) {
  if (std::isnan(value)) return {};
  const auto exact =
      static_cast<Floating>(std::uint64_t{1} << std::numeric_limits<Floating>::digits);
  if (std::isinf(value) || std::fabs(value) < exact) {
    return characters(value, arena, std::chars_format::fixed);
  }
  std::array<char, 32> digits;
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                     std::chars_format::scientific);
  std::replace(digits.data(), written.ptr, 'e', 'E');
  return arena.copy({digits.data(), static_cast<std::size_t>(written.ptr - digits.data())});
}

}  // namespace

std::string_view whole_text(std::int64_t value, text::TextArena& arena) {
  return characters(value, arena);
}

std::string_view whole_text(std::uint64_t value, text::TextArena& arena) {
  return characters(value, arena);
}

std::string_view floating_text(double value, text::TextArena& arena) {
  return floating_characters(value, arena);
}

std::string_view floating_text(float value, text::TextArena& arena) {
  return floating_characters(value, arena);
}

std::string_view decimal_text(const unsigned char* bytes, std::int64_t size, std::int32_t scale,
                              text::TextArena& arena) {
  UnsignedWide value = (bytes[size - 1] & 0x80u) != 0 ? ~UnsignedWide{0} : UnsignedWide{0};
  for (std::int64_t i = size; i-- > 0;) value = (value << 8) | bytes[i];
  const bool negative = static_cast<Wide>(value) < 0;
  if (negative) value = UnsignedWide{0} - value;
  std::string reversed(static_cast<std::size_t>(std::max(-scale, 0)), '0');
  for (std::int32_t digits = 0; value != 0 || digits <= scale; value /= 10) {
    reversed += static_cast<char>('0' + static_cast<int>(value % 10));
    if (++digits == scale) reversed += '.';
  }
  if (negative) reversed += '-';
  std::reverse(reversed.begin(), reversed.end());
  return arena.copy(reversed);
}

std::string_view date_text(std::int64_t days, text::TextArena& arena) {
  constexpr std::int64_t kFirst = record::days_from_civil(1, 1, 1);
  constexpr std::int64_t kLast = record::days_from_civil(9999, 12, 31);
  if (days < kFirst || days > kLast) return "outside the years 1 to 9999";
  return arena.copy(record::format_date(static_cast<record::Days>(days)));
}

std::string_view time_text(std::int64_t second_of_day, text::TextArena& arena) {
  constexpr std::int64_t kDay = 86'400;
  if (second_of_day < 0 || second_of_day >= kDay) return "outside the day";
  const auto two = [](std::int64_t number) {
    return std::string{static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
  };
  return arena.copy(two(second_of_day / 3600) + ':' + two(second_of_day / 60 % 60) + ':' +
                    two(second_of_day % 60));
}

}  // namespace matequity::ingest
