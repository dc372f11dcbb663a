// SPDX-License-Identifier: Apache-2.0
// engine/record/decimal
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

#include "engine/record/decimal.hpp"

namespace matequity::record {
namespace {

using Maybe = std::optional<std::int64_t>;

Maybe whole_of(std::string_view text) {
  const auto number = parse_decimal(text);
  return number ? whole(*number) : std::nullopt;
}

Maybe rounded(std::string_view text, int shift = 0) {
  const auto number = parse_decimal(text);
  return number ? rounded_half_up(*number, shift) : std::nullopt;
}

TEST(Decimal, TakesDigitsWithSignPointAndExponent) {
  for (const char* text : {"0", "12", "-12", "0012", "3.0", "2.5e3", "2.5E+3", "25e-1", "-0.5"}) {
    EXPECT_TRUE(parse_decimal(text)) << text;
  }
}

TEST(Decimal, TakesNothingElse) {
  for (const char* text : {"", "-", "+1", ".5", "5.", "1e", "1e+", "1,5", " 1", "1 ", "0x10",
                           "1.2.3", "--1", "inf", "nan", "1e5.0", "12a"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
}

TEST(Decimal, IsAWholeNumberWhereOnlyZerosFollowThePoint) {
  EXPECT_EQ(whole_of("3.0"), Maybe(3));
  EXPECT_EQ(whole_of("0012"), Maybe(12));
  EXPECT_EQ(whole_of("2.5e1"), Maybe(25));
  EXPECT_EQ(whole_of("2500e-2"), Maybe(25));
  EXPECT_EQ(whole_of("-7.000"), Maybe(-7));
  EXPECT_EQ(whole_of("0.0e9"), Maybe(0));
  EXPECT_EQ(whole_of("3.1"), std::nullopt);
  EXPECT_EQ(whole_of("25e-1"), std::nullopt);
}

TEST(Decimal, IsNoWholeNumberWhereItDoesNotFit) {
  EXPECT_EQ(whole_of("123456789012345678"), Maybe(123456789012345678));
  EXPECT_EQ(whole_of("1e18"), Maybe(1'000'000'000'000'000'000));
  EXPECT_EQ(whole_of("1e19"), std::nullopt);
  EXPECT_EQ(whole_of("1e999999999"), std::nullopt);
  EXPECT_EQ(whole_of("1e-999999999"), std::nullopt);
  EXPECT_EQ(whole_of("1.00000000000000000001"), std::nullopt);  // the last digit is not zero
  EXPECT_EQ(whole_of("1.00000000000000000000"), Maybe(1));
}

TEST(Decimal, RoundsHalfUp) {
  struct Case {
    const char* text;
    std::int64_t expected;
  };
  for (const Case& one : {Case{"2.4", 2},
                          {"2.5", 3},
                          {"2.49999", 2},
                          {"3.5", 4},
                          {"0.5", 1},
                          {"0.49", 0},
                          {"0.05", 0},
                          {"-2.4", -2},
                          {"-2.5", -2},
                          {"-2.51", -3},
                          {"-0.5", 0},
                          {"-0.6", -1},
                          {"9.5", 10},
                          {"7", 7},
                          {"0", 0}}) {
    EXPECT_EQ(rounded(one.text), Maybe(one.expected)) << one.text;
  }
}

TEST(Decimal, RoundsAfterTheShiftFromKilogramsToGrams) {
  EXPECT_EQ(rounded("2.4994", 3), Maybe(2499));
  EXPECT_EQ(rounded("2.4995", 3), Maybe(2500));
  EXPECT_EQ(rounded("2.4994999999999999999999", 3), Maybe(2499));  // a double would say 2500
  EXPECT_EQ(rounded("0.0005", 3), Maybe(1));
  EXPECT_EQ(rounded("25e-1", 3), Maybe(2500));
  EXPECT_EQ(rounded("3", 3), Maybe(3000));
}

TEST(Decimal, SeesDigitsBeyondThoseItKeepsWhenItRounds) {
  EXPECT_EQ(rounded("-2.50000000000000000000001"), Maybe(-3));
  EXPECT_EQ(rounded("2.50000000000000000000001"), Maybe(3));
}

TEST(Decimal, GivesNoRoundedNumberWhereItCannotBeExact) {
  EXPECT_EQ(rounded("1234567890123456789"), std::nullopt);
  EXPECT_EQ(rounded("123456789012345678.9"), std::nullopt);
  EXPECT_EQ(rounded("1e30"), std::nullopt);
}

TEST(Decimal, RoundsWhatIsNearlyNothingToNothing) {
  EXPECT_EQ(rounded("9e-30"), Maybe(0));
  EXPECT_EQ(rounded("-9e-30"), Maybe(0));
}

TEST(Decimal, IsTheNearestDoubleWhereDigitsAndExponentAreFew) {
  for (const char* text : {"0", "4", "0.1", "3.9", "-12.75", "1e22", "1e-22", "4.0", "123456789.25",
                           "1e1", "4e0", "12e3", "0.4e1"}) {
    EXPECT_EQ(to_double(*parse_decimal(text)), std::strtod(text, nullptr)) << text;
  }
}

TEST(Decimal, StaysWithinAFewUnitsOfTheNearestDouble) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = std::to_string(random() % 1'000'000'000'000'000'000) + "e" +
                             std::to_string(static_cast<int>(random() % 560) - 280);
    const double expected = std::strtod(text.c_str(), nullptr);
    EXPECT_NEAR(to_double(*parse_decimal(text)) / expected, 1.0, 4e-15) << text;
  }
}

TEST(Decimal, IsInfiniteOrZeroBeyondTheDoubles) {
  EXPECT_TRUE(std::isinf(to_double(*parse_decimal("1e400"))));
  EXPECT_EQ(to_double(*parse_decimal("-1e400")), -INFINITY);
  EXPECT_EQ(to_double(*parse_decimal("1e-400")), 0.0);
}

}  // namespace
}  // namespace matequity::record
