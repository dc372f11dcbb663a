// SPDX-License-Identifier: Apache-2.0
// What may be said of a figure: the one policy, for every face (docs/verdicts.md).
//
// A verdict belongs to a row of one dimension with a reference level. It is made from the exact
// counts, whatever a disclosure rule shows of them, and stands beside the figures that are shown.
// Faces put verdicts into words; none makes its own. What ranks gaps asks `is_gap` and
// `ranks_before`.
#pragma once

#include <optional>
#include <vector>

#include "engine/disclosure/small_numbers.hpp"
#include "engine/indicator/judging.hpp"
#include "engine/result/estimate.hpp"
#include "engine/result/result.hpp"

namespace matequity::result {

using indicator::kFewestCompared;

// Nothing is judged where more than one in so many is of unknown level.
inline constexpr std::uint64_t kOneUnknownIn = 5;

// One level of a dimension: its counts, and what is shown of them.
struct LevelFigures {
  const Level* level = nullptr;
  Estimate exact, shown;
  // What the counts may stand for: themselves, but where a state holds rounded ones alone.
  disclosure::CountRange numerator, denominator;
};

// The rows of one indicator, dimension and period, judged against the reference level.
class DimensionVerdicts {
 public:
  struct Question {
    const indicator::Indicator* indicator = nullptr;
    indicator::Dimension dimension{};
    Level reference;
    // The exact counts of the row for all; none where there is no such row.
    std::optional<Estimate> total;
    bool total_is_hidden = false;  // a count of it is not printed
    bool from_rounded_states = false;
  };
  // Borrows everything; `levels` are all rows of the dimension.
  DimensionVerdicts(const Question& question, const std::vector<LevelFigures>& levels,
                    const disclosure::SmallNumbers& small, const Estimator& estimator);

  // The published comparison of one of the levels.
  Comparison of(const LevelFigures& row) const;

 private:
  // Whether something holds for all counts that the known ones may stand for, for some, or none.
  enum class Holds : std::uint8_t { never, sometimes, always };
  struct Counts {
    std::uint64_t met = 0, all = 0;
  };

  void find_unknown();
  disclosure::CountRange printed_range(const LevelFigures& level) const noexcept;
  void find_share();
  void judge(const LevelFigures& row, Comparison& comparison) const;
  // The first reason not to compare, or to withhold; none where the row can be judged.
  std::optional<Reason> reason_of(const LevelFigures& row) const;
  Holds few_people(const LevelFigures& row) const noexcept;
  bool may_be_small(const LevelFigures& level) const noexcept;
  Comparison tested(const LevelFigures& row) const;
  Comparison tested(const LevelFigures& row, bool highest) const;
  std::optional<Bounds> bounds(const LevelFigures& row) const;
  std::optional<double> proportionate(const Counts& row, const Counts& reference) const;

  const Question& question_;
  const std::vector<LevelFigures>& levels_;
  const disclosure::SmallNumbers& small_;
  const Estimator& estimator_;
  const LevelFigures* reference_ = nullptr;
  Counts known_, unknown_;
  bool unknown_suppressed_ = false;
  bool adds_up_ = false;  // the levels are all of the total
  Holds withheld_ = Holds::never;
};

// Better, worse, higher or lower: these alone are gaps, and are ranked.
bool is_gap(Verdict verdict) noexcept;
// Whether one gap comes before another: strong ones first, among them the most people. Of equals
// the first in the result comes first, so sort stably. Both must be gaps.
bool ranks_before(const Comparison& one, const Comparison& other) noexcept;
// The same of two gaps from elsewhere, such as a saved result.
struct GapRank {
  bool strong = false;
  double people = 0;
};
bool ranks_before(const GapRank& one, const GapRank& other) noexcept;

// The verdict on a difference that is tested.
Verdict verdict_on(Significance significance, indicator::Direction direction,
                   indicator::Dimension dimension) noexcept;

}  // namespace matequity::result
