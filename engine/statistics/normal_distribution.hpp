// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::statistics {

/// The x below which a standard normal variable lies with probability `p`. Relative error about
/// 1e-16. -infinity at 0, infinity at 1, NaN outside 0..1.
/// Source: Wichura MJ. Algorithm AS 241 (PPND16). Applied Statistics 1988;37:477-84.
double normal_quantile(double p) noexcept;

/// z such that a standard normal variable lies within -z..z with probability `confidence` (0..1):
/// 1.95996... for 0.95. Infinity at 1, NaN outside 0..1.
double normal_quantile_two_sided(double confidence) noexcept;

}  // namespace matequity::statistics
