// SPDX-License-Identifier: Apache-2.0
// P4c.4 to P4c.7.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

Baby fed(std::string_view first_feed, std::string_view outcome = "01") {
  return {.birth_date = "2024-06-15", .outcome = outcome, .first_feed = first_feed};
}

Baby weighing(meq_whole grams, meq_whole gestation = 280, std::string_view outcome = "01") {
  return {.birth_date = "2024-06-15", .outcome = outcome, .gestation = gestation, .weight = grams};
}

Baby born_at(meq_whole gestation, std::string_view outcome = "01") {
  return {.birth_date = "2024-06-15", .outcome = outcome, .gestation = gestation};
}

TEST(FirstFeed, IsMetByTheMothersOrDonorMilk) {
  EXPECT_EQ(see_babies({fed("01")}).of("P4c.4"), "1 of 1");
  EXPECT_EQ(see_babies({fed("02")}).of("P4c.4"), "1 of 1");
  EXPECT_EQ(see_babies({fed("03")}).of("P4c.4"), "0 of 1");
  EXPECT_EQ(see_babies({fed("")}).of("P4c.4"), "0 of 0");
}

TEST(FirstFeed, CountsEachBabyThatIsABirth) {
  EXPECT_EQ(see_babies({fed("01"), fed("03")}).of("P4c.4"), "1 of 2");
  EXPECT_EQ(see_babies({fed("01", "02")}).of("P4c.4"), "1 of 1");
  for (const char* no_birth : {"05", "98", ""}) {
    EXPECT_EQ(see_babies({fed("01", no_birth)}).of("P4c.4"), "0 of 0") << no_birth;
  }
}

TEST(FirstFeed, IsDatedByTheBabysOwnBirth) {
  const Answers answers = see_babies({{.birth_date = "2024-08-01", .first_feed = "01"},
                                      {.birth_date = "2024-05-31", .outcome = "98"}});
  EXPECT_EQ(answers.date_of("P4c.4"), "2024-08-01");
  EXPECT_EQ(see_babies({{.birth_date = "", .first_feed = "01"}}).of("P4c.4"), "0 of 0");
}

TEST(LowBirthWeight, IsUnder2500Grams) {
  EXPECT_EQ(see_babies({weighing(2499)}).of("P4c.5"), "1 of 1");
  EXPECT_EQ(see_babies({weighing(2500)}).of("P4c.5"), "0 of 1");
  EXPECT_EQ(see_babies({weighing(MEQ_WHOLE_MISSING)}).of("P4c.5"), "0 of 0");
}

TEST(LowBirthWeight, CountsBabiesOf259To315Days) {
  EXPECT_EQ(see_babies({weighing(2400, 258)}).of("P4c.5"), "0 of 0");
  EXPECT_EQ(see_babies({weighing(2400, 259)}).of("P4c.5"), "1 of 1");
  EXPECT_EQ(see_babies({weighing(2400, 315)}).of("P4c.5"), "1 of 1");
  EXPECT_EQ(see_babies({weighing(2400, 316)}).of("P4c.5"), "0 of 0");
  EXPECT_EQ(see_babies({weighing(2400, MEQ_WHOLE_MISSING)}).of("P4c.5"), "0 of 0");
}

TEST(LowBirthWeight, CountsLiveBirthsAndInThePublishedVariantAllBirths) {
  for (const char* stillbirth : {"02", "03", "04"}) {
    EXPECT_EQ(see_babies({weighing(2000, 280, stillbirth)}).of("P4c.5"), "0 of 0");
    EXPECT_EQ(see_babies({weighing(2000, 280, stillbirth)}, kPublished).of("P4c.5"), "1 of 1");
  }
  EXPECT_EQ(see_babies({weighing(2000, 280, "05")}, kPublished).of("P4c.5"), "0 of 0");
}

TEST(DeliveriesByGestation, CountFrom141To315Days) {
  for (const char* id : {"P4c.6", "P4c.7"}) {
    EXPECT_EQ(see_babies({born_at(140)}).of(id), "0 of 0") << id;
    EXPECT_EQ(see_babies({born_at(141)}).of(id), "1 of 1") << id;
    EXPECT_EQ(see_babies({born_at(315)}).of(id), "0 of 1") << id;
    EXPECT_EQ(see_babies({born_at(316)}).of(id), "0 of 0") << id;
    EXPECT_EQ(see_babies({born_at(MEQ_WHOLE_MISSING)}).of(id), "0 of 0") << id;
  }
}

TEST(DeliveriesByGestation, BeforeTwentySevenWeeksAreBeforeDay189) {
  EXPECT_EQ(see_babies({born_at(188)}).of("P4c.6"), "1 of 1");
  EXPECT_EQ(see_babies({born_at(189)}).of("P4c.6"), "0 of 1");
}

TEST(DeliveriesByGestation, OfThePublishedBandAreBeforeDay196) {
  EXPECT_EQ(see_babies({born_at(195)}, kPublished).of("P4c.6"), "1 of 1");
  EXPECT_EQ(see_babies({born_at(196)}, kPublished).of("P4c.6"), "0 of 1");
  EXPECT_EQ(see_babies({born_at(141)}, kPublished).of("P4c.6"), "1 of 1");
}

TEST(DeliveriesByGestation, BeforeThirtySevenWeeksAreBeforeDay259) {
  EXPECT_EQ(see_babies({born_at(258)}).of("P4c.7"), "1 of 1");
  EXPECT_EQ(see_babies({born_at(259)}).of("P4c.7"), "0 of 1");
}

TEST(DeliveriesByGestation, CountDeliveriesNotBabies) {
  const Answers twins = see_babies({born_at(250), born_at(250, "02")});
  EXPECT_EQ(twins.of("P4c.7"), "1 of 1");
  EXPECT_EQ(twins.of("P4c.6"), "0 of 1");
}

TEST(DeliveriesByGestation, NeedABirthLiveOrStill) {
  EXPECT_EQ(see_babies({born_at(200, "02")}).of("P4c.7"), "1 of 1");
  EXPECT_EQ(see_babies({born_at(200, "05")}).of("P4c.7"), "0 of 0");
  EXPECT_EQ(see_babies({born_at(200, "98"), born_at(200)}).of("P4c.7"), "1 of 1");
}

TEST(DeliveriesByGestation, AreDatedByTheEarliestBirthDate) {
  const Answers answers = see_babies({{.birth_date = "2024-07-01", .gestation = 250},
                                      {.birth_date = "2024-06-30", .gestation = 250}});
  EXPECT_EQ(answers.date_of("P4c.7"), "2024-06-30");
  EXPECT_EQ(see_babies({{.birth_date = "", .gestation = 250}}).of("P4c.7"), "0 of 0");
}

TEST(PublishedDeliveriesBefore37Weeks, CountLiveSingletonsFrom154Days) {
  EXPECT_EQ(see_babies({born_at(153)}, kPublished).of("P4c.7"), "0 of 0");
  EXPECT_EQ(see_babies({born_at(154)}, kPublished).of("P4c.7"), "1 of 1");
  EXPECT_EQ(see_babies({born_at(258)}, kPublished).of("P4c.7"), "1 of 1");
  EXPECT_EQ(see_babies({born_at(259)}, kPublished).of("P4c.7"), "0 of 1");
  EXPECT_EQ(see_babies({born_at(315)}, kPublished).of("P4c.7"), "0 of 1");
  EXPECT_EQ(see_babies({born_at(250, "02")}, kPublished).of("P4c.7"), "0 of 0");
  EXPECT_EQ(see_babies({born_at(250), born_at(250)}, kPublished).of("P4c.7"), "0 of 0");
  EXPECT_EQ(see_babies({born_at(250), born_at(250, "98")}, kPublished).of("P4c.7"), "0 of 0");
}

}  // namespace
}  // namespace matequity::test
