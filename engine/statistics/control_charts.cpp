// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/control_charts.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

constexpr double kLimitFactor = 2.66, kScreenFactor = 3.267;
constexpr std::size_t kRun = 7, kFirmPoints = 13, kTrialPoints = 6;

// A stretch of present values between rebases, judged on its own.
struct Stretch {
  std::vector<double> values;
  double mean = kNaN, reach = kNaN;  // reach: from the mean to a limit
  std::vector<SpecialCause> causes;
  std::vector<int> directions;  // 1 high or rising, -1 low or falling

  int side(std::size_t i) const noexcept {
    return values[i] > mean ? 1 : (values[i] < mean ? -1 : 0);
  }
  bool is_outside(std::size_t i) const noexcept { return std::fabs(values[i] - mean) > reach; }
  bool is_near_limit(std::size_t i) const noexcept {
    return !is_outside(i) && std::fabs(values[i] - mean) > reach * 2.0 / 3.0;
  }
  void flag(std::size_t i, SpecialCause cause, int direction) {
    if (causes[i] != SpecialCause::none) return;
    causes[i] = cause;
    directions[i] = direction;
  }
};

// Never below the smallest value or above the largest: rounding in the sum must not put a constant
// series on one side of its own mean.
double average(std::span<const double> values) noexcept {
  if (values.empty()) return kNaN;
  double sum = 0;
  for (const double value : values) sum += value;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return std::clamp(sum / static_cast<double>(values.size()), *least, *most);
}

double average_moving_range(std::span<const double> values, bool screen) {
  std::vector<double> ranges;
  for (std::size_t i = 1; i < values.size(); ++i) {
    ranges.push_back(std::fabs(values[i] - values[i - 1]));
  }
  const double all = average(ranges);
  if (!screen) return all;
  std::vector<double> kept;
  std::copy_if(ranges.begin(), ranges.end(), std::back_inserter(kept),
               [all](double range) { return range <= kScreenFactor * all; });
  return average(kept);
}

void flag_outside(Stretch& s) {
  for (std::size_t i = 0; i < s.values.size(); ++i) {
    if (s.is_outside(i)) s.flag(i, SpecialCause::outside_limits, s.side(i));
  }
}

// Flags every point of each window of `length` points that `direction_of(first)` finds alike.
template <typename Direction>
void flag_runs(Stretch& s, std::size_t length, SpecialCause cause, const Direction& direction_of) {
  for (std::size_t first = 0; first + length <= s.values.size(); ++first) {
    const int direction = direction_of(first);
    if (direction == 0) continue;
    for (std::size_t i = first; i < first + length; ++i) s.flag(i, cause, direction);
  }
}

int trend(const Stretch& s, std::size_t first) noexcept {
  int direction = 0;
  for (std::size_t i = first + 1; i < first + kRun; ++i) {
    const int change = s.values[i] > s.values[i - 1] ? 1 : (s.values[i] < s.values[i - 1] ? -1 : 0);
    if (change == 0 || (direction != 0 && change != direction)) return 0;
    direction = change;
  }
  return direction;
}

int one_side(const Stretch& s, std::size_t first, std::size_t length) noexcept {
  const int side = s.side(first);
  for (std::size_t i = first + 1; i < first + length; ++i) {
    if (s.side(i) != side) return 0;
  }
  return side;
}

void flag_two_of_three(Stretch& s) {
  for (std::size_t first = 0; first + 3 <= s.values.size(); ++first) {
    const int side = one_side(s, first, 3);
    int near = 0;
    for (std::size_t i = first; i < first + 3; ++i) near += s.is_near_limit(i) ? 1 : 0;
    if (side == 0 || near < 2) continue;
    for (std::size_t i = first; i < first + 3; ++i) {
      if (s.is_near_limit(i)) s.flag(i, SpecialCause::two_of_three, side);
    }
  }
}

void judge(Stretch& s, const ControlChartOptions& options) {
  const std::size_t all = s.values.size();
  const std::size_t used = options.baseline == 0 ? all : std::min(options.baseline, all);
  const std::span<const double> baseline(s.values.data(), used);
  s.causes.assign(all, SpecialCause::none);
  s.directions.assign(all, 0);
  s.mean = average(baseline);
  if (all < kTrialPoints) return;
  s.reach = kLimitFactor * average_moving_range(baseline, options.screen);
  flag_outside(s);
  flag_runs(s, kRun, SpecialCause::trend, [&](std::size_t i) { return trend(s, i); });
  flag_two_of_three(s);
  flag_runs(s, kRun, SpecialCause::one_side, [&](std::size_t i) { return one_side(s, i, kRun); });
}

Variation variation_of(SpecialCause cause, int direction, Improvement improvement) noexcept {
  if (cause == SpecialCause::none) return Variation::common_cause;
  const bool high = direction > 0;
  if (improvement == Improvement::neutral) {
    return high ? Variation::neutral_high : Variation::neutral_low;
  }
  if (high == (improvement == Improvement::increase)) {
    return high ? Variation::improvement_high : Variation::improvement_low;
  }
  return high ? Variation::concern_high : Variation::concern_low;
}

Assurance assurance_of(const ChartPoint& last, const ControlChartOptions& options) noexcept {
  if (!options.has_target || options.improvement == Improvement::neutral ||
      std::isnan(last.upper)) {
    return Assurance::none;
  }
  const bool increase = options.improvement == Improvement::increase;
  if (options.target > last.upper) {
    return increase ? Assurance::consistently_fail : Assurance::consistently_pass;
  }
  if (options.target < last.lower) {
    return increase ? Assurance::consistently_pass : Assurance::consistently_fail;
  }
  return Assurance::inconsistent;
}

LimitStanding standing_of(const Stretch& s) noexcept {
  if (s.values.size() >= kFirmPoints) return LimitStanding::firm;
  return s.values.size() >= kTrialPoints ? LimitStanding::trial : LimitStanding::run_chart;
}

// Adds the points from `first` to before `end` to the chart, missing ones included.
void add_points(std::span<const double> values, const Stretch& s,
                const ControlChartOptions& options, ControlChart& chart) {
  std::size_t present = 0;
  for (const double value : values) {
    ChartPoint point{s.mean,
                     s.mean - s.reach,
                     s.mean - s.reach * 2.0 / 3.0,
                     s.mean + s.reach * 2.0 / 3.0,
                     s.mean + s.reach,
                     SpecialCause::none,
                     Variation::common_cause};
    if (!std::isnan(value)) {
      point.cause = s.causes[present];
      point.variation = variation_of(point.cause, s.directions[present], options.improvement);
      chart.variation = point.variation;
      ++present;
    }
    chart.points.push_back(point);
  }
}

}  // namespace

Outcome<ControlChart> control_chart(std::span<const double> values,
                                    const ControlChartOptions& options) {
  using Result = Outcome<ControlChart>;
  if (std::all_of(values.begin(), values.end(), [](double v) { return std::isnan(v); })) {
    return Result::not_given("there are no values to chart");
  }
  std::vector<std::size_t> ends = options.rebase;
  ends.push_back(values.size());
  ControlChart chart{{}, LimitStanding::run_chart, Variation::common_cause, Assurance::none};
  std::size_t first = 0;
  for (const std::size_t end : ends) {
    if (end <= first || end > values.size()) {
      return Result::not_given("rebase is not an increasing list of places within the series");
    }
    const auto part = values.subspan(first, end - first);
    Stretch stretch;
    std::copy_if(part.begin(), part.end(), std::back_inserter(stretch.values),
                 [](double v) { return !std::isnan(v); });
    judge(stretch, options);
    add_points(part, stretch, options, chart);
    chart.standing = standing_of(stretch);
    first = end;
  }
  chart.assurance = assurance_of(chart.points.back(), options);
  return chart;
}

}  // namespace matequity::statistics
