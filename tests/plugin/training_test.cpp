// SPDX-License-Identifier: Apache-2.0
// P4d.1 from staff records.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

Answers see_member(std::string_view reference, std::string_view trained) {
  meq_staff_member member{};
  member.struct_size = sizeof member;
  member.reference_date = day(reference);
  member.cultural_competence_training_date = day(trained);
  Answers answers;
  for (const meq_plugin* plugin : built_in()) Instance(*plugin, {}).observe(member, answers);
  return answers;
}

std::string trained_of(std::string_view reference, std::string_view trained) {
  return see_member(reference, trained).of("P4d.1");
}

TEST(Training, CountsFor24MonthsBothEndsIncluded) {
  EXPECT_EQ(trained_of("2024-03-31", "2022-03-31"), "1 of 1");
  EXPECT_EQ(trained_of("2024-03-31", "2022-03-30"), "0 of 1");
  EXPECT_EQ(trained_of("2024-03-31", "2024-03-31"), "1 of 1");
  EXPECT_EQ(trained_of("2024-03-31", "2024-04-01"), "0 of 1");
}

TEST(Training, CountsFromTheLastOfFebruaryBeforeALeapDay) {
  EXPECT_EQ(trained_of("2024-02-29", "2022-02-28"), "1 of 1");
  EXPECT_EQ(trained_of("2024-02-29", "2022-02-27"), "0 of 1");
  EXPECT_EQ(trained_of("2026-02-28", "2024-02-28"), "1 of 1");
  EXPECT_EQ(trained_of("2026-02-28", "2024-02-27"), "0 of 1");
}

TEST(Training, IsNotMetWhereNoneIsRecorded) { EXPECT_EQ(trained_of("2024-03-31", ""), "0 of 1"); }

TEST(Training, IsDatedByTheReferenceDateAndNeedsOne) {
  EXPECT_EQ(see_member("2024-03-31", "2024-01-01").date_of("P4d.1"), "2024-03-31");
  EXPECT_TRUE(see_member("", "2024-01-01").empty());
}

}  // namespace
}  // namespace matequity::test
