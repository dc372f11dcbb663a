// SPDX-License-Identifier: Apache-2.0
// Gaps meet actions: which significant gaps of a result have an action that names indicator and
// group, which have none, and which metrics of actions have no gap behind them.
#pragma once

#include <vector>

#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"
#include "engine/plan/read/results.hpp"

namespace matequity::plan {

// A group that fares worse than its reference, by more than chance.
struct Gap {
  const MeasuredRow* row = nullptr;
  double people = 0;  // so many more would have fared as well as the reference: size times gap
  std::vector<std::size_t> actions;       // name the indicator and the whole group
  std::vector<std::size_t> for_part;      // name the indicator and a part of the group
  std::vector<std::size_t> on_indicator;  // name the indicator, for everyone or other groups
};

// A metric of an action without a significant gap behind it.
struct WithoutGap {
  std::size_t action = 0, metric = 0;
  bool measured = false;  // the result has rows for it; otherwise nothing can be said
};

struct GapsAndActions {
  std::vector<Gap> gaps;  // worst first: most people
  std::vector<WithoutGap> without_gap;
};

// How many gaps no action is about.
std::size_t without_action(const GapsAndActions& gaps) noexcept;

// Which way an indicator is better: 1 higher, -1 lower, 0 neither.
int better_way(const indicator::Indicator& indicator) noexcept;

// The strata that a metric is about: its own, else those of its action. Empty: everyone.
Strata strata_of(const Metric& metric, const Action& action, const Facts& facts);

GapsAndActions match_gaps(const Plan& plan, const Facts& facts,
                          const indicator::Catalogue& catalogue, const Measured& measured);

}  // namespace matequity::plan
