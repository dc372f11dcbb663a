// SPDX-License-Identifier: Apache-2.0
// P3.1 to P3.3, P4b.2, P4b.3, P4b.6 and P4b.7: what is recorded at booking.
#include <gtest/gtest.h>

#include "observation.hpp"

namespace matequity::test {
namespace {

const char kStated[] = "ABCDEFGHJKLMNPRS";
const char kNotStated[] = {'Z', '9', 0};

Answers see_ethnicity(char code, const Request& request = {}) {
  return see({.booked = "2024-05-01", .ethnicity = code}, request);
}

Answers see_gestation(meq_whole days, const Request& request = {}) {
  return see({.booked = "2024-05-01", .gestation_at_booking = days, .complex_social_factors = "Y"},
             request);
}

TEST(PostcodeAtBooking, IsMetWhenValid) {
  EXPECT_EQ(see({.booked = "2024-05-01", .valid_postcode = true}).of("P3.1"), "1 of 1");
  EXPECT_EQ(see({.booked = "2024-05-01"}).of("P3.1"), "0 of 1");
  EXPECT_EQ(see({.valid_postcode = true}).of("P3.1"), "0 of 0");
}

TEST(EthnicityAtBooking, IsValidForTheSixteenLettersOnly) {
  for (const char* id : {"P3.2", "P3.3", "P4b.7"}) {
    for (const char c : std::string_view(kStated)) {
      EXPECT_EQ(see_ethnicity(c).of(id), "1 of 1") << id << ' ' << c;
    }
    for (const char c : kNotStated) EXPECT_EQ(see_ethnicity(c).of(id), "0 of 1") << id;
  }
}

TEST(EthnicityAtBooking, NeedsABookingDate) {
  const Answers answers = see({.ethnicity = 'A'});
  EXPECT_TRUE(answers.empty());
}

TEST(EthnicMinorityBookings, AreThoseOtherThanWhite) {
  for (const char c : std::string_view("ABC")) EXPECT_EQ(see_ethnicity(c).of("P4b.6"), "0 of 1");
  for (const char c : std::string_view("DEFGHJKLMNPRS")) {
    EXPECT_EQ(see_ethnicity(c).of("P4b.6"), "1 of 1") << c;
  }
}

TEST(EthnicMinorityBookings, AreThoseOtherThanWhiteBritishInThePublishedVariant) {
  EXPECT_EQ(see_ethnicity('A', kPublished).of("P4b.6"), "0 of 1");
  EXPECT_EQ(see_ethnicity('B', kPublished).of("P4b.6"), "1 of 1");
  EXPECT_EQ(see_ethnicity('C', kPublished).of("P4b.6"), "1 of 1");
}

TEST(EthnicMinorityBookings, DoNotCountWhereEthnicityIsNotStated) {
  for (const char c : kNotStated) EXPECT_EQ(see_ethnicity(c).of("P4b.6"), "0 of 0");
}

TEST(EarlyBooking, IsBeforeDay70) {
  EXPECT_EQ(see_gestation(0).of("P4b.2"), "1 of 1");
  EXPECT_EQ(see_gestation(69).of("P4b.2"), "1 of 1");
  EXPECT_EQ(see_gestation(70).of("P4b.2"), "0 of 1");
  EXPECT_EQ(see_gestation(999).of("P4b.2"), "0 of 1");
}

TEST(EarlyBooking, IsUpToDay70InThePublishedVariant) {
  EXPECT_EQ(see_gestation(70, kPublished).of("P4b.2"), "1 of 1");
  EXPECT_EQ(see_gestation(71, kPublished).of("P4b.2"), "0 of 1");
}

TEST(EarlyBooking, NeedsAKnownGestationAndABookingDate) {
  EXPECT_EQ(see_gestation(MEQ_WHOLE_MISSING).of("P4b.2"), "0 of 0");
  EXPECT_EQ(see({.gestation_at_booking = 60}).of("P4b.2"), "0 of 0");
  EXPECT_EQ(see_gestation(60).date_of("P4b.2"), "2024-05-01");
}

struct Limit {
  const char* indicator;
  meq_whole last_day;
};

TEST(BookingWithComplexSocialFactors, IsInTimeUpToAndWithItsDay) {
  for (const Limit& limit : {Limit{"P4b.3a", 70}, Limit{"P4b.3b", 90}, Limit{"P4b.3c", 140}}) {
    EXPECT_EQ(see_gestation(limit.last_day).of(limit.indicator), "1 of 1") << limit.indicator;
    EXPECT_EQ(see_gestation(limit.last_day + 1).of(limit.indicator), "0 of 1") << limit.indicator;
    EXPECT_EQ(see_gestation(limit.last_day + 1, kPublished).of(limit.indicator), "0 of 1");
  }
}

TEST(BookingWithComplexSocialFactors, CountsOnlyThoseFlagged) {
  Pregnancy pregnancy{.booked = "2024-05-01", .gestation_at_booking = 60};
  for (const char* flag : {"N", ""}) {
    pregnancy.complex_social_factors = flag;
    EXPECT_EQ(see(pregnancy).of("P4b.3a"), "0 of 0") << flag;
  }
  EXPECT_EQ(see_gestation(MEQ_WHOLE_MISSING).of("P4b.3a"), "0 of 0");
}

}  // namespace
}  // namespace matequity::test
