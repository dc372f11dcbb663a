// SPDX-License-Identifier: Apache-2.0
//
// By name: concentration indices, and slope and relative index by regression.
#include <cmath>

#include "engine/json/library.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/by_name/subgroup_rows.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/ranked.hpp"

namespace matequity::statistics {
namespace {

std::vector<double> column_or(const CallRequest& request, std::string_view name,
                              std::span<const std::size_t> rows) {
  return request.has(name) ? request.numbers(name, rows) : std::vector<double>();
}

std::vector<std::size_t> usable_rows(const CallRequest& request) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < request.rows(); ++i) {
    if (!std::isnan(request.numbers("est")[i])) {
      rows.push_back(i);
    } else if (!request.flag("force", false)) {
      throw Refused("an estimate is missing: set `force` to go on without it");
    }
  }
  return rows;
}

// Strata and units may be named by texts: each distinct one gets a number.
std::vector<double> labels(const CallRequest& request, std::string_view name,
                           std::span<const std::size_t> rows) {
  std::vector<double> numbers;
  if (!request.has(name)) return numbers;
  std::map<Json, double> known;
  for (const std::size_t row : rows) {
    const auto& label = request.column(name)[row];
    if (label.is_null()) throw Refused("column `" + std::string(name) + "` has a missing value");
    numbers.push_back(known.emplace(label, static_cast<double>(known.size())).first->second);
  }
  return numbers;
}

// Subgroups have populations (or count alike); individuals have weights, units or strata.
RankedRows ranked_rows(const CallRequest& request) {
  if (request.rows() < 3) throw Refused("there are fewer than 3 subgroups");
  const std::vector<std::size_t> used = usable_rows(request);
  RankedRows rows;
  rows.estimates = request.numbers("est", used);
  rows.orders = request.numbers("subgroup_order", used);
  rows.design.individuals =
      !request.has("pop") && (request.has("weight") || request.has("psu") || request.has("strata"));
  if (!rows.design.individuals) require_whole_order(request.numbers("subgroup_order"));
  rows.weights = column_or(request, request.has("pop") ? "pop" : "weight", used);
  if (rows.weights.empty()) rows.weights.assign(used.size(), 1.0);
  if (request.has("pop")) {
    for (const double population : request.numbers("pop")) {
      if (!(population >= 0)) throw Refused("a population is missing or negative");
    }
  }
  rows.design.strata = labels(request, "strata", used);
  rows.design.units = labels(request, "psu", used);
  return rows;
}

// With bounds, estimates as shares of the way from lmin to lmax.
void apply_bounds(const CallRequest& request, RankedRows& rows, bool needed) {
  const double lowest = request.number("lmin", kNaN), highest = request.number("lmax", kNaN);
  if (std::isnan(lowest) != std::isnan(highest))
    throw Refused("one of `lmin` and `lmax` is missing");
  if (std::isnan(lowest)) {
    if (needed) throw Refused("this normalisation needs `lmin` and `lmax`");
    return;
  }
  if (!(highest > lowest)) throw Refused("`lmax` is not above `lmin`");
  for (double& estimate : rows.estimates) {
    if (estimate < lowest || estimate > highest)
      throw Refused("an estimate lies outside `lmin` to `lmax`");
    estimate = (estimate - lowest) / (highest - lowest);
  }
}

void put_concentration(CallRequest& request, Concentration kind) {
  RankedRows rows = ranked_rows(request);
  apply_bounds(request, rows, kind == Concentration::wagstaff || kind == Concentration::erreygers);
  const auto index =
      request.take(concentration_index(rows, kind, request.level("conf.level", 0.95)));
  put_measure(request, index.value_or(MeasureWithError{kNaN, kNaN, kNaN, kNaN}));
}

void heq_aci(CallRequest& request) { put_concentration(request, Concentration::absolute); }

void heq_rci(CallRequest& request) {
  constexpr std::string_view kMethods[] = {"raw", "wagstaff", "erreygers"};
  const std::string_view method = request.text("method", "raw", kMethods);
  put_concentration(request, method == "wagstaff"    ? Concentration::wagstaff
                             : method == "erreygers" ? Concentration::erreygers
                                                     : Concentration::relative);
}

std::optional<RegressionIndices> indices(CallRequest& request) {
  RankedRows rows = ranked_rows(request);
  for (const double estimate : rows.estimates) {
    if (estimate < 0) return std::nullopt;
  }
  if (request.has("pop")) {
    for (double& population : rows.weights) population = std::ceil(population);
  }
  RegressionOptions options;
  options.linear = request.flag("linear", false);
  options.scale = request.number("scale", inferred_scale(rows.estimates));
  if (!(options.scale > 0)) throw Refused("`scale` is not a positive number");
  return request.take(regression_indices(rows, options, request.level("conf.level", 0.95)));
}

void heq_sii(CallRequest& request) {
  const auto both = indices(request);
  put_measure(request, both ? both->slope : MeasureWithError{kNaN, kNaN, kNaN, kNaN});
}

void heq_rii(CallRequest& request) {
  const auto both = indices(request);
  put_measure(request, both ? both->relative : MeasureWithError{kNaN, kNaN, kNaN, kNaN});
}

constexpr const char* kRankedInputs =
    "est, subgroup_order (1 least advantaged), pop (subgroups) or weight, psu, strata "
    "(individuals)";
constexpr const char* kIndexOptions = "conf.level lmin lmax method force empty";
constexpr const char* kRegressionOptions = "conf.level linear scale force empty";
constexpr const char* kRankedOutputs = "estimate, se, lowerci, upperci";

constexpr NamedFunction kRankedFunctions[] = {
    {"heq_aci", "ordered subgroups", "Absolute concentration index.", kRankedInputs, kIndexOptions,
     kRankedOutputs, "slope of 2 var(R) y on rank R", "Schlotheuber & Hosseinpoor 2022", heq_aci},
    {"heq_rci", "ordered subgroups", "Relative concentration index.", kRankedInputs, kIndexOptions,
     kRankedOutputs,
     "slope of 2 var(R) y/mean on rank R; wagstaff divides by 1 - mean, erreygers multiplies by 4 "
     "mean",
     "Wagstaff 2005; Erreygers 2009", heq_rci},
    {"heq_sii", "ordered subgroups", "Slope index of inequality by regression.", kRankedInputs,
     kRegressionOptions, kRankedOutputs,
     "(fitted(1) - fitted(0)) scale, logit unless linear; sandwich variance, delta method",
     "Schlotheuber & Hosseinpoor 2022", heq_sii},
    {"heq_rii", "ordered subgroups", "Relative index of inequality by regression.", kRankedInputs,
     kRegressionOptions, kRankedOutputs,
     "fitted(1)/fitted(0), logit unless linear; se of its logarithm",
     "Schlotheuber & Hosseinpoor 2022", heq_rii},
};

}  // namespace

std::span<const NamedFunction> ranked_functions() { return kRankedFunctions; }

}  // namespace matequity::statistics
