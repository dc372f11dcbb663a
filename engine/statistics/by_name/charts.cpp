// SPDX-License-Identifier: Apache-2.0
//
// By name: control charts.
#include <cmath>

#include "engine/json/library.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/control_charts.hpp"
#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

std::string_view code_of(SpecialCause cause) {
  constexpr std::string_view kCodes[] = {"none", "outside_limits", "trend", "two_of_three",
                                         "one_side"};
  return kCodes[static_cast<std::size_t>(cause)];
}

std::string_view code_of(Variation variation) {
  constexpr std::string_view kCodes[] = {"common_cause", "improvement_high", "improvement_low",
                                         "concern_high", "concern_low",      "neutral_high",
                                         "neutral_low"};
  return kCodes[static_cast<std::size_t>(variation)];
}

std::string_view code_of(Assurance assurance) {
  constexpr std::string_view kCodes[] = {"none", "consistently_pass", "consistently_fail",
                                         "inconsistent"};
  return kCodes[static_cast<std::size_t>(assurance)];
}

std::string_view code_of(LimitStanding standing) {
  constexpr std::string_view kCodes[] = {"firm", "trial", "run_chart"};
  return kCodes[static_cast<std::size_t>(standing)];
}

ControlChartOptions chart_options(const CallRequest& request) {
  constexpr std::string_view kDirections[] = {"increase", "decrease", "neutral"};
  ControlChartOptions options;
  const std::string_view direction = request.text("improvement", "neutral", kDirections);
  options.improvement = direction == "increase"   ? Improvement::kIncrease
                        : direction == "decrease" ? Improvement::kDecrease
                                                  : Improvement::kNeutral;
  options.target = request.number("target", kNaN);
  options.has_target = !std::isnan(options.target);
  options.screen = request.flag("screen", true);
  options.baseline = static_cast<std::size_t>(request.whole("baseline", 0, 0, 1000000));
  const Json* rebase = request.option("rebase");
  if (rebase == nullptr || rebase->is_null()) return options;
  if (!rebase->is_array()) throw Refused("`rebase` is not a list of places (the first point is 0)");
  for (const Json& place : *rebase) {
    if (!place.is_number_unsigned())
      throw Refused("`rebase` is not a list of places (the first point is 0)");
    options.rebase.push_back(place.get<std::size_t>());
  }
  return options;
}

void xmr(CallRequest& request) {
  const ControlChartOptions options = chart_options(request);
  for (const RowGroup& series : request.groups()) {
    const std::vector<double> values = request.numbers("value", series.rows);
    const auto chart = request.take(control_chart(values, options));
    for (std::size_t i = 0; i < values.size() && chart; ++i) {
      const ChartPoint& point = chart->points[i];
      request.put_key(series);
      request.put("value", values[i]);
      request.put("mean", point.mean);
      request.put("lower_limit", point.lower);
      request.put("near_lower_limit", point.near_lower);
      request.put("near_upper_limit", point.near_upper);
      request.put("upper_limit", point.upper);
      request.put("special_cause", code_of(point.cause));
      request.put("point_type", code_of(point.variation));
      request.put("variation", code_of(chart->variation));
      request.put("assurance", code_of(chart->assurance));
      request.put("limits", code_of(chart->standing));
      request.put("rule_set", kControlChartRules);
    }
    if (chart && chart->standing != LimitStanding::kFirm) {
      request.warn("a series has fewer than 13 points: limits are trial limits, or none below 6");
    }
  }
}

constexpr NamedFunction kChartFunctions[] = {
    {"xmr", "control charts", "XmR chart: variation and assurance of a series.",
     "value (in order of time); groups (series)", "improvement target screen baseline rebase empty",
     "value, mean, lower_limit, near_lower_limit, near_upper_limit, upper_limit, special_cause, "
     "point_type, variation, assurance, limits, rule_set",
     "mean -+ 2.66 average moving range; outside limits, 7-point trend, 2 of 3 near a limit, 7 on "
     "a side",
     "NHS England, Making data count; NHSRplotthedots 0.2.2", xmr},
};

}  // namespace

std::span<const NamedFunction> chart_functions() { return kChartFunctions; }

}  // namespace matequity::statistics
