// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <limits>

#include "engine/ingest/arrow/numbers.hpp"
#include "engine/ingest/read_value.hpp"

namespace matequity::ingest {
namespace {

class ArrowNumbers : public testing::Test {
 protected:
  template <class T>
  std::string decimal(T value, std::int32_t scale) {
    std::array<unsigned char, sizeof(T)> bytes;
    std::memcpy(bytes.data(), &value, sizeof value);
    return std::string(decimal_text(bytes.data(), sizeof value, scale, arena_));
  }
  std::string floating(double value) { return std::string(floating_text(value, arena_)); }

  text::TextArena arena_;
};

TEST_F(ArrowNumbers, AreWrittenWhole) {
  EXPECT_EQ(whole_text(std::int64_t{-7}, arena_), "-7");
  EXPECT_EQ(whole_text(std::numeric_limits<std::int64_t>::min(), arena_), "-9223372036854775808");
  EXPECT_EQ(whole_text(std::numeric_limits<std::uint64_t>::max(), arena_), "18446744073709551615");
}

TEST_F(ArrowNumbers, ThatAreFloatingHaveTheFewestDigits) {
  EXPECT_EQ(floating(271), "271");
  EXPECT_EQ(floating(0.1), "0.1");
  EXPECT_EQ(floating(-2.5), "-2.5");
  EXPECT_EQ(floating(9007199254740991.0), "9007199254740991");
  EXPECT_EQ(floating_text(0.1F, arena_), "0.1");
  EXPECT_EQ(floating(std::numeric_limits<double>::quiet_NaN()), "");
  EXPECT_EQ(floating(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(floating(std::numeric_limits<double>::denorm_min()).size(), 326u);
}

// Two pregnancies whose long numbers became one floating number must not become one pregnancy.
TEST_F(ArrowNumbers, ThatMayHaveLostDigitsAreNeverIdentifiers) {
  EXPECT_TRUE(is_rounded(floating(9007199254740992.0)));
  EXPECT_TRUE(is_rounded(floating(1e300)));
  EXPECT_TRUE(is_rounded(floating_text(16777216.0F, arena_)));
  EXPECT_FALSE(is_rounded(floating(9007199254740991.0)));
  EXPECT_FALSE(is_rounded(floating_text(16777215.0F, arena_)));
}

TEST_F(ArrowNumbers, ThatAreDecimalsKeepTheirPoint) {
  EXPECT_EQ(decimal(std::int64_t{12345}, 2), "123.45");
  EXPECT_EQ(decimal(std::int64_t{-5}, 2), "-0.05");
  EXPECT_EQ(decimal(std::int32_t{0}, 0), "0");
  EXPECT_EQ(decimal(std::int32_t{0}, 3), "0.000");
  EXPECT_EQ(decimal(std::int32_t{7}, -2), "700");
  EXPECT_EQ(decimal(std::numeric_limits<std::int64_t>::min(), 0), "-9223372036854775808");
  std::array<unsigned char, 16> least{};  // -2^127
  least[15] = 0x80;
  EXPECT_EQ(decimal_text(least.data(), 16, 0, arena_), "-170141183460469231731687303715884105728");
}

TEST_F(ArrowNumbers, ThatAreDaysAndSecondsAreDatesAndTimes) {
  EXPECT_EQ(date_text(19844, arena_), "2024-05-01");
  EXPECT_EQ(date_text(-1, arena_), "1969-12-31");
  EXPECT_EQ(date_text(-719162, arena_), "0001-01-01");
  EXPECT_EQ(date_text(2932896, arena_), "9999-12-31");
  for (const std::int64_t days :
       {std::int64_t{-719163}, std::int64_t{2932897}, INT64_MIN, INT64_MAX}) {
    EXPECT_EQ(date_text(days, arena_), "outside the years 1 to 9999");
  }
  EXPECT_EQ(time_text(34200, arena_), "09:30:00");
  EXPECT_EQ(time_text(86399, arena_), "23:59:59");
  EXPECT_EQ(time_text(86400, arena_), "outside the day");
}

}  // namespace
}  // namespace matequity::ingest
