// SPDX-License-Identifier: Apache-2.0
#include "report/text.hpp"

#include <gtest/gtest.h>

#include "report/dates.hpp"
#include "report/numbers.hpp"

namespace matequity::cli {
namespace {

TEST(Width, CountsCodePointsNotBytes) {
  EXPECT_EQ(width_of("≥ 75%"), 5U);
  EXPECT_EQ(padded_right("é", 3), "é  ");
  EXPECT_EQ(padded_left("−1", 4), "  −1");
}

TEST(Wrapping, BreaksAtBlanksAndSplitsOnlyWordsThatFitNowhere) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("a éééééé", 4), (std::vector<std::string>{"a", "éééé", "éé"}));
  EXPECT_EQ(wrapped("", 4), std::vector<std::string>{""});
}

TEST(PrintableText, HasNoControlCharacters) {
  EXPECT_EQ(printable("a\033[31mb\x7f\n"), "a [31mb  ");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "31mé"),
            "a 31mé");
}

TEST(Numbers, HaveSeparatorsAndATrueMinusSign) {
  EXPECT_EQ(with_separators(999), "999");
  EXPECT_EQ(with_separators(1234567), "1,234,567");
  EXPECT_EQ(decimal(-1234.56, 1), "−1,234.6");
  EXPECT_EQ(decimal(-0.04, 1), "0.0");
  EXPECT_EQ(shortest(75.0, 2), "75");
  EXPECT_EQ(shortest(2.60, 2), "2.6");
}

TEST(Values, HaveTheDecimalsOfTheirUnit) {
  EXPECT_EQ(value_text(52.64, {"percent", 1}), "52.6%");
  EXPECT_EQ(value_text(3.456, {"per_1000", 2}), "3.46");
  EXPECT_EQ(value_text(1.5, {"ratio", 2}), "1.50");
  EXPECT_EQ(value_text(std::nullopt, {"percent", 1}), "");
  EXPECT_EQ(limits_text(1.0, std::nullopt, {"percent", 1}), "");
}

TEST(Periods, AreNamedAsPeopleNameThem) {
  EXPECT_EQ(period_words({"2025-03-01", "2025-03-31"}), "March 2025");
  EXPECT_EQ(period_words({"2025-01-01", "2025-03-31"}), "January to March 2025");
  EXPECT_EQ(period_words({"2024-01-01", "2024-12-31"}), "2024");
  EXPECT_EQ(period_words({"2024-04-01", "2025-03-31"}), "2024/25");
  EXPECT_EQ(period_words({"2024-04-02", "2025-03-31"}), "2 April 2024 to 31 March 2025");
}

}  // namespace
}  // namespace matequity::cli
