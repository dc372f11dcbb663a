// SPDX-License-Identifier: Apache-2.0
// engine/text/checksum
#include <gtest/gtest.h>

#include <string>

#include "engine/text/checksum.hpp"

namespace matequity::text {
namespace {

TEST(Checksum, HasThePublishedCheckValueOfCrc32) { EXPECT_EQ(crc32("123456789"), 0xCBF43926u); }

TEST(Checksum, OfNothingIsZero) { EXPECT_EQ(crc32(""), 0u); }

TEST(Checksum, ContinuesAtAnySplit) {
  const std::string text = "123456789";
  for (std::size_t at = 0; at <= text.size(); ++at) {
    EXPECT_EQ(crc32(text.substr(at), crc32(text.substr(0, at))), 0xCBF43926u) << at;
  }
}

TEST(Checksum, SeesEveryFlippedBit) {
  const std::string text = "saved state";
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string damaged = text;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_NE(crc32(damaged), crc32(text)) << bit;
  }
}

TEST(Hexadecimal, IsEightLowerCaseDigits) {
  EXPECT_EQ(hexadecimal(0), "00000000");
  EXPECT_EQ(hexadecimal(0xCBF43926u), "cbf43926");
  EXPECT_EQ(hexadecimal(0xFFFFFFFFu), "ffffffff");
}

}  // namespace
}  // namespace matequity::text
