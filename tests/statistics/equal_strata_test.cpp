// SPDX-License-Identifier: Apache-2.0
// What must hold of gaps at equal strata whatever the counts are.
#include "engine/statistics/equal_strata.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/standardised_logistic.hpp"

namespace matequity::statistics {
namespace {

constexpr int kTables = 2000;

// Whole counts, some of them 0; the seed is the table's number.
std::vector<Stratum> random_strata(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto up_to = [&](std::uint32_t most) { return random() % (most + 1); };
  std::vector<Stratum> strata(1 + up_to(7));
  for (Stratum& stratum : strata) {
    stratum.n = up_to(400);
    stratum.reference_n = up_to(4000);
    stratum.met = up_to(static_cast<std::uint32_t>(stratum.n));
    stratum.reference_met = up_to(static_cast<std::uint32_t>(stratum.reference_n));
  }
  return strata;
}

FactorTable random_factors(std::uint32_t seed) {
  std::mt19937 engine(seed);
  const auto random = [&engine] { return static_cast<std::uint32_t>(engine()); };
  FactorTable table;
  table.sizes = {2 + random() % 4, 2 + random() % 4, 1 + random() % 3};
  for (std::uint32_t a = 0; a < table.sizes[0]; ++a) {
    for (std::uint32_t b = 0; b < table.sizes[1]; ++b) {
      for (std::uint32_t c = 0; c < table.sizes[2]; ++c) {
        const double n = 20 + random() % 300;
        table.cells.push_back({{a, b, c, 0}, std::floor(n * (5 + random() % 90) / 100), n});
      }
    }
  }
  return table;
}

// Equal, or both missing.
void expect_same(double one, double other, double tolerance) {
  if (std::isnan(one) || std::isnan(other)) {
    EXPECT_EQ(std::isnan(one), std::isnan(other)) << one << " and " << other;
    return;
  }
  EXPECT_NEAR(one, other, tolerance * std::max(1.0, std::fabs(one)));
}

void expect_same(const Estimate& one, const Estimate& other, double tolerance = 1e-9) {
  expect_same(one.value, other.value, tolerance);
  expect_same(one.lower, other.lower, tolerance);
  expect_same(one.upper, other.upper, tolerance);
}

TEST(Kitagawa, PartsAddUpToTheCrudeDifferenceToTheLastBits) {
  for (std::uint32_t seed = 0; seed < kTables; ++seed) {
    const Kitagawa parts = kitagawa(random_strata(seed));
    if (std::isnan(parts.difference)) continue;
    // Parts of opposite signs that are larger than the difference have fewer bits behind the point.
    const double larger = std::max(std::fabs(parts.composition), std::fabs(parts.rate));
    const bool opposite = parts.composition * parts.rate < 0;
    EXPECT_NEAR(parts.composition + parts.rate, parts.difference, opposite ? 2e-16 * larger : 0.0);
  }
}

TEST(Kitagawa, WithoutAnythingDifferentWithinStrataAllIsComposition) {
  const std::vector<Stratum> strata = {{10, 100, 40, 400}, {60, 200, 30, 100}};
  const Kitagawa parts = kitagawa(strata);
  EXPECT_NEAR(parts.rate, 0, 1e-15);
  EXPECT_NEAR(parts.composition_share, 1, 1e-12);
}

TEST(EqualStrata, DoNotDependOnTheirOrder) {
  for (std::uint32_t seed = 0; seed < kTables; ++seed) {
    std::vector<Stratum> strata = random_strata(seed);
    const MantelHaenszel before = mantel_haenszel(strata, false, 0.95);
    const Heterogeneity test = breslow_day(strata, false);
    std::reverse(strata.begin(), strata.end());
    const MantelHaenszel after = mantel_haenszel(strata, false, 0.95);
    expect_same(before.difference, after.difference);
    expect_same(before.ratio, after.ratio);
    expect_same(before.odds_ratio, after.odds_ratio);
    expect_same(test.p_value, breslow_day(strata, false).p_value, 1e-7);
  }
}

TEST(EqualStrata, TurnTheirSignWithTheRoles) {
  for (std::uint32_t seed = 0; seed < kTables; ++seed) {
    std::vector<Stratum> strata = random_strata(seed);
    const MantelHaenszel one = mantel_haenszel(strata, false, 0.95);
    for (Stratum& s : strata) s = {s.reference_met, s.reference_n, s.met, s.n};
    const MantelHaenszel other = mantel_haenszel(strata, false, 0.95);
    expect_same(one.difference.value, -other.difference.value, 1e-12);
    expect_same(one.difference.lower, -other.difference.upper, 1e-9);
    if (one.odds_ratio.value > 0 && other.odds_ratio.value > 0) {
      expect_same(one.odds_ratio.value, 1 / other.odds_ratio.value, 1e-9);
    }
  }
}

TEST(EqualStrata, OneStratumIsTheCrudeGap) {
  const std::vector<Stratum> one = {{30, 100, 120, 600}};
  const MantelHaenszel equal = mantel_haenszel(one, false, 0.95);
  EXPECT_NEAR(equal.difference.value, 0.1, 1e-15);
  EXPECT_NEAR(equal.ratio.value, 1.5, 1e-15);
  EXPECT_NEAR(equal.odds_ratio.value, (30.0 / 70) / (120.0 / 480), 1e-12);
  EXPECT_EQ(breslow_day(one, false).degrees, 0U);
}

TEST(EqualStrata, SplitInTwoAlikeGiveTheSameValues) {
  for (std::uint32_t seed = 0; seed < kTables; ++seed) {
    std::vector<Stratum> whole = random_strata(seed);
    std::vector<Stratum> halves;
    for (Stratum& s : whole) {
      halves.insert(halves.end(), 2, s);
      s = {2 * s.met, 2 * s.n, 2 * s.reference_met, 2 * s.reference_n};
    }
    const MantelHaenszel one = mantel_haenszel(whole, false, 0.95);
    const MantelHaenszel two = mantel_haenszel(halves, false, 0.95);
    expect_same(one.difference.value, two.difference.value, 1e-12);
    expect_same(one.ratio.value, two.ratio.value, 1e-12);
    expect_same(one.odds_ratio.value, two.odds_ratio.value, 1e-12);
    expect_same(kitagawa(whole).composition, kitagawa(halves).composition, 1e-12);
  }
}

TEST(BreslowDay, OfEqualOddsRatiosIsZero) {
  const std::vector<Stratum> strata = {{20, 100, 200, 1000}, {50, 100, 300, 600}, {1, 10, 10, 100}};
  const Heterogeneity test = breslow_day(strata, false);
  EXPECT_NEAR(test.statistic, 0, 1e-20);
  EXPECT_EQ(test.degrees, 2U);
  EXPECT_EQ(test.expected, 12U);
  EXPECT_EQ(test.expected_below_5, 1U);
}

TEST(StandardisedLogistic, MakesTheFittedMatchTheMet) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const FactorTable table = random_factors(seed);
    const LogisticModel model = standardised_logistic(table, 0.95);
    ASSERT_FALSE(model.reason) << seed;
    // The score equations: as many are expected of each level of the gap as were met.
    for (std::uint32_t level = 0; level < table.sizes[0]; ++level) {
      double met = 0, expected = 0;
      for (const FactorCell& cell : table.cells) {
        if (cell.levels[0] != level) continue;
        double odds = model.coefficients[0].estimate;
        std::size_t first = 1;
        for (std::size_t factor = 0; factor < table.sizes.size(); ++factor) {
          const std::uint32_t at = cell.levels[factor];
          if (at > 0) odds += model.coefficients[first + at - 1].estimate;
          first += table.sizes[factor] - 1;
        }
        met += cell.met;
        expected += cell.n * inverse_logit(odds);
      }
      EXPECT_NEAR(expected, met, 1e-6 * met + 1e-6) << seed;
    }
  }
}

TEST(StandardisedLogistic, DoesNotDependOnTheOrderOfCells) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    FactorTable table = random_factors(seed);
    const LogisticModel one = standardised_logistic(table, 0.95);
    std::reverse(table.cells.begin(), table.cells.end());
    const LogisticModel other = standardised_logistic(table, 0.95);
    for (std::size_t i = 0; i < one.values.size(); ++i) {
      expect_same(one.values[i], other.values[i], 1e-8);
      expect_same(one.odds_ratios[i], other.odds_ratios[i], 1e-8);
    }
  }
}

TEST(StandardisedLogistic, SeesSeparationThatNoMarginShows) {
  // In the first stratum everybody of the group is met and some of the reference, in the second
  // nobody of the reference and some of the group: the group's coefficient grows without end.
  const FactorTable apart = {
      {2, 2}, {{{0, 0}, 40, 80}, {{1, 0}, 60, 60}, {{0, 1}, 0, 70}, {{1, 1}, 30, 60}}};
  const LogisticModel none = standardised_logistic(apart, 0.95);
  EXPECT_EQ(none.reason, NoModel::separation);
  FactorTable together = apart;
  together.cells[1].met = 59;
  EXPECT_FALSE(standardised_logistic(together, 0.95).reason);
}

TEST(StandardisedLogistic, IsNotMisledByAnEventThatIsRare) {
  const FactorTable rare = {
      {2, 2}, {{{0, 0}, 30, 1e6}, {{1, 0}, 40, 1e6}, {{0, 1}, 1, 1e6}, {{1, 1}, 2, 1e6}}};
  const LogisticModel model = standardised_logistic(rare, 0.95);
  ASSERT_FALSE(model.reason);
  EXPECT_NEAR(model.odds_ratios[1].value, 42.0 / 31, 1e-4);
}

}  // namespace
}  // namespace matequity::statistics
