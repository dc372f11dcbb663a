// SPDX-License-Identifier: Apache-2.0
// engine/ingest/msds_tables: join, and read_tables of files
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/ingest/msds_tables/files.hpp"
#include "engine/json/library.hpp"

namespace matequity::ingest {
namespace {

// What tables join into.
struct Joined {
  std::vector<Json> documents;
  std::vector<std::uint64_t> offsets;
  std::map<std::string, std::uint64_t> orphans;
  std::vector<std::string> findings;  // others: "repeated_key MSD001MotherDemog 1"
  std::vector<std::string> misfits;
  bool valid = true;
};

Joined join(std::string_view tables) {
  Joined joined;
  TableJoin tables_join;
  joined.valid = read_tables(tables, 7, tables_join, [&](const std::string& table, std::uint64_t) {
    joined.misfits.push_back(table);
  });
  tables_join.for_each_document([&](std::string_view text, std::uint64_t offset) {
    joined.documents.push_back(Json::parse(text.begin(), text.end()));
    joined.offsets.push_back(offset);
  });
  for (const JoinFinding& finding : tables_join.findings()) {
    if (finding.code == FindingCode::orphan_row) {
      joined.orphans[finding.field] = finding.count;
    } else {
      joined.findings.push_back(std::string(json::name(finding.code)) + " " + finding.field + " " +
                                std::to_string(finding.count));
    }
  }
  return joined;
}

TEST(TableJoin, MakesADocumentOfEachBookingInOrder) {
  const Joined joined =
      join(R"({"MSD101PregnancyBooking":[{"PregnancyID":"b"},{"PregnancyID":"a"}]})");
  ASSERT_EQ(joined.documents.size(), 2u);
  EXPECT_EQ(joined.documents[0], Json({{"PregnancyID", "b"}}));
  EXPECT_EQ(joined.documents[1], Json({{"PregnancyID", "a"}}));
  EXPECT_EQ(joined.offsets[0], 7u);
}

TEST(TableJoin, NestsEveryTableUnderItsParent) {
  const Joined joined = join(R"({
    "MSD405CareActivityBaby":[{"LPIDBaby":"b1","ObsCode":"364589006"}],
    "MSD401BabyDemographics":[{"LabourDeliveryID":"l1","LPIDBaby":"b1","PregOutcome":"01"}],
    "MSD302CareActivityLabDel":[{"LabourDeliveryID":"l1","FindingCode":"8392000"}],
    "MSD301LabourDelivery":[{"PregnancyID":"p1","LabourDeliveryID":"l1"}],
    "MSD202CareActivityPreg":[{"CareConID":"c1","ObsCode":"230056004"}],
    "MSD201CareContactPreg":[{"PregnancyID":"p1","CareConID":"c1","AttendCode":"5"}],
    "MSD102MatCarePlan":[{"PregnancyID":"p1","CarePlanType":"05"},{"PregnancyID":"p1","CarePlanType":"06"}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p1","LPIDMother":"m1"}],
    "MSD004OverseasVisChargCat":[{"LPIDMother":"m1","OvsVisChCat":"C"}],
    "MSD003SocPersCircumstances":[{"LPIDMother":"m1","SocPerSNOMED":"1"}],
    "MSD001MotherDemog":[{"LPIDMother":"m1","EthnicCategoryMother":"A"}],
    "MSD000Header":[{"OrgIDProvider":"RAL"}]})");
  ASSERT_EQ(joined.documents.size(), 1u);
  const Json& document = joined.documents[0];
  EXPECT_EQ(document["Header"]["OrgIDProvider"], "RAL");
  EXPECT_EQ(document["Mother"]["EthnicCategoryMother"], "A");
  EXPECT_EQ(document["Mother"]["SocialAndPersonalCircumstances"][0]["SocPerSNOMED"], "1");
  EXPECT_EQ(document["Mother"]["OverseasVisitorChargingCategories"][0]["OvsVisChCat"], "C");
  ASSERT_EQ(document["MaternityCarePlans"].size(), 2u);
  EXPECT_EQ(document["MaternityCarePlans"][1]["CarePlanType"], "06");
  EXPECT_EQ(document["CareContacts"][0]["CareActivities"][0]["ObsCode"], "230056004");
  const Json& delivery = document["LaboursAndDeliveries"][0];
  EXPECT_EQ(delivery["CareActivityLaboursAndDeliveries"][0]["FindingCode"], "8392000");
  EXPECT_EQ(delivery["BabyDemographics"][0]["CareActivitiesBaby"][0]["ObsCode"], "364589006");
  EXPECT_TRUE(joined.orphans.empty());
}

TEST(TableJoin, GivesEachMotherHerOwnRows) {
  const Joined joined = join(R"({
    "MSD001MotherDemog":[{"LPIDMother":"m1","IMDDecile":1},{"LPIDMother":"m2","IMDDecile":2}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p2","LPIDMother":"m2"},
                              {"PregnancyID":"p1","LPIDMother":"m1"},
                              {"PregnancyID":"p3","LPIDMother":"m3"},{"PregnancyID":"p4"}]})");
  ASSERT_EQ(joined.documents.size(), 4u);
  EXPECT_EQ(joined.documents[0]["Mother"]["IMDDecile"], 2);
  EXPECT_EQ(joined.documents[1]["Mother"]["IMDDecile"], 1);
  EXPECT_FALSE(joined.documents[2].contains("Mother"));
  EXPECT_FALSE(joined.documents[3].contains("Mother"));
}

TEST(TableJoin, GivesTwoPregnanciesOfOneMotherTheSameMother) {
  const Joined joined = join(R"({
    "MSD001MotherDemog":{"LPIDMother":"m1","IMDDecile":1},
    "MSD101PregnancyBooking":[{"PregnancyID":"p1","LPIDMother":"m1"},
                              {"PregnancyID":"p2","LPIDMother":"m1"}]})");
  EXPECT_EQ(joined.documents[0]["Mother"], joined.documents[1]["Mother"]);
}

TEST(TableJoin, DoesNotJoinRowsThatLackTheKey) {
  const Joined joined = join(R"({
    "MSD001MotherDemog":[{"EthnicCategoryMother":"A"}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p1"}],
    "MSD102MatCarePlan":[{"CarePlanType":"05"}]})");
  ASSERT_EQ(joined.documents.size(), 1u);
  EXPECT_EQ(joined.documents[0], Json({{"PregnancyID", "p1"}}));
  EXPECT_EQ(joined.orphans.at("MSD102MatCarePlan"), 1u);
}

TEST(TableJoin, CountsRowsWithoutParentAndTheirChildren) {
  const Joined joined = join(R"({
    "MSD101PregnancyBooking":[{"PregnancyID":"p1"}],
    "MSD201CareContactPreg":[{"PregnancyID":"p9","CareConID":"c9"},{"PregnancyID":"p1","CareConID":"c1"}],
    "MSD202CareActivityPreg":[{"CareConID":"c9"},{"CareConID":"c9"},{"CareConID":"c1"}],
    "MSD003SocPersCircumstances":[{"LPIDMother":"m1"}]})");
  EXPECT_EQ(joined.orphans, (std::map<std::string, std::uint64_t>{{"MSD003SocPersCircumstances", 1},
                                                                  {"MSD201CareContactPreg", 1},
                                                                  {"MSD202CareActivityPreg", 2}}));
  EXPECT_EQ(joined.documents[0]["CareContacts"].size(), 1u);
}

TEST(TableJoin, MatchesKeysWrittenAsNumbersAndAsText) {
  const Joined joined = join(R"({
    "MSD101PregnancyBooking":[{"PregnancyID":12},{"PregnancyID":" 13 "}],
    "MSD102MatCarePlan":[{"PregnancyID":"12"},{"PregnancyID":12.0},{"PregnancyID":13}]})");
  EXPECT_TRUE(joined.orphans.empty());
  EXPECT_EQ(joined.documents[0]["MaternityCarePlans"].size(), 2u);
  EXPECT_EQ(joined.documents[1]["MaternityCarePlans"].size(), 1u);
}

using Texts = std::vector<std::string>;

TEST(TableJoin, ReportsMothersAndTablesThatAreNotThere) {
  EXPECT_EQ(join(R"({"MSD001MotherDemog":[{"LPIDMother":"m1"}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p1","LPIDMother":"m1"},{"PregnancyID":"p2"},
                              {"PregnancyID":"p3","LPIDMother":"0m1"}]})")
                .findings,
            Texts{"missing_parent_row MSD001MotherDemog 2"});
  EXPECT_EQ(join(R"({"MSD101PregnancyBooking":[{"PregnancyID":"p1","LPIDMother":"m1"}],
    "MSD401BabyDemographics":[{"LPIDBaby":"b1","LabourDeliveryID":"l1"}]})")
                .findings,
            (Texts{"missing_table MSD001MotherDemog 1", "missing_table MSD301LabourDelivery 1"}));
}

TEST(TableJoin, TakesTheLastRowOfAKeyThatOccursTwice) {
  const Joined joined = join(R"({"MSD001MotherDemog":[{"LPIDMother":"m1","IMDDecile":1},
    {"LPIDMother":"m1","IMDDecile":2}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p1","LPIDMother":"m1"}],
    "MSD301LabourDelivery":[{"PregnancyID":"p1","LabourDeliveryID":"l1"},
                            {"PregnancyID":"p1","LabourDeliveryID":"l1.0"}]})");
  EXPECT_EQ(joined.findings, Texts{"repeated_key MSD001MotherDemog 1"});
  EXPECT_EQ(joined.documents[0]["Mother"]["IMDDecile"], 2);
  EXPECT_EQ(joined.documents[0]["LaboursAndDeliveries"].size(), 2u);
}

TEST(TableJoin, TakesNoRoundedOrPlaceholderKeyForOne) {
  const Joined joined = join(R"({"MSD001MotherDemog":[{"LPIDMother":"#N/A"},{"LPIDMother":"#N/A"}],
    "MSD101PregnancyBooking":[{"PregnancyID":"1.2E+12","LPIDMother":"#N/A"}],
    "MSD102MatCarePlan":[{"PregnancyID":"1.2E+12"}]})");
  // That of the booking itself is reported with its document.
  EXPECT_EQ(joined.findings,
            (Texts{"rounded_identifier PregnancyID 1", "placeholder_identifier LPIDMother 3",
                   "missing_parent_row MSD001MotherDemog 1"}));
  EXPECT_EQ(joined.orphans.at("MSD102MatCarePlan"), 1u);
}

TEST(TableJoin, RefusesAHeaderOfTwoProviders) {
  const Joined joined = join(R"({"MSD000Header":[{"OrgIDProvider":"RAL"},{"OrgIDProvider":"rth"}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p1"}]})");
  EXPECT_TRUE(joined.documents.empty());
  EXPECT_EQ(joined.findings, Texts{"several_headers MSD000Header 3"});
  EXPECT_EQ(join(R"({"MSD000Header":[{"OrgIDProvider":"RAL"},{"OrgIDProvider":" ral "}],
    "MSD101PregnancyBooking":[{"PregnancyID":"p1"}]})")
                .documents.size(),
            1u);
}

TEST(TableJoin, CountsRowsOfTablesThatAreNotRead) {
  EXPECT_EQ(join(R"({"MSD901StaffDetails":[{"a":1},{"a":2}],"other":[{"a":1}]})").findings,
            Texts{"table_not_used MSD901 2"});
}

TEST(TableJoin, LeavesOutTablesThatAreNotReadAndBlankCells) {
  const Joined joined = join(R"({"MSD901StaffDetails":[{"a":1}],"other":5,
    "MSD101PregnancyBooking":[{"PregnancyID":"p","LangCode":" ","EDDAgreed":null,"X":true}]})");
  ASSERT_EQ(joined.documents.size(), 1u);
  EXPECT_EQ(joined.documents[0], Json({{"PregnancyID", "p"}, {"X", true}}));
}

TEST(TableJoin, ReportsRowsThatAreNoObjects) {
  const Joined joined = join(R"({"MSD101PregnancyBooking":[5,{"PregnancyID":"p"},null],
                               "MSD102MatCarePlan":"x","MSD000Header":null})");
  EXPECT_EQ(joined.documents.size(), 1u);
  EXPECT_EQ(joined.misfits,
            (std::vector<std::string>{"MSD101PregnancyBooking", "MSD101PregnancyBooking",
                                      "MSD102MatCarePlan"}));
}

TEST(TableJoin, SaysWhenTheTextIsBroken) {
  EXPECT_FALSE(join(R"({"MSD101PregnancyBooking":[{]})").valid);
  EXPECT_FALSE(join("[]").valid);
}

TEST(TableJoin, WritesAnyTextAsValidJson) {
  TableJoin tables;
  tables.add_row("MSD101PregnancyBooking", 0);
  tables.add_text("PregnancyID", "a\"\\\n\xC3\xA9");
  tables.add_text("bad\xFF", "\xFF");
  int documents = 0;
  tables.for_each_document([&](std::string_view text, std::uint64_t) {
    const Json document = Json::parse(text.begin(), text.end());
    EXPECT_EQ(document["PregnancyID"], "a\"\\\n\xC3\xA9");
    ++documents;
  });
  EXPECT_EQ(documents, 1);
}

}  // namespace
}  // namespace matequity::ingest
