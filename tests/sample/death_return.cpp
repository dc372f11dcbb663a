// SPDX-License-Identifier: Apache-2.0
#include "death_return.hpp"

#include <array>
#include <string_view>

#include "return_writer.hpp"

namespace matequity::sample {
namespace {

constexpr int kDeciles = 10;
constexpr int kBrainInjuries = 420;   // per 100,000 live births
constexpr int kMaternalDeaths = 13;   // per 100,000 maternities
constexpr int kSecondOfTwins = 1500;  // per 100,000 births

// One measure, by ethnic group and decile.
using Grid = std::array<std::array<int, kDeciles>, kEthnicGroups>;

template <class Count>
Grid each_cell(const Count& count) {
  Grid cells{};
  for (int group = 0; group < kEthnicGroups; ++group) {
    for (int decile = 0; decile < kDeciles; ++decile) {
      cells[static_cast<std::size_t>(group)][static_cast<std::size_t>(decile)] =
          count(static_cast<std::size_t>(group), static_cast<std::size_t>(decile));
    }
  }
  return cells;
}

Grid draw_births(ReturnWriter& returns) {
  Grid births{};
  const Population& population = population_of(returns.provider);
  for (int birth = 0; birth < returns.births(); ++birth) {
    const std::size_t group = returns.random.weighted(population.by_group);
    const bool white = group == static_cast<std::size_t>(EthnicGroup::white);
    ++births[group]
            [returns.random.weighted(white ? population.deciles_white : population.deciles_others)];
  }
  return births;
}

// How many of each cell have the trait.
Grid draw(ReturnWriter& returns, const Grid& of, Trait trait) {
  return each_cell([&](std::size_t group, std::size_t decile) {
    const int rate = rate_of(trait, static_cast<EthnicGroup>(group), static_cast<int>(decile) + 1);
    return returns.random.successes(of[group][decile], rate);
  });
}

Grid draw(ReturnWriter& returns, const Grid& of, int per_100000) {
  return each_cell([&](std::size_t group, std::size_t decile) {
    return returns.random.successes(of[group][decile], per_100000);
  });
}

Grid less(const Grid& from, const Grid& taken) {
  return each_cell([&](std::size_t group, std::size_t decile) {
    return from[group][decile] - taken[group][decile];
  });
}

void write_by_group(ReturnWriter& returns, std::string_view measure, const Grid& cells) {
  for (std::size_t group = 0; group < cells.size(); ++group) {
    int sum = 0;
    for (int count : cells[group]) sum += count;
    returns.row(measure, "EthnicGroup", kGroupNames[group], sum);
  }
}

void write_by_decile(ReturnWriter& returns, std::string_view measure, const Grid& cells) {
  for (std::size_t decile = 0; decile < kDeciles; ++decile) {
    int sum = 0;
    for (const auto& group : cells) sum += group[decile];
    returns.begin_row(measure);
    returns.json.field("IMDDecile", static_cast<std::int64_t>(decile) + 1);
    returns.end_row(sum);
  }
}

void write_both(ReturnWriter& returns, std::string_view measure, const Grid& cells) {
  write_by_group(returns, measure, cells);
  write_by_decile(returns, measure, cells);
}

}  // namespace

void write_death_return(ReturnWriter& returns) {
  const Grid births = draw_births(returns);
  const Grid maternities = less(births, draw(returns, births, kSecondOfTwins));
  returns.begin_counts();
  write_both(returns, "Maternities", maternities);
  write_both(returns, "MaternalDeaths", draw(returns, maternities, kMaternalDeaths));
  if (gives_counts(returns.provider)) {
    const Grid stillbirths = draw(returns, births, Trait::stillbirth);
    const Grid live_births = less(births, stillbirths);
    write_both(returns, "TotalBirths", births);
    write_both(returns, "Stillbirths", stillbirths);
    write_both(returns, "LiveBirths", live_births);
    write_both(returns, "NeonatalDeaths", draw(returns, live_births, Trait::neonatal_death));
    write_both(returns, "BrainInjuries", draw(returns, live_births, kBrainInjuries));
    write_both(returns, "EMMOI", draw(returns, maternities, Trait::severe_morbidity));
  }
  returns.end_counts();
}

}  // namespace matequity::sample
