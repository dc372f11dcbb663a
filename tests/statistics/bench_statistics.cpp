// SPDX-License-Identifier: Apache-2.0
//
// Promises: on one core, 1,000,000 Wilson intervals and 100,000 slope indices over deciles a
// second, and the simulation of 10,000 draws for 100 areas in under a second.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <vector>

#include "engine/statistics/intervals.hpp"
#include "engine/statistics/slope_index.hpp"

namespace {

using namespace matequity::statistics;

constexpr std::array<double, 10> kBirths = {83000, 76000, 72000, 68000, 64000,
                                            61000, 59000, 57000, 55000, 52000};
constexpr std::array<double, 10> kDeaths = {697, 570, 497, 428, 390, 348, 319, 302, 275, 239};

std::array<double, 10> rates() {
  std::array<double, 10> result{};
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = kDeaths[i] / kBirths[i] * 1000;
  return result;
}

void wilson_intervals(benchmark::State& state) {
  const double z = normal_quantile_two_sided(0.95);
  double x = 0;
  for (auto _ : state) {
    x = x < 5000 ? x + 1 : 0;
    benchmark::DoNotOptimize(wilson(x, 5000, z));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(wilson_intervals);

void exact_poisson_limits(benchmark::State& state) {
  double x = 0;
  for (auto _ : state) {
    x = x < 9 ? x + 1 : 0;
    benchmark::DoNotOptimize(exact_poisson(x, 0.95));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(exact_poisson_limits);

void slope_indices_over_deciles(benchmark::State& state) {
  const auto values = rates();
  for (auto _ : state) benchmark::DoNotOptimize(slope_index(values, kBirths));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(slope_indices_over_deciles);

// 100 areas of ten deciles, 10,000 draws each; items are areas.
void simulated_slope_indices(benchmark::State& state) {
  const auto kind = static_cast<ValueKind>(state.range(0));
  std::array<double, 10> values = rates(), errors{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (kind == ValueKind::proportion) values[i] /= 1000;
    errors[i] = kind == ValueKind::other ? 0.3 : 0.04;
  }
  constexpr int kAreas = 100;
  constexpr std::array<double, 1> kLevels = {0.95};
  RandomNumbers random(1);
  for (auto _ : state) {
    for (int area = 0; area < kAreas; ++area) {
      const auto model = SlopeIndexModel::build(values, kBirths, kind, false);
      benchmark::DoNotOptimize(model->simulate(errors, kLevels, 10000, random));
    }
  }
  state.SetItemsProcessed(state.iterations() * kAreas);
}
BENCHMARK(simulated_slope_indices)->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
