// SPDX-License-Identifier: Apache-2.0
#include "engine/result/comparisons.hpp"

#include "engine/result/estimate.hpp"
#include "engine/result/result.hpp"

namespace matequity::result {

Comparisons count_comparisons(const std::vector<Row>& rows, const Estimator& estimator) {
  Comparisons counted;
  for (const Row& row : rows) {
    if (!row.comparison) continue;
    const Comparison& comparison = *row.comparison;
    if (!comparison.difference_lower || !comparison.difference_upper) continue;
    ++counted.made;
    counted.flagged_95 += comparison.significance_95 == Significance::similar ? 0u : 1u;
    counted.flagged_998 += comparison.significance_998 == Significance::similar ? 0u : 1u;
  }
  counted.made = estimator.shown(counted.made);
  counted.flagged_95 = estimator.shown(counted.flagged_95);
  counted.flagged_998 = estimator.shown(counted.flagged_998);
  return counted;
}

}  // namespace matequity::result
