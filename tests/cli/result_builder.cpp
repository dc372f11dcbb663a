// SPDX-License-Identifier: Apache-2.0
#include "result_builder.hpp"

namespace matequity::cli {

Json row(int numerator, int denominator, const Json& breakdown) {
  const bool empty = denominator == 0;
  return {{"indicator", "P1.2"},
          {"period", nullptr},
          {"breakdown", breakdown},
          {"numerator", numerator},
          {"denominator", denominator},
          {"value", empty ? Json() : Json(100.0 * numerator / denominator)},
          {"unit", "percent"},
          {"ci_lower", nullptr},
          {"ci_upper", nullptr},
          {"ci_method", nullptr},
          {"status", empty ? "no_data" : "ok"},
          {"target", nullptr},
          {"comparison", nullptr}};
}

Json with_comparison(Json row, const Json& reference, double difference, double lower,
                     double upper) {
  const char* significance = lower > 0 ? "higher" : upper < 0 ? "lower" : "similar";
  row["comparison"] = {{"reference", reference},    {"ratio", 1.0},
                       {"ratio_lower", nullptr},    {"ratio_upper", nullptr},
                       {"difference", difference},  {"difference_lower", lower},
                       {"difference_upper", upper}, {"significance", significance}};
  return row;
}

Json month(const std::string& start, const std::string& end) {
  return {{"start", start}, {"end", end}};
}

Json result_with(const Json& rows) {
  return {{"schema", "matequity.result/2"},
          {"engine", {{"version", "1.2.3"}, {"catalogue", "c"}}},
          {"request",
           {{"from", nullptr},
            {"to", nullptr},
            {"period", "all"},
            {"by", Json::array({{"ethnic_group"}, {"imd_quintile"}})},
            {"variant", "guidance"},
            {"reference", {{"ethnic_group", "White"}, {"imd_quintile", 5}, {"imd_decile", 10}}},
            {"confidence", 0.95},
            {"disclosure", "none"},
            {"as_of", nullptr}}},
          {"input",
           {{"documents", 12345},
            {"accepted", 12340},
            {"rejected", 5},
            {"duplicates", 1},
            {"findings", Json::array()}}},
          {"results", rows},
          {"inequality", Json::array()}};
}

Catalogue small_catalogue() {
  return read_catalogue(R"({"schema": "matequity.catalogue/1", "plugins": [],
    "decimals": {"percent": 1, "per_1000": 2, "per_100000": 2, "ratio": 2}, "indicators": [
    {"id": "P1.2", "title": "Women taking folic acid", "priority": "1", "unit": "percent",
     "direction": "higher", "data": ["FolicAcidSupplement"], "targets": [
       {"value": 50, "comparator": ">=", "valid_from": "2019-01-01", "valid_to": "2022-09-20",
        "status": "withdrawn"},
       {"value": null, "text": "as many as can be", "comparator": "qualitative",
        "valid_from": "2022-09-21", "valid_to": null}]},
    {"id": "P4b.6", "title": "Women who book from ethnic minority groups", "priority": "4b",
     "unit": "percent", "direction": "context", "targets": []},
    {"id": "A2", "title": "Stillbirth rate", "priority": "ambition", "unit": "per_1000",
     "direction": "lower", "targets": [
       {"value": 2.6, "comparator": "<=", "valid_from": "2017-11-28",
        "valid_to": "2025-12-31"}]}]})");
}

std::string report_for(const Json& result, std::size_t columns, bool list_groups) {
  ReportOptions options;
  options.columns = columns;
  options.list_groups = list_groups;
  return report_of(read_result(result.dump(), small_catalogue()), small_catalogue(), options);
}

}  // namespace matequity::cli
