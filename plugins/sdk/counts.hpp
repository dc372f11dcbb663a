// SPDX-License-Identifier: Apache-2.0
// Rows of a return of counts, and the parts of a rule they add to.
#ifndef MATEQUITY_PLUGINS_SDK_COUNTS_HPP
#define MATEQUITY_PLUGINS_SDK_COUNTS_HPP

#include <matequity/plugin.h>

#include <cstdint>
#include <span>
#include <string_view>

#include "text.hpp"

namespace matequity::sdk {

// The tally during one callback that observes a count row. What is added goes to the indicator that
// the callback was asked about.
class CountParts {
 public:
  explicit CountParts(meq_tally* tally) : tally_(tally) {}

  // `part` is one of MEQ_PART_*.
  void add(std::uint32_t part, const meq_count_row& row) const {
    tally_->add(tally_, part, row.count);
  }

 private:
  meq_tally* tally_;
};

inline bool measures(const meq_count_row& row, std::string_view measure) {
  return view(row.measure) == measure;
}

// One line of a rule in which a measure adds to one part whatever group its row is about.
struct MeasureRule {
  std::uint32_t indicator;
  std::string_view measure;
  std::uint32_t part;
};

// Adds the row to every part that the rules name for this indicator and the row's measure.
inline void apply(std::span<const MeasureRule> rules, std::uint32_t indicator,
                  const meq_count_row& row, CountParts parts) {
  for (const MeasureRule& rule : rules) {
    if (rule.indicator == indicator && measures(row, rule.measure)) parts.add(rule.part, row);
  }
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_COUNTS_HPP
