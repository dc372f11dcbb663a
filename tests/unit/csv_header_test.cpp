// SPDX-License-Identifier: Apache-2.0
// engine/ingest/msds_tables: header, columns; engine/ingest/csv/cutter: the stated delimiter
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/ingest/msds_tables/columns.hpp"
#include "engine/ingest/msds_tables/header.hpp"

namespace matequity::ingest {
namespace {

using Texts = std::vector<std::string>;

CsvHeader header(std::string_view row, const std::string& table = {}, char stated = 0) {
  return read_header({row, stated, '\n', {}, 0}, table, {});
}

Texts codes(const CsvHeader& header) {
  Texts all;
  for (const HeaderFinding& finding : header.findings) {
    all.emplace_back(json::name(finding.code));
  }
  return all;
}

TEST(CsvHeader, HasTheDelimiterUnderWhichItsColumnsAreKnown) {
  EXPECT_EQ(header("PregnancyID,AntenatalAppDate\n").form.delimiter, ',');
  EXPECT_EQ(header("PregnancyID;AntenatalAppDate\n").form.delimiter, ';');
  EXPECT_EQ(header("PregnancyID\tAntenatalAppDate\n").form.delimiter, '\t');
  EXPECT_EQ(header("PregnancyID|AntenatalAppDate\n").form.delimiter, '|');
  EXPECT_EQ(header("\"Notes, other\";PregnancyID;AntenatalAppDate\n").form.delimiter, ';');
  EXPECT_EQ(header("PregnancyID\n").form.delimiter, ',');
  EXPECT_EQ(header("LPIDMother;EthnicCategoryMother\n", "MSD001MotherDemog").form.delimiter, ';');
}

TEST(CsvHeader, KeepsTheDelimiterThatTheFileStates) {
  EXPECT_EQ(header("PregnancyID,AntenatalAppDate\n", {}, ',').form.delimiter, ',');
  EXPECT_EQ(header("PregnancyID;AntenatalAppDate\n", {}, '|').form.delimiter, '|');
}

TEST(CsvHeader, OfFlatRowsHasALayout) {
  const CsvHeader parsed = header("PregnancyID,AntenatalAppDate,EthnicCategoryMother,,\n");
  ASSERT_NE(parsed.layout, nullptr);
  EXPECT_TRUE(parsed.readable);
  EXPECT_EQ(parsed.layout->header.size(), 3u);
  EXPECT_EQ(parsed.table, "");
}

TEST(CsvHeader, WithoutAColumnThatIsKnownIsNotReadable) {
  for (const char* row : {"Ref,Dt,Eth\n", "p1,2024-05-01,A\n", "PregnancyID\"x,y\n",
                          "PregnancyID,\"AntenatalAppDate\n", "{\"PregnancyID\":1}\n"}) {
    const CsvHeader parsed = header(row);
    EXPECT_FALSE(parsed.readable) << row;
    EXPECT_EQ(codes(parsed), Texts{"unknown_header"}) << row;
    EXPECT_EQ(parsed.layout, nullptr) << row;
  }
  EXPECT_FALSE(header("Ref,Dt\n", "MSD102MatCarePlan").readable);
  EXPECT_FALSE(header(std::string(5000, ',') + "PregnancyID").readable);
}

TEST(CsvHeader, OfATableWritesItsFieldsAsTheDataSetDoes) {
  const CsvHeader parsed = header("pregnancyid, lpid_mother,Colour\n", "MSD101PregnancyBooking");
  EXPECT_EQ(parsed.columns, (Texts{"PregnancyID", "LPIDMother", "Colour"}));
  EXPECT_TRUE(parsed.findings.empty());
}

TEST(CsvHeader, OfATableWithoutItsKeySaysSo) {
  const CsvHeader parsed = header("CarePlanDate,CarePlanType\n", "MSD102MatCarePlan");
  EXPECT_TRUE(parsed.readable);
  ASSERT_EQ(parsed.findings.size(), 1u);
  EXPECT_EQ(parsed.findings[0].code, FindingCode::missing_column);
  EXPECT_EQ(parsed.findings[0].field, "PregnancyID");
}

TEST(CsvHeader, OfATableThatIsNotReadIsTaken) {
  EXPECT_TRUE(header("CareProfLID,StaffGroup\n", "msd901staffdetails").readable);
}

TEST(StatedDelimiter, StandsBehindSep) {
  EXPECT_EQ(stated_delimiter("sep=;\r\n"), ';');
  EXPECT_EQ(stated_delimiter("SEP=,\n"), ',');
  EXPECT_EQ(stated_delimiter("sep=\t\n"), '\t');
  for (const char* line : {"", "sep", "sep;", "sep=;;", "PregnancyID;a"}) {
    EXPECT_EQ(stated_delimiter(line), '\0') << line;
  }
}

TEST(TableOfColumns, IsTheOneWhoseKeyAndFieldsTheyAre) {
  EXPECT_EQ(table_of_columns({"PregnancyID", "CarePlanDate", "Colour"}), "MSD102MatCarePlan");
  EXPECT_EQ(table_of_columns({"LPIDMother", "EthnicCategoryMother"}), "MSD001MotherDemog");
  EXPECT_EQ(table_of_columns({"PregnancyID", "LPIDMother", "AntenatalAppDate"}),
            "MSD101PregnancyBooking");
  EXPECT_EQ(table_of_columns({"PregnancyID", "CareConID", "CContactDate"}),
            "MSD201CareContactPreg");
  EXPECT_EQ(table_of_columns({"CareConID", "ObsCode", "ObsValue"}), "MSD202CareActivityPreg");
  EXPECT_EQ(table_of_columns({"PregnancyID", "LabourDeliveryID"}), "MSD301LabourDelivery");
  EXPECT_EQ(table_of_columns({"LabourDeliveryID", "ClinInterDateMother", "ObsCode"}),
            "MSD302CareActivityLabDel");
  EXPECT_EQ(table_of_columns({"LabourDeliveryID", "LPIDBaby", "PregOutcome"}),
            "MSD401BabyDemographics");
  EXPECT_EQ(table_of_columns({"LPIDBaby", "ObsCode", "ObsValue"}), "MSD405CareActivityBaby");
  EXPECT_EQ(table_of_columns({"OrgIDProvider", "RPStartDate"}), "MSD000Header");
}

TEST(TableOfColumns, IsNoneForRowsThatAreCompleteInThemselves) {
  EXPECT_EQ(table_of_columns({"PregnancyID", "AntenatalAppDate"}), "");
  EXPECT_EQ(
      table_of_columns({"PregnancyID", "LPIDMother", "AntenatalAppDate", "EthnicCategoryMother"}),
      "");
  EXPECT_EQ(table_of_columns({"PregnancyID", "AntenatalAppDate", "CarePlanDate"}), "");
  EXPECT_EQ(table_of_columns({"Measure", "Count"}), "");
  EXPECT_EQ(table_of_columns({}), "");
  EXPECT_EQ(table_of_columns({"PregnancyID"}), "");
}

}  // namespace
}  // namespace matequity::ingest
