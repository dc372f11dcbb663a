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

Json with_comparison(Json row, const Json& reference, double difference, double lower, double upper,
                     const char* verdict) {
  const char* significance = lower > 0 ? "higher" : upper < 0 ? "lower" : "similar";
  row["comparison"] = {{"reference", reference},
                       {"difference", difference},
                       {"difference_lower", lower},
                       {"difference_upper", upper},
                       {"significance", significance},
                       {"verdict", verdict},
                       {"reason", nullptr},
                       {"bounds", nullptr}};
  return row;
}

Json reference_row(Json row) {
  row["comparison"] = {{"reference", nullptr}, {"verdict", "reference"}, {"reason", nullptr}};
  return row;
}

Json not_judged(Json row, const Json& reference, const char* verdict, const Json& reason) {
  row["comparison"] = {{"reference", reference}, {"verdict", verdict}, {"reason", reason}};
  return row;
}

Json widest_gap(const Json& row, double people, bool strong) {
  const Json& comparison = row.at("comparison");
  return {{"indicator", row.at("indicator")},
          {"period", nullptr},
          {"dimension", row.at("breakdown").items().begin().key()},
          {"measure", "widest_gap"},
          {"value", comparison.at("difference")},
          {"ci_lower", comparison.at("difference_lower")},
          {"ci_upper", comparison.at("difference_upper")},
          {"unit", row.at("unit")},
          {"level", row.at("breakdown").items().begin().value()},
          {"reference", comparison.at("reference")},
          {"verdict", comparison.at("verdict")},
          {"strong", strong},
          {"people", people}};
}

Json month(const std::string& start, const std::string& end) {
  return {{"start", start}, {"end", end}};
}

Json result_with(const Json& rows) {
  return {{"schema", "matequity.result/2"},
          {"engine", {{"version", "1.2.3"}, {"catalogue", "c"}}},
          {"disclosure", {{"rule", "none"}}},
          {"request",
           {{"from", nullptr},
            {"to", nullptr},
            {"period", "all"},
            {"by", Json::array({{"ethnic_group"}, {"imd_quintile"}})},
            {"variant", "guidance"},
            {"reference", {{"ethnic_group", "White"}, {"imd_quintile", 5}, {"imd_decile", 10}}},
            {"confidence", 0.95},
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
    "decimals": {"percent": 1, "per_1000": 2, "per_100000": 2, "ratio": 2},
    "marks": [{"id": "suppressed", "mark": "*", "words": "suppressed, it need not be small"},
              {"id": "not_available", "mark": ":", "words": "not available"},
              {"id": "not_applicable", "mark": "z", "words": "not applicable"},
              {"id": "zero", "mark": "-", "words": "zero"}],
    "disclosure": [{"rule": "none", "title": "Exact numbers", "words": "not for publication",
                    "protects": false, "off_by": 0},
                   {"rule": "suppress", "title": "Suppression",
                    "words": "counts of 1 to {largest} are hidden", "protects": true, "off_by": 0}],
    "priorities": [{"id": "1", "title": "Restore NHS services inclusively"},
                   {"id": "4b", "title": "Action on maternal mortality, morbidity and experience"},
                   {"id": "ambition", "title": "National maternity ambitions"}],
    "dimensions": [
      {"id": "ethnic_group", "title": "ethnic group", "levels": [
        {"level": "White", "name": "White", "known": true},
        {"level": "Missing", "name": "Missing", "known": false}]},
      {"id": "imd_quintile", "title": "deprivation fifth", "levels": [
        {"level": 1, "name": "Most deprived fifth", "known": true},
        {"level": 2, "name": "Second fifth", "known": true},
        {"level": 5, "name": "Least deprived fifth", "known": true}]}],
    "indicators": [
    {"id": "P1.2", "title": "Women taking folic acid", "priority": "1", "unit": "percent",
     "who": "women", "direction": "higher", "data": ["FolicAcidSupplement"], "targets": [
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
