// SPDX-License-Identifier: Apache-2.0
// engine/text/utf8
#include <gtest/gtest.h>

#include <string>

#include "engine/text/utf8.hpp"

namespace matequity::text {
namespace {

TEST(Utf8, IsAsciiWithoutAHighBitAnywhere) {
  EXPECT_TRUE(is_ascii(""));
  EXPECT_TRUE(is_ascii("0123456789 abcdefghijklm"));
  for (std::size_t at = 0; at < 20; ++at) {
    std::string text(20, 'a');
    text[at] = '\x80';
    EXPECT_FALSE(is_ascii(text)) << at;
  }
}

TEST(Utf8, HasCharactersOfOneToFourBytes) {
  EXPECT_TRUE(is_utf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x91\xB6"));
  EXPECT_TRUE(is_utf8("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF"));
}

TEST(Utf8, IsNotWhatIsCutOffTooLongOrNoCharacter) {
  for (const char* text : {"\xC3", "\xE2\x82", "\xF0\x9F\x91", "\x80", "\xC0\xAF", "\xC1\xBF",
                           "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xE9t\xE9", "\xC3\x28"}) {
    EXPECT_FALSE(is_utf8(text)) << text;
  }
}

TEST(Windows1252, BecomesUtf8) {
  TextArena arena;
  EXPECT_EQ(from_windows_1252("Zo\xEB \x80 \x92", arena), "Zo\xC3\xAB \xE2\x82\xAC \xE2\x80\x99");
}

TEST(Windows1252, KeepsDifferentBytesApartAndIsAlwaysUtf8) {
  TextArena arena;
  std::string before;
  for (int byte = 0x80; byte < 0x100; ++byte) {
    const std::string made(from_windows_1252(std::string(1, static_cast<char>(byte)), arena));
    EXPECT_TRUE(is_utf8(made)) << byte;
    EXPECT_NE(made, before) << byte;
    before = made;
  }
}

}  // namespace
}  // namespace matequity::text
