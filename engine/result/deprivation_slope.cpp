// SPDX-License-Identifier: Apache-2.0
#include "engine/result/deprivation_slope.hpp"

#include <cmath>
#include <numeric>

#include "engine/result/level_values.hpp"
#include "engine/statistics/between_groups.hpp"
#include "engine/statistics/normal_distribution.hpp"
#include "engine/statistics/ranked.hpp"
#include "engine/statistics/slope.hpp"
#include "engine/statistics/slope_index.hpp"

namespace matequity::result {

namespace {

using statistics::Concentration;
using statistics::SlopeIndexModel;

EstimateWithLimits with_limits(double value, double lower, double upper) {
  EstimateWithLimits result{value, std::nullopt, std::nullopt};
  if (std::isfinite(lower) && std::isfinite(upper)) {
    result.lower = lower;
    result.upper = upper;
  }
  return result;
}

EstimateWithLimits scaled(const EstimateWithLimits& measured, double by) {
  EstimateWithLimits result{measured.value * by, measured.lower, measured.upper};
  if (result.lower) *result.lower *= by;
  if (result.upper) *result.upper *= by;
  return result;
}

// 1, 2, ...: the least advantaged first.
std::vector<double> orders_of(std::size_t levels) {
  std::vector<double> orders(levels);
  std::iota(orders.begin(), orders.end(), 1.0);
  return orders;
}

void add(Measure measure, const EstimateWithLimits& measured, const Inequality& like,
         std::vector<Inequality>& into) {
  into.push_back(entry_of(measure, like, measured));
}

void add_indices(const LevelValues& levels, const Inequality& like, double confidence,
                 std::vector<Inequality>& into) {
  const auto model = SlopeIndexModel::build(levels.values, levels.populations,
                                            statistics::ValueKind::other, false, true);
  if (!model) return;
  const statistics::SlopeIndex index = model->index();
  const auto limits = model->analytic(levels.errors, confidence);
  const double none = std::nan("");
  add(Measure::sii,
      with_limits(index.slope, limits ? limits->slope.lower : none,
                  limits ? limits->slope.upper : none),
      like, into);
  // The line may run below 0 at an end: there is no ratio then.
  if (!(index.intercept > 0 && index.intercept - index.slope > 0)) return;
  add(Measure::rii,
      with_limits(index.relative, limits ? limits->relative.lower : none,
                  limits ? limits->relative.upper : none),
      like, into);
}

void add_concentration(const LevelValues& levels, const Inequality& like, double confidence,
                       std::vector<Inequality>& into) {
  const statistics::RankedRows rows{
      levels.values, orders_of(levels.size()), levels.populations, {}};
  const std::vector<double> ranks = statistics::relative_ranks(rows.orders, rows.weights);
  const double z = statistics::normal_quantile_two_sided(confidence);
  const auto relative = statistics::concentration_index(rows, Concentration::relative, confidence);
  const auto absolute = statistics::concentration_index(rows, Concentration::absolute, confidence);
  const std::vector<double> shares = levels.shares();
  if (relative) {
    const double mean = statistics::weighted_mean(levels.values, shares);
    const double value = relative->estimate;
    const double half =
        z * statistics::concentration_error(shares, ranks, levels.errors, value) / mean;
    add(Measure::concentration_index, with_limits(value, value - half, value + half), like, into);
  }
  if (absolute) {
    const double value = absolute->estimate;
    const double half = z * statistics::concentration_error(shares, ranks, levels.errors, 0);
    add(Measure::absolute_concentration_index, with_limits(value, value - half, value + half), like,
        into);
  }
}

}  // namespace

SlopeForms slope_forms(std::span<const double> rates, std::span<const double> births,
                       std::span<const double> errors, double confidence) {
  SlopeForms forms;
  const auto model =
      SlopeIndexModel::build(rates, births, statistics::ValueKind::other, false, true);
  if (!model) return forms;
  forms.weighted.value = model->index().slope;
  if (const auto limits = model->analytic(errors, confidence)) {
    forms.weighted = with_limits(forms.weighted.value, limits->slope.lower, limits->slope.upper);
  }
  const std::vector<double> ranks = statistics::relative_ranks(orders_of(rates.size()), births);
  forms.decile_fitted = scaled(forms.weighted, ranks.back() - ranks.front());
  const statistics::SlopeWithError fitted = statistics::unweighted_slope(rates, ranks, errors);
  const double half = statistics::normal_quantile_two_sided(confidence) * fitted.standard_error;
  // Most less least deprived: the line falls with the rank where deprived areas have more.
  const double index = 0.0 - fitted.slope;
  forms.unweighted = with_limits(index, index - half, index + half);
  return forms;
}

void add_ordered_measures(const LevelValues& levels, const Inequality& like, double confidence,
                          std::vector<Inequality>& into) {
  add_indices(levels, like, confidence, into);
  add_concentration(levels, like, confidence, into);
}

}  // namespace matequity::result
