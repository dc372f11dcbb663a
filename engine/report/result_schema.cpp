// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/findings/findings.hpp"
#include "engine/json/library.hpp"
#include "engine/report/schema.hpp"
#include "engine/report/schema_parts.hpp"
#include "engine/result/inequality.hpp"
#include "engine/statistics/control_charts.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kPeriod =
    R"({"@or_null": {"@object": {"start": "@date", "end": "@date"}}})";

constexpr std::string_view kFinding = R"({"@object": {
  "code": {"enum": "@finding_codes"},
  "severity": {"enum": ["error", "warning", "info"]},
  "field": "@text",
  "count": "@count",
  "message": "@text",
  "first": {"@or_null": {"@object": {"document": "@count", "offset": "@count"}}}
}})";

constexpr std::string_view kRow = R"({"@object": {
  "indicator": "@text",
  "period": "@period",
  "breakdown": "@by_dimension",
  "numerator": "@count",
  "denominator": "@count",
  "value": "@number",
  "unit": {"enum": ["percent", "per_1000", "per_100000", "ratio"]},
  "ci_lower": "@number",
  "ci_upper": "@number",
  "ci_method": {"enum": ["wilson", "byars", "exact", "log", null]},
  "status": {"enum": ["ok", "no_data", "suppressed", "not_available"]},
  "target": {"@or_null": {"@object": {
    "value": "@number",
    "comparator": "@text",
    "met": {"type": ["boolean", "null"]},
    "status": {"enum": ["current", "withdrawn", "none"]}
  }}},
  "comparison": {"@or_null": {"@object": {
    "reference": "@level",
    "ratio": "@number",
    "ratio_lower": "@number",
    "ratio_upper": "@number",
    "difference": "@number",
    "difference_lower": "@number",
    "difference_upper": "@number",
    "significance": {"enum": ["lower", "higher", "similar", null]},
    "significance_998": {"enum": ["lower", "higher", "similar", null]},
    "verdict": "@verdict",
    "reason": {"enum": ["no_value", "unknown_level", "by_definition", "few_people", "small_count",
                        "unknown_share", "rounded", null]},
    "strong": {"type": ["boolean", "null"]},
    "people": "@number",
    "bounds": {"@or_null": {"@object": {
      "difference_lowest": "@number",
      "difference_highest": "@number",
      "proportionate": "@number",
      "sign_certain": {"type": ["boolean", "null"]}
    }}}
  }}}
}})";

constexpr std::string_view kInequality = R"({"@object": {
  "indicator": "@text",
  "period": "@period",
  "dimension": "@dimension",
  "measure": {"enum": "@measures"},
  "value": "@number",
  "ci_lower": "@number",
  "ci_upper": "@number",
  "method": "@text",
  "status": {"enum": ["ok", "suppressed"]},
  "unit": {"enum": ["percentage_points", "per_1000", "per_100000", "ratio", "index", "percent",
                    "percentage_points_squared", "per_1000_squared", "per_100000_squared",
                    "count"]},
  "direction": "@text",
  "level": {"@or_null": "@level"},
  "levels": {"@or_null": {"type": "array", "items": "@level", "minItems": 2, "maxItems": 2}},
  "reference": {"@or_null": "@level"},
  "verdict": {"enum": ["better", "worse", "higher", "lower", null]},
  "strong": {"type": ["boolean", "null"]},
  "people": "@number"
}})";

constexpr std::string_view kVerdict = R"({"enum": [
  "reference", "suppressed", "not_compared", "withheld", "similar", "better", "worse", "higher",
  "lower"
]})";

constexpr std::string_view kTrend = R"({"@object": {
  "indicator": "@text",
  "dimension": {"@or_null": "@dimension"},
  "level": {"@or_null": "@level"},
  "reference": {"@or_null": "@level"},
  "of": {"enum": ["value", "difference"]},
  "unit": {"enum": ["percent", "percentage_points", "per_1000", "per_100000", "ratio"]},
  "rule_set": {"const": "@rule_set"},
  "limits": {"enum": ["firm", "trial"]},
  "mean": "@one_number",
  "lower_limit": "@number",
  "near_lower_limit": "@number",
  "near_upper_limit": "@number",
  "upper_limit": "@number",
  "variation": "@variation",
  "target": {"@or_null": {"@object": {
    "value": "@one_number",
    "comparator": {"enum": [">=", "<="]}
  }}},
  "assurance": {"enum": ["none", "consistently_pass", "consistently_fail", "inconsistent"]},
  "points": {"@list_of": {"@object": {
    "period": "@period",
    "value": "@one_number",
    "special_cause": {"enum": ["none", "outside_limits", "trend", "two_of_three", "one_side"]},
    "point_type": "@variation"
  }}}
}})";

constexpr std::string_view kVariation = R"({"enum": [
  "common_cause", "improvement_high", "improvement_low", "concern_high", "concern_low",
  "neutral_high", "neutral_low"
]})";

constexpr std::string_view kResult = R"({"@object": {
  "schema": {"const": "matequity.result/2"},
  "engine": {"@object": {"version": "@text", "catalogue": "@text"}},
  "disclosure": {"@object": {"rule": "@disclosure", "audit": {"type": "null"}}},
  "request": "@request",
  "input": {"@object": {
    "documents": "@count",
    "accepted": "@count",
    "rejected": "@count",
    "duplicates": "@count",
    "findings": {"@list_of": "@finding"}
  }},
  "results": {"@list_of": "@row"},
  "inequality": {"@list_of": "@inequality"},
  "comparisons": {"@object": {
    "made": "@whole",
    "flagged_95": "@whole",
    "flagged_998": "@whole",
    "expected_by_chance_95": "@one_number",
    "expected_by_chance_998": "@one_number"
  }},
  "trends": {"@list_of": "@trend"}
}})";

template <class Enum>
OrderedJson words() {
  OrderedJson words = OrderedJson::array();
  for (const std::string_view word : json::kWords<Enum>) words.push_back(word);
  return words;
}

// The request as a result echoes it: every key, and code lists of any name.
OrderedJson echoed_request() {
  OrderedJson request = object_schema(request_properties(nullptr), true);
  request["properties"]["code_lists"] = parsed_schema(R"({"type": "object"})");
  return request;
}

}  // namespace

std::string result_schema() {
  SchemaNames names = common_schema_names();
  names["finding_codes"] = words<findings::FindingCode>();
  names["measures"] = words<result::Measure>();
  names["rule_set"] = statistics::kControlChartRules;
  names["request"] = echoed_request();
  names["variation"] = parsed_schema(kVariation);
  names["verdict"] = parsed_schema(kVerdict);
  names["disclosure"] = names["request"]["properties"]["disclosure"];
  names["period"] = short_schema(kPeriod, names);
  names["by_dimension"] = by_dimension(names["level"]);
  names["finding"] = short_schema(kFinding, names);
  names["row"] = short_schema(kRow, names);
  names["row"]["properties"]["representation_ratio"] = names["number"];  // given where it applies
  names["inequality"] = short_schema(kInequality, names);
  names["trend"] = short_schema(kTrend, names);
  return titled_schema("matequity result", short_schema(kResult, names));
}

}  // namespace matequity::report
