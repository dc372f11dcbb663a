// SPDX-License-Identifier: Apache-2.0
// Breakdowns add up to the row for all; rounded results hold no count that is not rounded.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

TEST(Breakdowns, OfRecordsAddUpToTheRowForAll) {
  // Records alone: returns may carry totals and breakdowns that differ.
  const Json result = Json::parse(compute(full_request(true), as_lines(sound_documents(400))).json);
  struct Sum {
    std::uint64_t numerator = 0, denominator = 0;
    bool operator==(const Sum&) const = default;
  };
  std::map<std::string, std::map<std::string, Sum>> sums;  // by indicator and period, by dimensions
  for (const Json& row : result.at("results")) {
    if (row.at("breakdown").contains("csf_group")) continue;
    std::string dimensions;
    for (const auto& [dimension, level] : row.at("breakdown").items())
      dimensions += dimension + " ";
    const std::string name = row.at("indicator").get<std::string>() + row.at("period").dump();
    Sum& sum = sums[name][dimensions];
    sum.numerator += row.at("numerator").get<std::uint64_t>();
    sum.denominator += row.at("denominator").get<std::uint64_t>();
  }
  std::size_t compared = 0;
  for (const auto& [name, by_dimensions] : sums) {
    const Sum total = by_dimensions.at("");
    for (const auto& [dimensions, sum] : by_dimensions) {
      EXPECT_EQ(sum.numerator, total.numerator) << name << " by " << dimensions;
      EXPECT_EQ(sum.denominator, total.denominator) << name << " by " << dimensions;
      if (!dimensions.empty() && total.denominator > 0) ++compared;
    }
  }
  EXPECT_GT(compared, 500u);
}

// Every count of the document, wherever it stands. Places of findings are no counts of people.
void expect_rounded(const Json& value, const std::string& key) {
  static const std::set<std::string> counts = {"numerator", "denominator", "documents",
                                               "accepted",  "rejected",    "duplicates",
                                               "count",     "n",           "d"};
  if (value.is_number() && counts.count(key) > 0) {
    EXPECT_EQ(std::fmod(value.get<double>(), 5.0), 0.0) << key << " " << value;
  }
  for (const auto& [inner, part] : value.items()) {
    if (value.is_structured()) expect_rounded(part, value.is_object() ? inner : key);
  }
}

TEST(Rounding, LeavesNoCountUnrounded) {
  for (const std::uint64_t pregnancies : {12u, 40u, 300u}) {
    std::vector<std::string> documents = sample_documents(pregnancies);
    for (std::string& one : sample_returns()) documents.push_back(std::move(one));
    for (const bool monthly : {false, true}) {
      Json request = Json::parse(full_request(monthly));
      request["disclosure"] = "nhs-rounding";
      const Json result = Json::parse(compute(request.dump(), as_lines(documents)).json);
      expect_rounded(result, "");
    }
  }
}

TEST(Rounding, MakesValuesFromTheRoundedCountsAlone) {
  Json request = Json::parse(full_request());
  request["disclosure"] = "nhs-rounding";
  const Json result = Json::parse(compute(request.dump(), as_lines(sound_documents(300))).json);
  std::size_t compared = 0;
  for (const Json& row : result.at("results")) {
    if (row.at("value").is_null() || row.at("unit") != "percent") continue;
    ASSERT_EQ(row.at("status"), "ok") << row;
    const double value =
        100.0 * row.at("numerator").get<double>() / row.at("denominator").get<double>();
    EXPECT_NEAR(row.at("value").get<double>(), value, 1e-9 * value) << row;
    ++compared;
  }
  EXPECT_GT(compared, 200u);
}

// The verdicts of a result by row.
std::map<std::string, Json> comparisons_of(const Json& result) {
  std::map<std::string, Json> found;
  for (const Json& row : result.at("results")) {
    if (row.at("comparison").is_null()) continue;
    const std::string name =
        row.at("indicator").dump() + row.at("period").dump() + row.at("breakdown").dump();
    found[name] = row.at("comparison");
  }
  return found;
}

TEST(Rounding, GivesTheVerdictOfTheExactCountsOrNone) {
  Json request = Json::parse(full_request());
  const std::string input = as_lines(sound_documents(600));
  const auto exact = comparisons_of(Json::parse(compute(request.dump(), input).json));
  request["disclosure"] = "nhs-rounding";
  const auto shown = comparisons_of(Json::parse(compute(request.dump(), input).json));
  ASSERT_EQ(shown.size(), exact.size());
  std::size_t judged = 0;
  for (const auto& [name, comparison] : shown) {
    const std::string verdict = comparison.at("verdict");
    if (verdict == "suppressed" || verdict == "withheld") continue;
    if (comparison.at("reason") == "small_count") continue;
    EXPECT_EQ(verdict, exact.at(name).at("verdict")) << name;
    EXPECT_EQ(comparison.at("reason"), exact.at(name).at("reason")) << name;
    EXPECT_EQ(comparison.at("strong"), exact.at(name).at("strong")) << name;
    judged += verdict == "reference" || verdict == "not_compared" ? 0u : 1u;
  }
  EXPECT_GT(judged, 10u);
}

TEST(Rounding, LeavesNoLimitAndNoSignificanceInAComparison) {
  Json request = Json::parse(full_request());
  request["disclosure"] = "nhs-rounding";
  const Json result = Json::parse(compute(request.dump(), as_lines(sound_documents(600))).json);
  const auto shown = comparisons_of(result);
  ASSERT_GT(shown.size(), 20u);
  for (const auto& [name, comparison] : shown) {
    for (const char* key : {"ratio_lower", "ratio_upper", "difference_lower", "difference_upper",
                            "significance", "significance_998"}) {
      EXPECT_TRUE(comparison.at(key).is_null()) << name << " " << key;
    }
    if (comparison.at("bounds").is_null()) continue;
    EXPECT_TRUE(comparison.at("bounds").at("proportionate").is_null()) << name;
  }
}

TEST(Rounding, HidesWhetherItWasOneOrSeven) {
  Json request;
  request["disclosure"] = "nhs-rounding";
  request["by"] = Json::parse(R"([["ethnic_group"], ["provider"]])");
  std::string before;
  for (int met = 1; met <= 7; ++met) {
    std::string lines;
    for (int i = 0; i < cases(40); ++i) {
      Json one;
      one["PregnancyID"] = std::to_string(i);
      one["AntenatalAppDate"] = "2024-05-01";
      one["FolicAcidSupplement"] = i < met ? "01" : "03";
      lines += one.dump() + "\n";
    }
    const std::string json = compute(request.dump(), lines).json;
    if (met > 1) {
      EXPECT_EQ(json, before) << met;
    }
    before = json;
  }
}

}  // namespace
}  // namespace matequity::test
