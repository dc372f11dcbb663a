// SPDX-License-Identifier: Apache-2.0
#include "engine/result/verdict.hpp"

#include <algorithm>
#include <cmath>

namespace matequity::result {

namespace {

using disclosure::CountRange;
using indicator::Dimension;
using indicator::Direction;

double share_of(double part, double whole) noexcept { return part / whole; }

// The counts of a level as whole numbers that divide like numbers.
double ratio(std::uint64_t met, std::uint64_t all) noexcept {
  return share_of(static_cast<double>(met), static_cast<double>(all));
}

double people_behind(const Estimate& row, const Estimate& reference) noexcept {
  const auto expected = static_cast<double>(row.denominator) *
                        static_cast<double>(reference.numerator) /
                        static_cast<double>(reference.denominator);
  return std::fabs(static_cast<double>(row.numerator) - expected);
}

// Whether `part` of `part + rest` is more than one in five.
bool is_more_than_one_in_five(std::uint64_t part, std::uint64_t rest) noexcept {
  return part * kOneUnknownIn > part + rest;
}

// The highest or lowest value that the counts of a level allow.
Estimate at_end(const LevelFigures& level, bool highest) noexcept {
  Estimate end;
  end.numerator = highest ? level.numerator.highest : level.numerator.lowest;
  end.denominator = highest ? level.denominator.lowest : level.denominator.highest;
  end.denominator = std::max(end.denominator, end.numerator);
  return end;
}

}  // namespace

DimensionVerdicts::DimensionVerdicts(const Question& question,
                                     const std::vector<LevelFigures>& levels,
                                     const disclosure::SmallNumbers& small,
                                     const Estimator& estimator)
    : question_(question), levels_(levels), small_(small), estimator_(estimator) {
  for (const LevelFigures& one : levels_) {
    if (*one.level == question_.reference) reference_ = &one;
  }
  find_unknown();
  find_share();
}

void DimensionVerdicts::find_unknown() {
  bool unreadable = false;
  for (const LevelFigures& one : levels_) {
    const bool known = is_known(question_.dimension, *one.level);
    Counts& sum = known ? known_ : unknown_;
    sum.met += one.exact.numerator;
    sum.all += one.exact.denominator;
    unreadable = unreadable || one.exact.not_available;
    unknown_suppressed_ = unknown_suppressed_ || (!known && one.shown.suppressed);
  }
  // What cannot be read adds up to nothing.
  adds_up_ = !unreadable && question_.total && !question_.total->not_available &&
             question_.total->numerator == known_.met + unknown_.met &&
             question_.total->denominator == known_.all + unknown_.all;
}

// What is printed of a denominator says of it.
CountRange DimensionVerdicts::printed_range(const LevelFigures& level) const noexcept {
  if (level.shown.denominator_hidden) return {1, disclosure::kUnbounded};
  return small_.behind(level.shown.denominator);
}

// Of a suppressed unknown row only what is printed counts: the largest share that it allows.
void DimensionVerdicts::find_share() {
  CountRange known, unknown;
  for (const LevelFigures& one : levels_) {
    CountRange& sum = is_known(question_.dimension, *one.level) ? known : unknown;
    const bool printed = unknown_suppressed_ && !question_.from_rounded_states;
    disclosure::widen(sum, printed ? printed_range(one) : one.denominator);
  }
  if (unknown_suppressed_) {
    std::uint64_t most = unknown.highest;
    std::uint64_t rest = known.lowest;
    // The total of rounded states is a sum of what they rounded, and says no more than the levels.
    if (adds_up_ && !question_.from_rounded_states && !question_.total_is_hidden) {
      const CountRange total = small_.behind(small_.shown(question_.total->denominator));
      if (total.highest >= rest) most = std::min(most, total.highest - rest);
      if (total.lowest > most) rest = std::max(rest, total.lowest - most);
    }
    withheld_ = is_more_than_one_in_five(most, rest) ? Holds::always : Holds::never;
    return;
  }
  if (is_more_than_one_in_five(unknown.lowest, known.highest)) {
    withheld_ = Holds::always;
  } else if (is_more_than_one_in_five(unknown.highest, known.lowest)) {
    withheld_ = Holds::sometimes;
  }
}

Comparison DimensionVerdicts::of(const LevelFigures& row) const {
  Comparison comparison;
  comparison.reference = question_.reference;
  if (*row.level == question_.reference) {
    comparison.verdict = Verdict::reference;
    return comparison;
  }
  if (row.shown.suppressed || (reference_ != nullptr && reference_->shown.suppressed)) {
    comparison.verdict = Verdict::suppressed;
    return comparison;
  }
  if (reference_ == nullptr || !row.exact.value || !reference_->exact.value) {
    comparison.reason = Reason::no_value;
    return comparison;
  }
  comparison = *estimator_.compare(*question_.indicator, row.shown, reference_->shown);
  comparison.reference = question_.reference;
  if (row.shown.unit) {  // the values that are shown are not made of the counts that are
    const double reference = *reference_->shown.value;
    comparison.ratio = std::nullopt;
    if (reference != 0) comparison.ratio = *row.shown.value / reference;
  }
  if (small_.rounds()) {
    comparison.ratio_lower = comparison.ratio_upper = std::nullopt;
    comparison.difference_lower = comparison.difference_upper = std::nullopt;
    comparison.significance = std::nullopt;
    comparison.significance_95 = comparison.significance_998 = std::nullopt;
  }
  comparison.bounds = bounds(row);
  judge(row, comparison);
  return comparison;
}

void DimensionVerdicts::judge(const LevelFigures& row, Comparison& comparison) const {
  comparison.reason = reason_of(row);
  if (comparison.reason) {
    const bool withheld = *comparison.reason == Reason::unknown_share;
    comparison.verdict = withheld ? Verdict::withheld : Verdict::not_compared;
    return;
  }
  const bool as_shown = !small_.rounds() && !question_.from_rounded_states;
  const Comparison exact = as_shown ? comparison : tested(row);
  comparison.reason = exact.significance ? exact.reason : Reason::no_value;
  if (comparison.reason) return;
  comparison.verdict =
      verdict_on(*exact.significance, question_.indicator->direction, question_.dimension);
  if (!is_gap(comparison.verdict)) return;
  comparison.strong = exact.significance_998 == exact.significance;
  comparison.people = people_behind(row.shown, reference_->shown);
}

std::optional<Reason> DimensionVerdicts::reason_of(const LevelFigures& row) const {
  if (!row.exact.lower || !reference_->exact.lower) return Reason::no_value;
  if (!is_known(question_.dimension, *row.level) ||
      !is_known(question_.dimension, question_.reference)) {
    return Reason::unknown_level;
  }
  if (question_.indicator->recorded_dimensions.has(question_.dimension)) {
    return Reason::by_definition;
  }
  const Holds few = few_people(row);
  if (few != Holds::never) return few == Holds::always ? Reason::few_people : Reason::rounded;
  if (may_be_small(row) || may_be_small(*reference_)) return Reason::small_count;
  if (withheld_ == Holds::never) return std::nullopt;
  return withheld_ == Holds::always ? Reason::unknown_share : Reason::rounded;
}

bool DimensionVerdicts::may_be_small(const LevelFigures& level) const noexcept {
  return question_.from_rounded_states
             ? small_.may_be_small(level.numerator, level.denominator)
             : small_.may_be_small(level.exact.numerator, level.exact.denominator);
}

DimensionVerdicts::Holds DimensionVerdicts::few_people(const LevelFigures& row) const noexcept {
  const CountRange level = row.denominator;
  const CountRange reference = reference_->denominator;
  if (level.highest < kFewestCompared || reference.highest < kFewestCompared) return Holds::always;
  const bool never = level.lowest >= kFewestCompared && reference.lowest >= kFewestCompared;
  return never ? Holds::never : Holds::sometimes;
}

// The test of the difference. Where only rounded counts exist both ends of what they allow are
// tested: the limits of a difference rise with the level's numerator and the reference's
// denominator, and fall with the others, so that what is the same at both ends is the same between.
Comparison DimensionVerdicts::tested(const LevelFigures& row) const {
  if (!question_.from_rounded_states) {
    return *estimator_.compare(*question_.indicator, row.exact, reference_->exact);
  }
  Comparison low = tested(row, false);
  const Comparison high = tested(row, true);
  if (low.significance != high.significance) low.reason = Reason::rounded;
  if (low.significance_998 != high.significance_998) low.significance_998 = Significance::similar;
  return low;
}

Comparison DimensionVerdicts::tested(const LevelFigures& row, bool highest) const {
  const auto estimate = [&](const Estimate& counts) {
    Parts parts;
    parts.counts[MEQ_PART_NUMERATOR] = counts.numerator;
    parts.counts[MEQ_PART_DENOMINATOR] = counts.denominator;
    return estimator_.estimate(*question_.indicator, parts);
  };
  return *estimator_.compare(*question_.indicator, estimate(at_end(row, highest)),
                             estimate(at_end(*reference_, !highest)));
}

std::optional<Bounds> DimensionVerdicts::bounds(const LevelFigures& row) const {
  const bool defined = is_known(question_.dimension, *row.level) &&
                       is_known(question_.dimension, question_.reference) &&
                       !question_.indicator->recorded_dimensions.has(question_.dimension);
  if (!defined || !adds_up_ || unknown_.all == 0 || unknown_.met > unknown_.all) return {};
  if (unknown_suppressed_ || question_.from_rounded_states) return {};
  const Counts g{row.exact.numerator, row.exact.denominator};
  const Counts r{reference_->exact.numerator, reference_->exact.denominator};
  const std::uint64_t not_met = unknown_.all - unknown_.met;
  const double multiplier = question_.indicator->multiplier;
  const double highest = multiplier * (ratio(g.met + unknown_.met, g.all + unknown_.met) -
                                       ratio(r.met, r.all + not_met));
  const double lowest = multiplier * (ratio(g.met, g.all + not_met) -
                                      ratio(r.met + unknown_.met, r.all + unknown_.met));
  Bounds bounds;
  bounds.sign_certain = (lowest > 0 && highest > 0) || (lowest < 0 && highest < 0);
  if (small_.rounds()) return bounds;
  bounds.difference_lowest = lowest;
  bounds.difference_highest = highest;
  // What is known of all levels together is the total less the unknown.
  if (!question_.total_is_hidden) bounds.proportionate = proportionate(g, r);
  return bounds;
}

// Each level gets of the unknown as large a share of the met as it has of the known met, and the
// same of those not met.
std::optional<double> DimensionVerdicts::proportionate(const Counts& row,
                                                       const Counts& reference) const {
  const auto met = static_cast<double>(unknown_.met);
  const auto not_met = static_cast<double>(unknown_.all - unknown_.met);
  const auto known_met = static_cast<double>(known_.met);
  const double known_not_met = static_cast<double>(known_.all) - known_met;
  if ((met > 0 && known_met == 0) || (not_met > 0 && known_not_met <= 0)) return std::nullopt;
  const auto value = [&](const Counts& level) {
    const auto x = static_cast<double>(level.met);
    const double rest = static_cast<double>(level.all) - x;
    const double all_met = met > 0 ? x + met * x / known_met : x;
    const double all_not_met = not_met > 0 ? rest + not_met * rest / known_not_met : rest;
    return share_of(all_met, all_met + all_not_met);
  };
  return question_.indicator->multiplier * (value(row) - value(reference));
}

bool is_gap(Verdict verdict) noexcept {
  return verdict == Verdict::better || verdict == Verdict::worse || verdict == Verdict::higher ||
         verdict == Verdict::lower;
}

bool ranks_before(const GapRank& one, const GapRank& other) noexcept {
  return one.strong != other.strong ? one.strong : one.people > other.people;
}

bool ranks_before(const Comparison& one, const Comparison& other) noexcept {
  return ranks_before(GapRank{one.strong.value_or(false), one.people.value_or(0)},
                      GapRank{other.strong.value_or(false), other.people.value_or(0)});
}

Verdict verdict_on(Significance significance, Direction direction, Dimension dimension) noexcept {
  if (significance == Significance::similar) return Verdict::similar;
  const bool higher = significance == Significance::higher;
  if (const int sign = indicator::favourable_sign(direction); sign != 0) {
    return higher == (sign > 0) ? Verdict::better : Verdict::worse;
  }
  if (direction == Direction::parity && indicator::is_ethnic(dimension)) return Verdict::worse;
  return higher ? Verdict::higher : Verdict::lower;
}

}  // namespace matequity::result
