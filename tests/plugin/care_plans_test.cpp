// SPDX-License-Identifier: Apache-2.0
// P2.1 to P2.4. Booked on 2024-03-01 at day 60, a pregnancy reaches day 119 on 2024-04-29, day 245
// on 2024-09-02 and day 259 on 2024-09-16.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

Pregnancy with_plans(std::vector<CarePlan> plans) {
  return {.booked = "2024-03-01", .gestation_at_booking = 60, .care_plans = std::move(plans)};
}

CarePlan antenatal(std::string_view date, std::string_view personalised) {
  return {.date = date, .type = "05", .personalised = personalised};
}

TEST(CarePlans, CountOnTheDayOnWhichTheirGestationIsReached) {
  const Answers answers = see(with_plans({}));
  EXPECT_EQ(answers.date_of("P2.1"), "2024-04-29");
  EXPECT_EQ(answers.date_of("P2.2"), "2024-09-02");
  EXPECT_EQ(answers.date_of("P2.3"), "2024-09-16");
  EXPECT_EQ(answers.date_of("P2.4"), "2024-09-16");
}

TEST(CarePlans, AreNotMetWithoutAPlan) {
  const Answers answers = see(with_plans({}));
  for (const char* id : {"P2.1", "P2.2", "P2.3", "P2.4"}) EXPECT_EQ(answers.of(id), "0 of 1") << id;
}

TEST(CarePlans, MayBeMadeOnTheLastDay) {
  EXPECT_EQ(see(with_plans({antenatal("2024-04-29", "Y")})).of("P2.1"), "1 of 1");
  EXPECT_EQ(see(with_plans({antenatal("2024-04-30", "Y")})).of("P2.1"), "0 of 1");
}

TEST(CarePlans, OfBirthAreDueOnDay245AndPostnatalOnesOnDay259) {
  const Answers in_time = see(with_plans({{"2024-09-02", "06", "Y"}, {"2024-09-16", "07", "Y"}}));
  EXPECT_EQ(in_time.of("P2.2"), "1 of 1");
  EXPECT_EQ(in_time.of("P2.3"), "1 of 1");
  EXPECT_EQ(in_time.of("P2.4"), "0 of 1");
  const Answers late = see(with_plans({{"2024-09-03", "06", "Y"}, {"2024-09-17", "07", "Y"}}));
  EXPECT_EQ(late.of("P2.2"), "0 of 1");
  EXPECT_EQ(late.of("P2.3"), "0 of 1");
}

TEST(CarePlans, AllThreeAreMetTogetherEachByItsOwnDay) {
  const CarePlan birth{"2024-09-02", "06", "Y"};
  const CarePlan postnatal{"2024-09-16", "07", "Y"};
  EXPECT_EQ(see(with_plans({antenatal("2024-04-29", "Y"), birth, postnatal})).of("P2.4"), "1 of 1");
  EXPECT_EQ(see(with_plans({antenatal("2024-04-30", "Y"), birth, postnatal})).of("P2.4"), "0 of 1");
}

TEST(CarePlans, AreDecidedByTheLatestWhateverTheirOrder) {
  EXPECT_EQ(
      see(with_plans({antenatal("2024-03-10", "Y"), antenatal("2024-04-10", "N")})).of("P2.1"),
      "0 of 1");
  EXPECT_EQ(
      see(with_plans({antenatal("2024-04-10", "Y"), antenatal("2024-03-10", "N")})).of("P2.1"),
      "1 of 1");
}

TEST(CarePlans, OfTheSameDateAreDecidedByTheLastListed) {
  EXPECT_EQ(
      see(with_plans({antenatal("2024-04-10", "Y"), antenatal("2024-04-10", "N")})).of("P2.1"),
      "0 of 1");
  EXPECT_EQ(
      see(with_plans({antenatal("2024-04-10", "N"), antenatal("2024-04-10", "Y")})).of("P2.1"),
      "1 of 1");
}

TEST(CarePlans, AreNotChangedByALaterWithdrawal) {
  EXPECT_EQ(
      see(with_plans({antenatal("2024-04-29", "Y"), antenatal("2024-04-30", "N")})).of("P2.1"),
      "1 of 1");
}

TEST(CarePlans, WithoutIndicatorOrDateOrOfAnotherTypeSayNothing) {
  const Answers answers = see(with_plans({antenatal("2024-03-10", "Y"),
                                          antenatal("2024-04-10", ""),
                                          antenatal("", "N"),
                                          {"2024-04-12", "06", "N"}}));
  EXPECT_EQ(answers.of("P2.1"), "1 of 1");
}

TEST(CarePlans, DoNotCountAfterADischargeOnOrBeforeTheDay) {
  Pregnancy pregnancy = with_plans({antenatal("2024-04-01", "Y")});
  pregnancy.discharged = "2024-04-29";
  EXPECT_EQ(see(pregnancy).of("P2.1"), "0 of 0");
  pregnancy.discharged = "2024-03-02";
  EXPECT_EQ(see(pregnancy).of("P2.1"), "0 of 0");
  pregnancy.discharged = "2024-04-30";
  EXPECT_EQ(see(pregnancy).of("P2.1"), "1 of 1");
  EXPECT_EQ(see(pregnancy).of("P2.2"), "0 of 0");
  EXPECT_EQ(see(pregnancy).of("P2.4"), "0 of 0");
}

TEST(CarePlans, NeedAGestationAtBookingAboveZero) {
  Pregnancy pregnancy = with_plans({});
  pregnancy.gestation_at_booking = 0;
  EXPECT_EQ(see(pregnancy).of("P2.1"), "0 of 0");
  pregnancy.gestation_at_booking = MEQ_WHOLE_MISSING;
  EXPECT_EQ(see(pregnancy).of("P2.1"), "0 of 0");
  pregnancy.gestation_at_booking = 1;
  EXPECT_EQ(see(pregnancy).date_of("P2.1"), "2024-06-27");
  pregnancy.booked = "";
  EXPECT_EQ(see(pregnancy).of("P2.1"), "0 of 0");
}

TEST(CarePlans, OfALateBookingCountOnADayBeforeIt) {
  Pregnancy pregnancy{.booked = "2024-06-10", .gestation_at_booking = 150};
  pregnancy.care_plans = {antenatal("2024-06-10", "Y")};
  EXPECT_EQ(see(pregnancy).date_of("P2.1"), "2024-05-10");
  EXPECT_EQ(see(pregnancy).of("P2.1"), "0 of 1");
  pregnancy.care_plans = {antenatal("2024-05-10", "Y")};
  EXPECT_EQ(see(pregnancy).of("P2.1"), "1 of 1");
}

TEST(CarePlans, ReachTheirDayAcrossALeapDay) {
  const Pregnancy leap{.booked = "2024-01-10", .gestation_at_booking = 69};
  const Pregnancy common{.booked = "2023-01-10", .gestation_at_booking = 69};
  EXPECT_EQ(see(leap).date_of("P2.1"), "2024-02-29");
  EXPECT_EQ(see(common).date_of("P2.1"), "2023-03-01");
}

TEST(CarePlans, CountThoughTheBirthCameBefore) {
  Pregnancy pregnancy = with_plans({{"2024-06-20", "07", "Y"}});
  pregnancy.deliveries = {{{{.birth_date = "2024-07-01"}}}};
  EXPECT_EQ(see(pregnancy).of("P2.3"), "1 of 1");
}

TEST(CarePlans, AreTheSameInThePublishedVariant) {
  const Pregnancy pregnancy = with_plans({antenatal("2024-04-29", "Y")});
  EXPECT_EQ(see(pregnancy, kPublished).of("P2.1"), see(pregnancy).of("P2.1"));
}

}  // namespace
}  // namespace matequity::test
