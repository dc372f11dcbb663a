// SPDX-License-Identifier: Apache-2.0
// engine/ingest/json/document_reader
#include <gtest/gtest.h>

#include <string>

#include "engine/ingest/json/document_reader.hpp"

namespace matequity::ingest {
namespace {

using record::pack_code;

// A reader with the text it has read.
class Reading {
 public:
  explicit Reading(std::string text, Envelopes envelopes = Envelopes::open)
      : text_(std::move(text)), outcome(reader_.read(text_, envelopes)) {}

  const record::Document& document() const { return reader_.document(); }
  // "invalid_date EDDAgreed; ..."
  std::string issues() const {
    std::string text;
    for (const Issue& issue : reader_.issues()) {
      text += std::string(text.empty() ? "" : "; ") + std::string(json::name(issue.code)) + " " +
              std::string(issue.field);
    }
    return text;
  }

 private:
  std::string text_;
  DocumentReader reader_;

 public:
  ReadOutcome outcome;
};

ReadOutcome outcome_of(std::string text, Envelopes envelopes = Envelopes::open) {
  return Reading(std::move(text), envelopes).outcome;
}

// An object whose skipped key holds lists, `levels` deep with its own braces.
std::string nested(std::size_t levels) {
  return "{\"x\":" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
}

TEST(DocumentReader, ReadsFieldsAtEveryLevel) {
  const Reading reading(R"( {"PregnancyID":"p1","Header":{"OrgIDProvider":"ral"},
      "Mother":{"EthnicCategoryMother":"a","SocialAndPersonalCircumstances":[{"SocPerSNOMED":"1"}]},
      "LaboursAndDeliveries":[{"BabyDemographics":[{"PregOutcome":"01",
        "CareActivitiesBaby":[{"ObsCode":"27113001","ObsValue":3.2}]},{"PregOutcome":"02"}]}]} )");
  ASSERT_EQ(reading.outcome, ReadOutcome::document);
  const record::Document& document = reading.document();
  EXPECT_EQ(document.PregnancyID.value, "p1");
  EXPECT_EQ(document.Header.OrgIDProvider.value, "RAL");
  EXPECT_EQ(document.Mother.EthnicCategoryMother.value, "A");
  EXPECT_EQ(document.Mother.SocialAndPersonalCircumstances[0].SocPerSNOMED.value, "1");
  const auto& babies = document.LaboursAndDeliveries[0].BabyDemographics;
  ASSERT_EQ(babies.size(), 2u);
  EXPECT_EQ(babies[0].CareActivitiesBaby[0].ObsValue.value, "3.2");
  EXPECT_EQ(babies[1].PregOutcome.value, pack_code("02"));
  EXPECT_EQ(reading.issues(), "");
}

TEST(DocumentReader, ResolvesEscapesInKeysAndValues) {
  const Reading reading(R"({"Pregnancy\u0049D":"a\u00e9\n\"b\\","UniqPregID":"\ud83d\ude00"})");
  ASSERT_EQ(reading.outcome, ReadOutcome::document);
  EXPECT_EQ(reading.document().PregnancyID.value, "a\xC3\xA9\n\"b\\");
  EXPECT_EQ(reading.document().UniqPregID.value, "\xF0\x9F\x98\x80");
}

TEST(DocumentReader, KeepsTextWithEscapesWhateverIsReadAfterIt) {
  const Reading reading(
      R"({"PregnancyID":"\u0041\u0042","UniqPregID":"\"\"","OrgIDProvider":"\u0052"})");
  ASSERT_EQ(reading.outcome, ReadOutcome::document);
  EXPECT_EQ(reading.document().PregnancyID.value, "AB");
  EXPECT_EQ(reading.document().UniqPregID.value, "\"\"");
  EXPECT_EQ(reading.document().OrgIDProvider.value, "R");
}

TEST(DocumentReader, SkipsUnknownKeysAtAnyDepth) {
  const Reading reading(
      R"({"X":{"PregnancyID":"no","Y":[1,{"z":"\n"}]},"Mother":{"X":[1.5e3,true,null]},
                         "PregnancyID":"yes"})");
  ASSERT_EQ(reading.outcome, ReadOutcome::document);
  EXPECT_EQ(reading.document().PregnancyID.value, "yes");
  EXPECT_EQ(reading.issues(), "");
}

TEST(DocumentReader, TakesOneObjectForAListOfOne) {
  const Reading reading(R"({"CareContacts":{"AttendCode":"5","CareActivities":{"ObsCode":"1"}}})");
  ASSERT_EQ(reading.document().CareContacts.size(), 1u);
  EXPECT_EQ(reading.document().CareContacts[0].CareActivities.size(), 1u);
  EXPECT_EQ(reading.issues(), "");
}

TEST(DocumentReader, FindsAnythingElseWhereAListIsExpectedInvalid) {
  for (const char* value : {"5", "\"x\"", "true"}) {
    const Reading reading("{\"CareContacts\":" + std::string(value) + "}");
    EXPECT_EQ(reading.issues(), "invalid_value CareContacts") << value;
    EXPECT_TRUE(reading.document().CareContacts.empty());
  }
  EXPECT_EQ(Reading(R"({"CareContacts":[5,{"AttendCode":"5"},[{}]]})").issues(),
            "invalid_value CareContacts; invalid_value CareContacts");
}

TEST(DocumentReader, TakesNullAndBlankTextForAMissingListOrRecord) {
  for (const char* value : {"null", "\"\"", "\" \""}) {
    const Reading reading("{\"CareContacts\":" + std::string(value) +
                          ",\"Mother\":" + std::string(value) + "}");
    EXPECT_EQ(reading.issues(), "") << value;
  }
}

TEST(DocumentReader, FindsListsObjectsAndTruthInvalidWhereAValueIsExpected) {
  const Reading reading(R"({"EDDAgreed":["2024-01-01"],"PregnancyID":{"a":1},"GestAgeBooking":true,
                         "Header":[{"OrgIDProvider":"RAL"}]})");
  ASSERT_EQ(reading.outcome, ReadOutcome::document);
  EXPECT_EQ(reading.issues(),
            "invalid_date EDDAgreed; invalid_value PregnancyID; invalid_number GestAgeBooking; "
            "invalid_value Header");
  EXPECT_TRUE(reading.document().EDDAgreed.missing());
  EXPECT_TRUE(reading.document().Header.OrgIDProvider.missing());
}

TEST(DocumentReader, ReadsListsOfCodes) {
  const Reading reading(R"({"ReturnType":"DeliveryEpisodes","Episodes":[{"Events":[
                         {"Diagnoses":["o85"," D65 ",7],"Procedures":[]}]}]})");
  const auto& event = reading.document().Episodes[0].Events[0];
  ASSERT_EQ(event.Diagnoses.size(), 3u);
  EXPECT_EQ(event.Diagnoses[0].value, "O85");
  EXPECT_EQ(event.Diagnoses[1].value, "D65");
  EXPECT_EQ(event.Diagnoses[2].value, "7");
  EXPECT_TRUE(event.Procedures.empty());
}

TEST(DocumentReader, LetsTheLastOfEqualKeysCount) {
  const Reading reading(R"({"PregnancyID":"a","PregnancyID":"b","PregnancyID":null,
      "CareContacts":[{"AttendCode":"5"},{"AttendCode":"6"}],"CareContacts":[{"AttendCode":"2"}],
      "Mother":{"IMDDecile":1,"EthnicCategoryMother":"A"},"Mother":{"IMDDecile":2}})");
  const record::Document& document = reading.document();
  EXPECT_TRUE(document.PregnancyID.missing());
  ASSERT_EQ(document.CareContacts.size(), 1u);
  EXPECT_EQ(document.CareContacts[0].AttendCode.value, pack_code("2"));
  EXPECT_EQ(document.Mother.IMDDecile.value, 2);
  EXPECT_TRUE(document.Mother.EthnicCategoryMother.missing());
}

TEST(DocumentReader, LetsTheLastOfKeysForOneFieldCount) {
  const auto ethnicity = [](const char* keys) {
    const Reading reading("{\"AntenatalAppDate\":\"2024-05-01\"," + std::string(keys) + "}");
    EXPECT_EQ(reading.issues(), "") << keys;
    return std::string(reading.document().Mother.EthnicCategoryMother.value);
  };
  EXPECT_EQ(ethnicity(R"("EthnicCategoryMother":"N","mother.ethnic_category_mother":"C")"), "C");
  EXPECT_EQ(ethnicity(R"("mother.ethnic_category_mother":"C","EthnicCategoryMother":"N")"), "N");
  EXPECT_EQ(ethnicity(R"("EthnicCategoryMother":"A","Ethnic category mother":"B",)"
                      R"("EthnicCategoryMother":"C")"),
            "C");
  EXPECT_EQ(ethnicity(R"("EthnicCategoryMother":"N","Mother":{"EthnicCategoryMother":"B"})"), "B");
  EXPECT_EQ(ethnicity(R"("EthnicCategoryMother":["N"])"), "");
  EXPECT_EQ(ethnicity(R"("EthnicCategoryMother":"N","EthnicCategoryMother":{})"), "");
  const Reading decile(R"({"IMDDecile":99,"imd_decile":3})");
  EXPECT_EQ(decile.document().Mother.IMDDecile.value, 3);
  EXPECT_EQ(decile.issues(), "");
}

TEST(DocumentReader, KnowsADocumentByAFieldThatIsRead) {
  DocumentReader reader;
  const auto known = [&](std::string_view text) {
    EXPECT_EQ(reader.read(text, Envelopes::open), ReadOutcome::document);
    return reader.is_known();
  };
  EXPECT_TRUE(known(R"({"EthnicCategoryMother":"N"})"));
  EXPECT_TRUE(known(R"({"EthnicCategoryMother":null})"));
  EXPECT_FALSE(known(R"({"EthnicCategoryMother":["N"]})"));
  EXPECT_FALSE(known(R"({"data":[{"PregnancyID":"p"}]})"));
}

TEST(DocumentReader, TakesBackTheFindingOfAnEarlierEqualKey) {
  EXPECT_EQ(Reading(R"({"EDDAgreed":"x","EDDAgreed":"2024-01-01"})").issues(), "");
  EXPECT_EQ(Reading(R"({"EDDAgreed":"x","EDDAgreed":"y"})").issues(), "invalid_date EDDAgreed");
  EXPECT_EQ(Reading(R"({"CareContacts":5,"CareContacts":[]})").issues(), "");
}

TEST(DocumentReader, TakesBackWhatWasFoundInsideAnEarlierEqualKey) {
  EXPECT_EQ(Reading(R"({"Mother":{"IMDDecile":99},"Mother":{"IMDDecile":2}})").issues(), "");
  EXPECT_EQ(Reading(R"({"CareContacts":[5],"CareContacts":[]})").issues(), "");
  EXPECT_EQ(Reading(R"({"CareContacts":[{"CareActivities":[1]}],"CareContacts":null})").issues(),
            "");
}

TEST(DocumentReader, KeepsTheFindingsOfOtherObjectsWithTheSameField) {
  EXPECT_EQ(Reading(R"({"MaternityCarePlans":[{"CarePlanDate":"x"},
                        {"CarePlanDate":"y","CarePlanDate":"2024-01-01"}]})")
                .issues(),
            "invalid_date CarePlanDate");
}

TEST(DocumentReader, ForgetsTheDocumentBefore) {
  DocumentReader reader;
  ASSERT_EQ(
      reader.read(R"({"PregnancyID":"a","EDDAgreed":"x","CareContacts":[{}]})", Envelopes::open),
      ReadOutcome::document);
  ASSERT_EQ(reader.read("{}", Envelopes::open), ReadOutcome::document);
  EXPECT_TRUE(reader.document().PregnancyID.missing());
  EXPECT_TRUE(reader.document().CareContacts.empty());
  EXPECT_TRUE(reader.issues().empty());
}

TEST(DocumentReader, SaysWhenTheValueIsNoObject) {
  for (const char* text :
       {"5", "\"text\"", "true", "null", "[]", "[{\"PregnancyID\":\"a\"}]", "-1.5e3"}) {
    EXPECT_EQ(outcome_of(text), ReadOutcome::not_object) << text;
  }
}

TEST(DocumentReader, SaysWhenTheSyntaxIsBrokenAnywhere) {
  for (const char* text : {"",
                           "{",
                           "{}}",
                           "{} {}",
                           "{\"a\":}",
                           "{\"a\" 1}",
                           "{'a':1}",
                           "{\"a\":1,}",
                           "{\"x\":[1,]}",
                           "{\"x\":nul}",
                           "{\"x\":01}",
                           "{\"x\":\"\t\"}",
                           "{\"x\":\"\\q\"}",
                           "[1,]",
                           "5 5",
                           "tru",
                           "{\"x\":\"\xFF\"}",
                           "{\"x\":\"\xC3\"}",
                           "{\"x\":\"\xED\xA0\x80\"}",
                           "{\"\xFF\":1}",
                           "{\"x\":\"\xC0\x80\"}",
                           "\xEF\xBB\xBF{}",
                           "{}//",
                           "{/**/}"}) {
    EXPECT_EQ(outcome_of(text), ReadOutcome::broken) << text;
  }
}

TEST(DocumentReader, TakesBlanksAroundTheValue) {
  EXPECT_EQ(outcome_of(" \t\r\n{} \t\r\n"), ReadOutcome::document);
}

TEST(DocumentReader, ReadsSixtyFourLevelsAndRejectsSixtyFive) {
  EXPECT_EQ(outcome_of(nested(64)), ReadOutcome::document);
  EXPECT_EQ(outcome_of(nested(65)), ReadOutcome::too_deep);
  EXPECT_EQ(outcome_of(nested(5000)), ReadOutcome::too_deep);
}

TEST(DocumentReader, TakesSyntaxBeforeDepth) {
  std::string broken = nested(70);
  broken.pop_back();
  EXPECT_EQ(outcome_of(broken), ReadOutcome::broken);
  EXPECT_EQ(outcome_of(nested(70) + "}"), ReadOutcome::broken);
}

TEST(DocumentReader, SaysWhenAKeyMakesTheObjectAnEnvelope) {
  for (const char* key : {"PregnancyAndBookingDetails", "StaffDetails", "Returns"}) {
    const std::string text = "{\"a\":1,\"" + std::string(key) + "\":[]}";
    EXPECT_EQ(outcome_of(text), ReadOutcome::envelope) << key;
    EXPECT_EQ(outcome_of(text, Envelopes::ignore), ReadOutcome::document) << key;
  }
}

TEST(DocumentReader, SeesEnvelopeKeysInTheOutermostObjectOnly) {
  EXPECT_EQ(outcome_of(R"({"a":{"Returns":[]}})"), ReadOutcome::document);
  EXPECT_EQ(outcome_of(R"({"Mother":{"Returns":[]}})"), ReadOutcome::document);
  EXPECT_EQ(outcome_of(R"({"returns":[]})"), ReadOutcome::document);
}

TEST(DocumentReader, SaysWhenAKeyNamesATable) {
  EXPECT_EQ(outcome_of(R"({"MSD101PregnancyBooking":[]})"), ReadOutcome::tables);
  EXPECT_EQ(outcome_of(R"({"MSD901StaffDetails":[]})"), ReadOutcome::tables);
  EXPECT_EQ(outcome_of(R"({"MSD10":[]})"), ReadOutcome::document);
  EXPECT_EQ(outcome_of(R"({"MSD101PregnancyBooking":[]})", Envelopes::ignore),
            ReadOutcome::document);
}

TEST(JudgePrefix, TellsWholeUnfinishedAndBrokenText) {
  struct Case {
    const char* text;
    Prefix expected;
  };
  for (const Case& one : {Case{"{}", Prefix::whole},
                          {"{} \n", Prefix::whole},
                          {"5 ", Prefix::whole},
                          {"[1,2]", Prefix::whole},
                          {"{", Prefix::unfinished},
                          {"{\"a\":1,\n", Prefix::unfinished},
                          {"{\"a\"", Prefix::unfinished},
                          {"{\"a", Prefix::unfinished},
                          {"{}x", Prefix::broken},
                          {"{} {}", Prefix::broken},
                          {"{a", Prefix::broken},
                          {"{\"a\n", Prefix::broken},
                          {"}", Prefix::broken},
                          {"{\"a\":1]", Prefix::broken}}) {
    EXPECT_EQ(judge_prefix(one.text), one.expected) << one.text;
  }
}

TEST(JudgePrefix, JudgesTextOfAnyDepth) {
  EXPECT_EQ(judge_prefix(nested(500)), Prefix::whole);
  EXPECT_EQ(judge_prefix(std::string(500, '[')), Prefix::unfinished);
  EXPECT_EQ(judge_prefix(nested(500) + "]"), Prefix::broken);
}

TEST(IsValidJson, JudgesAnyDepthWithoutRecursion) {
  EXPECT_TRUE(is_valid_json(nested(2'000'000)));
  EXPECT_FALSE(is_valid_json(std::string(2'000'000, '[')));
  EXPECT_FALSE(
      is_valid_json("\xEF\xBB\xBF"
                    "5"));
}

}  // namespace
}  // namespace matequity::ingest
