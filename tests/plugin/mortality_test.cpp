// SPDX-License-Identifier: Apache-2.0
// A2 and A3 from records.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

Baby died(std::string_view born, std::string_view dead, std::string_view outcome = "01") {
  return {.birth_date = born, .outcome = outcome, .death_date = dead};
}

TEST(Stillbirths, AreOutcomes02To04OfAllBirths) {
  EXPECT_EQ(see_babies({{"2024-06-15", "01"}}).of("A2"), "0 of 1");
  for (const char* outcome : {"02", "03", "04"}) {
    EXPECT_EQ(see_babies({{"2024-06-15", outcome}}).of("A2"), "1 of 1") << outcome;
  }
  for (const char* outcome : {"05", "98", ""}) {
    EXPECT_EQ(see_babies({{"2024-06-15", outcome}}).of("A2"), "0 of 0") << outcome;
  }
}

TEST(Stillbirths, CountEachBabyOnItsOwnBirthDate) {
  const Answers answers = see_babies({{"2024-06-15", "01"}, {"2024-06-16", "03"}, {"", "03"}});
  EXPECT_EQ(answers.of("A2"), "1 of 2");
}

TEST(NeonatalDeaths, AreFromTheDayOfBirthToDay27) {
  EXPECT_EQ(see_babies({died("2024-02-10", "2024-02-10")}).of("A3"), "1 of 1");
  EXPECT_EQ(see_babies({died("2024-02-10", "2024-03-08")}).of("A3"), "1 of 1");
  EXPECT_EQ(see_babies({died("2024-02-10", "2024-03-09")}).of("A3"), "0 of 1");
  EXPECT_EQ(see_babies({died("2023-02-10", "2023-03-09")}).of("A3"), "1 of 1");
}

TEST(NeonatalDeaths, DoNotComeBeforeBirth) {
  EXPECT_EQ(see_babies({died("2024-02-10", "2024-02-09")}).of("A3"), "0 of 1");
  EXPECT_EQ(see_babies({died("2024-02-10", "")}).of("A3"), "0 of 1");
}

TEST(NeonatalDeaths, CountLiveBirthsOnly) {
  EXPECT_EQ(see_babies({died("2024-02-10", "2024-02-10", "02")}).of("A3"), "0 of 0");
  EXPECT_EQ(see_babies({died("", "2024-02-10")}).of("A3"), "0 of 0");
}

}  // namespace
}  // namespace matequity::test
