// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/elementary.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace matequity::statistics {
namespace {

// ln 2 in two parts; the first ends in zeros, so that k * kLn2High is exact for |k| < 2^21.
constexpr double kLn2High = 0x1.62e42feep-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

std::uint64_t bits_of(double x) noexcept {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

double double_of(std::uint64_t bits) noexcept {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

// 2^k for -1022 <= k <= 1023.
double power_of_two(int k) noexcept {
  return double_of(static_cast<std::uint64_t>(k + 1023) << 52);
}

// x 2^k. Two steps keep the factors within range; only the last step can round.
double scaled(double x, int k) noexcept {
  if (k > 1023) return x * power_of_two(1023) * power_of_two(k - 1023);
  if (k < -1022) return x * power_of_two(k + 54) * power_of_two(-54);
  return x * power_of_two(k);
}

// r coth(r/2) - 2 as a series in r^2, the coefficients 2 B(2n)/(2n)!. For |r| <= ln(2)/2 the first
// term left out is below 2^-66.
double coth_series(double r2) noexcept {
  constexpr double c1 = 1.0 / 6, c2 = -1.0 / 360, c3 = 1.0 / 15120, c4 = -1.0 / 604800,
                   c5 = 1.0 / 23950080, c6 = -691.0 / 653837184000.0, c7 = 1.0 / 37362124800.0;
  return r2 * (c1 + r2 * (c2 + r2 * (c3 + r2 * (c4 + r2 * (c5 + r2 * (c6 + r2 * c7))))));
}

// e^r - 1 for r = high - low, |r| <= ln(2)/2: e^r = (c + r)/(c - r) with c = r coth(r/2).
double expm1_reduced(double high, double low) noexcept {
  const double r = high - low;
  const double c = r - coth_series(r * r);
  return high - (low - r * c / (2.0 - c));
}

// Taylor series of 2 artanh(s)/s - 2 in s^2, |s| <= 0.1716: terms 2 s^2n/(2n + 1). The first term
// left out is below 2^-61.
double artanh_series(double s2) noexcept {
  constexpr double c1 = 2.0 / 3, c2 = 2.0 / 5, c3 = 2.0 / 7, c4 = 2.0 / 9, c5 = 2.0 / 11,
                   c6 = 2.0 / 13, c7 = 2.0 / 15, c8 = 2.0 / 17, c9 = 2.0 / 19, c10 = 2.0 / 21,
                   c11 = 2.0 / 23;
  const double s4 = s2 * s2;
  const double odd = c1 + s4 * (c3 + s4 * (c5 + s4 * (c7 + s4 * (c9 + s4 * c11))));
  const double even = c2 + s4 * (c4 + s4 * (c6 + s4 * (c8 + s4 * c10)));
  return s2 * (odd + s2 * even);
}

// ln(2^k (1 + f)) for sqrt(1/2) - 1 < f < sqrt(2) - 1; `correction` is added to the small parts.
// ln(1 + f) = f - (f^2/2 - s (f^2/2 + R)) with s = f/(2 + f): the large terms are exact.
double log_reduced(int k, double f, double correction) noexcept {
  const double half = 0.5 * f * f;
  const double s = f / (2.0 + f);
  const double remainder = s * (half + artanh_series(s * s));
  const double scale = k;
  return scale * kLn2High - ((half - (remainder + (scale * kLn2Low + correction))) - f);
}

struct Parts {
  int exponent;
  double fraction;  // in [sqrt(1/2), sqrt(2))
};

Parts split(double x) noexcept {
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 0x1p54;
    exponent = -54;
  }
  std::uint64_t bits = bits_of(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  double fraction = double_of((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
  if (fraction > 1.4142135623730951) {
    fraction *= 0.5;
    ++exponent;
  }
  return {exponent, fraction};
}

}  // namespace

double exp(double x) noexcept {
  if (std::isnan(x)) return x;
  if (x > 709.782712893384) return kInfinity;
  if (x < -745.1332191019412) return 0.0;
  const double k = std::floor(x * 1.4426950408889634 + 0.5);
  const double high = x - k * kLn2High;
  return scaled(1.0 + expm1_reduced(high, k * kLn2Low), static_cast<int>(k));
}

double expm1(double x) noexcept {
  if (std::fabs(x) < 0.3465) return expm1_reduced(x, 0.0);
  return exp(x) - 1.0;
}

double log(double x) noexcept {
  if (std::isnan(x) || x < 0) return kNaN;
  if (x == 0) return -kInfinity;
  if (x == kInfinity) return x;
  const Parts parts = split(x);
  return log_reduced(parts.exponent, parts.fraction - 1.0, 0.0);
}

double log1p(double x) noexcept {
  if (std::isnan(x) || x < -1) return kNaN;
  if (x == -1) return -kInfinity;
  if (x == kInfinity) return x;
  if (x > -0.2928 && x < 0.4142) return log_reduced(0, x, 0.0);
  // What was lost in forming 1 + x comes back to first order.
  const double sum = 1.0 + x;
  const double lost = x > 1 ? 1.0 - (sum - x) : x - (sum - 1.0);
  const Parts parts = split(sum);
  return log_reduced(parts.exponent, parts.fraction - 1.0, lost / sum);
}

double pow(double base, double exponent) noexcept {
  if (exponent == 0 || base == 1) return 1.0;
  if (std::isnan(base) || std::isnan(exponent) || base < 0) return kNaN;
  if (base == 0) return exponent > 0 ? 0.0 : kInfinity;
  return exp(exponent * log(base));
}

double log_gamma(double x) noexcept {
  if (std::isnan(x) || x <= 0) return x == 0 ? kInfinity : kNaN;
  if (x == 1 || x == 2) return 0.0;
  double product = 1.0;
  while (x < 16.0) product *= x++;
  const double y = 1.0 / (x * x);
  const double series =
      (1.0 / 12 -
       y * (1.0 / 360 -
            y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * 691.0 / 360360))))) /
      x;
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * log(x) - x + kHalfLogTwoPi + series - log(product);
}

double logit(double p) noexcept { return log(p) - log1p(-p); }

double inverse_logit(double x) noexcept { return 1.0 / (1.0 + exp(-x)); }

}  // namespace matequity::statistics
