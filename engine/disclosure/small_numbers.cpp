// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/small_numbers.hpp"

#include <cmath>

namespace matequity::disclosure {

double to_significant(double value, int digits) noexcept {
  if (digits == 0 || value == 0 || !std::isfinite(value)) return value;
  double least = 1;  // the smallest whole number of so many digits
  for (int i = 1; i < digits; ++i) least *= 10;
  // Powers of ten are exact to 10^22; a value beyond keeps its digits.
  constexpr double kLargestExact = 1e22;
  double power = 1;
  while (std::fabs(value) / power >= 10 * least && power < kLargestExact) power *= 10;
  if (power > 1) return std::round(value / power) * power;
  while (std::fabs(value) * power < least && power < kLargestExact) power *= 10;
  return std::round(value * power) / power;
}

}  // namespace matequity::disclosure
