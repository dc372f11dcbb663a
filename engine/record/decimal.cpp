// SPDX-License-Identifier: Apache-2.0
#include "engine/record/decimal.hpp"

#include <cmath>

namespace matequity::record {

namespace {

constexpr std::int64_t kMantissaLimit = 100'000'000'000'000'000;  // room for one more digit
constexpr int kExponentLimit = 100'000;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

class Reader {
 public:
  explicit Reader(std::string_view text) noexcept : text_(text) {}

  std::optional<Decimal> read() noexcept {
    const bool negative = take('-');
    if (!read_digits(false)) return std::nullopt;
    if (take('.') && !read_digits(true)) return std::nullopt;
    if ((take('e') || take('E')) && !read_exponent()) return std::nullopt;
    if (at_ != text_.size()) return std::nullopt;
    if (negative) number_.mantissa = -number_.mantissa;
    return number_;
  }

 private:
  bool take(char c) noexcept {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool read_digits(bool fraction) noexcept {
    const std::size_t begin = at_;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      const int digit = text_[at_] - '0';
      if (number_.mantissa < kMantissaLimit) {
        number_.mantissa = number_.mantissa * 10 + digit;
        number_.exponent -= fraction ? 1 : 0;
      } else {
        number_.truncated = number_.truncated || digit != 0;
        number_.exponent += fraction ? 0 : 1;
      }
    }
    return at_ != begin;
  }

  bool read_exponent() noexcept {
    const bool negative = take('-');
    if (!negative) take('+');
    const std::size_t begin = at_;
    int exponent = 0;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      if (exponent < kExponentLimit) exponent = exponent * 10 + (text_[at_] - '0');
    }
    number_.exponent += negative ? -exponent : exponent;
    return at_ != begin;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Decimal number_;
};

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) noexcept { return Reader(text).read(); }

std::optional<std::int64_t> whole(const Decimal& number) noexcept {
  std::int64_t value = number.mantissa;
  if (value == 0) return number.truncated ? std::nullopt : std::optional<std::int64_t>(0);
  for (int e = number.exponent; e < 0; ++e) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  for (int e = number.exponent; e > 0; --e) {
    if (value > INT64_MAX / 10 || value < INT64_MIN / 10) return std::nullopt;
    value *= 10;
  }
  return number.truncated ? std::nullopt : std::optional<std::int64_t>(value);
}

std::optional<std::int64_t> rounded_half_up(const Decimal& number, int shift) noexcept {
  std::int64_t value = number.mantissa;
  int exponent = number.exponent + shift;
  if (value == 0) return 0;
  if (number.truncated && exponent >= 0) return std::nullopt;  // dropped digits would count
  for (; exponent > 0; --exponent) {
    if (value > INT64_MAX / 10 || value < INT64_MIN / 10) return std::nullopt;
    value *= 10;
  }
  int last = 0;
  bool rest = number.truncated;  // whether anything but zeros was dropped behind `last`
  for (; exponent < 0 && value != 0; ++exponent) {
    rest = rest || last != 0;
    last = static_cast<int>(value % 10);
    value /= 10;
  }
  if (exponent < 0) last = 0;
  if (last >= 5) return value + 1;
  const bool above_negative_half = last == -5 && !rest;
  return last <= -5 && !above_negative_half ? value - 1 : value;
}

double to_double(const Decimal& number) noexcept {
  constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  double value = static_cast<double>(number.mantissa);
  int exponent = number.exponent;
  if (value == 0.0) return 0.0;
  while (exponent > 0 && value < INFINITY && value > -INFINITY) {
    const int step = exponent < 22 ? exponent : 22;
    value *= kPowers[step];
    exponent -= step;
  }
  while (exponent < 0 && value != 0.0) {
    const int step = exponent > -22 ? -exponent : 22;
    value /= kPowers[step];
    exponent += step;
  }
  return value;
}

}  // namespace matequity::record
