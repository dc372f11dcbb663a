// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/means.hpp"

#include <cmath>

#include "engine/statistics/beta_distribution.hpp"
#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {

Outcome<Mean> mean(std::span<const double> values, double confidence) {
  if (values.empty()) return Outcome<Mean>::not_given("there are no values to take the mean of");
  if (!(confidence >= 0 && confidence <= 1)) {
    return Outcome<Mean>::not_given("the confidence lies outside 0 to 1");
  }
  const double count = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  const double value = sum / count;
  if (values.size() == 1) return Mean{sum, count, kNaN, value, kNaN, kNaN};
  // Deviations are taken from the mean: no cancellation where values share a large offset.
  double squares = 0, drift = 0;
  for (const double x : values) {
    squares += (x - value) * (x - value);
    drift += x - value;
  }
  const double sd = std::sqrt((squares - drift * drift / count) / (count - 1));
  // Values that are all equal have no spread at any confidence (infinity times 0 has no value).
  const double half =
      sd == 0 ? 0.0 : student_quantile_two_sided(count - 1, confidence) * sd / std::sqrt(count);
  return Mean{sum, count, sd, value, value - half, value + half};
}

}  // namespace matequity::statistics
