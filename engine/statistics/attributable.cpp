// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/attributable.hpp"

#include <algorithm>
#include <cmath>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

double walter_error(const AttributableInput& in) noexcept {
  const double c = in.reference_estimate * in.reference_population / in.scale;
  const double d = in.reference_population - c;
  const double a = in.mean * in.population / in.scale - c;
  const double b = in.population - a - in.reference_population;
  const double cases = a + c, reference = c + d;
  return std::sqrt(c * in.population * (a * d * (in.population - c) + b * c * c) /
                   (cases * cases * cases * reference * reference * reference));
}

double gain(const AttributableInput& in) noexcept {
  const double risk = in.reference_estimate - in.mean;
  return in.favourable ? std::max(0.0, risk) : std::min(0.0, risk);
}

double half_unit(int decimals) noexcept {
  double unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  return 0.5 / unit;
}

}  // namespace

MeasureWithError population_attributable_risk(const AttributableInput& input,
                                              double confidence) noexcept {
  return with_normal_limits(gain(input), walter_error(input) * input.mean, confidence);
}

MeasureWithError population_attributable_fraction(const AttributableInput& input,
                                                  double confidence) noexcept {
  return with_normal_limits(100 * gain(input) / input.mean, 100 * walter_error(input), confidence);
}

Outcome<double> levin_fraction(double exposed_share, double relative_risk) {
  if (!(exposed_share >= 0 && exposed_share <= 1)) {
    return Outcome<double>::not_given("the share exposed does not lie between 0 and 1");
  }
  if (!(relative_risk >= 0))
    return Outcome<double>::not_given("the relative risk is missing or negative");
  const double excess = exposed_share * (relative_risk - 1);
  return excess / (1 + excess);
}

Outcome<double> exposed_fraction(double relative_risk) {
  if (!(relative_risk > 0))
    return Outcome<double>::not_given("the relative risk is missing or not positive");
  return (relative_risk - 1) / relative_risk;
}

Outcome<double> combined_fraction(std::span<const double> fractions) {
  if (fractions.empty()) return Outcome<double>::not_given("there are no fractions to combine");
  double rest = 1;
  for (const double fraction : fractions) {
    if (!(fraction <= 1)) return Outcome<double>::not_given("a fraction is missing or above 1");
    rest *= 1 - fraction;
  }
  return 1 - rest;
}

Outcome<double> extended_perinatal_rate(double stillbirths_per_1000_births,
                                        double neonatal_deaths_per_1000_live_births) {
  for (const double rate : {stillbirths_per_1000_births, neonatal_deaths_per_1000_live_births}) {
    if (!(rate >= 0 && rate <= 1000)) {
      return Outcome<double>::not_given("a rate per 1000 does not lie between 0 and 1000");
    }
  }
  return stillbirths_per_1000_births +
         neonatal_deaths_per_1000_live_births * (1 - stillbirths_per_1000_births / 1000);
}

PrintedRatio ratio_of_printed_rates(double rate, int rate_decimals, double reference,
                                    int reference_decimals) noexcept {
  if (!(reference > 0)) return {kNaN, kNaN, kNaN};
  const double room = half_unit(rate_decimals), reference_room = half_unit(reference_decimals);
  const double smallest = reference - reference_room;
  return {rate / reference, std::max(0.0, rate - room) / (reference + reference_room),
          smallest > 0 ? (rate + room) / smallest : kNaN};
}

}  // namespace matequity::statistics
