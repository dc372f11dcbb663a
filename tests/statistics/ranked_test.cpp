// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/ranked.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/statistics/between_groups.hpp"
#include "engine/statistics/slope.hpp"

namespace {

using namespace matequity::statistics;

RankedRows five_groups() {
  return {{34.0, 48.0, 59.0, 70.0, 75.5}, {1, 2, 3, 4, 5}, {1213, 1018, 1205, 216, 5627}, {}};
}

TEST(RelativeRanks, AreMidpointsOfCumulativeShares) {
  const auto ranks = relative_ranks(std::vector<double>{1, 2, 3}, std::vector<double>{12, 10, 78});
  EXPECT_NEAR(ranks[0], 0.06, 1e-15);
  EXPECT_NEAR(ranks[1], 0.17, 1e-15);
}

TEST(RelativeRanks, AreSharedByRowsOfOneOrderAndFollowTheRowsWhereverTheyStand) {
  const auto ranks =
      relative_ranks(std::vector<double>{2, 1, 2, 1}, std::vector<double>{1, 1, 1, 1});
  EXPECT_EQ(ranks, (std::vector<double>{0.75, 0.25, 0.75, 0.25}));
}

TEST(ConcentrationError, WeighsTheErrorOfEachValueByItsPlace) {
  const std::vector<double> shares = {0.5, 0.5}, ranks = {0.25, 0.75}, errors = {1, 2};
  EXPECT_DOUBLE_EQ(concentration_error(shares, ranks, errors, 0), std::sqrt(0.0625 + 0.25));
  EXPECT_DOUBLE_EQ(concentration_error(shares, ranks, errors, 0.5), 0.5);  // none at 2R = 1 + C
}

TEST(UnweightedSlope, CountsEveryGroupTheSame) {
  const auto line = unweighted_slope(std::vector<double>{1, 2, 4}, std::vector<double>{0, 0.5, 1},
                                     std::vector<double>{3, 100, 4});
  EXPECT_DOUBLE_EQ(line.slope, 3);
  EXPECT_DOUBLE_EQ(line.standard_error, 5);  // the value at the mean rank has no part in it
}

// D = 100 (y2 - y1)/(y1 + y2) has the derivatives -200 y2/(y1 + y2)^2 and 200 y1/(y1 + y2)^2.
TEST(IndexOfDisparityError, FollowsFromTheDerivatives) {
  const std::vector<double> halves = {0.5, 0.5};
  EXPECT_DOUBLE_EQ(index_of_disparity_error(std::vector<double>{1, 3}, halves, halves,
                                            std::vector<double>{1, 2}, 2, 50),
                   std::sqrt(37.5 * 37.5 + 25.0 * 25.0));
}

TEST(RegressionIndices, OfALineAreThoseOfWeightedLeastSquares) {
  const RankedRows rows = five_groups();
  const auto indices = regression_indices(rows, {true, 100}, 0.95);
  const auto line = weighted_slope(rows.estimates, rows.weights);
  EXPECT_NEAR(indices->slope.estimate, line->slope, 1e-10);
  EXPECT_NEAR(indices->relative.estimate, (line->intercept + line->slope) / line->intercept, 1e-12);
}

// The reference lets the population enter its logistic curve twice and rounds the counts. Given the
// same, the curve and its sandwich are the same: only the weights are another choice.
TEST(RegressionIndices, ReproduceTheReferenceWhenGivenItsWeights) {
  for (const char* name : {"heq_sii", "heq_rii"}) {
    std::ifstream stream(std::string(STATISTICS_CASES).append("/").append(name).append(".json"));
    const nlohmann::json document = nlohmann::json::parse(stream);
    int compared = 0;
    for (const auto& c : document["cases"]) {
      if (c["kind"] != "quirk" || c["expected"]["status"] != "ok") continue;
      RankedRows rows;
      rows.estimates = c["inputs"]["columns"]["est"].get<std::vector<double>>();
      rows.orders = c["inputs"]["columns"]["subgroup_order"].get<std::vector<double>>();
      const auto people = c["inputs"]["columns"]["pop"].get<std::vector<double>>();
      const double scale = inferred_scale(rows.estimates);
      for (std::size_t i = 0; i < people.size(); ++i) {
        rows.estimates[i] =
            std::nearbyint(rows.estimates[i] * people[i] / scale) / people[i] * scale;
      }
      // Ranks come from the people, weights are their squares: ranks are kept by weighing in two
      // steps.
      const auto ranks = relative_ranks(rows.orders, people);
      rows.orders = ranks;
      for (const double p : people) rows.weights.push_back(p * p);
      const auto indices = regression_indices_at(ranks, rows, {false, scale},
                                                 c["options"].value("conf.level", 0.95));
      ASSERT_TRUE(indices) << indices.condition();
      const MeasureWithError& ours =
          std::string(name) == "heq_sii" ? indices->slope : indices->relative;
      const auto& expected = c["expected"]["columns"];
      EXPECT_NEAR(ours.estimate / expected["estimate"][0].get<double>(), 1, 1e-9) << c["id"];
      EXPECT_NEAR(ours.standard_error / expected["se"][0].get<double>(), 1, 1e-5) << c["id"];
      EXPECT_NEAR(ours.lower / expected["lowerci"][0].get<double>(), 1, 1e-5) << c["id"];
      ++compared;
    }
    EXPECT_EQ(compared, 5);
  }
}

TEST(ConcentrationIndex, ChangesSignWithTheOrderAndScalesWithTheUnit) {
  RankedRows rows = five_groups();
  const double index = concentration_index(rows, Concentration::absolute, 0.95)->estimate;
  const double relative = concentration_index(rows, Concentration::relative, 0.95)->estimate;
  for (double& order : rows.orders) order = -order;
  EXPECT_NEAR(concentration_index(rows, Concentration::absolute, 0.95)->estimate, -index, 1e-12);
  for (double& order : rows.orders) order = -order;
  for (double& estimate : rows.estimates) estimate *= 10;
  EXPECT_NEAR(concentration_index(rows, Concentration::absolute, 0.95)->estimate, 10 * index,
              1e-11);
  EXPECT_NEAR(concentration_index(rows, Concentration::relative, 0.95)->estimate, relative, 1e-13);
}

TEST(ConcentrationIndex, DoesNotDependOnTheOrderOfRows) {
  const RankedRows rows = five_groups();
  RankedRows shuffled;
  for (const std::size_t i : {3U, 0U, 4U, 1U, 2U}) {
    shuffled.estimates.push_back(rows.estimates[i]);
    shuffled.orders.push_back(rows.orders[i]);
    shuffled.weights.push_back(rows.weights[i]);
  }
  EXPECT_NEAR(concentration_index(rows, Concentration::relative, 0.95)->estimate,
              concentration_index(shuffled, Concentration::relative, 0.95)->estimate, 1e-14);
}

TEST(RankedMeasures, SayWhichConditionFails) {
  RankedRows rows = five_groups();
  rows.estimates.assign(5, 20);
  EXPECT_EQ(regression_indices(rows, {true, 100}, 0.95).condition(),
            "all estimates are equal: there is no slope to fit");
  rows = five_groups();
  EXPECT_FALSE(regression_indices(rows, {false, 1}, 0.95));
  rows.weights.assign(5, 0);
  EXPECT_FALSE(concentration_index(rows, Concentration::absolute, 0.95));
  rows = five_groups();
  rows.orders.assign(5, 1);
  EXPECT_FALSE(concentration_index(rows, Concentration::absolute, 0.95));
  // Nobody in the lower groups, everybody in the upper: a logistic curve has no end to its slope.
  EXPECT_FALSE(
      regression_indices({{0, 0, 1, 1}, {1, 2, 3, 4}, {5, 5, 5, 5}, {}}, {false, 1}, 0.95));
}

TEST(GuessedScale, IsTheSmallestThatHoldsEveryEstimate) {
  EXPECT_EQ(inferred_scale(std::vector<double>{0.2, 0.9}), 1);
  EXPECT_EQ(inferred_scale(std::vector<double>{0.2, 1.5}), 100);
  EXPECT_EQ(inferred_scale(std::vector<double>{101}), 1000);
}

}  // namespace
