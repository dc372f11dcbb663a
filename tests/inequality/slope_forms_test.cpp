// SPDX-License-Identifier: Apache-2.0
// The three forms of the slope index, on the made-up births and deaths whose indices were worked
// out before the engine was written (weighted 3.973867, unweighted 3.888665, fitted 3.559283).
#include <gtest/gtest.h>

#include "measured_rows.hpp"

namespace matequity::test {

namespace {

indicator::Indicator slope_indicator() {
  indicator::Indicator made = rate_indicator();
  made.method = indicator::Method::slope;
  return made;
}

result::Parts parts_of(const std::vector<std::uint64_t>& deaths,
                       const std::vector<std::uint64_t>& births) {
  result::Parts parts;
  for (std::size_t i = 0; i < 10; ++i) parts.by_decile[i] = {deaths[i], births[i]};
  return parts;
}

const std::vector<std::uint64_t> kBirths = {83000, 76000, 72000, 68000, 64000,
                                            61000, 59000, 57000, 55000, 52000};
const std::vector<std::uint64_t> kDeaths = {697, 570, 497, 428, 390, 348, 319, 302, 275, 239};

void expect_limits(const result::EstimateWithLimits& measured, double value, double lower,
                   double upper) {
  EXPECT_NEAR(measured.value, value, 1e-6);
  ASSERT_TRUE(measured.lower && measured.upper);
  EXPECT_NEAR(*measured.lower, lower, 1e-8);
  EXPECT_NEAR(*measured.upper, upper, 1e-8);
}

TEST(SlopeForms, AreThePublishedOnes) {
  const indicator::Indicator indicator = slope_indicator();
  const result::Estimate made =
      result::Estimator(0.95).estimate(indicator, parts_of(kDeaths, kBirths));
  ASSERT_TRUE(made.slope_forms.has_value());
  EXPECT_NEAR(*made.value, 3.973867, 1e-6);
  expect_limits(made.slope_forms->weighted, 3.973867, 3.2842870878, 4.6634464450);
  expect_limits(made.slope_forms->decile_fitted, 3.559283, 2.9416450809, 4.1769199612);
  expect_limits(made.slope_forms->unweighted, 3.888665, 3.2080591211, 4.5692714887);
}

TEST(SlopeForms, AreOneForEqualDeciles) {
  const std::vector<double> births(10, 1000.0), errors(10, 0.5);
  std::vector<double> rates;
  for (int i = 0; i < 10; ++i) rates.push_back(10.0 - 0.5 * i);
  const result::SlopeForms forms = result::slope_forms(rates, births, errors, 0.95);
  EXPECT_NEAR(forms.weighted.value, 5.0, 1e-9);
  EXPECT_NEAR(forms.unweighted.value, 5.0, 1e-9);
  EXPECT_NEAR(*forms.unweighted.lower, *forms.weighted.lower, 1e-9);
  EXPECT_NEAR(forms.decile_fitted.value, 4.5, 1e-9);
}

TEST(SlopeForms, AreNotThereWithoutBirthsInADecile) {
  const indicator::Indicator indicator = slope_indicator();
  std::vector<std::uint64_t> births = kBirths, deaths = kDeaths;
  births[9] = deaths[9] = 0;
  const result::Estimate made =
      result::Estimator(0.95).estimate(indicator, parts_of(deaths, births));
  EXPECT_FALSE(made.value.has_value());
  EXPECT_FALSE(made.slope_forms.has_value());
}

TEST(SlopeForms, ComeFromExactCountsWhereTheRequestRounds) {
  const indicator::Indicator indicator = slope_indicator();
  const disclosure::SmallNumbers rounding({request::DisclosureRule::nhs_rounding});
  const result::Estimator estimator(0.95);
  const result::Estimate exact = estimator.estimate(indicator, parts_of(kDeaths, kBirths));
  const result::Estimate shown = estimator.shown(indicator, parts_of(kDeaths, kBirths), rounding);
  EXPECT_EQ(shown.slope_forms->unweighted.value, exact.slope_forms->unweighted.value);
  EXPECT_EQ(shown.value, disclosure::to_significant(*exact.value, 2));
}

TEST(SlopeForms, HaveNoLimitsWhereDeathsExceedBirths) {
  const indicator::Indicator indicator = slope_indicator();
  std::vector<std::uint64_t> deaths = kDeaths;
  deaths[3] = kBirths[3] + 1;
  const result::Estimate made =
      result::Estimator(0.95).estimate(indicator, parts_of(deaths, kBirths));
  ASSERT_TRUE(made.slope_forms.has_value());
  EXPECT_FALSE(made.slope_forms->weighted.lower.has_value());
  EXPECT_FALSE(made.slope_forms->unweighted.upper.has_value());
}

TEST(SlopeForms, AreListedForTheRowForAll) {
  const indicator::Indicator indicator = slope_indicator();
  result::Row row;
  row.indicator = &indicator;
  row.value = 3.97;
  row.slope_forms = result::SlopeForms{{3.97, 3.0, 5.0}, {3.56, 2.9, 4.2}, {3.89, 3.2, 4.6}};
  result::Row of_provider = row;
  of_provider.breakdown = {indicator::Dimension::provider};
  of_provider.levels = {result::named_level("RZA")};
  const auto all = result::measure_inequality({row, of_provider}, {row, of_provider}, {});
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].measure, result::Measure::sii);
  EXPECT_EQ(all[1].measure, result::Measure::sii_decile_fitted);
  EXPECT_EQ(all[2].measure, result::Measure::sii_unweighted);
  for (const auto& entry : all) EXPECT_EQ(entry.dimension, indicator::Dimension::imd_decile);
}

}  // namespace

}  // namespace matequity::test
