// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/between_groups.hpp"

#include <cmath>
#include <cstddef>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

constexpr double kPerThousand = 1000;
constexpr double kInPlaceOfZero = 1e-6;

double positive(double estimate) noexcept { return estimate == 0 ? kInPlaceOfZero : estimate; }

double positive_mean(std::span<const double> estimates, std::span<const double> shares) noexcept {
  double mean = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) mean += shares[i] * positive(estimates[i]);
  return mean;
}

double sign_of(double number) noexcept { return number > 0 ? 1 : (number < 0 ? -1 : 0); }

}  // namespace

double weighted_mean(std::span<const double> estimates, std::span<const double> shares) noexcept {
  double mean = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) mean += shares[i] * estimates[i];
  return mean;
}

double between_group_variance(std::span<const double> estimates, std::span<const double> shares,
                              double mean) noexcept {
  double sum = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    sum += shares[i] * (estimates[i] - mean) * (estimates[i] - mean);
  }
  return sum;
}

double between_group_variance_error(std::span<const double> estimates,
                                    std::span<const double> shares,
                                    std::span<const double> standard_errors, double mean) noexcept {
  double about_mean = 0, squares = 0, fourths = 0, rests = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    const double p = shares[i], s = standard_errors[i], distance = estimates[i] - mean;
    about_mean += p * p * s * s * distance * distance;
    squares += p * p * s * s;
    fourths += p * p * p * p * s * s * s * s;
    rests += p * p * (1 - p) * (1 - p) * s * s * s * s;
  }
  return std::sqrt(4 * about_mean + 2 * (squares * squares - fourths + rests));
}

double between_group_deviation(std::span<const double> estimates, std::span<const double> shares,
                               double mean) noexcept {
  return std::sqrt(between_group_variance(estimates, shares, mean));
}

double coefficient_of_variation(std::span<const double> estimates, std::span<const double> shares,
                                double mean) noexcept {
  return 100 * between_group_deviation(estimates, shares, mean) / mean;
}

double mean_distance(std::span<const double> estimates, double centre) noexcept {
  double sum = 0;
  for (const double estimate : estimates) sum += std::fabs(estimate - centre);
  return sum / static_cast<double>(estimates.size());
}

double weighted_mean_distance(std::span<const double> estimates, std::span<const double> shares,
                              double centre) noexcept {
  double sum = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    sum += shares[i] * std::fabs(estimates[i] - centre);
  }
  return sum;
}

double index_of_disparity_error(std::span<const double> estimates, std::span<const double> shares,
                                std::span<const double> weights,
                                std::span<const double> standard_errors, double mean,
                                double index) noexcept {
  double tilt = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    tilt += weights[i] * sign_of(estimates[i] - mean);
  double variance = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double own = weights[i] * sign_of(estimates[i] - mean) - shares[i] * tilt;
    const double part = (100 * own - index * shares[i]) / mean * standard_errors[i];
    variance += part * part;
  }
  return std::sqrt(variance);
}

MeasureError theil_index(std::span<const double> estimates, std::span<const double> shares,
                         std::span<const double> standard_errors) noexcept {
  const double mean = positive_mean(estimates, shares);
  double index = 0, k = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    const double r = positive(estimates[i]) / mean, log_r = log(r);
    index += shares[i] * r * log_r;
    k += shares[i] * r * (1 + log_r);
  }
  double variance = standard_errors.empty() ? kNaN : 0.0;
  for (std::size_t i = 0; i < standard_errors.size(); ++i) {
    const double lever = 1 + log(positive(estimates[i]) / mean) - k;
    const double error = lever * shares[i] * standard_errors[i] / mean;
    variance += error * error;
  }
  return {kPerThousand * index, kPerThousand * std::sqrt(variance)};
}

MeasureError mean_log_deviation(std::span<const double> estimates, std::span<const double> shares,
                                std::span<const double> standard_errors) noexcept {
  const double mean = positive_mean(estimates, shares);
  double deviation = 0;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    deviation += shares[i] * log(positive(estimates[i]) / mean);
  }
  double variance = standard_errors.empty() ? kNaN : 0.0;
  for (std::size_t i = 0; i < standard_errors.size(); ++i) {
    const double lever = 1 - mean / positive(estimates[i]);
    const double error = lever * shares[i] * standard_errors[i] / mean;
    variance += error * error;
  }
  return {0.0 - kPerThousand * deviation, kPerThousand * std::sqrt(variance)};
}

}  // namespace matequity::statistics
