// SPDX-License-Identifier: Apache-2.0
// P4b.4a to P4b.4d.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

// Levels of csf_group in manifest order.
enum : std::uint32_t { kUnder20, kRecentMigrant, kSubstanceMisuse, kDomesticAbuse };

const Request kWithLists{
    MEQ_VARIANT_GUIDANCE,
    {{"substance_misuse", {228367002}}, {"domestic_abuse", {371772001, 706893006}}},
    {}};

Pregnancy booked_at(meq_whole gestation) {
  return {.booked = "2024-05-01", .gestation_at_booking = gestation};
}

TEST(ComplexSocialFactors, IncludeMothersUnder20) {
  Pregnancy pregnancy = booked_at(60);
  pregnancy.mother_age = 19;
  EXPECT_EQ(see(pregnancy).of("P4b.4a", kUnder20), "1 of 1");
  pregnancy.mother_age = 20;
  EXPECT_EQ(see(pregnancy).of("P4b.4a", kUnder20), "0 of 0");
  EXPECT_EQ(see(pregnancy).of("P4b.4a"), "0 of 0");
  pregnancy.mother_age = MEQ_WHOLE_MISSING;
  EXPECT_EQ(see(pregnancy).of("P4b.4a"), "0 of 0");
}

TEST(ComplexSocialFactors, IncludeVisitorsBySixChargingCategories) {
  for (const char* category : {"B", "C", "D", "E", "F", "P"}) {
    Pregnancy pregnancy = booked_at(60);
    pregnancy.charging_categories = {"A", category};
    EXPECT_EQ(see(pregnancy).of("P4b.4a", kRecentMigrant), "1 of 1") << category;
  }
  for (const char* category : {"A", "0", "G", "X", ""}) {
    Pregnancy pregnancy = booked_at(60);
    pregnancy.charging_categories = {category};
    EXPECT_EQ(see(pregnancy).of("P4b.4a", kRecentMigrant), "0 of 0") << category;
  }
}

TEST(ComplexSocialFactors, IncludeSpeakersOfLanguagesOtherThanEnglish) {
  for (const char* language : {"PL", "Q1", "E", "ENM"}) {
    Pregnancy pregnancy = booked_at(60);
    pregnancy.language = language;
    EXPECT_EQ(see(pregnancy).of("P4b.4a", kRecentMigrant), "1 of 1") << language;
  }
  for (const char* language : {"", "EN", "EN-GB"}) {
    Pregnancy pregnancy = booked_at(60);
    pregnancy.language = language;
    EXPECT_EQ(see(pregnancy).of("P4b.4a", kRecentMigrant), "0 of 0") << language;
  }
}

TEST(ComplexSocialFactors, TakeTwoGroupsFromTheRequestsCodeLists) {
  Pregnancy pregnancy = booked_at(60);
  pregnancy.circumstances = {0, 228367002, 706893006};
  const Answers answers = see(pregnancy, kWithLists);
  EXPECT_EQ(answers.of("P4b.4a", kSubstanceMisuse), "1 of 1");
  EXPECT_EQ(answers.of("P4b.4a", kDomesticAbuse), "1 of 1");
  pregnancy.circumstances = {371772001};
  EXPECT_EQ(see(pregnancy, kWithLists).of("P4b.4a", kSubstanceMisuse), "0 of 0");
  EXPECT_EQ(see(pregnancy, kWithLists).of("P4b.4a", kDomesticAbuse), "1 of 1");
}

TEST(ComplexSocialFactors, PutNobodyIntoAGroupWithoutItsCodeList) {
  Pregnancy pregnancy = booked_at(60);
  pregnancy.circumstances = {0, 228367002, 706893006};
  EXPECT_EQ(see(pregnancy).of("P4b.4a"), "0 of 0");
}

TEST(ComplexSocialFactors, CountAWomanOncePerGroupAndOnceOverAll) {
  Pregnancy pregnancy = booked_at(60);
  pregnancy.mother_age = 16;
  pregnancy.language = "FR";
  pregnancy.complex_social_factors = "N";
  const Answers answers = see(pregnancy);
  for (const char* id : {"P4b.4a", "P4b.4b", "P4b.4c"}) {
    EXPECT_EQ(answers.of(id, kUnder20), "1 of 1") << id;
    EXPECT_EQ(answers.of(id, kRecentMigrant), "1 of 1") << id;
    EXPECT_EQ(answers.of(id, kSubstanceMisuse), "0 of 0") << id;
    EXPECT_EQ(answers.of(id), "1 of 1") << id;
    EXPECT_EQ(answers.date_of(id), "2024-05-01") << id;
  }
}

TEST(ComplexSocialFactors, AreBookedInTimeUpToAndWithEachDay) {
  Pregnancy pregnancy = booked_at(70);
  pregnancy.language = "FR";
  EXPECT_EQ(see(pregnancy).of("P4b.4a"), "1 of 1");
  pregnancy.gestation_at_booking = 71;
  EXPECT_EQ(see(pregnancy).of("P4b.4a"), "0 of 1");
  pregnancy.gestation_at_booking = 90;
  EXPECT_EQ(see(pregnancy).of("P4b.4b"), "1 of 1");
  pregnancy.gestation_at_booking = 91;
  EXPECT_EQ(see(pregnancy).of("P4b.4b"), "0 of 1");
  pregnancy.gestation_at_booking = 140;
  EXPECT_EQ(see(pregnancy).of("P4b.4c"), "1 of 1");
  pregnancy.gestation_at_booking = 141;
  EXPECT_EQ(see(pregnancy).of("P4b.4c"), "0 of 1");
}

TEST(ComplexSocialFactors, NeedAKnownGestationForBookingOnly) {
  Pregnancy pregnancy = booked_at(MEQ_WHOLE_MISSING);
  pregnancy.language = "FR";
  pregnancy.deliveries = {{{{.birth_date = "2024-11-05"}}}};
  EXPECT_EQ(see(pregnancy).of("P4b.4a"), "0 of 0");
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "0 of 1");
}

Pregnancy with_contacts(int attended, std::string_view birth_date = "2024-11-05") {
  Pregnancy pregnancy = booked_at(60);
  pregnancy.language = "PL";
  for (int i = 0; i < attended; ++i) {
    pregnancy.contacts.push_back({.date = "2024-06-01", .attendance = i % 2 == 0 ? "5" : "6"});
  }
  pregnancy.deliveries = {{{{.birth_date = birth_date}}}};
  return pregnancy;
}

TEST(RecommendedAppointments, AreTenInAFirstPregnancy) {
  EXPECT_EQ(see(with_contacts(10)).of("P4b.4d"), "1 of 1");
  EXPECT_EQ(see(with_contacts(9)).of("P4b.4d"), "0 of 1");
  Pregnancy recorded_as_first = with_contacts(9);
  recorded_as_first.previous_live_births = 0;
  recorded_as_first.previous_still_births = 0;
  EXPECT_EQ(see(recorded_as_first).of("P4b.4d"), "0 of 1");
}

TEST(RecommendedAppointments, AreSevenAfterALiveOrStillBirth) {
  Pregnancy pregnancy = with_contacts(7);
  pregnancy.previous_still_births = 1;
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "1 of 1");
  pregnancy.contacts.pop_back();
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "0 of 1");
  Pregnancy after_live_birth = with_contacts(7);
  after_live_birth.previous_live_births = 1;
  EXPECT_EQ(see(after_live_birth).of("P4b.4d"), "1 of 1");
}

TEST(RecommendedAppointments, CountContactsAttendedOnOrBeforeTheBirthDate) {
  Pregnancy pregnancy = with_contacts(9, "2024-06-01");
  pregnancy.contacts.push_back({.date = "2024-06-02", .attendance = "5"});
  pregnancy.contacts.push_back({.date = "2024-05-02", .attendance = "7"});
  pregnancy.contacts.push_back({.date = "", .attendance = "5"});
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "0 of 1");
  pregnancy.contacts.push_back({.date = "2024-06-01", .attendance = "6"});
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "1 of 1");
}

TEST(RecommendedAppointments, AreDatedByTheFirstDeliveryWithABirth) {
  Pregnancy pregnancy = with_contacts(0, "2024-12-01");
  pregnancy.deliveries.push_back({{{.birth_date = "2024-11-30", .outcome = "03"}}});
  pregnancy.deliveries.push_back({{{.birth_date = "2024-10-01", .outcome = "05"}}});
  pregnancy.deliveries.push_back({{{.birth_date = ""}}});
  const Answers answers = see(pregnancy);
  EXPECT_EQ(answers.date_of("P4b.4d"), "2024-11-30");
  EXPECT_EQ(answers.of("P4b.4d", kRecentMigrant), "0 of 1");
}

TEST(RecommendedAppointments, DoNotCountWithoutABirthOrItsDate) {
  EXPECT_EQ(see(with_contacts(10, "")).of("P4b.4d"), "0 of 0");
  Pregnancy pregnancy = with_contacts(10);
  pregnancy.deliveries[0].babies[0].outcome = "98";
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "0 of 0");
  pregnancy.deliveries.clear();
  EXPECT_EQ(see(pregnancy).of("P4b.4d"), "0 of 0");
}

TEST(ComplexSocialFactors, AnswerNothingThatTheRequestDoesNotAskFor) {
  Request request;
  request.indicators = {"P4b.2"};
  const Answers answers = see(with_contacts(10), request);
  ASSERT_EQ(answers.size(), 1u);
  EXPECT_EQ(answers[0].indicator, "P4b.2");
}

}  // namespace
}  // namespace matequity::test
