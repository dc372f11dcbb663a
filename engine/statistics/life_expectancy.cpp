// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/life_expectancy.hpp"

#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

constexpr double kBorn = 100000;
constexpr double kFewestPeople = 5000;

std::string_view broken_bands(std::span<const AgeBand> bands) {
  if (bands.size() < 2) return "there are fewer than 2 age bands";
  if (bands.front().start_age != 0) return "the first age band does not start at 0";
  double total = 0;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    if (i > 0 && !(bands[i].start_age > bands[i - 1].start_age)) {
      return "the age bands are not in order, or one stands twice";
    }
    if (!(bands[i].population > 0)) return "a population is missing or not positive";
    if (!(bands[i].deaths >= 0)) return "a number of deaths is missing or negative";
    if (bands[i].deaths > bands[i].population) return "there are more deaths than people in a band";
    total += bands[i].population;
  }
  if (total <= kFewestPeople) return "the total population is 5000 or less";
  return {};
}

// One line of the life table.
struct Line {
  double survivors, years_lived, width, dead_share, variance, average_survived;
};

// Fills width, q and its variance; survivors and years need the line before.
Line line_of(std::span<const AgeBand> bands, std::size_t i) noexcept {
  const bool last = i + 1 == bands.size();
  const AgeBand& band = bands[i];
  const double m = band.deaths / band.population;
  Line line{};
  line.average_survived = i == 0 ? 0.1 : 0.5;
  if (last) {
    line.width = 2.0 / m;
    line.dead_share = 1.0;
    line.variance = 4.0 / (band.deaths * m * m);
    return line;
  }
  line.width = bands[i + 1].start_age - band.start_age;
  const double a = line.average_survived, w = line.width;
  line.dead_share =
      band.deaths > band.population / (w * a) ? 1.0 : m * w / (1.0 + m * w * (1.0 - a));
  if (band.deaths > 0) {
    line.variance = line.dead_share * line.dead_share * (1.0 - line.dead_share) / band.deaths;
  }
  return line;
}

std::vector<Line> life_table(std::span<const AgeBand> bands) {
  std::vector<Line> table;
  double survivors = kBorn;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    Line line = line_of(bands, i);
    line.survivors = survivors;
    const double next = survivors * (1.0 - line.dead_share);
    if (i + 1 < bands.size()) {
      line.years_lived = line.width * (next + line.average_survived * (survivors - next));
    } else {
      const double m = bands[i].deaths / bands[i].population;
      line.years_lived = survivors == 0 ? 0.0 : survivors / m;
    }
    table.push_back(line);
    survivors = next;
  }
  return table;
}

}  // namespace

Outcome<bool> life_expectancy(std::span<const AgeBand> bands, std::span<LifeExpectancy> expected) {
  if (expected.size() != bands.size()) {
    return Outcome<bool>::not_given("there is not one place for the answer of each band");
  }
  const auto broken = broken_bands(bands);
  if (!broken.empty()) return Outcome<bool>::not_given(broken);
  const std::vector<Line> table = life_table(bands);
  double years = 0, variance = 0, population = 0, deaths = 0, next_expected = 0;
  for (std::size_t i = bands.size(); i-- > 0;) {
    const Line& line = table[i];
    const bool last = i + 1 == bands.size();
    years += line.years_lived;
    const double spread =
        last ? line.survivors / 2.0
             : line.survivors * ((1.0 - line.average_survived) * line.width + next_expected);
    // A band that nobody reaches adds nothing, whatever its own variance.
    if (spread > 0) variance += line.variance * spread * spread;
    population += bands[i].population;
    deaths += bands[i].deaths;
    next_expected = line.survivors > 0 ? years / line.survivors : 0.0;
    const double error = line.survivors > 0 ? std::sqrt(variance) / line.survivors : kNaN;
    expected[i] = {next_expected, error, population, deaths};
  }
  return true;
}

}  // namespace matequity::statistics
