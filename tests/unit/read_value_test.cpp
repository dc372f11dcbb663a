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
  Fault fault;
};
template <class Field>
Outcome<Field> read_into(const Scalar& scalar) {
  static ReadContext context;
  Outcome<Field> outcome{};
  outcome.fault = read(outcome.field, scalar, context);
  outcome.valid = !outcome.fault;
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
  ReadContext context;
  TypeParam field{};
  ASSERT_TRUE(!read(field, text("1"), context) || !read(field, text("2024-05-01"), context) ||
              !read(field, text("Y"), context));
  ASSERT_FALSE(field.missing());
  EXPECT_FALSE(read(field, kNull, context));
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

TEST(ReadDate, FindsWhatNoCareCanHaveImplausible) {
  for (const char* value : {"1900-01-01", "1989-12-31", "2100-01-01", "9999-12-31"}) {
    const auto outcome = read_into<Date>(text(value));
    EXPECT_EQ(outcome.fault, FindingCode::implausible) << value;
    EXPECT_TRUE(outcome.field.missing()) << value;
  }
  EXPECT_TRUE(read_into<Date>(text("1990-01-01")).valid);
  EXPECT_TRUE(read_into<Date>(text("2099-12-31")).valid);
  EXPECT_TRUE(read_into<record::MotherBirthDate>(text("1920-01-01")).valid);
  EXPECT_EQ(read_into<record::MotherBirthDate>(text("1919-12-31")).fault, FindingCode::implausible);
}

TEST(ReadDate, GoesByTheOrderThatTheCallerStates) {
  using record::DateOrder;
  const auto under = [](DateOrder order, const char* value) {
    ReadContext context;
    context.date_order = order;
    Date field;
    read(field, text(value), context);
    return field.days;
  };
  const record::Days day = parse_date("2024-04-03");
  for (const char* value : {"03/04/2024", "3-4-2024", " 3.4.2024T10:15", "03 04 2024 10:15"}) {
    EXPECT_EQ(under(DateOrder::dmy, value), day) << value;
    EXPECT_EQ(under(DateOrder::mdy, value), parse_date("2024-03-04")) << value;
    EXPECT_EQ(under(DateOrder::ymd, value), kNoDate) << value;
  }
  EXPECT_EQ(under(DateOrder::dmy, "2024-04-03"), day);
  for (const char* value : {"3/4/24", "3/4-2024", "003/4/2024", "3/4/20240", "31/4/2024", "3/2024",
                            "3/4/", "/4/2024", "2024/04/03", "3:4:2024", "3/13/2024"}) {
    EXPECT_EQ(under(DateOrder::dmy, value), kNoDate) << value;
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
  EXPECT_EQ(read_into<FolicAcid>(text("1")).fault, FindingCode::lost_zero);
  EXPECT_EQ(read_into<FolicAcid>(text("9")).fault, FindingCode::invalid_code);
  EXPECT_EQ(read_into<FolicAcid>(text("01.0")).field.value, record::pack_code("01"));
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

TEST(ReadText, TakesPointZeroOffDigitsAlone) {
  EXPECT_EQ(read_into<record::Identifier>(text("0123.00")).field.value, "0123");
  EXPECT_EQ(read_into<record::FreeCode>(text("364589006.0")).field.value, "364589006");
  for (const char* value : {"A1.0", "1.10", "1.", ".0", "1.0.0", "10"}) {
    EXPECT_EQ(read_into<record::Identifier>(text(value)).field.value, value);
  }
}

TEST(ReadText, TakesNoRoundedNumberAndNoPlaceholderForAnIdentifier) {
  for (const Scalar& scalar : {text("1.23457E+11"), text("1,2e-5"), text("5E+1"), number("5e+1")}) {
    EXPECT_EQ(read_into<record::Identifier>(scalar).fault, FindingCode::rounded_identifier)
        << scalar.text;
    EXPECT_TRUE(read_into<record::Identifier>(scalar).field.missing());
    EXPECT_TRUE(read_into<record::Name>(scalar).valid);
  }
  for (const char* value : {"5E1", "E+1", "1.E+1", "1E+", "1E+1x", "-1E+1"}) {
    EXPECT_TRUE(read_into<record::OrganisationCode>(text(value)).valid) << value;
  }
  for (const char* value : {"None", "NULL", "nil", "NaN", "na", "n/a", "<NA>", "UNKNOWN",
                            " not known ", "-", ".", "?", "#", "###", "#REF!", "#n/a", "#NAME?"}) {
    EXPECT_EQ(read_into<record::OrganisationCode>(text(value)).fault,
              FindingCode::placeholder_identifier)
        << value;
    EXPECT_TRUE(read_into<record::Name>(text(value)).valid) << value;
  }
  for (const char* value : {"0", "nonesuch", "unknown 1", "--", "#12", "n/a/1", "notknown"}) {
    EXPECT_TRUE(read_into<record::Identifier>(text(value)).valid) << value;
  }
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
