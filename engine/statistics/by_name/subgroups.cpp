// SPDX-License-Identifier: Apache-2.0
//
// By name: summary measures over subgroups without order, difference and ratio.
#include <algorithm>
#include <cmath>
#include <functional>

#include "engine/statistics/between_groups.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/by_name/subgroup_rows.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/gap.hpp"
#include "engine/statistics/simulated_limits.hpp"

namespace matequity::statistics {
namespace {

constexpr const char* kNoErrors = "standard errors are missing: no limits";

using Draws = std::span<const double>;

bool favourable_of(const CallRequest& request) {
  if (request.option("favourable") == nullptr) {
    throw Refused("option `favourable` is missing: 1 where high values are good, else 0");
  }
  return request.flag("favourable", true);
}

// Difference and ratio keep their missing rows: only the two subgroups compared matter.
Outcome<ComparedPair> compared_pair(const CallRequest& request, const std::vector<double>& errors) {
  const std::vector<double>& estimates = request.numbers("est");
  if (std::all_of(estimates.begin(), estimates.end(), [](double y) { return std::isnan(y); })) {
    throw Refused("every estimate is missing");
  }
  const bool favourable = favourable_of(request);
  if (request.flag("ordered", request.has("subgroup_order"))) {
    require_whole_order(request.numbers("subgroup_order"));
    return ordered_pair(estimates, request.numbers("subgroup_order"), favourable);
  }
  if (const auto reference = marked_reference(request)) {
    return reference_pair(estimates, errors, *reference, favourable);
  }
  return extreme_pair(estimates, errors);
}

using CompareTwo = MeasureWithError (*)(double, double, double, double, double) noexcept;

void put_gap(CallRequest& request, CompareTwo compare) {
  const std::vector<double> errors =
      request.has("se") ? request.numbers("se") : std::vector<double>(request.rows(), kNaN);
  if (std::any_of(errors.begin(), errors.end(), [](double se) { return std::isnan(se); })) {
    request.warn(kNoErrors);
  }
  const auto pair = request.take(compared_pair(request, errors));
  if (!pair) return put_measure(request, {kNaN, kNaN, kNaN, kNaN});
  const std::vector<double>& estimates = request.numbers("est");
  const double y1 = estimates[pair->first], y2 = estimates[pair->second];
  const double s1 = errors[pair->first], s2 = errors[pair->second];
  const MeasureWithError measure = compare(y1, s1, y2, s2, request.level("conf.level", 0.95));
  request.put("estimate", measure.estimate);
  // Where nothing is missing and arithmetic still has no answer, that is what is said.
  const bool complete = !std::isnan(y1 + s1 + y2 + s2);
  const auto put = [&](const char* column, double value) {
    if (complete && std::isnan(value)) return request.put_undefined(column);
    request.put(column, value);
  };
  put("se", measure.standard_error);
  put("lowerci", measure.lower);
  put("upperci", measure.upper);
}

void heq_d(CallRequest& request) { put_gap(request, difference); }
void heq_r(CallRequest& request) { put_gap(request, ratio); }

// Estimate with simulated limits (no standard error in closed form).
void put_simulated(CallRequest& request, const SubgroupRows& rows,
                   const std::function<double(Draws)>& measure) {
  SimulationPlan plan;
  plan.scale = request.number("scale", 1);
  plan.repetitions = request.whole("sim", 100, 2, 1000000);
  plan.seed = request.seed().value_or(plan.seed);
  plan.confidence = request.level("conf.level", 0.95);
  Interval limits{kNaN, kNaN};
  if (rows.standard_errors.empty()) {
    request.warn(kNoErrors);
  } else {
    limits = simulated_limits(rows.estimates, rows.standard_errors, plan, measure);
    if (std::isnan(limits.lower))
      request.warn("an estimate cannot be drawn within its scale: no limits");
  }
  put_measure(request, {measure(Draws(rows.estimates)), kNaN, limits.lower, limits.upper});
}

void heq_bgv(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, false);
  double error = kNaN;
  if (rows.standard_errors.empty()) {
    request.warn(kNoErrors);
  } else {
    error =
        between_group_variance_error(rows.estimates, rows.shares, rows.standard_errors, rows.mean);
  }
  put_measure(request,
              with_normal_limits(between_group_variance(rows.estimates, rows.shares, rows.mean),
                                 error, request.level("conf.level", 0.95)));
}

// Measures of spread about the population's mean, taken anew in every draw.
template <double (*kSpread)(Draws, Draws, double) noexcept>
void put_spread(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, false);
  put_simulated(request, rows, [&rows](Draws y) {
    return kSpread(y, rows.shares, weighted_mean(y, rows.shares));
  });
}

// The centre of each draw: its own mean where populations are known, else the setting's.
double mean_of_draw(const SubgroupRows& rows, Draws y) noexcept {
  return rows.shares.empty() ? rows.mean : weighted_mean(y, rows.shares);
}

void heq_mdmu(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, true);
  put_simulated(request, rows,
                [&rows](Draws y) { return mean_distance(y, mean_of_draw(rows, y)); });
}

void heq_idisu(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, true);
  put_simulated(request, rows, [&rows](Draws y) {
    const double mean = mean_of_draw(rows, y);
    return 100 * mean_distance(y, mean) / mean;
  });
}

void heq_idisw(CallRequest& request) {
  constexpr std::string_view kCentres[] = {"observed", "simulated"};
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, false);
  const bool observed = request.text("centre", "observed", kCentres) == "observed";
  put_simulated(request, rows, [&rows, observed](Draws y) {
    const double mean = observed ? rows.mean : weighted_mean(y, rows.shares);
    return 100 * weighted_mean_distance(y, rows.shares, mean) / mean;
  });
}

double best_of(Draws y, bool favourable) noexcept {
  return favourable ? *std::max_element(y.begin(), y.end()) : *std::min_element(y.begin(), y.end());
}

void heq_mdbu(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  const bool favourable = favourable_of(request);
  put_simulated(request, rows,
                [favourable](Draws y) { return mean_distance(y, best_of(y, favourable)); });
}

void heq_mdbw(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, false);
  const bool favourable = favourable_of(request);
  put_simulated(request, rows, [&rows, favourable](Draws y) {
    return weighted_mean_distance(y, rows.shares, best_of(y, favourable));
  });
}

std::size_t reference_of(const SubgroupRows& rows) {
  if (!rows.reference) throw Refused("no subgroup is marked as the reference");
  return *rows.reference;
}

void heq_mdru(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  const std::size_t reference = reference_of(rows);
  put_simulated(request, rows, [reference](Draws y) { return mean_distance(y, y[reference]); });
}

void heq_mdrw(CallRequest& request) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, false);
  const std::size_t reference = reference_of(rows);
  put_simulated(request, rows, [&rows, reference](Draws y) {
    return weighted_mean_distance(y, rows.shares, y[reference]);
  });
}

void put_entropy(CallRequest& request, MeasureError (*measure_of)(Draws, Draws, Draws) noexcept) {
  const SubgroupRows rows = subgroup_rows(request);
  require_populations(rows, false);
  for (const double estimate : rows.estimates) {
    if (estimate < 0) throw Refused("an estimate is negative: it has no logarithm");
  }
  if (rows.standard_errors.empty()) request.warn(kNoErrors);
  const MeasureError measure = measure_of(rows.estimates, rows.shares, rows.standard_errors);
  put_measure(request, with_normal_limits(measure.estimate, measure.standard_error,
                                          request.level("conf.level", 0.95)));
}

void heq_ti(CallRequest& request) { put_entropy(request, theil_index); }
void heq_mld(CallRequest& request) { put_entropy(request, mean_log_deviation); }

constexpr const char* kGapInputs =
    "est, se (optional), subgroup_order (where ordered) or reference_subgroup (1 marks it)";
constexpr const char* kGapOptions = "favourable ordered conf.level empty";
constexpr const char* kSubgroupInputs = "est, se (optional), pop";
constexpr const char* kSubgroupOptions =
    "scale sim seed force conf.level setting_average favourable centre empty";
constexpr const char* kSubgroupOutputs = "estimate, se, lowerci, upperci";
constexpr const char* kHealthequal = "Schlotheuber & Hosseinpoor 2022";
constexpr const char* kSimulated = "Schlotheuber & Hosseinpoor 2022; Ahn et al. 2018";

constexpr NamedFunction kSubgroupFunctions[] = {
    {"heq_d", "subgroups", "Difference between two subgroups.", kGapInputs, kGapOptions,
     kSubgroupOutputs, "y1 - y2; se sqrt(s1^2 + s2^2)", kHealthequal, heq_d},
    {"heq_r", "subgroups", "Ratio of two subgroups.", kGapInputs, kGapOptions, kSubgroupOutputs,
     "y1/y2; se of its logarithm sqrt((s1/y1)^2 + (s2/y2)^2)", kHealthequal, heq_r},
    {"heq_bgv", "subgroups", "Between-group variance.", kSubgroupInputs, kSubgroupOptions,
     kSubgroupOutputs,
     "sum(p (y - mean)^2); se sqrt(4 sum(p^2 s^2 (y - mean)^2) + 2((sum p^2 s^2)^2 - sum(p^4 s^4) "
     "+ "
     "sum(p^2 (1 - p)^2 s^4)))",
     kHealthequal, heq_bgv},
    {"heq_bgsd", "subgroups", "Between-group standard deviation.", kSubgroupInputs,
     kSubgroupOptions, kSubgroupOutputs, "sqrt(sum(p (y - mean)^2)); simulated limits", kSimulated,
     put_spread<between_group_deviation>},
    {"heq_covar", "subgroups", "Coefficient of variation, percent.", kSubgroupInputs,
     kSubgroupOptions, kSubgroupOutputs, "100 sqrt(sum(p (y - mean)^2))/mean; simulated limits",
     kSimulated, put_spread<coefficient_of_variation>},
    {"heq_mdmu", "subgroups", "Mean difference from the mean, unweighted.",
     "est, se (optional), pop (or option setting_average)", kSubgroupOptions, kSubgroupOutputs,
     "sum(abs(y - mean))/n; simulated limits", kSimulated, heq_mdmu},
    {"heq_mdmw", "subgroups", "Mean difference from the mean, weighted.", kSubgroupInputs,
     kSubgroupOptions, kSubgroupOutputs, "sum(p abs(y - mean)); simulated limits", kSimulated,
     put_spread<weighted_mean_distance>},
    {"heq_mdbu", "subgroups", "Mean difference from the best estimate, unweighted.",
     "est, se (optional)", kSubgroupOptions, kSubgroupOutputs,
     "sum(abs(y - best))/n; simulated limits", kSimulated, heq_mdbu},
    {"heq_mdbw", "subgroups", "Mean difference from the best estimate, weighted.", kSubgroupInputs,
     kSubgroupOptions, kSubgroupOutputs, "sum(p abs(y - best)); simulated limits", kSimulated,
     heq_mdbw},
    {"heq_mdru", "subgroups", "Mean difference from the reference subgroup, unweighted.",
     "est, se (optional), reference_subgroup", kSubgroupOptions, kSubgroupOutputs,
     "sum(abs(y - reference))/n; simulated limits", kSimulated, heq_mdru},
    {"heq_mdrw", "subgroups", "Mean difference from the reference subgroup, weighted.",
     "est, se (optional), pop, reference_subgroup", kSubgroupOptions, kSubgroupOutputs,
     "sum(p abs(y - reference)); simulated limits", kSimulated, heq_mdrw},
    {"heq_idisu", "subgroups", "Index of disparity, unweighted, percent.",
     "est, se (optional), pop (or option setting_average)", kSubgroupOptions, kSubgroupOutputs,
     "100 sum(abs(y - mean))/(n mean); simulated limits", kSimulated, heq_idisu},
    {"heq_idisw", "subgroups", "Index of disparity, weighted, percent.", kSubgroupInputs,
     kSubgroupOptions, kSubgroupOutputs,
     "100 sum(p abs(y - mean))/mean; simulated limits, about the observed mean or (centre "
     "simulated) "
     "that of each draw",
     kSimulated, heq_idisw},
    {"heq_ti", "subgroups", "Theil index x 1000.", kSubgroupInputs, kSubgroupOptions,
     kSubgroupOutputs,
     "1000 sum(p r ln r), r = y/mean; se 1000 sqrt(sum((1 + ln r - k)^2 p^2 s^2/mean^2))",
     kHealthequal, heq_ti},
    {"heq_mld", "subgroups", "Mean log deviation x 1000.", kSubgroupInputs, kSubgroupOptions,
     kSubgroupOutputs,
     "-1000 sum(p ln r), r = y/mean; se 1000 sqrt(sum((1 - 1/r)^2 p^2 s^2/mean^2))", kHealthequal,
     heq_mld},
};

}  // namespace

std::span<const NamedFunction> subgroup_functions() { return kSubgroupFunctions; }

}  // namespace matequity::statistics
