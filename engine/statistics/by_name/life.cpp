// SPDX-License-Identifier: Apache-2.0
//
// By name: life expectancy.
#include <algorithm>
#include <cmath>

#include "engine/json/library.hpp"
#include "engine/order/sorted.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/life_expectancy.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace matequity::statistics {
namespace {

constexpr double kWidestInterval = 20;

std::vector<double> ages_of(const CallRequest& request) {
  std::vector<double> ages = {0, 1};
  for (int age = 5; age <= 90; age += 5) ages.push_back(age);
  const Json* given = request.option("age_contents");
  if (given == nullptr || given->is_null()) return ages;
  if (!given->is_array() || given->empty()) throw Refused("`age_contents` is not a list of ages");
  ages.clear();
  for (const Json& age : *given) {
    if (!age.is_number()) throw Refused("`age_contents` is not a list of ages");
    ages.push_back(age.get<double>());
  }
  if (ages.front() != 0) throw Refused("`age_contents` does not begin with 0");
  return ages;
}

// The ages asked for; all of them where none are named.
bool is_wanted(const CallRequest& request, double age) {
  const Json* wanted = request.option("le_age");
  if (wanted == nullptr || wanted->is_null() || *wanted == "all") return true;
  if (wanted->is_number()) return *wanted == age;
  if (!wanted->is_array()) throw Refused("`le_age` is neither an age nor a list of ages");
  return std::find(wanted->begin(), wanted->end(), age) != wanted->end();
}

std::vector<AgeBand> bands_of(const CallRequest& request, const RowGroup& area) {
  const auto ages = request.numbers("startage", area.rows);
  const auto people = request.numbers("population", area.rows);
  const auto deaths = request.numbers("deaths", area.rows);
  std::vector<AgeBand> bands;
  for (std::size_t i = 0; i < ages.size(); ++i) bands.push_back({ages[i], people[i], deaths[i]});
  order::sort(bands, [](const AgeBand& a, const AgeBand& b) { return a.start_age < b.start_age; });
  return bands;
}

// Where an area cannot be judged its sums still stand, its expectancies do not.
std::vector<LifeExpectancy> withheld(std::span<const AgeBand> bands) {
  std::vector<LifeExpectancy> result(bands.size());
  double people = 0, deaths = 0;
  for (std::size_t i = bands.size(); i-- > 0;) {
    people += bands[i].population;
    deaths += bands[i].deaths;
    result[i] = {kNaN, kNaN, people, deaths};
  }
  return result;
}

void put_limits(CallRequest& request, std::string_view column, double value, double half,
                bool given) {
  const double limit = value + half;
  // No survivors, or nobody dying at the end: arithmetic has no limit, although nothing is missing.
  if (given && std::isnan(limit)) return request.put_undefined(column);
  request.put(column, given ? limit : kNaN);
}

void put_band(CallRequest& request, const Levels& levels, const AgeBand& band,
              const LifeExpectancy& expected, bool given) {
  const double half95 = normal_quantile_two_sided(0.95) * expected.standard_error;
  const bool too_wide = 2 * half95 > kWidestInterval || std::isinf(expected.value);
  if (too_wide) request.warn("an interval is wider than 20 years: the value is withheld");
  request.put("startage", band.start_age);
  request.put("population", band.population);
  request.put("deaths", band.deaths);
  request.put("value", too_wide ? kNaN : expected.value);
  for (const std::string_view side : {"lower", "upper"}) {
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const double half =
          normal_quantile_two_sided(levels.confidences[i]) * expected.standard_error;
      put_limits(request, levels.column(i, side), expected.value, side == "lower" ? -half : half,
                 given);
    }
  }
  request.put("pops_used", expected.population);
  request.put("dths_used", expected.deaths);
}

void phe_life_expectancy(CallRequest& request) {
  const Levels levels = request.levels();
  const std::vector<double> ages = ages_of(request);
  for (const RowGroup& area : request.groups()) {
    const std::vector<AgeBand> bands = bands_of(request, area);
    std::vector<LifeExpectancy> expected(bands.size());
    bool given = bands.size() == ages.size();
    for (std::size_t i = 0; i < bands.size() && given; ++i) given = bands[i].start_age == ages[i];
    if (!given) {
      request.warn(
          "age bands differ from 0, 1, 5, 10 ... 90 (or `age_contents`): nothing is given there");
    } else {
      const auto outcome = life_expectancy(bands, expected);
      given = static_cast<bool>(outcome);
      if (!given) request.warn(outcome.condition());
    }
    if (!given) expected = withheld(bands);
    for (std::size_t i = 0; i < bands.size(); ++i) {
      if (!is_wanted(request, bands[i].start_age)) continue;
      request.put_key(area);
      put_band(request, levels, bands[i], expected[i], given);
    }
  }
}

constexpr NamedFunction kLifeFunctions[] = {
    {"phe_life_expectancy", "life expectancy", "Life expectancy by Chiang's abridged life table.",
     "startage, population, deaths; groups (areas)", "le_age age_contents confidence",
     "startage, population, deaths, value, lowercl, uppercl, pops_used, dths_used",
     "q = m w/(1 + m w(1 - a)), e = T/l; e -+ z sqrt(sum W)/l, the last band's variance after "
     "Silcocks",
     "Chiang 1968; Silcocks et al. 2001", phe_life_expectancy},
};

}  // namespace

std::span<const NamedFunction> life_functions() { return kLifeFunctions; }

}  // namespace matequity::statistics
