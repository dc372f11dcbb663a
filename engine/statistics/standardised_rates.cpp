// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/standardised_rates.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/statistics/elementary.hpp"
#include "engine/statistics/intervals.hpp"

namespace matequity::statistics {
namespace {

constexpr double kFewestEvents = 10;

double or_zero(double x) noexcept { return std::isnan(x) ? 0.0 : x; }

bool is_confidence(double c) noexcept { return c >= 0 && c <= 1; }

std::string_view broken_row(double x, double n, double standard) {
  if (x < 0) return "a count of events is negative: counts are 0 or more";
  if (!(n > 0)) return "a population is missing or not positive";
  if (!(standard >= 0)) return "a standard population is missing or negative";
  return {};
}

// What the weighted sums over strata come to.
struct Sums {
  double count = 0, population = 0, weight = 0, weighted_rate = 0, weighted_variance = 0;

  void add_stratum(double n, double standard) noexcept {
    population += n;
    weight += standard;
  }
  void add_people(double people, double events_each, double n, double standard) noexcept {
    const double share = standard / n;
    count += events_each * people;
    weighted_rate += share * events_each * people;
    weighted_variance += share * share * events_each * events_each * people;
  }
};

Outcome<DirectRate> dobson(const Sums& sums, double confidence) {
  if (!(sums.weight > 0)) {
    return Outcome<DirectRate>::not_given("the standard population is 0 in every stratum");
  }
  DirectRate rate{sums.count, sums.population, kNaN, kNaN, kNaN};
  if (sums.count < kFewestEvents) return rate;
  rate.value = sums.weighted_rate / sums.weight;
  const double variance = sums.weighted_variance / (sums.weight * sums.weight);
  const double unit = std::sqrt(variance / sums.count);
  const Interval limits = byar(sums.count, normal_quantile_two_sided(confidence));
  rate.lower = rate.value + unit * (limits.lower - sums.count);
  rate.upper = rate.value + unit * (limits.upper - sums.count);
  return rate;
}

}  // namespace

Outcome<DirectRate> direct_rate(std::span<const double> x, std::span<const double> n,
                                std::span<const double> standard, double confidence) {
  using Result = Outcome<DirectRate>;
  if (x.size() != n.size() || x.size() != standard.size()) {
    return Result::not_given("x, n and stdpop differ in length");
  }
  if (!is_confidence(confidence)) return Result::not_given("the confidence lies outside 0 to 1");
  Sums sums;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const auto broken = broken_row(x[i], n[i], standard[i]);
    if (!broken.empty()) return Result::not_given(broken);
    sums.add_stratum(n[i], standard[i]);
    sums.add_people(or_zero(x[i]), 1.0, n[i], standard[i]);
  }
  return dobson(sums, confidence);
}

Outcome<DirectRate> direct_rate_of_repeated_events(
    std::span<const double> frequency, std::span<const double> band, std::span<const double> x,
    std::span<const double> n, std::span<const double> standard, double confidence) {
  using Result = Outcome<DirectRate>;
  const std::size_t rows = x.size();
  if (frequency.size() != rows || band.size() != rows || n.size() != rows ||
      standard.size() != rows) {
    return Result::not_given("eventfreq, ageband, x, n and stdpop differ in length");
  }
  if (!is_confidence(confidence)) return Result::not_given("the confidence lies outside 0 to 1");
  Sums sums;
  std::vector<std::size_t> first_of_band;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto broken = broken_row(x[i], n[i], standard[i]);
    if (!broken.empty()) return Result::not_given(broken);
    if (!(frequency[i] > 0))
      return Result::not_given("an event frequency is missing or not positive");
    if (std::isnan(band[i])) return Result::not_given("an age band is missing");
    const auto known = std::find_if(first_of_band.begin(), first_of_band.end(),
                                    [&](std::size_t j) { return band[j] == band[i]; });
    if (known == first_of_band.end()) {
      first_of_band.push_back(i);
      sums.add_stratum(n[i], standard[i]);
    } else if (n[*known] != n[i] || standard[*known] != standard[i]) {
      return Result::not_given("n or stdpop differs between the rows of an age band");
    }
    sums.add_people(or_zero(x[i]), frequency[i], n[i], standard[i]);
  }
  return dobson(sums, confidence);
}

Outcome<IndirectRatio> indirect_ratio(double observed, std::span<const double> n,
                                      std::span<const double> x_ref, std::span<const double> n_ref,
                                      double confidence) {
  using Result = Outcome<IndirectRatio>;
  if (n.size() != x_ref.size() || n.size() != n_ref.size()) {
    return Result::not_given("n, x_ref and n_ref differ in length");
  }
  if (!is_confidence(confidence)) return Result::not_given("the confidence lies outside 0 to 1");
  if (observed < 0) return Result::not_given("a count of events is negative: counts are 0 or more");
  double expected = 0, events = 0, population = 0;
  for (std::size_t i = 0; i < n.size(); ++i) {
    if (n[i] < 0 || n_ref[i] < 0) return Result::not_given("a population is negative");
    if (x_ref[i] < 0) return Result::not_given("a count of reference events is negative");
    expected += n_ref[i] == 0 ? kNaN : or_zero(n[i]) * or_zero(x_ref[i]) / n_ref[i];
    events += or_zero(x_ref[i]);
    population += n_ref[i];
  }
  IndirectRatio result{observed, expected, events / population, kNaN, kNaN, kNaN};
  if (!(expected > 0)) return result;
  const Interval limits = poisson_limits(observed, confidence);
  result.ratio = observed / expected;
  result.lower = limits.lower / expected;
  result.upper = limits.upper / expected;
  return result;
}

}  // namespace matequity::statistics
