// SPDX-License-Identifier: Apache-2.0
// engine/tally/observation
#include <gtest/gtest.h>

#include <random>

#include "engine/tally/observation.hpp"

namespace matequity::tally {

static bool operator==(const Observation& a, const Observation& b) {
  return a.period == b.period && a.slot == b.slot && a.met == b.met && a.stratum == b.stratum;
}

namespace {

std::string encoded(const std::vector<Observation>& observations) {
  UnitEncoder encoder;
  return std::string(
      encoder.encode(observations.data(), observations.data() + observations.size()));
}

// All of one stratum.
std::string encoded(std::uint32_t stratum, std::vector<Observation> observations) {
  for (Observation& one : observations) one.stratum = stratum;
  return encoded(observations);
}

void expect_round_trip(std::uint32_t stratum, std::vector<Observation> observations) {
  for (Observation& one : observations) one.stratum += stratum;
  const std::string bytes = encoded(observations);
  EXPECT_EQ(encoded_size(bytes.data()), bytes.size());
  Decoded decoded;
  ASSERT_EQ(decode(bytes, decoded), bytes.size());
  EXPECT_TRUE(decoded.observations == observations);
}

TEST(EncodedUnit, ReadsBackAsItWas) {
  expect_round_trip(0, {});
  expect_round_trip(UINT32_MAX, {{0, 0, true}});
  expect_round_trip(7, {{24288, 1, false}, {24288, 1, true}, {24290, 65535, true}, {-5, 3, false}});
  expect_round_trip(3, {{24288, 1, false, 0}, {24288, 1, true, 4}, {24290, 2, true, 4}});
  expect_round_trip(0, {{24288, 1, false, 4}, {24288, 1, true, 0}, {24288, 2, true, 4}});
  expect_round_trip(1, {{INT32_MAX, 1, true}, {INT32_MIN, 1, true}, {INT32_MAX, 2, false}});
}

TEST(EncodedUnit, OfRandomObservationsReadsBackAsItWas) {
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    std::vector<Observation> observations(random() % 60);
    for (Observation& one : observations) {
      one = {static_cast<Period>(24000 + static_cast<int>(random() % 4)),
             static_cast<Slot>(random() % 80), random() % 2 == 0,
             static_cast<std::uint32_t>(random() % 3)};
    }
    expect_round_trip(random() % 1000, observations);
  }
}

TEST(EncodedUnit, TakesFewBytes) {
  std::vector<Observation> twenty;
  for (Slot slot = 0; slot < 20; ++slot) twenty.push_back({24288, slot, true});
  EXPECT_LE(encoded(3, twenty).size(), 30u);
}

TEST(EncodedUnit, EndsWhereItSays) {
  const std::string first = encoded(1, {{1, 1, true}});
  const std::string both = first + encoded(2, {{2, 2, false}});
  EXPECT_EQ(encoded_size(both.data()), first.size());
  Decoded decoded;
  ASSERT_EQ(decode(both, decoded), first.size());
  ASSERT_EQ(decoded.observations.size(), 1u);
  EXPECT_EQ(decoded.observations[0].stratum, 1u);
}

TEST(DamagedUnit, IsNoticedWhenItIsCut) {
  const std::string bytes = encoded(300, {{24288, 200, true}, {24288, 3, true}, {24289, 4, false}});
  Decoded decoded;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(decode(std::string_view(bytes).substr(0, size), decoded), 0u) << size;
  }
}

TEST(DamagedUnit, IsNoticedWhenItsNumbersAreTooLarge) {
  Decoded decoded;
  const std::string huge(10, '\xFF');
  EXPECT_EQ(decode("", decoded), 0u);
  EXPECT_EQ(decode(huge, decoded), 0u);
  EXPECT_EQ(decode(std::string("\x08\x00\x03\xFF\xFF\xFF\xFF\x7F\x00", 9), decoded),
            0u);                                                               // stratum
  EXPECT_EQ(decode(std::string("\x05\x00\x02\x80\x80\x08", 6), decoded), 0u);  // slot 65536
  EXPECT_EQ(decode(std::string("\x02\x00\x0A", 3), decoded), 0u);  // more than there are
}

TEST(DamagedUnit, IsNoticedWhenItsPeriodsLeaveTheirRange) {
  Decoded decoded;
  // A step of -2^63 from the period -1, and one to 2^31.
  const std::string lowest = std::string(9, '\xFF') + '\x01';
  const std::string below = std::string("\x0E\x01\x02\x02", 4) + lowest + '\x00';
  EXPECT_EQ(decode(below, decoded), 0u);
  EXPECT_EQ(decode(std::string("\x06\x80\x80\x80\x80\x10\x00", 7), decoded), 0u);
}

TEST(DamagedUnit, NeverReadsBehindItsBytes) {
  std::mt19937 random(11);
  Decoded decoded;
  for (int i = 0; i < 20000; ++i) {
    std::string bytes(random() % 24, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    if (!bytes.empty()) bytes[0] = static_cast<char>(bytes.size() - 1);
    const std::string exact(bytes);  // the sanitizers watch its end
    if (decode(exact, decoded) > 0) {
      EXPECT_LE(decoded.observations.size(), exact.size());
    }
  }
}

}  // namespace
}  // namespace matequity::tally
