// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/by_name/subgroup_rows.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/statistics/between_groups.hpp"
#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

constexpr double kMostMissing = 0.15;

std::vector<std::size_t> rows_with_estimate(const CallRequest& request) {
  const std::vector<double>& estimates = request.numbers("est");
  if (estimates.size() < 3) throw Refused("there are fewer than 3 subgroups");
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < estimates.size(); ++i) {
    if (!std::isnan(estimates[i])) rows.push_back(i);
  }
  if (rows.empty()) throw Refused("every estimate is missing");
  const double missing = static_cast<double>(estimates.size() - rows.size());
  if (missing > kMostMissing * static_cast<double>(estimates.size()) &&
      !request.flag("force", false)) {
    throw Refused("more than 15% of the estimates are missing: set `force` to go on without them");
  }
  return rows;
}

void check_populations(const std::vector<double>& populations) {
  double total = 0;
  for (const double population : populations) {
    if (!(population >= 0) || std::isinf(population))
      throw Refused("a population is missing or negative");
    total += population;
  }
  if (!(total > 0)) throw Refused("the populations add up to 0");
}

}  // namespace

void put_measure(CallRequest& request, const MeasureWithError& measure) {
  request.put("estimate", measure.estimate);
  request.put("se", measure.standard_error);
  request.put("lowerci", measure.lower);
  request.put("upperci", measure.upper);
}

std::optional<std::size_t> marked_reference(const CallRequest& request) {
  if (!request.has("reference_subgroup")) return std::nullopt;
  const std::vector<double>& marks = request.numbers("reference_subgroup");
  std::optional<std::size_t> marked;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (marks[i] == 0 || std::isnan(marks[i])) continue;
    if (marked) throw Refused("more than one subgroup is marked as the reference");
    marked = i;
  }
  return marked;
}

void require_whole_order(const std::vector<double>& orders) {
  std::vector<double> sorted = orders;
  for (const double order : sorted) {
    if (std::isnan(order) || order != std::floor(order)) {
      throw Refused("a subgroup order is missing or not a whole number");
    }
  }
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i] != sorted[i - 1] + 1) throw Refused("the subgroup order has a gap or a repeat");
  }
}

void require_populations(const SubgroupRows& rows, bool or_average) {
  if (!rows.populations.empty() || (or_average && !std::isnan(rows.mean))) return;
  throw Refused(or_average ? "there are neither populations (`pop`) nor a `setting_average`"
                           : "column `pop` is missing: give the population of each subgroup");
}

SubgroupRows subgroup_rows(CallRequest& request) {
  const std::vector<std::size_t> used = rows_with_estimate(request);
  SubgroupRows rows;
  rows.estimates = request.numbers("est", used);
  rows.mean = request.number("setting_average", kNaN);
  if (request.has("pop")) {
    check_populations(request.numbers("pop"));
    rows.populations = request.numbers("pop", used);
    check_populations(rows.populations);
    const double total = std::accumulate(rows.populations.begin(), rows.populations.end(), 0.0);
    for (const double population : rows.populations) rows.shares.push_back(population / total);
    rows.mean = weighted_mean(rows.estimates, rows.shares);
  }
  if (request.has("se")) {
    rows.standard_errors = request.numbers("se", used);
    for (const double se : rows.standard_errors) {
      if (se < 0) throw Refused("a standard error is negative");
    }
    if (std::any_of(rows.standard_errors.begin(), rows.standard_errors.end(),
                    [](double se) { return std::isnan(se); })) {
      rows.standard_errors.clear();
    }
  }
  if (request.has("subgroup_order")) rows.orders = request.numbers("subgroup_order", used);
  if (const auto marked = marked_reference(request)) {
    const auto place = std::find(used.begin(), used.end(), *marked);
    if (place == used.end()) throw Refused("the estimate of the reference subgroup is missing");
    rows.reference = static_cast<std::size_t>(place - used.begin());
  }
  return rows;
}

}  // namespace matequity::statistics
