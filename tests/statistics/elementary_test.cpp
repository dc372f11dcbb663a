// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "engine/statistics/elementary.hpp"

namespace {

namespace statistics = matequity::statistics;

// How many units in the last place of the true value `value` is off; `truth` is taken from the
// 80-bit functions of the platform, which are right to well below a double's last place.
double ulps(double value, long double truth) {
  const double nearest = static_cast<double>(truth);
  const double step = std::nextafter(std::fabs(nearest), INFINITY) - std::fabs(nearest);
  return static_cast<double>(std::fabs((static_cast<long double>(value) - truth) / step));
}

TEST(Exp, IsWithinOneUnitInTheLastPlace) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> wide(-700, 700), narrow(-1, 1);
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    for (const double x : {wide(random), narrow(random)}) {
      worst = std::max(worst, ulps(statistics::exp(x), std::exp(static_cast<long double>(x))));
    }
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Log, IsWithinOneUnitInTheLastPlace) {
  std::mt19937_64 random(2);
  std::uniform_real_distribution<double> exponent(-700, 700), near_one(0.5, 2);
  double worst = 0;
  for (int i = 0; i < 200000; ++i) {
    for (const double x : {std::exp(exponent(random)), near_one(random)}) {
      worst = std::max(worst, ulps(statistics::log(x), std::log(static_cast<long double>(x))));
    }
  }
  EXPECT_LT(worst, 1.0);
}

TEST(Log1pAndExpm1, KeepTheirPrecisionNearZero) {
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> exponent(-40, 5);
  for (int i = 0; i < 100000; ++i) {
    const double x = (i % 2 == 0 ? 1 : -1) * std::exp(exponent(random));
    const long double wide = x;
    if (x > -1) {
      ASSERT_LT(ulps(statistics::log1p(x), std::log1p(wide)), 3.0) << x;
    }
    ASSERT_LT(ulps(statistics::expm1(x), std::expm1(wide)), 4.0) << x;
  }
}

TEST(LogGamma, AgreesWithFactorialsAndThePlatform) {
  EXPECT_EQ(statistics::log_gamma(1), 0.0);
  EXPECT_EQ(statistics::log_gamma(2), 0.0);
  double factorial = 1;
  for (int k = 2; k < 100; ++k) {
    factorial *= k;
    EXPECT_NEAR(statistics::log_gamma(k + 1), std::log(factorial), 2e-14 * std::log(factorial));
  }
  for (double x = 0.01; x < 1e6; x *= 1.07) {
    EXPECT_NEAR(statistics::log_gamma(x), std::lgamma(x),
                2e-14 + 1e-15 * std::fabs(std::lgamma(x)));
  }
}

TEST(ElementaryFunctions, AnswerAtTheEdgesOfTheirRange) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(statistics::exp(0.0), 1.0);
  EXPECT_EQ(statistics::exp(1000), infinity);
  EXPECT_EQ(statistics::exp(-1000), 0.0);
  EXPECT_EQ(statistics::exp(-infinity), 0.0);
  EXPECT_GT(statistics::exp(-745), 0.0);
  EXPECT_EQ(statistics::log(1.0), 0.0);
  EXPECT_EQ(statistics::log(0.0), -infinity);
  EXPECT_EQ(statistics::log(infinity), infinity);
  EXPECT_TRUE(std::isnan(statistics::log(-1.0)));
  EXPECT_NEAR(statistics::log(std::numeric_limits<double>::denorm_min()), -744.4400719213812,
              1e-12);
  EXPECT_EQ(statistics::log1p(-1.0), -infinity);
  EXPECT_TRUE(std::isnan(statistics::pow(-1, 0.5)));
  EXPECT_EQ(statistics::pow(0, 2), 0.0);
  EXPECT_NEAR(statistics::pow(2, 0.5), std::sqrt(2.0), 1e-15);
  EXPECT_EQ(statistics::inverse_logit(0), 0.5);
  EXPECT_NEAR(statistics::logit(statistics::inverse_logit(3.25)), 3.25, 1e-14);
}

}  // namespace
