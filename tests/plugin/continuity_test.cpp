// SPDX-License-Identifier: Apache-2.0
// P4c.1 and P4c.2. Booked on 2024-03-01 at day 60, a pregnancy reaches day 203 on 2024-07-22.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

CarePlan plan(std::string_view date, std::string_view continuity = "Y", bool professional = true,
              bool team = true) {
  return {.date = date,
          .type = "05",
          .continuity = continuity,
          .professional = professional,
          .team = team};
}

Pregnancy placed(char ethnicity, std::uint8_t decile = 0) {
  return {.booked = "2024-03-01",
          .gestation_at_booking = 60,
          .ethnicity = ethnicity,
          .decile = decile,
          .care_plans = {plan("2024-05-01")}};
}

std::string seen_with(std::vector<CarePlan> plans) {
  Pregnancy pregnancy = placed('H');
  pregnancy.care_plans = std::move(plans);
  return see(pregnancy).of("P4c.1");
}

TEST(Continuity, CountsMixedAsianAndBlackWomen) {
  for (const char c : std::string_view("DEFGHJKLMNP")) {
    EXPECT_EQ(see(placed(c)).of("P4c.1"), "1 of 1") << c;
  }
  for (const char c : {'A', 'B', 'C', 'R', 'S', 'Z', '9', '\0'}) {
    EXPECT_EQ(see(placed(c)).of("P4c.1"), "0 of 0") << c;
  }
}

TEST(Continuity, LeavesOtherMixedOutInThePublishedVariant) {
  EXPECT_EQ(see(placed('G'), kPublished).of("P4c.1"), "0 of 0");
  for (const char c : std::string_view("DEFHJKLMNP")) {
    EXPECT_EQ(see(placed(c), kPublished).of("P4c.1"), "1 of 1") << c;
  }
}

TEST(Continuity, CountsTheMostDeprivedTenthWhateverTheEthnicity) {
  EXPECT_EQ(see(placed('A', 1)).of("P4c.2"), "1 of 1");
  EXPECT_EQ(see(placed(0, 1)).of("P4c.2"), "1 of 1");
  EXPECT_EQ(see(placed('N', 2)).of("P4c.2"), "0 of 0");
  EXPECT_EQ(see(placed('N', 0)).of("P4c.2"), "0 of 0");
  EXPECT_EQ(see(placed('N', 1)).of("P4c.1"), "1 of 1");
}

TEST(Continuity, IsCountedOnDay203) {
  EXPECT_EQ(see(placed('N', 1)).date_of("P4c.1"), "2024-07-22");
  EXPECT_EQ(see(placed('N', 1)).date_of("P4c.2"), "2024-07-22");
}

TEST(Continuity, NeedsAPlanByDay203) {
  EXPECT_EQ(seen_with({plan("2024-07-22")}), "1 of 1");
  EXPECT_EQ(seen_with({plan("2024-07-23")}), "0 of 1");
  EXPECT_EQ(seen_with({}), "0 of 1");
}

TEST(Continuity, NeedsAProfessionalAndATeam) {
  EXPECT_EQ(seen_with({plan("2024-05-01", "Y", true, false)}), "0 of 1");
  EXPECT_EQ(seen_with({plan("2024-05-01", "Y", false, true)}), "0 of 1");
}

TEST(Continuity, IsDecidedByTheLatestPlanAlsoWhereItLacksAName) {
  EXPECT_EQ(seen_with({plan("2024-05-01"), plan("2024-06-01", "Y", true, false)}), "0 of 1");
  EXPECT_EQ(seen_with({plan("2024-05-01"), plan("2024-06-01", "N")}), "0 of 1");
  EXPECT_EQ(seen_with({plan("2024-06-01"), plan("2024-05-01", "N")}), "1 of 1");
  EXPECT_EQ(seen_with({plan("2024-05-01", "N"), plan("2024-05-01")}), "1 of 1");
}

TEST(Continuity, PassesOverPlansWithoutIndicatorOrOfAnotherType) {
  CarePlan birth_plan = plan("2024-06-01", "N");
  birth_plan.type = "06";
  EXPECT_EQ(seen_with({plan("2024-05-01"), plan("2024-06-01", ""), birth_plan}), "1 of 1");
}

TEST(Continuity, DoesNotCountAfterADischargeByDay203) {
  Pregnancy pregnancy = placed('K', 1);
  pregnancy.discharged = "2024-07-22";
  EXPECT_EQ(see(pregnancy).of("P4c.1"), "0 of 0");
  EXPECT_EQ(see(pregnancy).of("P4c.2"), "0 of 0");
  pregnancy.discharged = "2024-07-23";
  EXPECT_EQ(see(pregnancy).of("P4c.1"), "1 of 1");
}

TEST(Continuity, NeedsAGestationAtBookingAboveZero) {
  Pregnancy pregnancy = placed('K');
  pregnancy.gestation_at_booking = 0;
  EXPECT_EQ(see(pregnancy).of("P4c.1"), "0 of 0");
  pregnancy.gestation_at_booking = MEQ_WHOLE_MISSING;
  EXPECT_EQ(see(pregnancy).of("P4c.1"), "0 of 0");
}

}  // namespace
}  // namespace matequity::test
