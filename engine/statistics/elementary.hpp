// SPDX-License-Identifier: Apache-2.0
//
// Elementary functions that give the same bits on every platform, and the values that stand for no
// number.
//
// A C library's exp, log and pow may differ from another's in the last digit, and native and
// WebAssembly builds must print the same numbers. These use only + - * / on doubles, which IEEE 754
// fixes, and are compiled without contraction. The rest of engine/statistics uses no others
// (std::sqrt, std::floor, std::ceil, std::fabs and std::round are exact everywhere and stay).
#pragma once

#include <limits>

namespace matequity::statistics {

/// Where a statistic is not defined.
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// Where it has no bound.
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

inline constexpr double kTwoPi = 6.283185307179586476925;

/// e^x. Error below 1 ulp. 0 below the range of doubles, infinity above it.
double exp(double x) noexcept;

/// e^x - 1, accurate near 0.
double expm1(double x) noexcept;

/// Natural logarithm. Error below 1 ulp. log(0) = -infinity; NaN for x < 0.
double log(double x) noexcept;

/// ln(1 + x), accurate near 0.
double log1p(double x) noexcept;

/// base^exponent for base >= 0, as exp(exponent ln base): relative error about
/// (1 + |exponent ln base|) x 1.2e-16. NaN for a negative base.
double pow(double base, double exponent) noexcept;

/// ln Gamma(x) for x > 0 (Stirling's series, after shifting small x upwards). Absolute error below
/// 2e-14 for small x, relative error below 1e-15 for large.
double log_gamma(double x) noexcept;

/// ln(1/(1/p - 1)): the log odds of p in 0..1.
double logit(double p) noexcept;

/// 1/(1 + e^-x).
double inverse_logit(double x) noexcept;

}  // namespace matequity::statistics
