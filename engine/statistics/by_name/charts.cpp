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

ControlChartOptions chart_options(const CallRequest& request) {
  ControlChartOptions options;
  const std::string_view direction =
      request.text("improvement", "neutral", json::kWords<Improvement>);
  options.improvement = json::from_name<Improvement>(direction).value_or(Improvement::neutral);
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
      request.put("special_cause", json::name(point.cause));
      request.put("point_type", json::name(point.variation));
      request.put("variation", json::name(chart->variation));
      request.put("assurance", json::name(chart->assurance));
      request.put("limits", json::name(chart->standing));
      request.put("rule_set", kControlChartRules);
    }
    if (chart && chart->standing != LimitStanding::firm) {
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
