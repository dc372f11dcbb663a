// SPDX-License-Identifier: Apache-2.0
#include "engine/report/inequality_json.hpp"

#include "engine/json/number.hpp"
#include "engine/report/document.hpp"
#include "engine/report/naming_json.hpp"

namespace matequity::report {

namespace {

void write_optional_level(std::string_view key, indicator::Dimension dimension,
                          const std::optional<result::Level>& level, json::JsonWriter& json) {
  json.key(key);
  if (!level) return json.null();
  write_level(dimension, *level, json);
}

void write_levels(const result::Inequality& entry, json::JsonWriter& json) {
  json.key("levels");
  if (!entry.levels) return json.null();
  json.begin_array();
  for (const result::Level& level : *entry.levels) write_level(entry.dimension, level, json);
  json.end_array();
}

void write_entry(const result::Inequality& entry, const tally::PeriodCalendar& calendar,
                 json::JsonWriter& json) {
  const result::MeasureKind& kind = result::measure_kind(entry.measure);
  const bool rate = entry.indicator->method == indicator::Method::rate ||
                    entry.indicator->method == indicator::Method::slope;
  json.new_line();
  json.begin_object();
  json.member("indicator", entry.indicator->id);
  write_period(entry.period, calendar, json);
  json.member("dimension", indicator::name(entry.dimension));
  json.member("measure", json::name(entry.measure));
  const result::Measured& measured = entry.measured;
  const bool shown = !entry.suppressed;
  json.member("value", shown ? std::optional(measured.value) : std::nullopt);
  json.member("ci_lower", shown ? measured.lower : std::nullopt);
  json.member("ci_upper", shown ? measured.upper : std::nullopt);
  json.member("method", rate ? kind.method_of_rates : kind.method);
  json.member("status", json::name(shown ? result::Status::ok : result::Status::suppressed));
  json.member("unit", result::unit_of(entry.measure, entry.indicator->unit));
  json.member("direction", kind.direction);
  write_optional_level("level", entry.dimension, entry.level, json);
  write_levels(entry, json);
  write_optional_level("reference", entry.dimension, entry.reference, json);
  json.member("verdict", json::name(entry.verdict));
  json.member("strong", entry.strong);
  json.member("people", entry.people);
  json.end_object();
}

// A point's limits are those of the whole chart: it has no rebase.
void write_limits(const statistics::ChartPoint& point, json::JsonWriter& json) {
  json.member("mean", json::finite(point.mean));
  json.member("lower_limit", json::finite(point.lower));
  json.member("near_lower_limit", json::finite(point.near_lower));
  json.member("near_upper_limit", json::finite(point.near_upper));
  json.member("upper_limit", json::finite(point.upper));
}

void write_trend_names(const result::Trend& trend, json::JsonWriter& json) {
  const indicator::Dimension dimension = trend.dimension.value_or(indicator::Dimension{});
  const auto unit = trend.indicator->unit;
  json.member("indicator", trend.indicator->id);
  json.key("dimension");
  json.value(trend.dimension ? std::optional(indicator::name(dimension)) : std::nullopt);
  write_optional_level("level", dimension, trend.level, json);
  write_optional_level("reference", dimension, trend.reference, json);
  json.member("of", trend.dimension ? "difference" : "value");
  json.member("unit", trend.dimension ? result::unit_of(result::Measure::largest_gap, unit)
                                      : indicator::name(unit));
}

void write_trend_target(const result::Trend& trend, json::JsonWriter& json) {
  json.key("target");
  if (!trend.target) return json.null();
  json.begin_object();
  json.member("value", trend.target->value);
  json.member("comparator", trend.target->comparator);
  json.end_object();
}

void write_points(const result::Trend& trend, const tally::PeriodCalendar& calendar,
                  json::JsonWriter& json) {
  json.key("points");
  json.begin_array();
  for (std::size_t i = 0; i < trend.points.size(); ++i) {
    const statistics::ChartPoint& judged = trend.chart.points[i];
    json.begin_object();
    write_period(trend.points[i].period, calendar, json);
    json.member("value", trend.points[i].value);
    json.member("special_cause", json::name(judged.cause));
    json.member("point_type", json::name(judged.variation));
    json.end_object();
  }
  json.end_array();
}

void write_trend(const result::Trend& trend, const tally::PeriodCalendar& calendar,
                 json::JsonWriter& json) {
  const bool firm = trend.chart.standing == statistics::LimitStanding::firm;
  json.new_line();
  json.begin_object();
  write_trend_names(trend, json);
  json.member("rule_set", statistics::kControlChartRules);
  json.member("limits", firm ? "firm" : "trial");
  write_limits(trend.chart.points.back(), json);
  json.member("variation", json::name(trend.chart.variation));
  write_trend_target(trend, json);
  json.member("assurance", json::name(trend.chart.assurance));
  write_points(trend, calendar, json);
  json.end_object();
}

}  // namespace

void write_inequality(const result::Result& result, const tally::PeriodCalendar& calendar,
                      json::JsonWriter& json) {
  json.key("inequality");
  json.begin_array();
  for (const result::Inequality& entry : result.inequality) write_entry(entry, calendar, json);
  json.end_array();
}

void write_comparisons(const result::Comparisons& comparisons, json::JsonWriter& json) {
  json.key("comparisons");
  json.begin_object();
  json.member("made", comparisons.made);
  json.member("flagged_95", comparisons.flagged_95);
  json.member("flagged_998", comparisons.flagged_998);
  json.member("expected_by_chance_95", comparisons.expected_by_chance_95());
  json.member("expected_by_chance_998", comparisons.expected_by_chance_998());
  json.end_object();
}

void write_trends(const std::vector<result::Trend>& trends, const tally::PeriodCalendar& calendar,
                  json::JsonWriter& json) {
  json.key("trends");
  json.begin_array();
  for (const result::Trend& trend : trends) write_trend(trend, calendar, json);
  json.end_array();
}

}  // namespace matequity::report
