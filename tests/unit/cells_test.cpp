// SPDX-License-Identifier: Apache-2.0
// engine/tally: cells, name_numbers, count_store
#include <gtest/gtest.h>

#include <map>

#include "engine/derive/ethnicity.hpp"
#include "engine/tally/cells.hpp"
#include "engine/tally/count_store.hpp"
#include "matequity/plugin.h"
#include "planned.hpp"

namespace matequity::tally {
namespace {

using test::levels;

constexpr Detail kEverything{true, true, true, true, true, true};
constexpr std::uint64_t kNoLimit = 1 << 20;

void add(Cells& cells, std::uint32_t stratum, std::vector<Observation> observations) {
  for (Observation& one : observations) one.stratum = stratum;
  cells.add(observations.data(), observations.data() + observations.size());
}
void withdraw(Cells& cells, std::uint32_t stratum, std::vector<Observation> observations) {
  for (Observation& one : observations) one.stratum = stratum;
  cells.withdraw(observations);
}

// "met of all", of every cell that is not empty, by stratum, period and slot.
using CellCounts = std::map<std::array<std::int64_t, 3>, std::string>;
CellCounts counts(const Cells& cells) {
  CellCounts made;
  cells.for_each_block([&](const Stratum& stratum, Period period, const Count* block) {
    const std::int64_t number = &stratum - cells.strata().data();
    for (std::size_t slot = 0; slot < cells.slots(); ++slot) {
      if (block[slot].all == 0 && block[slot].met == 0) continue;
      made[{number, period, static_cast<std::int64_t>(slot)}] =
          std::to_string(block[slot].met) + " of " + std::to_string(block[slot].all);
    }
  });
  return made;
}

TEST(Cells, CountByStratumPeriodAndSlot) {
  Cells cells(kEverything, 3, kNoLimit);
  const auto a = cells.stratum(levels("RAL", 'A', 1));
  const auto b = cells.stratum(levels("RAL", 'N', 1));
  EXPECT_NE(a, b);
  add(cells, a, {{5, 0, true}, {5, 2, false}, {6, 0, false}});
  add(cells, a, {{5, 0, false}});
  add(cells, b, {{5, 0, true}});
  EXPECT_EQ(counts(cells), (CellCounts{{{a, 5, 0}, "1 of 2"},
                                       {{a, 5, 2}, "0 of 1"},
                                       {{a, 6, 0}, "0 of 1"},
                                       {{b, 5, 0}, "1 of 1"}}));
}

TEST(Cells, AreAsBeforeWhenWhatWasAddedIsWithdrawn) {
  Cells cells(kEverything, 3, kNoLimit);
  const auto a = cells.stratum(levels("RAL", 'A', 1));
  add(cells, a, {{5, 0, true}, {6, 1, false}});
  const CellCounts before = counts(cells);
  const std::vector<Observation> more = {{5, 0, false}, {5, 0, true}, {7, 2, true}, {5, 1, true}};
  add(cells, a, more);
  EXPECT_NE(counts(cells), before);
  withdraw(cells, a, more);
  EXPECT_EQ(counts(cells), before);
}

TEST(Cells, GiveTheSameStratumForTheSameLevels) {
  Cells cells(kEverything, 1, kNoLimit);
  const auto a = cells.stratum(levels("RAL", 'A', 1, "5"));
  EXPECT_EQ(cells.stratum(levels("RAL", 'A', 1, "5")), a);
  for (const UnitLevels& other :
       {levels("RAM", 'A', 1, "5"), levels("RAL", 'B', 1, "5"), levels("RAL", 'A', 2, "5"),
        levels("RAL", 'A', 1, "6"), levels("", 'A', 1, "5")}) {
    EXPECT_NE(cells.stratum(other), a);
  }
}

TEST(Cells, TellApartOnlyTheLevelsAskedFor) {
  Detail groups;
  groups.ethnic_group = groups.imd_quintile = true;
  Cells cells(groups, 1, kNoLimit);
  const auto a = cells.stratum(levels("RAL", 'A', 1, "5"));
  EXPECT_EQ(cells.stratum(levels("RAM", 'B', 2, "6")), a);
  EXPECT_NE(cells.stratum(levels("RAL", 'D', 1)), a);
  EXPECT_NE(cells.stratum(levels("RAL", 'A', 3)), a);
  EXPECT_EQ(cells.strata()[a].provider, 0u);
  EXPECT_EQ(cells.strata()[a].ethnic_code, 0);
  EXPECT_EQ(cells.strata()[a].ethnic_group, MEQ_ETHNIC_GROUP_WHITE);
  EXPECT_EQ(cells.strata()[a].imd_decile, 0);
  EXPECT_EQ(cells.strata()[a].imd_quintile, 1);
}

TEST(Cells, PutAMissingDecileIntoNoQuintile) {
  Cells cells(kEverything, 1, kNoLimit);
  EXPECT_EQ(cells.strata()[cells.stratum(levels("RAL", 'A', 0))].imd_quintile, 0);
  for (std::uint8_t decile = 1; decile <= 10; ++decile) {
    EXPECT_EQ(cells.strata()[cells.stratum(levels("RAL", 'A', decile))].imd_quintile,
              (decile + 1) / 2);
  }
}

TEST(Cells, CountRightInManyBlocks) {
  Cells cells(kEverything, 2, kNoLimit);
  CellCounts expected;
  for (int i = 0; i < 3000; ++i) {
    const std::string provider = "R" + std::to_string(i % 60);
    const auto stratum = cells.stratum(levels(provider.c_str(), 'A', 1));
    const Period period = i / 60;
    add(cells, stratum, {{period, 1, i % 2 == 0}, {period, 1, true}});
    expected[{stratum, period, 1}] = i % 2 == 0 ? "2 of 2" : "1 of 2";
  }
  EXPECT_EQ(counts(cells), expected);
}

TEST(Cells, StopAtTheirLimit) {
  Cells cells(kEverything, 4, 8);  // two blocks of four
  const auto a = cells.stratum(levels("RAL", 'A', 1));
  add(cells, a, {{1, 0, true}, {2, 0, true}});
  add(cells, a, {{1, 3, true}});
  EXPECT_THROW(add(cells, a, {{3, 0, true}}), CellLimit);
}

TEST(Cells, StopAtTheirLimitOfStrataToo) {
  Cells cells(kEverything, 4, 2);
  cells.stratum(levels("A", 'A', 1));
  cells.stratum(levels("B", 'A', 1));
  EXPECT_THROW(cells.stratum(levels("C", 'A', 1)), CellLimit);
  EXPECT_EQ(cells.stratum(levels("A", 'A', 1)), 0u);
}

TEST(Cells, RefuseCountsThatDoNotFit) {
  Cells cells(kEverything, 1, kNoLimit);
  const auto a = cells.stratum(levels("RAL", 'A', 1));
  cells.add(a, 1, 0, {1, UINT32_MAX - 1});
  cells.add(a, 1, 0, {0, 1});
  EXPECT_THROW(cells.add(a, 1, 0, {0, 1}), std::overflow_error);
}

TEST(Names, NumberEachNameOnceAndTheEmptyOneZero) {
  NameNumbers names;
  EXPECT_EQ(names.number(""), 0u);
  const auto ral = names.number("RAL");
  const auto ram = names.number("RAM");
  EXPECT_NE(ral, 0u);
  EXPECT_NE(ral, ram);
  EXPECT_EQ(names.number("RAL"), ral);
  EXPECT_EQ(names.number("RAL"), ral);
  EXPECT_EQ(names.name(ram), "RAM");
  EXPECT_EQ(names.name(0), "");
  EXPECT_EQ(names.size(), 2u);
}

TEST(Cells, TellApartSitesSexAgeParityAndEditions) {
  Detail births;
  births.site = births.sex = births.age_group = births.parity = births.edition = true;
  Cells cells(births, 1, kNoLimit);
  UnitLevels one = levels("RAL", 'A', 1);
  const auto a = cells.stratum(one);
  const auto differs = [&](auto change) {
    UnitLevels other = one;
    change(other);
    return cells.stratum(other) != a;
  };
  EXPECT_TRUE(differs([](UnitLevels& other) { other.site = "RAL01"; }));
  EXPECT_TRUE(differs([](UnitLevels& other) { other.sex = 2; }));
  EXPECT_TRUE(differs([](UnitLevels& other) { other.age_group = 3; }));
  EXPECT_TRUE(differs([](UnitLevels& other) { other.parity = 4; }));
  EXPECT_TRUE(differs([](UnitLevels& other) { other.edition = record::ImdEdition::of_2025; }));
  EXPECT_FALSE(differs([](UnitLevels& other) { other.band = "5"; }));
  // Without a decile there is no edition.
  one.imd_decile = 0;
  const auto none = cells.stratum(one);
  one.edition = record::ImdEdition::of_2019;
  EXPECT_EQ(cells.stratum(one), none);
}

TEST(Cells, CountWhereDecilesCameFrom) {
  Cells cells(kEverything, 2, kNoLimit);
  const record::DecileOrigin origin{record::DecileSource::rank, record::ImdEdition::of_2015};
  const auto stratum = cells.stratum(levels("RAL", 'A', 1));
  const std::vector<Observation> seen = {
      {5, 1, true}, {0, static_cast<Slot>(2 + origin.number()), false}, {5, 0, true}};
  add(cells, stratum, seen);
  EXPECT_EQ(cells.origins()[origin.number()], 1u);
  EXPECT_EQ(counts(cells).size(), 2u);
  withdraw(cells, stratum, seen);
  EXPECT_EQ(cells.origins()[origin.number()], 0u);
  EXPECT_FALSE(cells.withdraw({{0, static_cast<Slot>(2 + origin.number()), false}}));
}

TEST(CountStore, AddsUpRowsThatSayTheSame) {
  CountStore store;
  CountKey key;
  key.measure = store.measures().number("Births");
  store.add(key, {3, 1, false});
  store.add(key, {4, 1, false});
  key.carries = 8;
  store.add(key, {5, 1, false});
  store.add(key, {0, 1, true});
  ASSERT_EQ(store.rows().size(), 2u);
  EXPECT_EQ(store.rows().begin()->second.sum, 7u);
  EXPECT_EQ(store.rows().begin()->second.rows, 2u);
  EXPECT_FALSE(store.rows().begin()->second.unreadable);
  EXPECT_TRUE(store.rows().rbegin()->second.unreadable);
}

TEST(CountStore, HoldsNoSumPastTheLargestCountADoubleHolds) {
  CountStore store;
  store.add({}, {kLargestCount - 1, 1, false});
  store.add({}, {1, 1, false});
  EXPECT_THROW(store.add({}, {1, 1, false}), CountLimit);
  EXPECT_THROW(store.add({}, {UINT64_MAX, 1, false}), CountLimit);
  EXPECT_EQ(store.rows().begin()->second.sum, kLargestCount) << "what was refused adds nothing";
  CountStore other;
  other.add({}, {1, 1, false});
  EXPECT_THROW(other.merge(store), CountLimit);
}

TEST(CountStore, MergesByNameNotByNumber) {
  CountStore first;
  CountStore second;
  CountKey key;
  key.provider = first.providers().number("RAL");
  key.measure = first.measures().number("Births");
  first.add(key, {1, 1, false});
  second.providers().number("RAM");
  key.provider = second.providers().number("RAL");
  second.measures().number("Deaths");
  key.measure = second.measures().number("Births");
  key.band = second.bands().number("5");
  second.add(key, {10, 1, false});
  key.band = 0;
  second.add(key, {100, 1, false});
  first.merge(second);
  ASSERT_EQ(first.rows().size(), 2u);
  EXPECT_EQ(first.rows().begin()->second.sum, 101u);
  EXPECT_EQ(first.bands().name(first.rows().rbegin()->first.band), "5");
}

}  // namespace
}  // namespace matequity::tally
