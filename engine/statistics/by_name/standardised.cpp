// SPDX-License-Identifier: Apache-2.0
//
// By name: directly and indirectly standardised rates.
#include <cmath>

#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/rates.hpp"
#include "engine/statistics/standardised_rates.hpp"

namespace matequity::statistics {
namespace {

Outcome<DirectRate> direct_rate_of(const CallRequest& request, const RowGroup& group,
                                   bool independent, double confidence) {
  const auto x = request.numbers("x", group.rows), n = request.numbers("n", group.rows);
  const auto standard = request.numbers("stdpop", group.rows);
  if (independent) return direct_rate(x, n, standard, confidence);
  return direct_rate_of_repeated_events(request.numbers("eventfreq", group.rows),
                                        request.numbers("ageband", group.rows), x, n, standard,
                                        confidence);
}

void calculate_dsr(CallRequest& request) {
  const Levels levels = request.levels();
  const double multiplier = request.multiplier(100000);
  const bool independent = request.flag("independent_events", true);
  for (const RowGroup& group : request.groups()) {
    request.put_key(group);
    const auto rate = request.take(direct_rate_of(request, group, independent, 0.95));
    request.put("total_count", rate ? rate->total_count : kNaN);
    request.put("total_pop", rate ? rate->total_population : kNaN);
    request.put("value", rate ? rate->value * multiplier : kNaN);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const auto limits =
          request.take(direct_rate_of(request, group, independent, levels.confidences[i]));
      request.put(levels.column(i, "lower"), limits ? limits->lower * multiplier : kNaN);
      request.put(levels.column(i, "upper"), limits ? limits->upper * multiplier : kNaN);
    }
    request.put("method", independent ? "dobson" : "dobson_nonindependent");
  }
}

// Events of a group: its own by age band, or the total given for it.
double observed_of(const CallRequest& request, const RowGroup& group) {
  if (!request.has("x")) {
    const auto total = request.observed_total(group.key);
    if (!total) throw Refused("column `x` is missing: give it, or `observed_totals`");
    return *total;
  }
  double observed = 0;
  for (const double x : request.numbers("x", group.rows)) {
    if (x < 0) throw Refused("a count of events is negative: counts are 0 or more");
    if (!std::isnan(x)) observed += x;
  }
  return observed;
}

void check_groups_are_alike(const std::vector<RowGroup>& groups) {
  for (const RowGroup& group : groups) {
    if (group.rows.size() != groups.front().rows.size()) {
      throw Refused("groups differ in their number of rows: give every age band for each");
    }
  }
}

// `factor_of(ratio)` turns the ratio of observed to expected into what is asked for.
template <typename FactorOf>
void put_indirect(CallRequest& request, bool with_reference_rate, double multiplier,
                  const FactorOf& factor_of) {
  const Levels levels = request.levels();
  const std::vector<RowGroup> groups = request.groups();
  check_groups_are_alike(groups);
  for (const RowGroup& group : groups) {
    const double observed = observed_of(request, group);
    const auto at = [&](double confidence) {
      return request.take(indirect_ratio(observed, request.numbers("n", group.rows),
                                         request.numbers("x_ref", group.rows),
                                         request.numbers("n_ref", group.rows), confidence));
    };
    const auto plain = at(0.95);
    request.put_key(group);
    request.put("observed", observed);
    request.put("expected", plain ? plain->expected : kNaN);
    if (with_reference_rate) {
      request.put("ref_rate", plain ? plain->reference_rate * multiplier : kNaN);
    }
    request.put("value", plain ? plain->ratio * factor_of(*plain) : kNaN);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const auto limits = at(levels.confidences[i]);
      request.put(levels.column(i, "lower"), limits ? limits->lower * factor_of(*limits) : kNaN);
      request.put(levels.column(i, "upper"), limits ? limits->upper * factor_of(*limits) : kNaN);
    }
    request.put("method", count_limits_of(observed) == CountLimits::exact ? "exact" : "byars");
  }
}

void calculate_isratio(CallRequest& request) {
  const double reference = request.number("refvalue", 1);
  if (!(reference > 0)) throw Refused("`refvalue` is not a positive number");
  put_indirect(request, false, 1, [&](const IndirectRatio&) { return reference; });
}

void calculate_israte(CallRequest& request) {
  const double multiplier = request.multiplier(100000);
  put_indirect(request, true, multiplier,
               [&](const IndirectRatio& r) { return r.reference_rate * multiplier; });
}

constexpr const char* kDirectInputs =
    "x (events, or people where events are not independent), n (population), stdpop (standard "
    "population), eventfreq and ageband (where events are not independent); groups";
constexpr const char* kDirectFormula =
    "sum(w x/n)/sum(w); value + sqrt(v/X)(L - X), value + sqrt(v/X)(U - X), v = sum(w^2 "
    "x/n^2)/sum(w)^2";

constexpr NamedFunction kStandardisedFunctions[] = {
    {"calculate_dsr", "standardised rates", "Directly standardised rates with Dobson's limits.",
     kDirectInputs, "multiplier confidence independent_events empty",
     "total_count, total_pop, value, lowercl, uppercl, method", kDirectFormula,
     "Dobson et al. 1991", calculate_dsr},
    {"phe_dsr", "standardised rates", "The same by its older name.", kDirectInputs,
     "multiplier confidence independent_events empty",
     "total_count, total_pop, value, lowercl, uppercl, method", kDirectFormula,
     "Dobson et al. 1991", calculate_dsr},
    {"calculate_ISRate", "standardised rates", "Indirectly standardised rates.",
     "x (events; or observed_totals by group), n (population), x_ref, n_ref (reference); groups",
     "multiplier confidence empty", "observed, expected, ref_rate, value, lowercl, uppercl, method",
     "O/E x sum(x_ref)/sum(n_ref), E = sum(n x_ref/n_ref); limits of O divided by E",
     "Breslow & Day 1987", calculate_israte},
    {"calculate_ISRatio", "standardised rates", "Indirectly standardised ratios.",
     "x (events; or observed_totals by group), n (population), x_ref, n_ref (reference); groups",
     "refvalue confidence empty", "observed, expected, value, lowercl, uppercl, method",
     "O/E x refvalue, E = sum(n x_ref/n_ref); limits of O divided by E", "Breslow & Day 1987",
     calculate_isratio},
};

}  // namespace

std::span<const NamedFunction> standardised_functions() { return kStandardisedFunctions; }

}  // namespace matequity::statistics
