// SPDX-License-Identifier: Apache-2.0
// The two values that stand for no number: kNaN where a statistic is not defined, kInfinity where
// it has no bound.
#pragma once

#include <limits>

namespace matequity::statistics {

inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace matequity::statistics
