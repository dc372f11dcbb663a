// SPDX-License-Identifier: Apache-2.0
// A1: smoking status at delivery. The birth is on 2024-06-15.
#include <gtest/gtest.h>

#include <cmath>

#include "observation.hpp"

namespace matequity::test {
namespace {

constexpr std::uint64_t kCigarettes = 230056004;
constexpr std::uint64_t kCarbonMonoxide = 251900003;

Activity measured(std::string_view date, std::uint64_t what, double value) {
  return {.date = date, .obs_code = what, .obs_value = value};
}

Activity found(std::string_view date, std::uint64_t finding) {
  return {.date = date, .finding_code = finding};
}

Pregnancy delivery_with(std::vector<Activity> activities) {
  return {.deliveries = {{{{.birth_date = "2024-06-15"}}, std::move(activities)}}};
}

std::string seen(std::vector<Activity> activities) {
  return see(delivery_with(std::move(activities))).of("A1");
}

const std::string kSmoking = "0 of 1";
const std::string kNotSmoking = "1 of 1";
const std::string kUnknown = "0 of 0";

TEST(Smoking, IsToldByCigarettesADay) {
  EXPECT_EQ(seen({measured("2024-06-15", kCigarettes, 1)}), kSmoking);
  EXPECT_EQ(seen({measured("2024-06-15", kCigarettes, 0.5)}), kSmoking);
  EXPECT_EQ(seen({measured("2024-06-15", kCigarettes, 0)}), kNotSmoking);
  EXPECT_EQ(seen({measured("2024-06-15", kCigarettes, -1)}), kUnknown);
}

TEST(Smoking, IsToldByCarbonMonoxideFromFourOn) {
  EXPECT_EQ(seen({measured("2024-06-15", kCarbonMonoxide, 4)}), kSmoking);
  EXPECT_EQ(seen({measured("2024-06-15", kCarbonMonoxide, 3.9)}), kNotSmoking);
  EXPECT_EQ(seen({measured("2024-06-15", kCarbonMonoxide, 0)}), kNotSmoking);
}

TEST(Smoking, IsToldByFindings) {
  EXPECT_EQ(seen({found("2024-06-15", 77176002)}), kSmoking);
  EXPECT_EQ(seen({found("2024-06-15", 8392000)}), kNotSmoking);
  EXPECT_EQ(seen({found("2024-06-15", 8517006)}), kNotSmoking);
  EXPECT_EQ(seen({found("2024-06-15", 266927001)}), kUnknown);
}

TEST(Smoking, IsToldByEveryCodeOfThePublication) {
  for (const std::uint64_t code : {65568007u, 56294008u, 266920004u}) {
    EXPECT_EQ(seen({found("2024-06-15", code)}), kSmoking) << code;
  }
  EXPECT_EQ(seen({found("2024-06-15", 266919005)}), kNotSmoking);
  EXPECT_EQ(seen({measured("2024-06-15", 160625004, std::nan(""))}), kNotSmoking);
}

TEST(Smoking, IsSoughtAroundOnsetAndCaesareanInPlaceOfTheBirth) {
  const auto seen_at = [](std::string_view date, std::string_view onset,
                          std::string_view caesarean) {
    return see({.deliveries = {{{{.birth_date = "2024-06-15"}},
                                {measured(date, kCigarettes, 5)},
                                onset,
                                caesarean}}})
        .of("A1");
  };
  EXPECT_EQ(seen_at("2024-06-10", "2024-06-13", ""), kSmoking);
  EXPECT_EQ(seen_at("2024-06-09", "2024-06-13", ""), kUnknown);
  EXPECT_EQ(seen_at("2024-06-17", "2024-06-13", ""), kUnknown);
  EXPECT_EQ(seen_at("2024-06-17", "", "2024-06-14"), kSmoking);
  EXPECT_EQ(seen_at("2024-06-18", "", "2024-06-14"), kUnknown);
  EXPECT_EQ(seen_at("2024-06-08", "2024-06-11", "2024-06-15"), kSmoking);
  EXPECT_EQ(seen_at("2024-06-18", "2024-06-11", "2024-06-15"), kSmoking);
}

TEST(Smoking, IsUnknownWithoutEvidence) {
  EXPECT_EQ(seen({}), kUnknown);
  EXPECT_EQ(seen({{.date = "2024-06-15", .obs_code = kCigarettes}}), kUnknown);
  EXPECT_EQ(seen({measured("2024-06-15", 1, 20)}), kUnknown);
  EXPECT_EQ(seen({measured("", kCigarettes, 20)}), kUnknown);
}

TEST(Smoking, IsLeftOutWhereUnknownInThePublishedVariantToo) {
  EXPECT_EQ(see(delivery_with({}), kPublished).of("A1"), kUnknown);
  const Pregnancy not_smoking = delivery_with({measured("2024-06-15", kCigarettes, 0)});
  EXPECT_EQ(see(not_smoking, kPublished).of("A1"), "1 of 1");
}

TEST(Smoking, LooksThreeDaysBeforeAndAfter) {
  for (const char* near : {"2024-06-12", "2024-06-18"}) {
    EXPECT_EQ(seen({measured(near, kCigarettes, 0)}), kNotSmoking) << near;
  }
  for (const char* far : {"2024-06-11", "2024-06-19"}) {
    EXPECT_EQ(seen({measured(far, kCigarettes, 0)}), kUnknown) << far;
  }
}

TEST(Smoking, OnTheDayWinsOverNotSmokingOnTheDay) {
  EXPECT_EQ(
      seen({measured("2024-06-15", kCigarettes, 0), measured("2024-06-15", kCarbonMonoxide, 9)}),
      kSmoking);
  EXPECT_EQ(
      seen({measured("2024-06-15", kCarbonMonoxide, 9), measured("2024-06-15", kCigarettes, 0)}),
      kSmoking);
}

TEST(Smoking, NotOnTheDayWinsOverSmokingNearby) {
  EXPECT_EQ(seen({measured("2024-06-14", kCigarettes, 10), measured("2024-06-15", kCigarettes, 0)}),
            kNotSmoking);
}

TEST(Smoking, NearbyWinsOverNotSmokingNearby) {
  EXPECT_EQ(seen({measured("2024-06-12", kCigarettes, 10), measured("2024-06-14", kCigarettes, 0)}),
            kSmoking);
}

TEST(Smoking, IsFoundInContactsDatedByTheContact) {
  Pregnancy pregnancy = delivery_with({});
  pregnancy.contacts = {{"2024-06-12", "5", {measured("", kCigarettes, 5)}}};
  EXPECT_EQ(see(pregnancy).of("A1"), kSmoking);
  pregnancy.contacts = {{"2024-06-18", "7", {measured("", kCigarettes, 0)}}};
  EXPECT_EQ(see(pregnancy).of("A1"), kNotSmoking);
  pregnancy.contacts = {{"2024-06-11", "5", {measured("", kCigarettes, 5)}}};
  EXPECT_EQ(see(pregnancy).of("A1"), kUnknown);
  pregnancy.contacts = {{"", "5", {measured("", kCigarettes, 0)}}};
  EXPECT_EQ(see(pregnancy).of("A1"), kUnknown);
}

TEST(Smoking, InAContactOnTheDayWinsOverTheDeliverysEarlierRecord) {
  Pregnancy pregnancy = delivery_with({measured("2024-06-14", kCigarettes, 0)});
  pregnancy.contacts = {{"2024-06-15", "5", {found("", 77176002)}}};
  EXPECT_EQ(see(pregnancy).of("A1"), kSmoking);
}

TEST(Smoking, IsCountedOncePerDeliveryWithABirth) {
  const std::vector<Activity> none_smoked = {measured("2024-06-15", kCigarettes, 0)};
  const Baby baby{.birth_date = "2024-06-15"};
  EXPECT_EQ(see({.deliveries = {{{baby, baby}, none_smoked}}}).of("A1"), "1 of 1");
  EXPECT_EQ(see({.deliveries = {{{{"2024-06-15", "05"}}, none_smoked}}}).of("A1"), "0 of 0");
  EXPECT_EQ(see({.deliveries = {{{{""}}, none_smoked}}}).of("A1"), "0 of 0");
  EXPECT_EQ(see({.deliveries = {{{{""}}, none_smoked}}}, kPublished).of("A1"), "0 of 0");
}

TEST(Smoking, IsDatedByTheDelivery) {
  const Pregnancy pregnancy = delivery_with({measured("2024-06-12", kCigarettes, 0)});
  EXPECT_EQ(see(pregnancy).date_of("A1"), "2024-06-15");
}

}  // namespace
}  // namespace matequity::test
