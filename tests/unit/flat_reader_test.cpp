// SPDX-License-Identifier: Apache-2.0
// engine/ingest/csv: flat_layout, flat_reader: rows to records
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/ingest/csv/flat_reader.hpp"

namespace matequity::ingest {
namespace {

using Texts = std::vector<std::string>;

class FlatRows : public testing::Test {
 protected:
  // Takes the header, as one row with commas.
  void header(std::string_view row) {
    text::TextArena arena;
    std::vector<std::string_view> cells;
    ASSERT_TRUE(text::split_csv_row(row, ',', cells, arena));
    read_ = make_layout(cells, kind_of_rows(cells), {});
  }

  RowOutcome read(std::string row) {
    row_ = std::move(row);  // the document borrows from it
    return reader_.read(row_, read_.layout);
  }

  const record::Document& document() const { return reader_.document(); }
  const record::Baby& baby(std::size_t i) const {
    return document().LaboursAndDeliveries[0].BabyDemographics[i];
  }
  std::size_t babies() const { return document().LaboursAndDeliveries[0].BabyDemographics.size(); }

  // "code field" of the row's issues.
  Texts issues() const {
    Texts all;
    for (const Issue& issue : reader_.issues()) {
      all.push_back(std::string(json::name(issue.code)) + " " + std::string(issue.field));
    }
    return all;
  }

  // "code field count" of the header's findings, without missing columns.
  Texts header_findings() const {
    Texts all;
    for (const HeaderFinding& finding : read_.findings) {
      if (finding.code == FindingCode::missing_column) continue;
      all.push_back(std::string(json::name(finding.code)) + " " + std::string(finding.field) + " " +
                    std::to_string(finding.count));
    }
    return all;
  }

  Texts missing() const {
    Texts all;
    for (const HeaderFinding& finding : read_.findings) {
      if (finding.code == FindingCode::missing_column) all.emplace_back(finding.field);
    }
    return all;
  }

  LayoutWithFindings read_;
  FlatReader reader_;
  std::string row_;
};

TEST_F(FlatRows, WriteTheirCellsIntoTheDocument) {
  header("PregnancyID,AntenatalAppDate,EthnicCategoryMother,RPStartDate,PreviousLiveBirths");
  ASSERT_EQ(read("p 1,2024-05-01,m,2024-05-01,3.0\n"), RowOutcome::document);
  EXPECT_EQ(document().PregnancyID.value, "p 1");
  EXPECT_EQ(document().AntenatalAppDate.days, record::parse_date("2024-05-01"));
  EXPECT_EQ(document().Mother.EthnicCategoryMother.value, "M");
  EXPECT_EQ(document().Header.RPStartDate.days, record::parse_date("2024-05-01"));
  EXPECT_EQ(document().PreviousLiveBirths.value, 3);
  EXPECT_EQ(issues(), Texts{});
}

TEST_F(FlatRows, KeepNothingOfTheRowBefore) {
  header("PregnancyID,PregOutcome,EthnicCategoryMother");
  read("p1,01,A");
  read("p2,,");
  EXPECT_EQ(document().PregnancyID.value, "p2");
  EXPECT_TRUE(document().Mother.EthnicCategoryMother.missing());
  EXPECT_EQ(document().LaboursAndDeliveries.size(), 0u);
}

TEST_F(FlatRows, TellWhatIsInvalidAndLeaveItMissing) {
  header("AntenatalAppDate,EthnicCategoryMother,PreviousLiveBirths,ValidPostcodeFlag");
  read("01/05/2024,X,many,x");
  EXPECT_EQ(issues(), (Texts{"invalid_date AntenatalAppDate", "invalid_number PreviousLiveBirths",
                             "invalid_code ValidPostcodeFlag"}));
  EXPECT_TRUE(document().AntenatalAppDate.missing());
  EXPECT_TRUE(document().Mother.ValidPostcodeFlag.missing());
  // A code or a label: which, and whether it is one, is found when levels are derived.
  EXPECT_EQ(document().Mother.EthnicCategoryMother.value, "X");
}

TEST_F(FlatRows, HaveOneBabyForEachNumber) {
  header("PregOutcome.2,PregOutcome.1,PregOutcome.10,PersonBirthDateBaby.2");
  read("02,01,,2024-05-01");
  ASSERT_EQ(babies(), 2u);
  EXPECT_EQ(baby(0).PregOutcome.value, record::pack_code("01"));
  EXPECT_EQ(baby(1).PregOutcome.value, record::pack_code("02"));
  EXPECT_FALSE(baby(1).PersonBirthDateBaby.missing());
  read("02,,04,");
  ASSERT_EQ(babies(), 2u);
  EXPECT_EQ(baby(1).PregOutcome.value, record::pack_code("04"));
}

TEST_F(FlatRows, MayCountEntriesFromZero) {
  header("CareContacts.0.CContactDate,CareContacts.1.CContactDate");
  read("2024-05-01,2024-06-01");
  ASSERT_EQ(document().CareContacts.size(), 2u);
  EXPECT_EQ(document().CareContacts[0].CContactDate.days, record::parse_date("2024-05-01"));
}

TEST_F(FlatRows, KeepTheActivitiesOfEachBabyApart) {
  header(
      "Baby.1.PregOutcome,Baby.2.PregOutcome,Baby.1.CareActivitiesBaby.1.ObsValue,"
      "Baby.1.CareActivitiesBaby.2.ObsValue,Baby.2.ObsValue");
  read("01,01,3000,3100,2500");
  ASSERT_EQ(babies(), 2u);
  ASSERT_EQ(baby(0).CareActivitiesBaby.size(), 2u);
  EXPECT_EQ(baby(0).CareActivitiesBaby[1].ObsValue.value, "3100");
  ASSERT_EQ(baby(1).CareActivitiesBaby.size(), 1u);
  EXPECT_EQ(baby(1).CareActivitiesBaby[0].ObsValue.value, "2500");
}

TEST_F(FlatRows, TakeColumnsOfOneNameForTheNextEntries) {
  header("CContactDate,AttendCode,CContactDate,AttendCode");
  read("2024-05-01,5,2024-06-01,6");
  ASSERT_EQ(document().CareContacts.size(), 2u);
  EXPECT_EQ(document().CareContacts[1].AttendCode.value, record::pack_code("6"));
  EXPECT_EQ(header_findings(), Texts{});
}

TEST_F(FlatRows, DoNotReadColumnsOfOneNameWhoseEntriesAreUncertain) {
  header("Baby.ObsValue,PregOutcome,Baby.ObsValue");
  read("3000,01,2500");
  EXPECT_EQ(header_findings(), Texts{"unclear_column ObsValue 2"});
  EXPECT_EQ(baby(0).CareActivitiesBaby.size(), 0u);
}

TEST_F(FlatRows, LetTheLastFilledOfTwoColumnsCount) {
  header("PregnancyID,AntenatalAppDate,PregnancyID");
  read("p1,2024-05-01,p2");
  EXPECT_EQ(document().PregnancyID.value, "p2");
  read("p1,2024-05-01,");
  EXPECT_EQ(document().PregnancyID.value, "p1");
  EXPECT_EQ(header_findings(), Texts{"duplicate_column PregnancyID 1"});
}

TEST_F(FlatRows, ReadAColumnWithoutANumberForTheFirstEntryAndTellIt) {
  header("PersonBirthDateBaby,PregOutcome.1,PregOutcome.2");
  read("2024-05-01,01,02");
  ASSERT_EQ(babies(), 2u);
  EXPECT_FALSE(baby(0).PersonBirthDateBaby.missing());
  EXPECT_TRUE(baby(1).PersonBirthDateBaby.missing());
  EXPECT_EQ(header_findings(), Texts{"unnumbered_column PersonBirthDateBaby 1"});
}

TEST_F(FlatRows, SkipUnknownColumnsOfWhichTwentyAreNamed) {
  header("PregnancyID,Colour,,Ward");
  ASSERT_EQ(read("p1,red,x,7"), RowOutcome::document);
  EXPECT_EQ(header_findings(), (Texts{"column_not_read Colour 1", "column_not_read Ward 1"}));
  std::string columns = "PregnancyID";
  for (int i = 0; i < 23; ++i) columns += ",Colour" + std::string(1, static_cast<char>('a' + i));
  header(columns);
  EXPECT_EQ(header_findings().size(), 21u);
  EXPECT_EQ(header_findings().back(), "column_not_read  3");
}

TEST_F(FlatRows, TellWhichColumnsAreMissing) {
  header("PregnancyID,AntenatalAppDate");
  EXPECT_EQ(missing(), (Texts{"EDDAgreed", "EthnicCategoryMother", "IMDDecile"}));
  header("UniqPregID,AntenatalAppDate,GestAgeBooking,EthnicCategoryMother,Postcode");
  EXPECT_EQ(missing(), Texts{});
  header("Measure");
  EXPECT_EQ(missing(), Texts{"Count"});
}

TEST_F(FlatRows, DoNotFitWithAnotherNumberOfCells) {
  header("PregnancyID,AntenatalAppDate");
  EXPECT_EQ(read("p1"), RowOutcome::document);
  EXPECT_EQ(issues(), Texts{"short_row "});
  EXPECT_EQ(read("p1,2024-05-01,x"), RowOutcome::misfit);
  EXPECT_EQ(read("p1,2024-05-01,,"), RowOutcome::document);
  EXPECT_EQ(read("p\"1,2024-05-01"), RowOutcome::misfit);
}

TEST_F(FlatRows, AreNoDocumentsWhenAllTheirCellsAreBlank) {
  header("PregnancyID,AntenatalAppDate");
  EXPECT_EQ(read(""), RowOutcome::skipped);
  EXPECT_EQ(read(" , ,,\r\n"), RowOutcome::skipped);
}

TEST_F(FlatRows, AreNoDocumentsWhenTheyRepeatTheHeader) {
  header("PregnancyID,AntenatalAppDate");
  EXPECT_EQ(read("PregnancyID,AntenatalAppDate\n"), RowOutcome::skipped);
  EXPECT_EQ(read("\xEF\xBB\xBFPregnancyID,AntenatalAppDate,\n"), RowOutcome::skipped);
  EXPECT_EQ(read("PregnancyID,2024-05-01\n"), RowOutcome::document);
}

TEST_F(FlatRows, TakeWordsForMissingAsMissing) {
  header("PregnancyID,AntenatalAppDate,EthnicCategoryMother");
  for (const char* word : {"NULL", "null", "NA", "N/A", "#N/A", "NaN", "\\N"}) {
    read("p1," + std::string(word) + "," + word);
    EXPECT_EQ(issues(), Texts{}) << word;
    EXPECT_TRUE(document().AntenatalAppDate.missing()) << word;
  }
  read("Null,Na,N");
  EXPECT_EQ(issues(),
            (Texts{"placeholder_identifier PregnancyID", "invalid_date AntenatalAppDate"}));
  EXPECT_TRUE(document().PregnancyID.missing());
  EXPECT_FALSE(document().Mother.EthnicCategoryMother.missing());
}

// An absent dimension of a count means all of it.
TEST_F(FlatRows, OfReturnsKeepWordsForMissingAsUnknownValues) {
  header("Measure,EthnicGroup,Count");
  read("TotalBirths,NULL,5");
  EXPECT_EQ(document().Rows[0].EthnicGroup.value, "NULL");
}

TEST_F(FlatRows, DoNotTakeIdentifiersThatASpreadsheetRounded) {
  header("PregnancyID,AntenatalAppDate");
  for (const char* cell : {"1.23457E+11", "4E+12", "12.3E+11", "1,2e-05"}) {
    read("\"" + std::string(cell) + "\",2024-05-01");
    EXPECT_EQ(issues(), Texts{"rounded_identifier PregnancyID"}) << cell;
    EXPECT_TRUE(document().PregnancyID.missing()) << cell;
  }
  for (const char* cell : {"E+11", "1.2E11", "1.23457E+", "1E+1A", "1.2.3E+4"}) {
    read(std::string(cell) + ",2024-05-01");
    EXPECT_EQ(document().PregnancyID.value, cell);
  }
}

TEST_F(FlatRows, ReadBytesThatAreNotUtf8AsWindows1252) {
  header("PregnancyID,Colour");
  read("Zo\xEB,\xE9");
  EXPECT_EQ(document().PregnancyID.value, "Zo\xC3\xAB");
  EXPECT_EQ(issues(), Texts{"encoding PregnancyID"});
  read("Zo\xC3\xAB,x");
  EXPECT_EQ(document().PregnancyID.value, "Zo\xC3\xAB");
  EXPECT_EQ(issues(), Texts{});
}

TEST_F(FlatRows, OfCountsAreReturnsOfOneRow) {
  header("Measure,EthnicGroup,IMDDecile,Count,OrgIDProvider,PeriodStart");
  read("TotalBirths,Black,1,1234,RAL,2018-01-01");
  EXPECT_EQ(document().ReturnType.value, "Counts");
  EXPECT_EQ(document().OrgIDProvider.value, "RAL");
  ASSERT_EQ(document().Rows.size(), 1u);
  EXPECT_EQ(document().Rows[0].Count.value, 1234);
  EXPECT_EQ(document().Rows[0].IMDDecile.value, "1");
}

TEST_F(FlatRows, OfStaffAndOfEpisodesAreReturnsToo) {
  header("OrgIDProvider,EthnicCategory,Band,StaffGroup");
  read("RAL,A,6,Midwife");
  EXPECT_EQ(document().ReturnType.value, "Staff");
  EXPECT_EQ(document().Staff[0].Band.value, "6");
  header("PersonID,DeliveryDate,Events.1.Date,Events.1.Diagnoses.2,Events.1.Diagnoses.1");
  read("q,2024-05-01,2024-05-02,o86,O85");
  EXPECT_EQ(document().ReturnType.value, "DeliveryEpisodes");
  const auto& event = document().Episodes[0].Events[0];
  ASSERT_EQ(event.Diagnoses.size(), 2u);
  EXPECT_EQ(event.Diagnoses[0].value, "O85");
  EXPECT_EQ(event.Diagnoses[1].value, "O86");
}

}  // namespace
}  // namespace matequity::ingest
