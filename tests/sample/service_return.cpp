// SPDX-License-Identifier: Apache-2.0
#include "service_return.hpp"

#include <array>
#include <string>
#include <string_view>

#include "return_writer.hpp"

namespace matequity::sample {
namespace {

constexpr std::array<std::string_view, 18> kEthnicCodes = {
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z", "99"};
constexpr std::array<int, 18> kWeights = {50, 1, 10, 1, 1, 2, 2, 6, 6, 3, 3, 2, 6, 1, 1, 3, 3, 1};

// Every third provider lists its units one by one, the others add them up.
void write_units(ReturnWriter& returns) {
  constexpr std::array<std::string_view, 4> kActions = {"UnitsActionA", "UnitsActionB",
                                                        "UnitsActionC", "UnitsActionD"};
  constexpr std::array<int, 4> kDone = {90000, 70000, 55000, 40000};
  const int units = 2 + returns.provider % 3;
  if (returns.provider % 3 != 0) {
    returns.row("Units", units);
    for (std::size_t action = 0; action < kActions.size(); ++action) {
      returns.row(kActions[action], returns.random.successes(units, kDone[action]));
    }
    return;
  }
  for (int unit = 1; unit <= units; ++unit) {
    const std::string item = std::string("Unit ").append(std::to_string(unit));
    returns.row("Units", "Item", item, 1);
    for (std::size_t action = 0; action < kActions.size(); ++action) {
      returns.row(kActions[action], "Item", item, returns.random.chance(kDone[action]) ? 1 : 0);
    }
  }
}

// Draws low..high people and gives one row for each code drawn.
void write_by_code(ReturnWriter& returns, std::string_view measure, int low, int high) {
  const int total = returns.random.between(low, high);
  std::array<int, kEthnicCodes.size()> counts{};
  for (int drawn = 0; drawn < total; ++drawn) ++counts[returns.random.weighted(kWeights)];
  for (std::size_t code = 0; code < kEthnicCodes.size(); ++code) {
    if (counts[code] > 0) returns.row(measure, "EthnicCategory", kEthnicCodes[code], counts[code]);
  }
}

}  // namespace

void write_service_return(ReturnWriter& returns) {
  Random& random = returns.random;
  returns.begin_counts();
  write_units(returns);
  returns.row("KPIs", 8);
  returns.row("KPIsReported", random.between(3, 8));
  returns.row("Services", 3);
  returns.row("BabyFriendlyFull", random.between(1, 3));
  const int eligible = returns.births() * 45 / 1000 + 1;
  returns.row("GDMEligible", eligible);
  returns.row("GDMReferred", random.successes(eligible, 48000));
  write_by_code(returns, "MVPParentMembers", 12, 30);
  write_by_code(returns, "SeriousIncidents", 4, 12);
  returns.row("SeriousIncidents", random.below(3));
  write_by_code(returns, "PMRTCases", 6, 20);
  returns.row("PMRTCases", random.below(2));
  returns.end_counts();
}

}  // namespace matequity::sample
