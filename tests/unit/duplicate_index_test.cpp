// SPDX-License-Identifier: Apache-2.0
// engine/tally/duplicate_index
#include <gtest/gtest.h>

#include <map>

#include "engine/tally/duplicate_index.hpp"
#include "engine/tally/observation.hpp"

namespace matequity::tally {
namespace {

// A unit of `count` observations that names its number.
std::string unit(std::uint32_t number, std::size_t count = 3) {
  UnitEncoder encoder;
  const std::vector<Observation> observations(count,
                                              {1, static_cast<Slot>(number % 1000), true, number});
  return std::string(encoder.encode(observations.data(), observations.data() + count));
}

DocumentKey key(int i) { return hash_key("pregnancy " + std::to_string(i)); }

TEST(UnitStore, GivesBackWhatWasPut) {
  UnitStore store;
  std::map<std::uint32_t, std::string> units;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const std::string bytes = unit(i, i % 150);
    units[store.put(bytes)] = bytes;
  }
  EXPECT_EQ(units.size(), 20'000u);
  for (const auto& [handle, bytes] : units) ASSERT_EQ(store.get(handle), bytes);
}

TEST(UnitStore, TakesAUnitLargerThanABlock) {
  UnitStore store;
  const std::uint32_t small = store.put(unit(1));
  const std::string large = unit(2, 600'000);
  const std::uint32_t handle = store.put(large);
  const std::uint32_t next = store.put(unit(3));
  EXPECT_EQ(store.get(handle), large);
  EXPECT_EQ(store.get(small), unit(1));
  EXPECT_EQ(store.get(next), unit(3));
}

TEST(UnitStore, ReusesTheRoomOfReleasedUnits) {
  UnitStore store;
  const std::uint32_t first = store.put(unit(1));
  const std::uint32_t second = store.put(unit(2));
  store.release(first);
  EXPECT_EQ(store.put(unit(3)), first);
  EXPECT_NE(store.put(unit(4)), first);
  EXPECT_EQ(store.get(second), unit(2));
  EXPECT_EQ(store.get(first), unit(3));
}

TEST(DuplicateIndex, FindsWhatWasAddedAndNothingElse) {
  DuplicateIndex index;
  EXPECT_EQ(index.find(key(0)), nullptr);
  for (int i = 0; i < 50'000; ++i) {
    index.add(key(i), i, unit(static_cast<std::uint32_t>(i)));
  }
  EXPECT_EQ(index.size(), 50'000u);
  for (int i = 0; i < 50'000; ++i) {
    DuplicateIndex::Entry* entry = index.find(key(i));
    ASSERT_NE(entry, nullptr) << i;
    ASSERT_EQ(entry->start, i);
    ASSERT_EQ(entry->key(), key(i));
    ASSERT_EQ(index.unit(*entry), unit(static_cast<std::uint32_t>(i)));
  }
  for (int i = 50'000; i < 60'000; ++i) EXPECT_EQ(index.find(key(i)), nullptr) << i;
}

TEST(DuplicateIndex, PutsAnotherUnitInAnEntrysPlace) {
  DuplicateIndex index;
  index.add(key(1), 10, unit(1));
  index.add(key(2), 20, unit(2));
  index.replace(*index.find(key(1)), 30, unit(3, 40));
  EXPECT_EQ(index.find(key(1))->start, 30);
  EXPECT_EQ(index.unit(*index.find(key(1))), unit(3, 40));
  EXPECT_EQ(index.unit(*index.find(key(2))), unit(2));
  EXPECT_EQ(index.size(), 2u);
}

TEST(DuplicateIndex, SurvivesManyReplacements) {
  DuplicateIndex index;
  std::map<int, std::string> last;
  for (std::uint32_t round = 0; round < 40; ++round) {
    for (int i = 0; i < 300; ++i) {
      const std::string bytes = unit(round * 300 + static_cast<std::uint32_t>(i), (round * 7) % 90);
      if (DuplicateIndex::Entry* entry = index.find(key(i))) {
        index.replace(*entry, 0, bytes);
      } else {
        index.add(key(i), 0, bytes);
      }
      last[i] = bytes;
    }
  }
  for (const auto& [i, bytes] : last) EXPECT_EQ(index.unit(*index.find(key(i))), bytes);
}

TEST(DuplicateIndex, TellsKeysApartThatShareAShardAndAPlace) {
  DuplicateIndex index;
  for (std::uint32_t i = 0; i < 500; ++i) {
    index.add({0xFFFFFFFF00000000u | i, 7}, static_cast<record::Days>(i), unit(i));
  }
  for (std::uint32_t i = 0; i < 500; ++i) {
    ASSERT_NE(index.find({0xFFFFFFFF00000000u | i, 7}), nullptr);
    EXPECT_EQ(index.find({0xFFFFFFFF00000000u | i, 7})->start, static_cast<record::Days>(i));
  }
  EXPECT_EQ(index.find({0xFFFFFFFF00000001u, 263}), nullptr);
}

TEST(DuplicateIndex, VisitsEveryEntryOnce) {
  DuplicateIndex index;
  for (int i = 0; i < 2000; ++i) index.add(key(i), i, unit(1));
  std::map<record::Days, int> seen;
  index.for_each([&](const DuplicateIndex::Entry& entry) { ++seen[entry.start]; });
  EXPECT_EQ(seen.size(), 2000u);
  for (const auto& [start, times] : seen) EXPECT_EQ(times, 1) << start;
}

}  // namespace
}  // namespace matequity::tally
