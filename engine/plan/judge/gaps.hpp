// SPDX-License-Identifier: Apache-2.0
// Gaps meet actions: which gaps of a result have an action that names indicator and group, which
// have none, and which metrics of actions have no gap.
//
// A gap is a row that the result calls worse; they stand as the result ranks them. Of an indicator
// with several periods only rows for all dates count, else those of the latest period. Whether a
// row is a gap, and which gap comes first, is never decided again by a plan
// (engine/result/verdict.hpp).
#pragma once

#include <string>
#include <vector>

#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"
#include "engine/plan/read/results.hpp"

namespace matequity::plan {

// A group that the result calls worse than its reference.
struct Gap {
  const MeasuredRow* row = nullptr;
  std::vector<std::size_t> actions;       // name the indicator and the whole group
  std::vector<std::size_t> for_part;      // name the indicator and a part of the group
  std::vector<std::size_t> on_indicator;  // name the indicator, for everyone or other groups
};

// A metric of an action without a significant gap behind it.
struct WithoutGap {
  std::size_t action = 0, metric = 0;
  bool measured = false;  // the result judges a group of it; otherwise nothing can be said
};

struct GapsAndActions {
  std::vector<Gap> gaps;  // as the result ranks them
  // Rows of groups that speak for now: those that were judged, and those that could not be.
  std::size_t judged = 0, not_judged = 0;
  std::vector<WithoutGap> without_gap;
};

// What is said where there is no gap: that none was found, only where something was judged. Empty
// where there are gaps.
std::string no_gap_in_words(const GapsAndActions& gaps);

// How many gaps no action is about.
std::size_t without_action(const GapsAndActions& gaps) noexcept;

// The strata that a metric is about: its own, else those of its action. Empty: everyone.
Strata strata_of(const Metric& metric, const Action& action, const Facts& facts);

GapsAndActions match_gaps(const Plan& plan, const Facts& facts,
                          const indicator::Catalogue& catalogue, const ResultRows& measured);

}  // namespace matequity::plan
