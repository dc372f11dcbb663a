// SPDX-License-Identifier: Apache-2.0
//
// By name: funnel plots.
#include <cmath>

#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/funnels.hpp"

namespace matequity::statistics {
namespace {

constexpr std::string_view kStatistics[] = {"proportion", "ratio", "rate"};
constexpr std::string_view kRateTypes[] = {"crude", "dsr"};
constexpr std::string_view kRatioTypes[] = {"count", "isr"};

bool is_crude(const CallRequest& request) {
  return request.text("rate_type", "crude", kRateTypes) == "crude";
}

double years_of(const CallRequest& request) {
  const double years = request.number("years_of_data", 1);
  if (!(years > 0)) throw Refused("`years_of_data` is not a positive number");
  return years;
}

// Denominators over the whole period. A crude rate needs one for every unit.
std::vector<double> denominators_of_rates(const CallRequest& request, bool every_unit) {
  const std::vector<double>& counts = request.numbers("numerator");
  const std::vector<double> given =
      request.has("denominator") ? request.numbers("denominator") : std::vector<double>();
  std::vector<double> derived(request.rows());
  rate_denominators(counts, request.numbers("rate"), given, is_crude(request),
                    request.multiplier(100000), derived);
  if (every_unit && is_crude(request)) {
    for (std::size_t i = 0; i < derived.size(); ++i) {
      if (counts[i] == 0 && std::isnan(derived[i])) {
        throw Refused("a unit without events has no denominator: give column `denominator`");
      }
    }
  }
  return derived;
}

template <std::size_t kSize>
void put_scaled(CallRequest& request, std::string_view column,
                const std::array<double, kSize>& values, double factor) {
  for (const double value : values) request.put(column, value * factor);
}

void put_proportion_limits(CallRequest& request) {
  const double multiplier = request.multiplier(1);
  const auto funnel = request.take(
      proportion_funnel({request.numbers("numerator"), request.numbers("denominator")}));
  if (!funnel) return;
  put_scaled(request, "Population", funnel->axis, 1);
  put_scaled(request, "lower_2s_limit", funnel->lower_2s, multiplier);
  put_scaled(request, "upper_2s_limit", funnel->upper_2s, multiplier);
  put_scaled(request, "lower_3s_limit", funnel->lower_3s, multiplier);
  put_scaled(request, "upper_3s_limit", funnel->upper_3s, multiplier);
  for (std::size_t i = 0; i < kFunnelPoints; ++i) {
    request.put("baseline", funnel->average * multiplier);
    request.put("method", "wilson");
  }
}

// One pair of columns: where the line lies, and the line itself by `line_of(k, expected)`.
template <typename LineOf>
void put_line(CallRequest& request, const FunnelAxis& axis,
              const std::array<double, kFunnelPoints>& expected, std::string_view place_column,
              std::string_view line_column, double per_expected, const LineOf& line_of) {
  for (std::size_t i = 0; i < kFunnelPoints; ++i) {
    request.put(place_column, expected[i] * per_expected);
    request.put(line_column, line_of(axis[i], expected[i]));
  }
}

template <typename LineOf>
void put_poisson_limits(CallRequest& request, const PoissonFunnel& funnel,
                        std::string_view axis_column, const std::string& place, double per_expected,
                        const LineOf& line_of) {
  put_scaled(request, axis_column, funnel.axis, 1);
  put_line(request, funnel.axis, funnel.lower_2s_expected, "lower_2s_" + place, "lower_2s_limit",
           per_expected, line_of);
  put_line(request, funnel.axis, funnel.upper_2s_expected, "upper_2s_" + place, "upper_2s_limit",
           per_expected, line_of);
  put_line(request, funnel.axis, funnel.lower_3s_expected, "lower_3s_" + place, "lower_3s_limit",
           per_expected, line_of);
  put_line(request, funnel.axis, funnel.upper_3s_expected, "upper_3s_" + place, "upper_3s_limit",
           per_expected, line_of);
}

void put_ratio_limits(CallRequest& request) {
  const bool counts = request.text("ratio_type", "count", kRatioTypes) == "count";
  const auto funnel =
      request.take(ratio_funnel({request.numbers("numerator"), request.numbers("denominator")}));
  if (!funnel) return;
  put_poisson_limits(
      request, *funnel, "Observed_events", "exp_events", 1,
      [&](double k, double expected) { return counts ? k / expected - 1 : 100 * k / expected; });
  for (std::size_t i = 0; i < kFunnelPoints; ++i) request.put("method", "poisson");
}

void put_rate_limits(CallRequest& request) {
  const double multiplier = request.multiplier(100000), years = years_of(request);
  const std::vector<double> denominators = denominators_of_rates(request, true);
  const auto funnel =
      request.take(rate_funnel({request.numbers("numerator"), denominators}, years));
  if (!funnel) return;
  const double average = funnel->average * multiplier;
  put_poisson_limits(request, *funnel, "Events", "population_1_year", 1 / (funnel->average * years),
                     [&](double k, double expected) { return k / expected * average; });
  for (std::size_t i = 0; i < kFunnelPoints; ++i) {
    request.put("baseline", average);
    request.put("method", "poisson");
  }
}

void calculate_funnel_limits(CallRequest& request) {
  const std::string_view statistic = request.text("statistic", "proportion", kStatistics);
  if (statistic == "proportion") return put_proportion_limits(request);
  if (statistic == "ratio") return put_ratio_limits(request);
  put_rate_limits(request);
}

void assign_funnel_significance(CallRequest& request) {
  const std::string_view statistic = request.text("statistic", "proportion", kStatistics);
  const bool rates = statistic == "rate";
  const std::vector<double> denominators =
      rates ? denominators_of_rates(request, true) : request.numbers("denominator");
  const auto kind = statistic == "proportion" ? FunnelStatistic::proportion
                    : statistic == "ratio"    ? FunnelStatistic::ratio
                    : is_crude(request)       ? FunnelStatistic::crude_rate
                                              : FunnelStatistic::standardised_rate;
  std::vector<Significance> judged(request.rows());
  if (!request.take(
          funnel_significance(kind, {request.numbers("numerator"), denominators}, judged)))
    return;
  for (std::size_t i = 0; i < request.rows(); ++i) {
    request.put("numerator", request.numbers("numerator")[i]);
    if (request.has("denominator")) request.put("denominator", request.numbers("denominator")[i]);
    if (rates) request.put("rate", request.numbers("rate")[i]);
    request.put("significance", json::name(judged[i]));
  }
}

void calculate_funnel_points(CallRequest& request) {
  const double years = years_of(request);
  const bool crude = is_crude(request);
  const std::vector<double> denominators = denominators_of_rates(request, false);
  for (std::size_t i = 0; i < request.rows(); ++i) {
    const double count = request.numbers("numerator")[i], rate = request.numbers("rate")[i];
    const bool withheld = !crude && count < 10;
    request.put("numerator", count);
    if (request.has("denominator")) request.put("denominator", request.numbers("denominator")[i]);
    request.put("rate", rate);
    request.put("rate_chart", withheld ? kNaN : rate);
    request.put("denominator_derived", withheld ? kNaN : denominators[i] / years);
  }
}

constexpr const char* kUnits =
    "numerator (counts), denominator, rate (for rates; its denominator may then be left out where "
    "there "
    "are events)";

constexpr NamedFunction kFunnelFunctions[] = {
    {"calculate_funnel_limits", "funnels", "Lines of a funnel plot at 100 points.", kUnits,
     "statistic ratio_type rate_type multiplier years_of_data empty",
     "Population, Observed_events or Events; lower_2s_limit, upper_2s_limit, lower_3s_limit, "
     "upper_3s_limit with the places they stand at; baseline; method",
     "average -+ z sqrt(average(1 - average)/N); k over chi2(1 - p; 2k + 2)/2 and chi2(p; 2k)/2",
     "Spiegelhalter 2005; Dover & Schopflocher 2011", calculate_funnel_limits},
    {"assign_funnel_significance", "funnels", "Whether a unit lies outside the funnel.", kUnits,
     "statistic ratio_type rate_type multiplier years_of_data empty",
     "numerator, denominator, rate, significance",
     "proportions against the average's limits at n; limits of a count over its denominator "
     "against 1 "
     "or the average",
     "Spiegelhalter 2005", assign_funnel_significance},
    {"calculate_funnel_points", "funnels", "Where the points of a funnel plot of rates stand.",
     kUnits, "rate_type multiplier years_of_data",
     "numerator, denominator, rate, rate_chart, denominator_derived",
     "multiplier x count/rate/years; standardised rates of fewer than 10 events are withheld",
     "Public health methods, OHID", calculate_funnel_points},
};

}  // namespace

std::span<const NamedFunction> funnel_functions() { return kFunnelFunctions; }

}  // namespace matequity::statistics
