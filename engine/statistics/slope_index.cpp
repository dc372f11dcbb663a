// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope_index.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

constexpr std::size_t kFewestGroups = 5, kMostGroups = 100;
constexpr int kFewestRepetitions = 1000;

double to_scale(ValueKind kind, double value) noexcept {
  if (kind == ValueKind::rate) return log(value);
  if (kind == ValueKind::proportion) return logit(value);
  return value;
}

double from_scale(ValueKind kind, double value) noexcept {
  if (kind == ValueKind::rate) return exp(value);
  if (kind == ValueKind::proportion) return inverse_logit(value);
  return value;
}

// How fast the value moves with its scaled form.
double slope_of_scale(ValueKind kind, double value) noexcept {
  if (kind == ValueKind::rate) return value;
  if (kind == ValueKind::proportion) return value * (1.0 - value);
  return 1.0;
}

std::string_view broken_value(double value, ValueKind kind, bool transform) {
  if (!std::isfinite(value)) return "a value is missing";
  if (kind == ValueKind::rate && value < 0) return "a rate is negative";
  if (kind == ValueKind::rate && transform && value == 0) {
    return "a rate is 0, which has no log: fit without transform";
  }
  if (kind == ValueKind::proportion && !(value > 0 && value < 1)) {
    return "a proportion does not lie between 0 and 1, so it has no logit: use value_type 0";
  }
  return {};
}

std::string_view broken_groups(std::span<const double> values,
                               std::span<const double> populations) {
  if (values.size() != populations.size()) return "values and populations differ in number";
  if (values.size() < kFewestGroups) return "there are fewer than 5 quantiles";
  if (values.size() > kMostGroups) return "there are more than 100 quantiles";
  for (const double population : populations) {
    if (!(population > 0) || std::isinf(population)) {
      return "a population is missing or not positive";
    }
  }
  return {};
}

// Order statistic `number` (from 1) of values in any order.
double order_statistic(std::vector<double>& values, double number) {
  const double last = static_cast<double>(values.size());
  const auto place = static_cast<std::ptrdiff_t>(std::clamp(number, 1.0, last)) - 1;
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

Interval order_limits(std::vector<double>& values, double confidence) {
  const double upper = confidence + (1.0 - confidence) / 2.0;
  const double repetitions = static_cast<double>(values.size());
  return {order_statistic(values, std::nearbyint(repetitions * (1.0 - upper))),
          order_statistic(values, std::nearbyint(repetitions * upper))};
}

}  // namespace

Outcome<SlopeIndexModel> SlopeIndexModel::build(std::span<const double> values,
                                                std::span<const double> populations, ValueKind kind,
                                                bool transform, bool turned) {
  using Result = Outcome<SlopeIndexModel>;
  const auto broken = broken_groups(values, populations);
  if (!broken.empty()) return Result::not_given(broken);
  SlopeIndexModel model;
  model.kind_ = kind;
  model.transform_ = transform;
  model.turned_ = turned;
  double total = 0;
  for (const double population : populations) total += population;
  double before = 0, squares = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto broken_one = broken_value(values[i], kind, transform);
    if (!broken_one.empty()) return Result::not_given(broken_one);
    const double share = populations[i] / total;
    // The weighted mean of the midpoints is always 1/2.
    const double centred = (before + populations[i] / 2.0) / total - 0.5;
    before += populations[i];
    squares += share * centred * centred;
    model.shares_.push_back(share);
    model.factors_.push_back(share * centred);
    model.centres_.push_back(to_scale(kind, values[i]));
    model.fitted_.push_back(transform ? model.centres_.back() : values[i]);
  }
  for (double& factor : model.factors_) factor /= squares;
  return model;
}

SlopeIndex SlopeIndexModel::from_line(Line line) const noexcept {
  double first = line.mean - line.slope / 2.0, last = first + line.slope;
  if (transform_) {
    first = from_scale(kind_, first);
    last = from_scale(kind_, last);
  }
  const double gap = transform_ ? last - first : line.slope;
  if (turned_) return {-gap, first / last, first};
  return {gap, last / first, first};
}

// With a transform, limits of the slope turn about the mean of the fitted values.
SlopeIndexLimits SlopeIndexModel::from_slope_limits(Interval slope) const noexcept {
  const double mean = fitted_line().mean;
  const SlopeIndex low = from_line({slope.lower, mean}), high = from_line({slope.upper, mean});
  const auto [lower, upper] = std::minmax(low.slope, high.slope);
  const auto [least, greatest] = std::minmax(low.relative, high.relative);
  return {{lower, upper}, {least, greatest}};
}

SlopeIndexModel::Line SlopeIndexModel::fitted_line() const noexcept {
  Line line{0, 0};
  for (std::size_t i = 0; i < fitted_.size(); ++i) {
    line.slope += factors_[i] * fitted_[i];
    line.mean += shares_[i] * fitted_[i];
  }
  return line;
}

SlopeIndexModel::Line SlopeIndexModel::drawn_line(std::span<const double> deviations,
                                                  RandomNumbers& random) const noexcept {
  Line line{0, 0};
  for (std::size_t i = 0; i < centres_.size(); ++i) {
    double value = random.normal(centres_[i], deviations[i]);
    if (!transform_) value = from_scale(kind_, value);
    line.slope += factors_[i] * value;
    line.mean += shares_[i] * value;
  }
  return line;
}

SlopeIndex SlopeIndexModel::index() const noexcept { return from_line(fitted_line()); }

double SlopeIndexModel::standard_error(ValueKind kind, double lower, double upper) noexcept {
  return (to_scale(kind, upper) - to_scale(kind, lower)) / (2.0 * normal_quantile(0.975));
}

Outcome<std::vector<SlopeIndexLimits>> SlopeIndexModel::simulate(
    std::span<const double> standard_errors, std::span<const double> confidences, int repetitions,
    RandomNumbers& random) const {
  using Result = Outcome<std::vector<SlopeIndexLimits>>;
  if (repetitions < kFewestRepetitions)
    return Result::not_given("there are fewer than 1000 repetitions");
  if (standard_errors.size() != centres_.size()) {
    return Result::not_given("values and standard errors differ in number");
  }
  for (std::size_t i = 0; i < centres_.size(); ++i) {
    if (!(standard_errors[i] >= 0) || std::isinf(standard_errors[i])) {
      return Result::not_given("a standard error or confidence limit is missing or cannot be used");
    }
    if (!std::isfinite(centres_[i])) {
      return Result::not_given("a rate is 0, which has no log to draw about: no limits");
    }
  }
  std::vector<double> slopes(static_cast<std::size_t>(repetitions));
  std::vector<double> ratios(transform_ ? 0 : slopes.size());
  for (std::size_t r = 0; r < slopes.size(); ++r) {
    const Line line = drawn_line(standard_errors, random);
    slopes[r] = line.slope;
    if (transform_) continue;
    const SlopeIndex drawn = from_line(line);
    slopes[r] = drawn.slope;
    ratios[r] = drawn.relative;
  }
  std::vector<SlopeIndexLimits> limits;
  for (const double confidence : confidences) {
    const Interval slope = order_limits(slopes, confidence);
    limits.push_back(transform_ ? from_slope_limits(slope)
                                : SlopeIndexLimits{slope, order_limits(ratios, confidence)});
  }
  return limits;
}

Outcome<SlopeIndexLimits> SlopeIndexModel::analytic(std::span<const double> standard_errors,
                                                    double confidence) const {
  using Result = Outcome<SlopeIndexLimits>;
  if (standard_errors.size() != fitted_.size()) {
    return Result::not_given("values and standard errors differ in number");
  }
  if (!(confidence >= 0 && confidence <= 1))
    return Result::not_given("the confidence lies outside 0 to 1");
  const Line line = fitted_line();
  const double first = line.mean - line.slope / 2.0, last = first + line.slope;
  double variance = 0, log_ratio_variance = 0;
  for (std::size_t i = 0; i < fitted_.size(); ++i) {
    if (!(standard_errors[i] >= 0))
      return Result::not_given("a standard error is missing or negative");
    const double se = standard_errors[i] * (transform_ ? 1.0 : slope_of_scale(kind_, fitted_[i]));
    const double of_log_ratio =
        (shares_[i] + factors_[i] / 2.0) / last - (shares_[i] - factors_[i] / 2.0) / first;
    variance += factors_[i] * factors_[i] * se * se;
    log_ratio_variance += of_log_ratio * of_log_ratio * se * se;
  }
  const double z = normal_quantile_two_sided(confidence);
  const double half = z * std::sqrt(variance);
  if (transform_) return from_slope_limits({line.slope - half, line.slope + half});
  const double factor = exp(z * std::sqrt(log_ratio_variance));
  const SlopeIndex index = from_line(line);
  return SlopeIndexLimits{{index.slope - half, index.slope + half},
                          {index.relative / factor, index.relative * factor}};
}

}  // namespace matequity::statistics
