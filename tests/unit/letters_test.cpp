// SPDX-License-Identifier: Apache-2.0
// engine/text: letters, text_arena
#include <gtest/gtest.h>

#include <string>

#include "engine/text/letters.hpp"

namespace matequity::text {
namespace {

TEST(Trimmed, TakesAwayBlanksAtBothEndsOnly) {
  EXPECT_EQ(trimmed(" \t\r\na b\n \t"), "a b");
  EXPECT_EQ(trimmed("a"), "a");
  EXPECT_EQ(trimmed(" \t\r\n"), "");
  EXPECT_EQ(trimmed(""), "");
  // No-break spaces, the ideographic one, that of no width, the byte-order mark.
  for (const std::string blank : {"\xC2\xA0", "\xE2\x80\x87", "\xE2\x80\xAF", "\xE3\x80\x80",
                                  "\xE2\x80\x8B", "\xEF\xBB\xBF"}) {
    EXPECT_EQ(trimmed(blank + " a" + blank + "b " + blank + blank), "a" + blank + "b");
    EXPECT_EQ(trimmed(blank), "");
  }
  EXPECT_EQ(trimmed("\xC2\xA1"), "\xC2\xA1");
}

TEST(UpperCase, ChangesAsciiLettersOnly) {
  TextArena arena;
  EXPECT_EQ(upper_case("rAl-1z[`{", arena), "RAL-1Z[`{");
  EXPECT_EQ(upper_case("\xC3\xA9t\xC3\xA9", arena), "\xC3\xA9T\xC3\xA9");
}

TEST(UpperCase, CopiesOnlyWhenALetterChanges) {
  TextArena arena;
  const std::string upper = "RAL01";
  EXPECT_EQ(upper_case(upper, arena).data(), upper.data());
  const std::string lower = "ral01";
  EXPECT_NE(upper_case(lower, arena).data(), lower.data());
  EXPECT_EQ(lower, "ral01");
}

TEST(TextArena, KeepsEveryCopyUntilItIsReset) {
  TextArena arena;
  std::vector<std::string_view> copies;
  for (int i = 0; i < 5000; ++i) copies.push_back(arena.copy("number " + std::to_string(i)));
  const std::string longer(100'000, 'x');
  const std::string_view long_copy = arena.copy(longer);
  for (int i = 0; i < 5000; ++i) {
    EXPECT_EQ(copies[static_cast<std::size_t>(i)], "number " + std::to_string(i));
  }
  EXPECT_EQ(long_copy, longer);
}

TEST(TextArena, CanBeUsedAgainAfterAReset) {
  TextArena arena;
  arena.copy(std::string(40'000, 'a'));
  arena.copy("b");
  arena.reset();
  EXPECT_EQ(arena.copy("c"), "c");
  EXPECT_EQ(arena.copy(""), "");
  const std::string longer(90'000, 'd');
  EXPECT_EQ(arena.copy(longer), longer);
}

}  // namespace
}  // namespace matequity::text
