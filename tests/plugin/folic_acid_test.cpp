// SPDX-License-Identifier: Apache-2.0
// P1.2
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

Answers see_folic_acid(std::string_view status, const Request& request = {}) {
  return see({.booked = "2024-05-01", .folic_acid = status}, request);
}

TEST(FolicAcid, IsMetWhenTakenBeforePregnancyOrOncePregnant) {
  EXPECT_EQ(see_folic_acid("01").of("P1.2"), "1 of 1");
  EXPECT_EQ(see_folic_acid("02").of("P1.2"), "1 of 1");
}

TEST(FolicAcid, CountsWithoutBeingMetWhenNotTaken) {
  EXPECT_EQ(see_folic_acid("03").of("P1.2"), "0 of 1");
}

TEST(FolicAcid, DoesNotCountWithoutAnAnswer) {
  EXPECT_EQ(see_folic_acid("ZZ").of("P1.2"), "0 of 0");
  EXPECT_EQ(see_folic_acid("").of("P1.2"), "0 of 0");
}

TEST(FolicAcid, CountsThoseWhoDidNotAnswerInThePublishedVariant) {
  EXPECT_EQ(see_folic_acid("ZZ", kPublished).of("P1.2"), "0 of 1");
  EXPECT_EQ(see_folic_acid("02", kPublished).of("P1.2"), "1 of 1");
  EXPECT_EQ(see_folic_acid("", kPublished).of("P1.2"), "0 of 0");
}

TEST(FolicAcid, IsDatedByTheBookingAndNeedsOne) {
  EXPECT_EQ(see_folic_acid("01").date_of("P1.2"), "2024-05-01");
  EXPECT_EQ(see({.folic_acid = "01"}).of("P1.2"), "0 of 0");
}

}  // namespace
}  // namespace matequity::test
