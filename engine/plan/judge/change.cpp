// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/change.hpp"

#include <algorithm>
#include <cmath>

#include "engine/plan/judge/gaps.hpp"
#include "engine/result/estimate.hpp"
#include "engine/statistics/intervals.hpp"

namespace matequity::plan {

namespace {

using indicator::Indicator;
using indicator::Method;

constexpr record::Days kYear = 365;

double or_nan(const std::optional<double>& number) { return number.value_or(std::nan("")); }

std::optional<double> finite(double number) {
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

// Adds up the periods that lie in a window, for some strata of one dimension or for all.
class WindowSum {
 public:
  WindowSum(const ResultRows& measured, const Indicator& indicator)
      : measured_(measured), indicator_(indicator), estimator_(measured.confidence) {}

  std::optional<result::Estimate> add(const Strata& strata, Span within, Window& window) const {
    result::Parts parts;
    const auto found = measured_.of.find(&indicator_);
    if (found == measured_.of.end()) return std::nullopt;
    for (const std::size_t at : found->second) {
      const MeasuredRow& row = measured_.rows[at];
      const bool in = row.period && row.period->start >= within.start &&
                      row.period->end <= within.end && is_one_of(strata, row.stratum);
      if (!in) continue;
      if (!row.counted) return std::nullopt;  // a sum without it would be another
      parts.counts[MEQ_PART_NUMERATOR] += row.numerator;
      parts.counts[MEQ_PART_DENOMINATOR] += row.denominator;
      const bool first = window.span.start == record::kNoDate;
      window.span.start =
          first ? row.period->start : std::min(window.span.start, row.period->start);
      window.span.end = std::max(window.span.end, row.period->end);
    }
    result::Estimate estimate = estimator_.estimate(indicator_, parts);
    if (!estimate.value) return std::nullopt;
    window.numerator = estimate.numerator;
    window.denominator = estimate.denominator;
    window.value = *estimate.value;
    window.lower = estimate.lower;
    window.upper = estimate.upper;
    return estimate;
  }

  Moved difference(const result::Estimate& one, const result::Estimate& other) const {
    const auto compared = estimator_.compare(indicator_, one, other);
    Moved moved;
    moved.difference = compared->difference.value_or(0);
    moved.lower = compared->difference_lower;
    moved.upper = compared->difference_upper;
    return moved;
  }

 private:
  static bool is_one_of(const Strata& strata, const std::optional<Stratum>& stratum) {
    if (!stratum) return strata.empty();
    return std::find(strata.begin(), strata.end(), *stratum) != strata.end();
  }

  const ResultRows& measured_;
  const Indicator& indicator_;
  result::Estimator estimator_;
};

// `better`: 1 where more is better.
Movement movement_by(const Moved& moved, int better) noexcept {
  if (moved.lower && *moved.lower > 0) return better > 0 ? Movement::better : Movement::worse;
  if (moved.upper && *moved.upper < 0) return better > 0 ? Movement::worse : Movement::better;
  return Movement::same;
}

// Groups of one dimension, told apart by the records: those alone can be added up.
bool can_add(const Strata& strata) noexcept {
  return std::all_of(strata.begin(), strata.end(),
                     [&](const Stratum& one) { return one.dimension == strata.front().dimension; });
}

bool names_unknown_groups(const Metric& metric, const Action& action, const Strata& strata) {
  return strata.empty() && (!metric.stratum.empty() || !action.groups.empty());
}

// The reference that the result compares a stratum of the indicator with.
std::optional<Stratum> reference_of(const ResultRows& measured, const Indicator& indicator,
                                    const Strata& strata) {
  if (strata.empty()) return std::nullopt;
  const auto found = measured.of.find(&indicator);
  if (found == measured.of.end()) return std::nullopt;
  for (const std::size_t at : found->second) {
    const MeasuredRow& row = measured.rows[at];
    const bool fits = row.comparison && row.stratum->dimension == strata.front().dimension;
    if (fits) return row.comparison->reference;
  }
  return std::nullopt;
}

// How much wider the gap has become: the difference of two differences, by their limits (as
// Newcombe's method does for two proportions).
Moved widening(const Moved& before, const Moved& after, int better) {
  const auto limits = statistics::newcombe_difference(
      after.difference, {or_nan(after.lower), or_nan(after.upper)}, before.difference,
      {or_nan(before.lower), or_nan(before.upper)});
  Moved moved;
  moved.difference = -better * (after.difference - before.difference);
  moved.lower = finite(better > 0 ? -limits.upper : limits.lower);
  moved.upper = finite(better > 0 ? -limits.lower : limits.upper);
  moved.movement = movement_by(moved, -1);
  return moved;
}

std::optional<Moved> gap_change(const WindowSum& window_sum, const Stratum& reference, Span before,
                                Span after, const result::Estimate& level_before,
                                const result::Estimate& level_after, int better) {
  Window unused_before;
  Window unused_after;
  const auto then = window_sum.add({reference}, before, unused_before);
  const auto now = window_sum.add({reference}, after, unused_after);
  if (!then || !now) return std::nullopt;
  return widening(window_sum.difference(level_before, *then),
                  window_sum.difference(level_after, *now), better);
}

}  // namespace

std::optional<Change> Changes::of(const Metric& metric, const Action& action,
                                  record::Days as_of) const {
  const Indicator* indicator = catalogue_.find(metric.indicator);
  const Date& since = action.start.missing() ? metric.baseline_date : action.start;
  if (indicator == nullptr || since.missing() || !measured_.given) return std::nullopt;
  if (measured_.rounded) return std::nullopt;  // a sum of rounded months is not the rounded sum
  const int better = indicator::favourable_sign(indicator->direction);
  const bool counted = indicator->method == Method::proportion || indicator->method == Method::rate;
  const Strata strata = strata_of(metric, action, facts_);
  if (better == 0 || !counted || !can_add(strata)) return std::nullopt;
  if (names_unknown_groups(metric, action, strata)) return std::nullopt;

  const WindowSum window_sum(measured_, *indicator);
  const Span before{since.days - kYear - 1, since.days - 1};
  const Span after{since.days, as_of};
  Change change;
  change.since = since.days;
  const auto then = window_sum.add(strata, before, change.before);
  const auto now = window_sum.add(strata, after, change.after);
  if (!then || !now) return std::nullopt;
  change.value = window_sum.difference(*now, *then);
  change.value.movement = movement_by(change.value, better);
  const auto reference = reference_of(measured_, *indicator, strata);
  if (reference && std::find(strata.begin(), strata.end(), *reference) == strata.end()) {
    change.gap = gap_change(window_sum, *reference, before, after, *then, *now, better);
  }
  return change;
}

std::optional<LatestValue> Changes::latest(const Metric& metric, const Action& action,
                                           record::Days as_of) const {
  const Indicator* indicator = catalogue_.find(metric.indicator);
  const auto found = measured_.of.find(indicator);
  if (indicator == nullptr || found == measured_.of.end()) return std::nullopt;
  const Strata strata = strata_of(metric, action, facts_);
  if (strata.size() > 1 || names_unknown_groups(metric, action, strata)) return std::nullopt;
  const MeasuredRow* latest = nullptr;
  for (const std::size_t at : found->second) {
    const MeasuredRow& row = measured_.rows[at];
    const bool same = strata.empty() ? !row.stratum : row.stratum == strata.front();
    if (!same || !row.value || (row.period && row.period->end > as_of)) continue;
    const bool later = latest == nullptr || (row.period && !latest->period) ||
                       (row.period && row.period->end > latest->period->end);
    if (later) latest = &row;
  }
  if (latest == nullptr) return std::nullopt;
  return LatestValue{latest->period, *latest->value, latest->lower, latest->upper};
}

}  // namespace matequity::plan
