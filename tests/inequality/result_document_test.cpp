// SPDX-License-Identifier: Apache-2.0
// From records to the document: shape, order, rounding, schema.
#include <gtest/gtest.h>

#include "bookings.hpp"
#include "engine/report/schema.hpp"
#include "schema_check.hpp"

namespace matequity::test {

namespace {

using Json = nlohmann::ordered_json;

// Five quintiles of 20 women; fewer book early where areas are more deprived. Women of three ethnic
// groups, and some of whom nothing is known.
std::string one_month(int month = 1, int less = 0) {
  std::string documents;
  for (int quintile = 1; quintile <= 5; ++quintile) {
    documents += bookings(10 + quintile - less, 20, "A", 2 * quintile, month);
  }
  documents += bookings(4, 12, "N", 1, month) + bookings(6, 12, "H", 10, month);
  return documents + bookings(1, 9, "Z", 0, month);
}

std::string nine_months() {
  std::string documents;
  for (int month = 1; month <= 9; ++month) documents += one_month(month, month % 3);
  return documents;
}

nlohmann::json asked(const std::string& period = "all") {
  return {
      {"indicators", {"P4b.2"}}, {"period", period}, {"by", {{"imd_quintile"}, {"ethnic_group"}}}};
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, content] : object.items()) keys.push_back(key);
  return keys;
}

TEST(ResultDocument, EndsWithWhatIsMadeOfItsRows) {
  const std::vector<std::string> expected = {"schema",   "engine",      "deprivation", "disclosure",
                                             "request",  "input",       "results",     "inequality",
                                             "adjusted", "comparisons", "trends"};
  EXPECT_EQ(keys_of(result_of(one_month(), asked())), expected);
}

TEST(ResultDocument, GivesEachMeasureTheSameKeysInTheSameOrder) {
  const std::vector<std::string> expected = {
      "indicator", "period",    "dimension", "measure", "value",     "ci_lower",
      "ci_upper",  "method",    "status",    "unit",    "direction", "level",
      "levels",    "reference", "verdict",   "strong",  "people"};
  const Json result = result_of(one_month(), asked());
  ASSERT_FALSE(result["inequality"].empty());
  for (const Json& entry : result["inequality"]) EXPECT_EQ(keys_of(entry), expected);
}

TEST(ResultDocument, ListsMeasuresByBreakdownAsAskedAndThenInAFixedOrder) {
  std::vector<std::string> names;
  const Json result = result_of(one_month(), asked());
  for (const Json& entry : result["inequality"]) {
    std::string name =
        entry["dimension"].get<std::string>() + " " + entry["measure"].get<std::string>();
    if (!entry["level"].is_null()) name += " " + entry["level"].dump();
    names.push_back(name);
  }
  const std::vector<std::string> expected = {"imd_quintile sii",
                                             "imd_quintile rii",
                                             "imd_quintile concentration_index",
                                             "imd_quintile absolute_concentration_index",
                                             "imd_quintile largest_gap",
                                             "imd_quintile index_of_disparity",
                                             "imd_quintile weighted_index_of_disparity",
                                             "imd_quintile between_group_variance",
                                             "imd_quintile population_attributable_risk",
                                             "imd_quintile population_attributable_fraction",
                                             "imd_quintile excess 1",
                                             "imd_quintile excess 2",
                                             "imd_quintile excess 3",
                                             "imd_quintile excess 4",
                                             "ethnic_group largest_gap",
                                             "ethnic_group index_of_disparity",
                                             "ethnic_group weighted_index_of_disparity",
                                             "ethnic_group between_group_variance",
                                             "ethnic_group population_attributable_risk",
                                             "ethnic_group population_attributable_fraction",
                                             "ethnic_group excess \"Asian\"",
                                             "ethnic_group excess \"Black\""};
  EXPECT_EQ(names, expected);
}

TEST(ResultDocument, WritesLevelsOfDeprivationAsNumbersAndOfEthnicityAsNames) {
  const Json result = result_of(one_month(), asked());
  for (const Json& entry : result["inequality"]) {
    if (entry["measure"] != "largest_gap") continue;
    ASSERT_EQ(entry["levels"].size(), 2u);
    EXPECT_EQ(entry["levels"][0].is_number(), entry["dimension"] == "imd_quintile");
  }
}

TEST(ResultDocument, SaysTheSignOfTheSlopeInWords) {
  const Json first = result_of(one_month(), asked())["inequality"][0];
  EXPECT_EQ(first["measure"], "sii");
  EXPECT_LT(first["value"].get<double>(), 0.0);
  EXPECT_EQ(first["direction"], "positive: higher in deprived areas");
  EXPECT_EQ(first["unit"], "percentage_points");
}

TEST(ResultDocument, MeasuresEachPeriodByItself) {
  int slopes = 0;
  const Json result = result_of(one_month(1) + one_month(2, 3), asked("month"));
  for (const Json& entry : result["inequality"]) {
    if (entry["measure"] != "sii") continue;
    EXPECT_EQ(entry["period"]["start"], slopes == 0 ? "2024-01-01" : "2024-02-01");
    ++slopes;
  }
  EXPECT_EQ(slopes, 2);
}

TEST(ResultDocument, MeasuresNothingWhereNothingIsAskedFor) {
  const Json result = result_of(one_month(), nlohmann::json::parse(R"({"indicators": ["P4b.2"]})"));
  EXPECT_TRUE(result["inequality"].empty());
  EXPECT_EQ(result["comparisons"]["tested"], 0);
}

TEST(ResultDocument, MeasuresNoTwoDimensionsAtOnce) {
  nlohmann::json request = asked();
  request["by"] = nlohmann::json::parse(R"([["ethnic_group", "imd_quintile"]])");
  EXPECT_TRUE(result_of(one_month(), request)["inequality"].empty());
}

TEST(ResultDocument, SaysWhatMayBeSaidInEachComparison) {
  const std::vector<std::string> expected = {"reference",        "ratio",        "ratio_lower",
                                             "ratio_upper",      "difference",   "difference_lower",
                                             "difference_upper", "significance", "significance_998",
                                             "verdict",          "reason",       "strong",
                                             "people",           "bounds"};
  int seen = 0;
  const Json result = result_of(one_month(), asked());
  for (const Json& row : result["results"]) {
    if (row["comparison"].is_null()) continue;
    EXPECT_EQ(keys_of(row["comparison"]), expected);
    ++seen;
  }
  EXPECT_EQ(seen, 10);  // quintiles 1 to 5 and Missing; White, Asian, Black and Not stated
}

TEST(ResultDocument, ChartsTheValueForAllAndTheGaps) {
  const Json result = result_of(nine_months(), asked("month"));
  ASSERT_EQ(result["trends"].size(), 1u + 4 + 2);
  const Json& first = result["trends"][0];
  EXPECT_EQ(first["of"], "value");
  EXPECT_EQ(first["limits"], "trial");
  EXPECT_EQ(first["rule_set"], "nhs-r 0.2.2");
  EXPECT_EQ(first["points"].size(), 9u);
  EXPECT_EQ(result["trends"][1]["of"], "difference");
  EXPECT_EQ(result["trends"][1]["level"], 1);
  EXPECT_EQ(result["trends"][1]["reference"], 5);
}

TEST(ResultDocument, ChartsNothingOverAllDates) {
  EXPECT_TRUE(result_of(nine_months(), asked())["trends"].empty());
}

TEST(ResultDocument, SuppressesMeasuresOfSmallCounts) {
  nlohmann::json request = asked();
  request["disclosure"] = "nhs-rounding";
  const Json result = result_of(one_month(), request);
  // White 65 of 100, Black 4 of 12: a small count, so nothing of it is shown.
  for (const Json& entry : result["inequality"]) {
    if (entry["measure"] != "excess" || entry["level"] != "Black") continue;
    EXPECT_EQ(entry["status"], "suppressed");
    EXPECT_TRUE(entry["value"].is_null() && entry["ci_lower"].is_null());
    return;
  }
  ADD_FAILURE() << "no entry";
}

TEST(ResultDocument, FitsItsSchema) {
  const nlohmann::json schema = nlohmann::json::parse(report::result_schema());
  for (const char* period : {"all", "month"}) {
    const nlohmann::json document = result_of(nine_months(), asked(period));
    for (const std::string& misfit : misfits(document, schema)) ADD_FAILURE() << misfit;
  }
}

TEST(ResultDocument, WouldNotFitItsSchemaWithAMeasureThatIsNotListed) {
  const nlohmann::json schema = nlohmann::json::parse(report::result_schema());
  nlohmann::json document = result_of(one_month(), asked());
  document["inequality"][0]["measure"] = "sij";
  EXPECT_EQ(misfits(document, schema).size(), 1u);
}

TEST(ResultDocument, IsTheSameWhateverTheNumberOfThreads) {
  const std::string one = result_text(nine_months(), asked("month"), 1);
  EXPECT_EQ(one, result_text(nine_months(), asked("month"), 3));
}

}  // namespace

}  // namespace matequity::test
