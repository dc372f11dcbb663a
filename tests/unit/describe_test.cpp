// SPDX-License-Identifier: Apache-2.0
// engine/json/describe; engine/record: meanings, list, values
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/record/meanings.hpp"

namespace matequity {

MEQ_ENUM(Weather, dry, wet_and_cold, case_of_fog)

template <>
inline constexpr std::string_view json::word<Weather::wet_and_cold> = "wet-and-cold";

}  // namespace matequity

namespace matequity::record {
namespace {

TEST(DescribedEnum, WritesItsEnumeratorsAsTheirOwnWords) {
  EXPECT_EQ(json::name(Weather::dry), "dry");
  EXPECT_EQ(json::name(Weather::case_of_fog), "case_of_fog");
}

TEST(DescribedEnum, WritesAnotherWordWhereNoIdentifierCanHoldIt) {
  EXPECT_EQ(json::name(Weather::wet_and_cold), "wet-and-cold");
}

TEST(DescribedEnum, ReadsBackEveryWordThatItWritesAndNoOther) {
  for (const std::string_view word : json::kWords<Weather>) {
    ASSERT_TRUE(json::from_name<Weather>(word)) << word;
    EXPECT_EQ(json::name(*json::from_name<Weather>(word)), word);
  }
  EXPECT_EQ(json::from_name<Weather>("wet_and_cold"), std::nullopt);
  EXPECT_EQ(json::from_name<Weather>("Dry"), std::nullopt);
  EXPECT_EQ(json::from_name<Weather>(""), std::nullopt);
}

template <class T>
std::vector<std::string> names() {
  std::vector<std::string> made;
  json::for_each_member<T>([&]<auto Member>(std::string_view name) { made.emplace_back(name); });
  return made;
}

TEST(Describe, GivesEveryMemberInOrderByItsName) {
  EXPECT_EQ(names<Header>(),
            (std::vector<std::string>{"OrgIDProvider", "RPStartDate", "RPEndDate"}));
}

TEST(Describe, GivesMemberPointersThatReachTheField) {
  Header header;
  json::for_each_member<Header>([&]<auto Member>(std::string_view name) {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    if constexpr (std::is_same_v<Type, DateValue>) {
      if (name == "RPEndDate") (header.*Member).days = 42;
    }
  });
  EXPECT_EQ(header.RPEndDate.days, 42);
  EXPECT_TRUE(header.RPStartDate.missing());
}

TEST(Describe, TellsRecordsFromValues) {
  EXPECT_TRUE(json::is_record<Mother>);
  EXPECT_FALSE(json::is_record<DateValue>);
  EXPECT_FALSE(json::is_record<List<Baby>>);
}

TEST(Meanings, ArePlainTextWithoutTableBars) {
  int fields = 0;
  json::for_each_member<Document>([&]<auto Member>(std::string_view name) {
    ++fields;
    EXPECT_GT(json::meaning<Member>.size(), 5u) << name;
    EXPECT_EQ(json::meaning<Member>.find('|'), std::string_view::npos) << name;
  });
  EXPECT_EQ(fields, 27);
}

TEST(List, GivesElementsInTheOrderOfAppending) {
  List<DateValue> list;
  EXPECT_TRUE(list.empty());
  list.append().days = 1;
  list.append().days = 2;
  ASSERT_EQ(list.size(), 2u);
  EXPECT_EQ(list[0].days, 1);
  EXPECT_EQ((list.end() - 1)->days, 2);
}

TEST(List, AppendsElementsThatRememberNothing) {
  List<CareContact> list;
  CareContact& first = list.append();
  first.CContactDate.days = 5;
  first.CareActivities.append().ObsCode.value = "1";
  list.clear();
  EXPECT_TRUE(list.empty());
  const CareContact& again = list.append();
  EXPECT_TRUE(again.CContactDate.missing());
  EXPECT_TRUE(again.CareActivities.empty());
}

TEST(List, IsEmptyAgainAfterManyElements) {
  List<DateValue> list;
  for (int i = 0; i < 5000; ++i) list.append().days = i;
  list.clear();
  EXPECT_TRUE(list.empty());
  EXPECT_TRUE(list.append().missing());
}

TEST(Reset, MakesEveryFieldMissingAtAnyDepth) {
  Document document;
  document.PregnancyID.value = "p";
  document.Mother.EthnicCategoryMother.value = "A";
  document.Mother.SocialAndPersonalCircumstances.append().SocPerDate.days = 3;
  document.LaboursAndDeliveries.append().BabyDemographics.append();
  reset(document);
  EXPECT_TRUE(document.PregnancyID.missing());
  EXPECT_TRUE(document.Mother.EthnicCategoryMother.missing());
  EXPECT_TRUE(document.Mother.SocialAndPersonalCircumstances.empty());
  EXPECT_TRUE(document.LaboursAndDeliveries.empty());
}

TEST(Codes, ArePackedFirstCharacterMostSignificant) {
  EXPECT_EQ(pack_code("A"), 0x41u);
  EXPECT_EQ(pack_code("01"), 0x3031u);
  EXPECT_EQ(pack_code("ABCD"), 0x41424344u);
  EXPECT_NE(pack_code("1"), pack_code("01"));
}

TEST(Codes, HaveNoFormWhenEmptyOrLongerThanFour) {
  EXPECT_EQ(pack_code(""), 0u);
  EXPECT_EQ(pack_code("ABCDE"), 0u);
}

TEST(Codes, AreNotTakenForOthersByAZeroByteInFront) {
  EXPECT_NE(pack_code(std::string_view("\0Y", 2)), pack_code("Y"));
}

TEST(Values, AreMissingUntilRead) {
  EXPECT_TRUE(DateValue{}.missing());
  EXPECT_TRUE(Code<lists::yes_no>{}.missing());
  EXPECT_TRUE((Whole<0, 9>{}.missing()));
  EXPECT_TRUE(Identifier{}.missing());
  EXPECT_TRUE(ObservationValue{}.missing());
}

}  // namespace
}  // namespace matequity::record
