// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "engine/ingest/arrow/type.hpp"

namespace matequity::ingest {
namespace {

ArrowKind kind_of(std::string_view format) { return arrow_type(format).kind; }

TEST(ArrowType, KnowsTextNumbersDatesAndTruths) {
  EXPECT_EQ(kind_of("n"), ArrowKind::nothing);
  EXPECT_EQ(kind_of("b"), ArrowKind::boolean);
  EXPECT_EQ(kind_of("u"), ArrowKind::text);
  EXPECT_EQ(kind_of("U"), ArrowKind::large_text);
  EXPECT_EQ(kind_of("vu"), ArrowKind::text_view);
  EXPECT_EQ(kind_of("tdD"), ArrowKind::date);
  EXPECT_EQ(kind_of("ttn"), ArrowKind::time);
  for (const char* format : {"c", "s", "i", "l"})
    EXPECT_EQ(kind_of(format), ArrowKind::signed_whole);
  for (const char* format : {"C", "S", "I", "L"}) {
    EXPECT_EQ(kind_of(format), ArrowKind::unsigned_whole);
  }
  EXPECT_EQ(arrow_type("s").width, 2);
  EXPECT_EQ(arrow_type("L").width, 8);
}

TEST(ArrowType, ReadsUnitAndZoneOfTimestamps) {
  EXPECT_EQ(arrow_type("tsm:").per_second, 1000);
  EXPECT_EQ(arrow_type("tsn:UTC").per_second, 1'000'000'000);
  EXPECT_EQ(arrow_type("tss:+01:00").zone_seconds, 3600);
  EXPECT_EQ(arrow_type("tss:-05:30").zone_seconds, -19800);
  EXPECT_EQ(arrow_type("tsu:Etc/UTC").zone_seconds, 0);
}

TEST(ArrowType, ReadsNoZoneWhoseClockChanges) {
  EXPECT_EQ(kind_of("tss:Europe/London"), ArrowKind::unreadable);
  EXPECT_NE(unreadable_type("tss:Europe/London").find("cast it to a date"), std::string::npos);
}

TEST(ArrowType, ReadsScaleAndWidthOfDecimals) {
  EXPECT_EQ(arrow_type("d:10,2").scale, 2);
  EXPECT_EQ(arrow_type("d:10,2").width, 16);
  EXPECT_EQ(arrow_type("d:9,-2,32").scale, -2);
  EXPECT_EQ(arrow_type("d:9,-2,32").width, 4);
  EXPECT_EQ(kind_of("d:50,2,256"), ArrowKind::unreadable);
  EXPECT_EQ(kind_of("d:10"), ArrowKind::unreadable);
  EXPECT_EQ(kind_of("d:10,x"), ArrowKind::unreadable);
}

TEST(ArrowType, SaysWhatToMakeOfTheOthers) {
  for (const char* format :
       {"e",   "z",  "Z",  "vz",    "w:16", "tDs", "tiM",  "+l",        "+L", "+w:3",
        "+vl", "+s", "+m", "+ud:0", "+r",   "ts",  "tsx:", "tss:+1:00", "",   "?"}) {
    EXPECT_EQ(kind_of(format), ArrowKind::unreadable) << format;
    EXPECT_NE(unreadable_type(format).find(": "), std::string::npos) << format;
  }
  EXPECT_EQ(unreadable_type("+l"), "a list: give each entry a column of its own, with its number");
}

}  // namespace
}  // namespace matequity::ingest
