// SPDX-License-Identifier: Apache-2.0
// engine/derive/postcode (contract: "Postcode format rule")
#include <gtest/gtest.h>

#include <string>

#include "engine/derive/postcode.hpp"

namespace matequity::derive {
namespace {

TEST(PostcodeFormat, TakesEveryFormOfOutwardCode) {
  for (const char* postcode : {"B1 1AA", "W1A 0AX", "M60 1NW", "CR2 6XH", "EC1A 1BB", "DN55 1PT"}) {
    EXPECT_EQ(postcode_format(postcode), PostcodeFormat::valid) << postcode;
  }
}

TEST(PostcodeFormat, TakesBlanksAnywhereAndNone) {
  for (const char* postcode : {"EC1A1BB", "E C 1 A 1 B B", " B11AA ", "B1\t1AA"}) {
    EXPECT_EQ(postcode_format(postcode), PostcodeFormat::valid) << postcode;
  }
}

TEST(PostcodeFormat, TakesGirobank) {
  EXPECT_EQ(postcode_format("GIR 0AA"), PostcodeFormat::valid);
  EXPECT_EQ(postcode_format("GIR 0AB"), PostcodeFormat::invalid);
  EXPECT_EQ(postcode_format("GIR 1AA"), PostcodeFormat::invalid);
}

TEST(PostcodeFormat, TakesNoOtherOutwardForm) {
  for (const char* postcode :
       {"1 1AA", "A 1AA", "AA 1AA", "AAA 1AA", "AAA1 1AA", "A1AA 1AA", "A123 1AA", "9A 1AA",
        "A9AA 1AA", "AAAA 1AA", "AA1AA 1AA", "AA999 1AA", "1AA", ""}) {
    EXPECT_EQ(postcode_format(postcode), PostcodeFormat::invalid) << postcode;
  }
}

TEST(PostcodeFormat, HasNoQVXFirstAndNoIJZSecond) {
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    const bool first = std::string("QVX").find(letter) == std::string::npos;
    EXPECT_EQ(postcode_format(std::string(1, letter) + "1 1AA") == PostcodeFormat::valid, first)
        << letter;
    const bool second = std::string("IJZ").find(letter) == std::string::npos;
    EXPECT_EQ(postcode_format("A" + std::string(1, letter) + "1 1AA") == PostcodeFormat::valid,
              second)
        << letter;
  }
}

TEST(PostcodeFormat, HasADigitAndTwoOfTheInwardLettersLast) {
  const std::string inward = "ABDEFGHJLNPQRSTUWXYZ";
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    const bool listed = inward.find(letter) != std::string::npos;
    EXPECT_EQ(postcode_format("A1 1A" + std::string(1, letter)) == PostcodeFormat::valid, listed)
        << letter;
    EXPECT_EQ(postcode_format("A1 1" + std::string(1, letter) + "A") == PostcodeFormat::valid,
              listed)
        << letter;
  }
  EXPECT_EQ(postcode_format("A1 AAA"), PostcodeFormat::invalid);
  EXPECT_EQ(postcode_format("A1 11A"), PostcodeFormat::invalid);
}

TEST(PostcodeFormat, KnowsPseudoPostcodes) {
  for (const char* postcode : {"ZZ99 3VZ", "ZZ993CZ", "ZZ99 9ZZ", "ZZ99 1KO"}) {
    EXPECT_EQ(postcode_format(postcode), PostcodeFormat::pseudo) << postcode;
  }
  for (const char* postcode : {"ZZ98 3VZ", "ZZ9 3VZ", "ZZ99 VVZ", "ZZ99 33Z", "ZZ99"}) {
    EXPECT_EQ(postcode_format(postcode), PostcodeFormat::invalid) << postcode;
  }
}

TEST(PostcodeKey, IsTheSameWithAndWithoutBlanks) {
  EXPECT_EQ(postcode_key("EC1A 1BB"), postcode_key(" EC1A1BB"));
  EXPECT_NE(postcode_key("EC1A 1BB"), postcode_key("EC1A 1BD"));
  EXPECT_EQ(postcode_key(""), 0u);
  EXPECT_EQ(postcode_key("ABCDEFGHI"), 0u);
}

}  // namespace
}  // namespace matequity::derive
