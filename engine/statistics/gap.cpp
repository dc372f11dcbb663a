// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/gap.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace matequity::statistics {
namespace {

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

// Where the highest (sign 1) or lowest (sign -1) estimate stands, `left_out` apart.
std::size_t extreme(std::span<const double> estimates, std::span<const double> errors, double sign,
                    std::size_t left_out = kNowhere) noexcept {
  std::size_t found = kNowhere;
  const auto error_at = [&](std::size_t i) {
    return i < errors.size() && !std::isnan(errors[i]) ? errors[i] : 0.0;
  };
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    if (i == left_out || std::isnan(estimates[i])) continue;
    if (found == kNowhere || sign * estimates[i] > sign * estimates[found] ||
        (estimates[i] == estimates[found] && error_at(i) > error_at(found))) {
      found = i;
    }
  }
  return found;
}

}  // namespace

Outcome<ComparedPair> ordered_pair(std::span<const double> estimates,
                                   std::span<const double> orders, bool favourable) {
  using Result = Outcome<ComparedPair>;
  if (estimates.size() != orders.size() || orders.size() < 2) {
    return Result::not_given("there are fewer than 2 subgroups, or not an order for each");
  }
  std::size_t lowest = 0, highest = 0;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (std::isnan(orders[i])) return Result::not_given("a subgroup order is missing");
    if (orders[i] < orders[lowest]) lowest = i;
    if (orders[i] > orders[highest]) highest = i;
  }
  return favourable ? ComparedPair{highest, lowest} : ComparedPair{lowest, highest};
}

Outcome<ComparedPair> extreme_pair(std::span<const double> estimates,
                                   std::span<const double> standard_errors) {
  const std::size_t high = extreme(estimates, standard_errors, 1);
  const std::size_t low = extreme(estimates, standard_errors, -1);
  if (high == kNowhere) return Outcome<ComparedPair>::not_given("every estimate is missing");
  return ComparedPair{high, low};
}

Outcome<ComparedPair> reference_pair(std::span<const double> estimates,
                                     std::span<const double> standard_errors, std::size_t reference,
                                     bool favourable) {
  const std::size_t other = extreme(estimates, standard_errors, favourable ? -1 : 1, reference);
  if (other == kNowhere) {
    return Outcome<ComparedPair>::not_given("no subgroup besides the reference has an estimate");
  }
  return favourable ? ComparedPair{reference, other} : ComparedPair{other, reference};
}

MeasureWithError with_normal_limits(double estimate, double standard_error,
                                    double confidence) noexcept {
  const double half = normal_quantile_two_sided(confidence) * standard_error;
  return {estimate, standard_error, estimate - half, estimate + half};
}

MeasureWithError difference(double y1, double s1, double y2, double s2,
                            double confidence) noexcept {
  return with_normal_limits(y1 - y2, std::sqrt(s1 * s1 + s2 * s2), confidence);
}

MeasureWithError ratio(double y1, double s1, double y2, double s2, double confidence) noexcept {
  if (y2 == 0) return {y1 / y2, kNaN, kNaN, kNaN};
  const double value = y1 / y2;
  const double error = std::sqrt((s1 / y1) * (s1 / y1) + (s2 / y2) * (s2 / y2));
  const double factor = exp(normal_quantile_two_sided(confidence) * error);
  return {value, error, value / factor, value * factor};
}

}  // namespace matequity::statistics
