// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/slope_index.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/statistics/elementary.hpp"

namespace {

using namespace matequity::statistics;

const std::vector<double> kPopulation = {9288,  5123,  5884,  8871, 8050,
                                         13328, 13599, 12941, 9592, 9520};
const std::vector<double> kRates = {6.5, 5.5, 5.4, 4.1, 4.2, 4.3, 4.4, 3.6, 3.3, 3.2};
const std::vector<double> kSlopeErrors(10, 0.15);

SlopeIndexModel model(ValueKind kind, bool transform, bool turned = false, double factor = 1) {
  std::vector<double> values = kRates;
  for (double& value : values) value *= factor;
  return *SlopeIndexModel::build(values, kPopulation, kind, transform, turned);
}

struct Form {
  ValueKind kind;
  bool transform;
  double factor;
};

class SlopeIndexForms : public testing::TestWithParam<Form> {};

// The simulation with a million draws and the closed form agree to what is left of chance.
TEST_P(SlopeIndexForms, HaveTheSameLimitsInClosedFormAndInTheLongRun) {
  const Form form = GetParam();
  const SlopeIndexModel m = model(form.kind, form.transform, false, form.factor);
  std::vector<double> errors = kSlopeErrors;
  if (form.kind != ValueKind::other) {
    for (double& error : errors) error = 0.04;
  }
  RandomNumbers random(3);
  const double levels[] = {0.95};
  const SlopeIndexLimits drawn = (*m.simulate(errors, levels, 1000000, random))[0];
  const SlopeIndexLimits closed = *m.analytic(errors, 0.95);
  const double width = closed.slope.upper - closed.slope.lower;
  EXPECT_NEAR(drawn.slope.lower, closed.slope.lower, 0.01 * width);
  EXPECT_NEAR(drawn.slope.upper, closed.slope.upper, 0.01 * width);
  const double ratio_width = closed.relative.upper - closed.relative.lower;
  EXPECT_NEAR(drawn.relative.lower, closed.relative.lower, 0.03 * ratio_width);
  EXPECT_NEAR(drawn.relative.upper, closed.relative.upper, 0.03 * ratio_width);
}

INSTANTIATE_TEST_SUITE_P(AllForms, SlopeIndexForms,
                         testing::Values(Form{ValueKind::other, false, 1},
                                         Form{ValueKind::rate, false, 1},
                                         Form{ValueKind::rate, true, 1},
                                         Form{ValueKind::proportion, false, 0.1},
                                         Form{ValueKind::proportion, true, 0.1}));

TEST(SlopeIndexModel, AgreesWithTheSlopeOfWeightedLeastSquares) {
  const auto line = weighted_slope(kRates, kPopulation);
  const SlopeIndex index = model(ValueKind::other, false).index();
  EXPECT_NEAR(index.slope, line->slope, 1e-12);
  EXPECT_NEAR(index.intercept, line->intercept, 1e-12);
  EXPECT_NEAR(index.relative, (line->intercept + line->slope) / line->intercept, 1e-12);
}

TEST(SlopeIndexModel, TurnsRoundSignAndRatioTogether) {
  for (const bool transform : {false, true}) {
    const SlopeIndex plain = model(ValueKind::rate, transform).index();
    const SlopeIndex turned = model(ValueKind::rate, transform, true).index();
    EXPECT_EQ(plain.slope, -turned.slope);
    EXPECT_NEAR(plain.relative * turned.relative, 1, 1e-15);
    const auto limits = model(ValueKind::rate, transform).analytic(kSlopeErrors, 0.95);
    const auto turned_limits = model(ValueKind::rate, transform, true).analytic(kSlopeErrors, 0.95);
    EXPECT_NEAR(limits->slope.lower, -turned_limits->slope.upper, 1e-12);
    EXPECT_NEAR(limits->relative.lower * turned_limits->relative.upper, 1, 1e-12);
  }
}

TEST(SlopeIndexModel, ScalesWithTheUnitAndLeavesTheRatioAlone) {
  const SlopeIndex one = model(ValueKind::other, false).index();
  const SlopeIndex thousand = model(ValueKind::other, false, false, 1000).index();
  EXPECT_NEAR(thousand.slope, 1000 * one.slope, 1e-9);
  EXPECT_NEAR(thousand.relative, one.relative, 1e-13);
}

TEST(SlopeIndexModel, SaysWhichConditionFails) {
  const std::vector<double> four(4, 1.0), ten(10, 1.0);
  EXPECT_EQ(SlopeIndexModel::build(four, four, ValueKind::other, false).condition(),
            "there are fewer than 5 quantiles");
  std::vector<double> empty = ten;
  empty[3] = 0;
  EXPECT_EQ(SlopeIndexModel::build(ten, empty, ValueKind::other, false).condition(),
            "a population is missing or not positive");
  EXPECT_FALSE(SlopeIndexModel::build(empty, ten, ValueKind::rate, true));
  EXPECT_TRUE(SlopeIndexModel::build(empty, ten, ValueKind::rate, false));
  EXPECT_FALSE(SlopeIndexModel::build(ten, ten, ValueKind::proportion, false));
  RandomNumbers random(1);
  const double levels[] = {0.95};
  EXPECT_FALSE(model(ValueKind::other, false).simulate(kSlopeErrors, levels, 999, random));
  EXPECT_FALSE(
      model(ValueKind::other, false).simulate(std::vector<double>(10, NAN), levels, 1000, random));
}

// R 4: set.seed(1); runif(1); rnorm after set.seed(42).
TEST(RandomNumbers, AreThoseOfTheReference) {
  RandomNumbers one(1);
  EXPECT_NEAR(one.uniform(), 0.2655086631421, 1e-12);
  RandomNumbers two(42);
  EXPECT_NEAR(two.normal(), 1.37095844714667, 1e-12);
  EXPECT_NEAR(two.normal(), -0.564698171396089, 1e-12);
}

TEST(RandomNumbers, UseNoneWhereThereIsNoSpread) {
  RandomNumbers one(5), two(5);
  EXPECT_EQ(one.normal(7, 0), 7);
  EXPECT_EQ(one.uniform(), two.uniform());
}

}  // namespace
