// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/pairwise.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/statistics/beta_distribution.hpp"
#include "engine/statistics/rates.hpp"

namespace {

using namespace matequity::statistics;

// Newcombe 1998 (Stat Med 17:873-90), table II, method 6: 56/70 against 48/80.
TEST(ScoreRiskDifference, GivesThePublishedExampleOfMiettinenAndNurminen) {
  const auto estimate = score_risk_difference(56, 70, 48, 80, 0.95);
  EXPECT_NEAR(estimate->value, 0.2, 1e-15);
  EXPECT_NEAR(estimate->lower, 0.0528, 0.00005);
  EXPECT_NEAR(estimate->upper, 0.3382, 0.00005);
}

TEST(ScoreRiskDifference, ChangesSignWhenTheGroupsChangePlaces) {
  for (const double x : {0.0, 3.0, 20.0}) {
    const auto one = score_risk_difference(x, 20, 5, 33, 0.95);
    const auto other = score_risk_difference(5, 33, x, 20, 0.95);
    EXPECT_NEAR(one->lower, -other->upper, 1e-12);
    EXPECT_NEAR(one->upper, -other->lower, 1e-12);
  }
}

TEST(ScoreRiskDifference, HoldsTheDifferenceAndStaysWithinItsRange) {
  for (double x1 = 0; x1 <= 10; ++x1) {
    for (double x0 = 0; x0 <= 12; ++x0) {
      const auto estimate = score_risk_difference(x1, 10, x0, 12, 0.95);
      EXPECT_LE(estimate->lower, estimate->value);
      EXPECT_GE(estimate->upper, estimate->value);
      EXPECT_GE(estimate->lower, -1);
      EXPECT_LE(estimate->upper, 1);
    }
  }
}

TEST(ScoreRiskRatio, InvertsWhenTheGroupsChangePlaces) {
  const auto one = score_risk_ratio(7, 90, 11, 80, 0.95),
             other = score_risk_ratio(11, 80, 7, 90, 0.95);
  EXPECT_NEAR(one->lower * other->upper, 1, 1e-9);
  EXPECT_NEAR(one->upper * other->lower, 1, 1e-9);
}

TEST(ScoreRiskRatio, IsGivenWhereACountIsZero) {
  const auto none = score_risk_ratio(0, 50, 8, 60, 0.95);
  EXPECT_EQ(none->value, 0);
  EXPECT_EQ(none->lower, 0);
  EXPECT_GT(none->upper, 0);
  EXPECT_TRUE(std::isinf(score_risk_ratio(8, 60, 0, 50, 0.95)->upper));
  EXPECT_GT(score_risk_ratio(8, 60, 0, 50, 0.95)->lower, 0);
  EXPECT_TRUE(std::isnan(score_risk_ratio(0, 60, 0, 50, 0.95)->value));
}

TEST(ScoreRiskRatio, IsCloseToTheLogMethodForLargeCounts) {
  const auto score = score_risk_ratio(3000, 40000, 2000, 41000, 0.95);
  const auto wald = wald_risk_ratio(3000, 40000, 2000, 41000, 0.95);
  EXPECT_NEAR(score->lower, wald->lower, 0.001);
  EXPECT_NEAR(score->upper, wald->upper, 0.001);
}

// The sum over all outcomes, as the definition has it.
double summed_p_value(double x, double n, double p) {
  const double bound = binomial_probability(x, n, p) * (1 + 1e-7);
  double sum = 0;
  for (double k = 0; k <= n; ++k) {
    const double probability = binomial_probability(k, n, p);
    if (probability <= bound) sum += probability;
  }
  return sum;
}

TEST(ExactRateRatio, HasThePValueOfTheDefinition) {
  for (double x1 = 0; x1 <= 30; ++x1) {
    for (const double n1 : {50.0, 1000.0, 30000.0}) {
      const auto exact = exact_rate_ratio(x1, n1, 12, 1000, 0.95);
      EXPECT_NEAR(exact->p_value, std::min(1.0, summed_p_value(x1, x1 + 12, n1 / (n1 + 1000))),
                  1e-12)
          << x1 << " of " << n1;
    }
  }
}

TEST(ExactRateRatio, HasAPValueOfOneWhereBothRatesAreEqual) {
  EXPECT_EQ(exact_rate_ratio(10, 100, 10, 100, 0.95)->p_value, 1);
}

TEST(ExactRateRatio, CoversMillionsOfEventsWithoutDelay) {
  const auto exact = exact_rate_ratio(5e6, 1e9, 4.99e6, 1e9, 0.95);
  EXPECT_LT(exact->lower, exact->value);
  EXPECT_GT(exact->upper, exact->value);
  EXPECT_LT(exact->p_value, 0.05);
}

TEST(WaldRatios, HaveNoLimitsWhereACellIsZero) {
  EXPECT_TRUE(std::isnan(wald_rate_ratio(0, 10, 3, 10, 0.95)->lower));
  EXPECT_TRUE(std::isnan(wald_odds_ratio(10, 10, 3, 10, 0.95)->upper));
  EXPECT_FALSE(wald_odds_ratio(11, 10, 3, 10, 0.95));
  EXPECT_FALSE(wald_rate_ratio(1, 0, 3, 10, 0.95));
  EXPECT_FALSE(wald_risk_ratio(-1, 10, 3, 10, 0.95).condition().empty());
}

TEST(RateDifference, IsZeroBetweenEqualRatesAndSymmetric) {
  const auto same = rate_difference(25, 1000, 25, 1000, 0.95);
  EXPECT_EQ(same->value, 0);
  EXPECT_NEAR(same->lower, -same->upper, 1e-15);
}

}  // namespace
