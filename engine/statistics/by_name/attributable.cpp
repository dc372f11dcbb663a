// SPDX-License-Identifier: Apache-2.0
//
// By name: attributable risks and fractions, and arithmetic on printed rates.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/statistics/attributable.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/by_name/subgroup_rows.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/ranked.hpp"

namespace matequity::statistics {
namespace {

bool all_present(const std::vector<double>& values) {
  return std::none_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

std::size_t best_placed(const CallRequest& request, const SubgroupRows& rows, bool favourable) {
  const auto first = rows.estimates.begin();
  if (!request.flag("ordered", !rows.orders.empty())) {
    const auto best = favourable ? std::max_element(first, rows.estimates.end())
                                 : std::min_element(first, rows.estimates.end());
    return static_cast<std::size_t>(best - first);
  }
  if (!all_present(request.numbers("est")))
    throw Refused("an estimate is missing among ordered subgroups");
  require_whole_order(request.numbers("subgroup_order"));
  const auto top = std::max_element(rows.orders.begin(), rows.orders.end());
  return static_cast<std::size_t>(top - rows.orders.begin());
}

using Measure = MeasureWithError (*)(const AttributableInput&, double) noexcept;

void put_attributable(CallRequest& request, Measure measure) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, true);
  if (request.option("favourable") == nullptr) {
    throw Refused("option `favourable` is missing: 1 where high values are good, else 0");
  }
  AttributableInput input{};
  input.favourable = request.flag("favourable", true);
  input.scale = request.number("scale", inferred_scale(rows.estimates));
  if (!(input.scale > 0)) throw Refused("`scale` is not a positive number");
  const std::size_t best = best_placed(request, rows, input.favourable);
  input.reference_estimate = rows.estimates[best];
  input.mean = rows.mean;
  if (input.mean == 0) throw Refused("the mean is 0: there is nothing to attribute");
  const bool counted = !rows.populations.empty();
  input.reference_population = counted ? rows.populations[best] : kNaN;
  input.population =
      counted ? std::accumulate(rows.populations.begin(), rows.populations.end(), 0.0) : kNaN;
  put_measure(request, measure(input, request.level("conf.level", 0.95)));
}

void heq_parisk(CallRequest& request) { put_attributable(request, population_attributable_risk); }
void heq_paf(CallRequest& request) { put_attributable(request, population_attributable_fraction); }

void attributable_fraction(CallRequest& request) {
  for (std::size_t row = 0; row < request.rows(); ++row) {
    const double risk = request.numbers("relative_risk")[row];
    const auto among_exposed = request.take(exposed_fraction(risk));
    request.put("exposed_fraction", among_exposed.value_or(kNaN));
    if (!request.has("exposed")) continue;
    const auto of_all = request.take(levin_fraction(request.numbers("exposed")[row], risk));
    request.put("population_fraction", of_all.value_or(kNaN));
  }
}

void combined_fraction_of(CallRequest& request) {
  std::vector<double> fractions = request.numbers("fraction_percent");
  for (double& fraction : fractions) fraction /= 100;
  const auto combined = request.take(combined_fraction(fractions));
  request.put("combined_percent", combined ? 100 * *combined : kNaN);
}

void extended_perinatal_rate_of(CallRequest& request) {
  for (std::size_t row = 0; row < request.rows(); ++row) {
    const auto rate = request.take(
        extended_perinatal_rate(request.numbers("stillbirths_per_1000_births")[row],
                                request.numbers("neonatal_deaths_per_1000_live_births")[row]));
    request.put("rate", rate.value_or(kNaN));
  }
}

// Decimals a number needs to be written, at most 9.
int decimals_of(double value) {
  double power = 1;
  for (int decimals = 0; decimals < 9; ++decimals, power *= 10) {
    const double moved = value * power;
    if (std::fabs(moved - std::round(moved)) < 1e-6) return decimals;
  }
  return 9;
}

// A number loses its closing zeros on the way: a reference is taken to be printed with no fewer
// decimals than the rate it is compared with. Option `decimals` says it for both.
void ratio_of_rates(CallRequest& request) {
  for (std::size_t row = 0; row < request.rows(); ++row) {
    const double rate = request.numbers("rate")[row], reference = request.numbers("reference")[row];
    if (rate < 0 || reference < 0) throw Refused("a rate is negative");
    const int rate_decimals = request.whole("decimals", decimals_of(rate), 0, 9);
    const int reference_decimals =
        request.whole("decimals", std::max(rate_decimals, decimals_of(reference)), 0, 9);
    const PrintedRatio ratio =
        ratio_of_printed_rates(rate, rate_decimals, reference, reference_decimals);
    request.put("ratio", ratio.ratio);
    request.put("lowest", ratio.lowest);
    request.put("highest", ratio.highest);
  }
}

constexpr const char* kAttributableInputs =
    "est, pop (or option setting_average), subgroup_order (where ordered)";
constexpr const char* kAttributableOptions =
    "favourable ordered scale setting_average force conf.level empty";
constexpr const char* kAttributableOutputs = "estimate, se, lowerci, upperci";
constexpr const char* kSource = "Walter 1978; Schlotheuber & Hosseinpoor 2022";

constexpr NamedFunction kAttributableFunctions[] = {
    {"heq_parisk", "attributable fractions", "Population attributable risk.", kAttributableInputs,
     kAttributableOptions, kAttributableOutputs,
     "reference - mean, 0 where the reference is worse; se of the fraction times the mean", kSource,
     heq_parisk},
    {"heq_paf", "attributable fractions", "Population attributable fraction, percent.",
     kAttributableInputs, kAttributableOptions, kAttributableOutputs,
     "100 (reference - mean)/mean; se 100 sqrt(cN(ad(N - c) + bc^2)/((a + c)^3 (c + d)^3))",
     kSource, heq_paf},
    {"attributable_fraction", "attributable fractions",
     "Share of cases due to an exposure, among the exposed and in the population.",
     "relative_risk, exposed (share of the population, optional)", "empty",
     "exposed_fraction, population_fraction", "(RR - 1)/RR; p(RR - 1)/(1 + p(RR - 1))",
     "Levin 1953", attributable_fraction},
    {"combined_fraction", "attributable fractions",
     "Several independent attributable fractions together.", "fraction_percent", "empty",
     "combined_percent", "1 - prod(1 - fraction)", "Levin 1953", combined_fraction_of},
    {"extended_perinatal_rate", "attributable fractions",
     "Stillbirths and neonatal deaths per 1000 births.",
     "stillbirths_per_1000_births, neonatal_deaths_per_1000_live_births", "empty", "rate",
     "s + d(1 - s/1000)", "arithmetic", extended_perinatal_rate_of},
    {"ratio_of_rates", "attributable fractions",
     "Ratio of two printed rates, with the least and greatest their rounding allows.",
     "rate, reference", "decimals", "ratio, lowest, highest",
     "rate/reference; (rate -+ half a unit)/(reference +- half a unit)", "arithmetic",
     ratio_of_rates},
};

}  // namespace

std::span<const NamedFunction> attributable_functions() { return kAttributableFunctions; }

}  // namespace matequity::statistics
