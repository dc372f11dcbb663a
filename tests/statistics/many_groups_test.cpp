// SPDX-License-Identifier: Apache-2.0
// P values of many groups and values of small ones, against R 4.2.2 (p.adjust) and spdep 1.2-7
// (EBest).
#include "engine/statistics/many_groups.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

// The example of Benjamini and Hochberg's method that is taught with 25 foods, its first values.
constexpr double kFoods[] = {0.001, 0.008, 0.039, 0.041, 0.042, 0.06,  0.074, 0.205, 0.212,
                             0.216, 0.222, 0.251, 0.269, 0.275, 0.34,  0.341, 0.384, 0.569,
                             0.594, 0.696, 0.762, 0.94,  0.942, 0.975, 0.986};

std::vector<double> adjusted(const std::vector<double>& p, PAdjustment method) {
  const auto outcome = adjusted_p_values(p, method);
  return outcome ? *outcome : std::vector<double>();
}

TEST(AdjustedPValues, AreThoseOfR) {
  const std::vector<double> p(std::begin(kFoods), std::end(kFoods));
  const std::vector<double> bh = adjusted(p, PAdjustment::BH);
  ASSERT_EQ(bh.size(), p.size());
  EXPECT_NEAR(bh[2], 0.21, 1e-15);
  EXPECT_NEAR(bh[6], 0.2642857142857143, 1e-15);
  EXPECT_NEAR(bh[13], 0.4910714285714287, 1e-15);
  EXPECT_NEAR(bh[24], 0.986, 1e-15);
  EXPECT_NEAR(adjusted(p, PAdjustment::BY)[1], 0.38159581777535068, 1e-15);
  EXPECT_NEAR(adjusted(p, PAdjustment::holm)[3], 0.902, 1e-15);
  EXPECT_NEAR(adjusted(p, PAdjustment::holm)[4], 0.902, 1e-15);
  EXPECT_NEAR(adjusted(p, PAdjustment::bonferroni)[2], 0.975, 1e-15);
}

TEST(AdjustedPValues, StandInTheOrderGivenAndPassOverWhatIsMissing) {
  const std::vector<double> p = {0.03, kNaN, 0.001, 0.5, 0.03, 0};
  const std::vector<double> bh = adjusted(p, PAdjustment::BH);
  const double expected[] = {0.0375, kNaN, 0.0025, 0.5, 0.0375, 0};
  for (std::size_t i = 0; i < p.size(); ++i) {
    if (std::isnan(expected[i])) {
      EXPECT_TRUE(std::isnan(bh[i]));
    } else {
      EXPECT_NEAR(bh[i], expected[i], 1e-15);
    }
  }
  EXPECT_NEAR(adjusted(p, PAdjustment::BY)[0], 0.085624999999999993, 1e-15);
  EXPECT_FALSE(adjusted_p_values(std::vector<double>{0.2, 1.5}, PAdjustment::BH));
}

TEST(EmpiricalBayes, DrawsSmallGroupsFarAsSpdepDoes) {
  const std::vector<double> x = {3, 30, 90, 0, 61};
  const std::vector<double> n = {100, 300, 500, 40, 1200};
  const auto drawn = empirical_bayes(x, n);
  ASSERT_TRUE(drawn);
  const double expected[] = {0.04290737879862865, 0.09872690056793612, 0.17468393783127445,
                             0.03682500364377842, 0.05168964308946007};
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR((*drawn)[i], expected[i], 1e-14);
}

TEST(EmpiricalBayes, GivesAllTheSameWhereGroupsDifferNoMoreThanByChance) {
  const auto drawn =
      empirical_bayes(std::vector<double>{10, 21, 30}, std::vector<double>{100, 200, 300});
  ASSERT_TRUE(drawn);
  for (const double value : *drawn) EXPECT_NEAR(value, 0.1016666666666667, 1e-15);
}

TEST(EmpiricalBayes, IsRefusedWhereThereIsNothingToDrawTowards) {
  EXPECT_FALSE(empirical_bayes(std::vector<double>{1}, std::vector<double>{10}));
  EXPECT_FALSE(empirical_bayes(std::vector<double>{1, 2}, std::vector<double>{10, 0}));
  EXPECT_FALSE(empirical_bayes(std::vector<double>{-1, 2}, std::vector<double>{10, 5}));
}

}  // namespace
}  // namespace matequity::statistics
