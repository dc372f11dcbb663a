// SPDX-License-Identifier: Apache-2.0
// engine/ingest/msds_tables/files: CSV files named after their table
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/ingest/msds_tables/files.hpp"

namespace matequity::ingest {
namespace {

TEST(TableFileName, IsThatOfTheTableOrItsNumberInAnyCaseAndFolder) {
  for (const char* name :
       {"MSD101PregnancyBooking.csv", "data/MSD101PregnancyBooking.csv", "c:\\x\\msd101.CSV",
        "msd101pregnancybooking.csv", "MSD101", "MSD101PregnancyBooking",
        "MSD101PregnancyBooking (1).csv", "MSD101_rza.csv", "msd101-May.txt", "MSD101.csv.gz"}) {
    EXPECT_EQ(table_of_file(name), "MSD101PregnancyBooking") << name;
  }
  EXPECT_EQ(table_of_file("msd000.csv"), "MSD000Header");
}

TEST(TableFileName, MayBeThatOfATableThatIsNotRead) {
  EXPECT_EQ(table_of_file("MSD901StaffDetails.csv"), "MSD901staffdetails");
}

TEST(TableFileName, IsNoneForOtherFiles) {
  for (const char* name :
       {"", "bookings.csv", "MSD.csv", "MSD10.csv", "MSD101/x.csv", "xMSD101.csv", "MSD101x.csv",
        "MSD101PregnancyBooking2.csv", "MSD1011.csv"}) {
    EXPECT_EQ(table_of_file(name), "") << name;
  }
}

TEST(CsvName, EndsInCsvOrTsvInAnyCase) {
  EXPECT_TRUE(is_csv_name("a.csv"));
  EXPECT_TRUE(is_csv_name("A.CsV"));
  EXPECT_TRUE(is_csv_name("bookings.tsv"));
  EXPECT_FALSE(is_csv_name("a.json"));
  EXPECT_FALSE(is_csv_name("csv"));
  EXPECT_FALSE(is_csv_name("a.csv.gz"));
  EXPECT_FALSE(is_csv_name(""));
}

struct FileRead {
  std::vector<nlohmann::json> documents;
  std::vector<std::uint64_t> misfits;  // offsets
  std::vector<FindingCode> notes;
};

FileRead read_files(std::string_view csv, std::string_view last = {}) {
  FileRead file;
  TableJoin join;
  const std::size_t rows = std::min(csv.find('\n') + 1, csv.size());
  const CsvHeader header = read_header({csv.substr(0, rows)}, "MSD101PregnancyBooking", {});
  TableRows table(
      join, header,
      [&](const std::string&, std::uint64_t offset) { file.misfits.push_back(offset); },
      [&](FindingCode code) { file.notes.push_back(code); });
  table.rows(csv.substr(rows), rows);
  table.begin_last_rows();
  table.rows(last, csv.size());
  join.for_each_document([&](std::string_view text, std::uint64_t) {
    file.documents.push_back(nlohmann::json::parse(text.begin(), text.end()));
  });
  return file;
}

TEST(TableRows, TakeFieldNamesFromTheirHeader) {
  const FileRead file = read_files("PregnancyID, LangCode \r\np1,en\r\n\"p,2\",\"f\"\"r\"\r\n");
  ASSERT_EQ(file.documents.size(), 2u);
  EXPECT_EQ(file.documents[0], (nlohmann::json{{"PregnancyID", "p1"}, {"LangCode", "en"}}));
  EXPECT_EQ(file.documents[1], (nlohmann::json{{"PregnancyID", "p,2"}, {"LangCode", "f\"r"}}));
}

TEST(TableRows, TakeBlankCellsAndNullForMissing) {
  const FileRead file = read_files("PregnancyID,LangCode\np1, \np2,NULL\n");
  EXPECT_EQ(file.documents[0], (nlohmann::json{{"PregnancyID", "p1"}}));
  EXPECT_EQ(file.documents[1], (nlohmann::json{{"PregnancyID", "p2"}}));
}

TEST(TableRows, ReportThoseThatDoNotFitTheHeader) {
  const FileRead file = read_files("PregnancyID,LangCode\np1\np2,en\np3,en,x\np\"4,en\n");
  ASSERT_EQ(file.documents.size(), 2u);
  EXPECT_EQ(file.documents[1]["PregnancyID"], "p2");
  EXPECT_EQ(file.misfits, (std::vector<std::uint64_t>{30, 38}));
  EXPECT_EQ(file.notes, std::vector<FindingCode>{FindingCode::short_row});
}

TEST(TableRows, LeaveOutTotalsAndFootnotesBelow) {
  const FileRead file =
      read_files("PregnancyID,LangCode\np1,en\nTotal,1\n", "Source: the system itself\n");
  EXPECT_EQ(file.documents.size(), 1u);
  EXPECT_EQ(file.notes, (std::vector<FindingCode>(2, FindingCode::not_a_record)));
}

TEST(TableRows, KeepASentenceThatOtherRowsFollow) {
  const FileRead file = read_files("PregnancyID,LangCode\np1,en\nWard 7\np2,en\n");
  EXPECT_EQ(file.documents.size(), 3u);
  EXPECT_EQ(file.notes, std::vector<FindingCode>{FindingCode::short_row});
}

TEST(TableRows, MayBeDelimitedBySemicolonsAndHaveBlankOnesBetween) {
  const FileRead file = read_files("pregnancyid;LANGCODE\r\np1;en\r\n;\r\n");
  ASSERT_EQ(file.documents.size(), 1u);
  EXPECT_EQ(file.documents[0], (nlohmann::json{{"PregnancyID", "p1"}, {"LangCode", "en"}}));
}

TEST(TableRows, MayBeNone) {
  EXPECT_TRUE(read_files("").documents.empty());
  EXPECT_TRUE(read_files("PregnancyID\n").documents.empty());
}

}  // namespace
}  // namespace matequity::ingest
