// SPDX-License-Identifier: Apache-2.0
//
// Our quantiles against Boost.Math, which shares no code with them.
#include <gtest/gtest.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "engine/statistics/beta_distribution.hpp"
#include "engine/statistics/gamma_distribution.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace {

using namespace matequity::statistics;

constexpr double kTails[] = {1e-12, 1e-6, 1e-4, 0.001, 0.005, 0.01, 0.025,
                             0.05,  0.1,  0.2,  0.3,   0.45,  0.5};

void expect_close(double ours, double theirs, double relative, const char* what, double a,
                  double b) {
  EXPECT_NEAR(ours, theirs, relative * std::fabs(theirs)) << what << " at " << a << ", " << b;
}

TEST(NormalQuantile, AgreesWithBoost) {
  const boost::math::normal standard;
  for (double p = 1e-300; p < 1; p = p < 1e-3 ? p * 3 : p + 1e-4) {
    expect_close(normal_quantile(p), quantile(standard, p), 1e-13, "normal", p, 0);
  }
  EXPECT_NEAR(normal_quantile_two_sided(0.95), 1.959963984540054, 1e-15);
  EXPECT_NEAR(normal_quantile_two_sided(0.998), 3.090232306167813, 1e-14);
}

TEST(NormalQuantile, IsOddAboutOneHalf) {
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  for (const double p : {0.25, 0.125, 0.0625})
    EXPECT_EQ(normal_quantile(p), -normal_quantile(1 - p));
  EXPECT_TRUE(std::isinf(normal_quantile(1)));
  EXPECT_TRUE(std::isnan(normal_quantile(1.5)));
}

TEST(ChiSquaredQuantile, AgreesWithBoostInBothTails) {
  for (double degrees = 0.5; degrees < 2e5; degrees *= 1.31) {
    const boost::math::chi_squared distribution(degrees);
    for (const double p : kTails) {
      expect_close(chi_squared_quantile(degrees, p), quantile(distribution, p), 2e-12, "lower",
                   degrees, p);
      expect_close(chi_squared_quantile_upper(degrees, p), quantile(complement(distribution, p)),
                   2e-12, "upper", degrees, p);
    }
  }
}

TEST(BetaQuantile, AgreesWithBoostInBothTails) {
  for (double a = 0.5; a < 2e4; a *= 2.7) {
    for (double b = 0.5; b < 2e4; b *= 3.1) {
      const boost::math::beta_distribution<> distribution(a, b);
      for (const double p : kTails) {
        expect_close(beta_quantile(a, b, p), quantile(distribution, p), 1e-11, "lower", a, b);
        expect_close(beta_quantile_upper(a, b, p), quantile(complement(distribution, p)), 1e-11,
                     "upper", a, b);
      }
    }
  }
}

TEST(StudentQuantile, AgreesWithBoost) {
  for (double degrees = 1; degrees < 1e6; degrees = std::ceil(degrees * 1.4)) {
    const boost::math::students_t distribution(degrees);
    for (const double c : {0.5, 0.8, 0.9, 0.95, 0.99, 0.998, 0.99999}) {
      expect_close(student_quantile_two_sided(degrees, c),
                   quantile(complement(distribution, (1 - c) / 2)), 1e-11, "t", degrees, c);
    }
  }
  EXPECT_TRUE(std::isnan(student_quantile_two_sided(0, 0.95)));
}

TEST(PoissonAndBinomialProbability, AgreeWithBoost) {
  for (double k = 0; k < 3000; k = std::floor(k * 1.5) + 1) {
    for (const double mean : {0.01, 0.7, 3.0, 40.0, 900.0, 2500.0}) {
      const double theirs = pdf(boost::math::poisson(mean), k);
      if (theirs > 1e-280)
        expect_close(poisson_probability(k, mean), theirs, 1e-11, "poisson", k, mean);
    }
    for (const double p : {1e-6, 0.01, 0.5, 0.93}) {
      const double theirs = pdf(boost::math::binomial(3000, p), k);
      if (theirs > 1e-280)
        expect_close(binomial_probability(k, 3000, p), theirs, 1e-10, "binomial", k, p);
    }
  }
}

TEST(IncompleteGamma, GivesTailsThatAddToOneAndFollowThePoissonSum) {
  for (const double mean : {0.3, 4.0, 25.0}) {
    double sum = 0;
    for (int k = 0; k < 60; ++k) {
      sum += poisson_probability(k, mean);
      const Tails tails = incomplete_gamma(k + 1, mean);
      EXPECT_NEAR(tails.upper, sum, 1e-14);
      EXPECT_NEAR(tails.lower + tails.upper, 1.0, 1e-15);
    }
  }
}

}  // namespace
