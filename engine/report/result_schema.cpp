// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/findings/findings.hpp"
#include "engine/report/inequality.hpp"
#include "engine/report/schema.hpp"
#include "engine/report/schema_parts.hpp"
#include "engine/statistics/control_charts.hpp"

namespace matequity::report {

namespace {

using nlohmann::ordered_json;

ordered_json level_schema() { return {{"type", {"string", "integer"}}}; }

ordered_json text_schema() { return {{"type", "string"}}; }

ordered_json period_schema() {
  return or_null(object_schema({{"start", date_schema()}, {"end", date_schema()}}, true));
}

ordered_json list_of(const ordered_json& items) { return {{"type", "array"}, {"items", items}}; }

ordered_json one_number() { return {{"type", "number"}}; }

ordered_json finding_schema() {
  ordered_json codes = ordered_json::array();
  for (std::size_t i = 0; i < findings::kFindingCodes; ++i) {
    codes.push_back(findings::finding_kind(static_cast<findings::FindingCode>(i)).code);
  }
  const ordered_json place =
      object_schema({{"document", count_schema()}, {"offset", count_schema()}}, true);
  return object_schema({{"code", {{"enum", codes}}},
                        {"severity", words_schema({"error", "warning", "info"})},
                        {"field", {{"type", "string"}}},
                        {"count", count_schema()},
                        {"message", {{"type", "string"}}},
                        {"first", {{"oneOf", {place, {{"type", "null"}}}}}}},
                       true);
}

ordered_json row_schema() {
  const ordered_json level = level_schema();
  ordered_json row = object_schema(
      {{"indicator", {{"type", "string"}}},
       {"period", period_schema()},
       {"breakdown", by_dimension(level)},
       {"numerator", count_schema()},
       {"denominator", count_schema()},
       {"value", number_schema()},
       {"unit", words_schema({"percent", "per_1000", "per_100000", "ratio"})},
       {"ci_lower", number_schema()},
       {"ci_upper", number_schema()},
       {"ci_method", {{"enum", {"wilson", "byars", "exact", "log", nullptr}}}},
       {"status", words_schema({"ok", "no_data", "suppressed", "not_available"})},
       {"target",
        or_null(object_schema({{"value", number_schema()},
                               {"comparator", {{"type", "string"}}},
                               {"met", {{"type", {"boolean", "null"}}}},
                               {"status", words_schema({"current", "withdrawn", "none"})}},
                              true))},
       {"comparison",
        or_null(object_schema({{"reference", level},
                               {"ratio", number_schema()},
                               {"ratio_lower", number_schema()},
                               {"ratio_upper", number_schema()},
                               {"difference", number_schema()},
                               {"difference_lower", number_schema()},
                               {"difference_upper", number_schema()},
                               {"significance", words_schema({"lower", "higher", "similar"})},
                               {"significance_998", words_schema({"lower", "higher", "similar"})}},
                              true))}},
      true);
  row["properties"]["representation_ratio"] = number_schema();
  return row;
}

ordered_json measure_names() {
  ordered_json names = ordered_json::array();
  for (std::size_t i = 0; i < kMeasures; ++i) {
    names.push_back(measure_kind(static_cast<Measure>(i)).name);
  }
  return {{"enum", names}};
}

ordered_json inequality_schema() {
  return object_schema(
      {{"indicator", text_schema()},
       {"period", period_schema()},
       {"dimension", {{"enum", dimension_names()}}},
       {"measure", measure_names()},
       {"value", one_number()},
       {"ci_lower", number_schema()},
       {"ci_upper", number_schema()},
       {"method", text_schema()},
       {"unit", words_schema({"percentage_points", "per_1000", "per_100000", "ratio", "index",
                              "percent", "percentage_points_squared", "per_1000_squared",
                              "per_100000_squared", "count"})},
       {"direction", text_schema()},
       {"level", or_null(level_schema())},
       {"levels",
        or_null({{"type", "array"}, {"items", level_schema()}, {"minItems", 2}, {"maxItems", 2}})},
       {"reference", or_null(level_schema())}},
      true);
}

ordered_json comparisons_schema() {
  const ordered_json whole = {{"type", "integer"}, {"minimum", 0}};
  return object_schema({{"made", whole},
                        {"flagged_95", whole},
                        {"flagged_998", whole},
                        {"expected_by_chance_95", one_number()},
                        {"expected_by_chance_998", one_number()}},
                       true);
}

ordered_json variation_schema() {
  return words_schema({"common_cause", "improvement_high", "improvement_low", "concern_high",
                       "concern_low", "neutral_high", "neutral_low"});
}

ordered_json point_schema() {
  return object_schema({{"period", period_schema()},
                        {"value", one_number()},
                        {"special_cause", words_schema({"none", "outside_limits", "trend",
                                                        "two_of_three", "one_side"})},
                        {"point_type", variation_schema()}},
                       true);
}

ordered_json trend_schema() {
  return object_schema(
      {{"indicator", text_schema()},
       {"dimension", or_null({{"enum", dimension_names()}})},
       {"level", or_null(level_schema())},
       {"reference", or_null(level_schema())},
       {"of", words_schema({"value", "difference"})},
       {"unit", words_schema({"percent", "percentage_points", "per_1000", "per_100000", "ratio"})},
       {"rule_set", {{"const", statistics::kControlChartRules}}},
       {"limits", words_schema({"firm", "trial"})},
       {"mean", one_number()},
       {"lower_limit", number_schema()},
       {"near_lower_limit", number_schema()},
       {"near_upper_limit", number_schema()},
       {"upper_limit", number_schema()},
       {"variation", variation_schema()},
       {"target",
        or_null(object_schema({{"value", one_number()}, {"comparator", words_schema({">=", "<="})}},
                              true))},
       {"assurance",
        words_schema({"none", "consistently_pass", "consistently_fail", "inconsistent"})},
       {"points", list_of(point_schema())}},
      true);
}

}  // namespace

std::string result_schema() {
  ordered_json request = object_schema(request_properties(nullptr), true);
  request["properties"]["code_lists"] = {{"type", "object"}};
  const ordered_json schema = object_schema(
      {{"schema", {{"const", "matequity.result/1"}}},
       {"engine",
        object_schema({{"version", {{"type", "string"}}}, {"catalogue", {{"type", "string"}}}},
                      true)},
       {"request", request},
       {"input", object_schema({{"documents", count_schema()},
                                {"accepted", count_schema()},
                                {"rejected", count_schema()},
                                {"duplicates", count_schema()},
                                {"findings", {{"type", "array"}, {"items", finding_schema()}}}},
                               true)},
       {"results", list_of(row_schema())},
       {"inequality", list_of(inequality_schema())},
       {"comparisons", comparisons_schema()},
       {"trends", list_of(trend_schema())}},
      true);
  return titled_schema("matequity result", schema);
}

}  // namespace matequity::report
