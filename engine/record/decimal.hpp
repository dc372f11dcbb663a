// SPDX-License-Identifier: Apache-2.0
// Decimal numbers as they are written, so that rounding is exact.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace matequity::record {

// mantissa x 10^exponent. Digits beyond the eighteenth significant one are dropped; `truncated`
// says that one of them was not zero.
struct Decimal {
  std::int64_t mantissa = 0;
  int exponent = 0;
  bool truncated = false;
};

// Reads -12, 0012, 3.0, 2.5e3. Nothing else: no blanks, no plus sign, no bare point.
std::optional<Decimal> parse_decimal(std::string_view text) noexcept;

// The whole number that the decimal is, where it is one and fits; 3.0 is 3.
std::optional<std::int64_t> whole(const Decimal& number) noexcept;

// number x 10^shift rounded half up, where that fits in an int64 and no digit that counts was
// dropped.
std::optional<std::int64_t> rounded_half_up(const Decimal& number, int shift) noexcept;

// The nearest double where up to 15 digits and an exponent of up to 22 say it, as in every
// observation; else within a few units in the last place. The same on every platform.
double to_double(const Decimal& number) noexcept;

}  // namespace matequity::record
