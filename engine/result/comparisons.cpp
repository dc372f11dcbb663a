// SPDX-License-Identifier: Apache-2.0
#include "engine/result/comparisons.hpp"

#include "engine/result/result.hpp"

namespace matequity::result {

Comparisons count_comparisons(const std::vector<Row>& shown, const std::vector<Row>& exact,
                              const disclosure::SmallNumbers& small) {
  Comparisons counted;
  for (std::size_t i = 0; i < exact.size(); ++i) {
    if (!exact[i].comparison || !shown[i].comparison) continue;
    if (shown[i].comparison->verdict == Verdict::suppressed) continue;
    const Comparison& comparison = *exact[i].comparison;
    if (!comparison.difference_lower || !comparison.difference_upper) continue;
    ++counted.tested;
    counted.flagged_95 += comparison.significance_95 == Significance::similar ? 0u : 1u;
    counted.flagged_998 += comparison.significance_998 == Significance::similar ? 0u : 1u;
  }
  counted.tested = small.shown(counted.tested);
  counted.flagged_95 = small.shown(counted.flagged_95);
  counted.flagged_998 = small.shown(counted.flagged_998);
  return counted;
}

}  // namespace matequity::result
