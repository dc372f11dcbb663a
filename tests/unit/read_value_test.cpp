// SPDX-License-Identifier: Apache-2.0
// engine/ingest/read_value (contract: "Reading values")
#include <gtest/gtest.h>

#include <string>

#include "engine/ingest/read_value.hpp"
#include "engine/record/code_lists.hpp"

namespace matequity::ingest {
namespace {

using record::kNoDate;
using record::parse_date;

constexpr Scalar text(std::string_view value) { return {Scalar::Kind::text, value}; }
constexpr Scalar number(std::string_view value) { return {Scalar::Kind::number, value}; }
constexpr Scalar kNull{Scalar::Kind::null, {}};
constexpr Scalar kTrue{Scalar::Kind::other, {}};

// What a field holds after reading, and whether the value was valid.
template <class Field>
struct Outcome {
  Field field;
  bool valid;
};
template <class Field>
Outcome<Field> read_into(const Scalar& scalar) {
  static TextArena arena;
  Outcome<Field> outcome{};
  outcome.valid = read(outcome.field, scalar, arena);
  return outcome;
}

using Date = record::DateValue;
using YesNo = record::Code<record::code_lists::yes_no>;
using Feed = record::Code<record::code_lists::first_feed>;
using Decile = record::Whole<1, 10>;

template <class Field>
class EveryKind : public testing::Test {};
using Kinds = testing::Types<Date, YesNo, Feed, Decile, record::Identifier, record::FreeCode,
                             record::ObservationValue>;
TYPED_TEST_SUITE(EveryKind, Kinds);

TYPED_TEST(EveryKind, IsMissingWithoutFindingForNullAndBlankText) {
  for (const Scalar& scalar : {kNull, text(""), text(" \t\r\n")}) {
    const auto outcome = read_into<TypeParam>(scalar);
    EXPECT_TRUE(outcome.valid);
    EXPECT_TRUE(outcome.field.missing());
  }
}

TYPED_TEST(EveryKind, IsInvalidForTrueAndFalse) {
  const auto outcome = read_into<TypeParam>(kTrue);
  EXPECT_FALSE(outcome.valid);
  EXPECT_TRUE(outcome.field.missing());
}

TYPED_TEST(EveryKind, ForgetsWhatItHeldBefore) {
  TextArena arena;
  TypeParam field{};
  ASSERT_TRUE(read(field, text("1"), arena) || read(field, text("2024-05-01"), arena) ||
              read(field, text("Y"), arena));
  ASSERT_FALSE(field.missing());
  EXPECT_TRUE(read(field, kNull, arena));
  EXPECT_TRUE(field.missing());
}

TEST(ReadDate, TrimsBlanksAndIgnoresATime) {
  for (const char* value :
       {"2024-05-01", " 2024-05-01\n", "\t2024-05-01T23:59:59Z ", "2024-05-01 x"}) {
    EXPECT_EQ(read_into<Date>(text(value)).field.days, parse_date("2024-05-01")) << value;
  }
}

TEST(ReadDate, FindsImpossibleDatesAndOtherFormsInvalid) {
  for (const Scalar& scalar : {text("2023-02-29"), text("01/05/2024"), text("20240501"),
                               text("2024-5-1"), number("20240501"), number("2024")}) {
    const auto outcome = read_into<Date>(scalar);
    EXPECT_FALSE(outcome.valid) << scalar.text;
    EXPECT_EQ(outcome.field.days, kNoDate) << scalar.text;
  }
}

TEST(ReadCode, UpperCasesAsciiLetters) {
  EXPECT_EQ(read_into<YesNo>(text(" y ")).field.value, record::pack_code("Y"));
  EXPECT_EQ(read_into<YesNo>(text("N")).field.value, record::pack_code("N"));
}

TEST(ReadCode, TakesANumberAsItsDigits) {
  using Attendance = record::Code<record::code_lists::attendance>;
  EXPECT_EQ(read_into<Attendance>(number("5")).field.value, record::pack_code("5"));
  EXPECT_EQ(read_into<Attendance>(number("5.0")).field.value, record::pack_code("5"));
  EXPECT_EQ(read_into<Attendance>(text("5")).field.value, record::pack_code("5"));
}

TEST(ReadCode, DoesNotTakeOneDigitForTwo) {
  using FolicAcid = record::Code<record::code_lists::folic_acid>;
  EXPECT_TRUE(read_into<FolicAcid>(text("01")).valid);
  EXPECT_FALSE(read_into<FolicAcid>(text("1")).valid);
  EXPECT_FALSE(read_into<FolicAcid>(number("1")).valid);
}

TEST(ReadCode, IsInvalidAndMissingOutsideItsList) {
  for (const char* value : {"X", "YES", "1", "YYYYY", "Y N"}) {
    const auto outcome = read_into<YesNo>(text(value));
    EXPECT_FALSE(outcome.valid) << value;
    EXPECT_TRUE(outcome.field.missing()) << value;
  }
}

TEST(ReadCode, TakesAnyShortCodeWhereOnlySomeMatter) {
  EXPECT_EQ(read_into<Feed>(text("zz9")).field.value, record::pack_code("ZZ9"));
  EXPECT_FALSE(read_into<Feed>(text("ABCDE")).valid);
}

TEST(ReadWhole, TakesNumbersAndTextWithLeadingZeros) {
  for (const Scalar& scalar : {number("3"), number("3.0"), number("3e0"), number("30e-1"),
                               text("3"), text("003"), text(" 3.0 "), text("0.3e1")}) {
    const auto outcome = read_into<Decile>(scalar);
    EXPECT_TRUE(outcome.valid) << scalar.text;
    EXPECT_EQ(outcome.field.value, 3) << scalar.text;
  }
}

TEST(ReadWhole, IsInvalidOutsideItsRangeOrWithAFraction) {
  for (const Scalar& scalar : {number("0"), number("11"), number("-1"), number("3.5"), text("ten"),
                               text("3 4"), text("+3"), text("1,0"), number("1e300")}) {
    const auto outcome = read_into<Decile>(scalar);
    EXPECT_FALSE(outcome.valid) << scalar.text;
    EXPECT_TRUE(outcome.field.missing()) << scalar.text;
  }
}

TEST(ReadWhole, TakesDigitsInGroupsOfThree) {
  using Count = record::Whole<0, 9'007'199'254'740'992>;
  for (const char* value : {"1,234,567", "1 234 567", "1'234'567",
                            "1\xC2\xA0"
                            "234\xC2\xA0"
                            "567",
                            "1\xE2\x80\xAF"
                            "234\xE2\x80\xAF"
                            "567"}) {
    EXPECT_EQ(read_into<Count>(text(value)).field.value, 1234567) << value;
  }
  EXPECT_EQ(read_into<Count>(text("007,000")).field.value, 7000);
  for (const char* value :
       {"1,23", "1234,567", "1,234 567", ",234", "1,,234", "1,234,", "1,234.5", "1,2345"}) {
    EXPECT_FALSE(read_into<Count>(text(value)).valid) << value;
  }
}

TEST(ReadWhole, TakesBothEndsOfItsRange) {
  EXPECT_EQ(read_into<Decile>(number("1")).field.value, 1);
  EXPECT_EQ(read_into<Decile>(number("10")).field.value, 10);
  EXPECT_EQ((read_into<record::Whole<-99999, 99999>>(text("-99999")).field.value), -99999);
}

TEST(ReadText, KeepsTheCaseOfIdentifiers) {
  EXPECT_EQ(read_into<record::Identifier>(text(" aB 1 ")).field.value, "aB 1");
  EXPECT_EQ(read_into<record::Identifier>(number("12")).field.value, "12");
  EXPECT_EQ(read_into<record::Identifier>(number("12.0")).field.value, "12");
}

TEST(ReadText, UpperCasesFreeCodes) {
  EXPECT_EQ(read_into<record::FreeCode>(text(" ral\n")).field.value, "RAL");
  EXPECT_EQ(read_into<record::FreeCode>(number("77176002")).field.value, "77176002");
}

TEST(ReadText, KeepsTheValueOfAnObservationAsWritten) {
  EXPECT_EQ(read_into<record::ObservationValue>(number("3.50")).field.value, "3.50");
  EXPECT_EQ(read_into<record::ObservationValue>(text(" 2.5 kg")).field.value, "2.5 kg");
}

}  // namespace
}  // namespace matequity::ingest
