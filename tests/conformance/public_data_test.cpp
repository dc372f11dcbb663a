// SPDX-License-Identifier: Apache-2.0
// Public data sets that others made, turned into documents in memory, give their known answers.
// They are read where MATEQUITY_PUBLIC_DATA points; without it every test is skipped.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "case_file.hpp"
#include "engine/derive/pregnancy.hpp"
#include "engine/ingest/json/document_reader.hpp"

namespace matequity::test {
namespace {

using CsvRow = std::map<std::string, std::string>;

class PublicData : public testing::Test {
 protected:
  void SetUp() override {
    const char* named = std::getenv("MATEQUITY_PUBLIC_DATA");
    folder_ = named != nullptr && *named != '\0' ? named : PUBLIC_DATA;
    if (folder_.empty() || !std::filesystem::is_directory(folder_)) {
      GTEST_SKIP() << "MATEQUITY_PUBLIC_DATA does not name a folder with the public data";
    }
  }

  std::string text(const std::string& name) const {
    std::ifstream file(folder_ + "/" + name, std::ios::binary);
    if (!file) throw std::runtime_error(name + " is not in the folder of public data");
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
  }

  // No cell of these files holds a line break or a quotation mark.
  std::vector<CsvRow> csv(const std::string& name) const {
    std::istringstream lines(text(name));
    std::vector<std::string> header;
    std::vector<CsvRow> rows;
    for (std::string line; std::getline(lines, line);) {
      std::vector<std::string> cells(1);
      bool quoted = false;
      for (const char letter : line) {
        if (letter == '"') {
          quoted = !quoted;
        } else if (letter == ',' && !quoted) {
          cells.emplace_back();
        } else if (letter != '\r') {
          cells.back() += letter;
        }
      }
      if (header.empty()) {
        header = cells;
        continue;
      }
      CsvRow row;
      for (std::size_t i = 0; i < cells.size(); ++i) row[header.at(i)] = cells[i];
      rows.push_back(row);
    }
    return rows;
  }

 private:
  std::string folder_;
};

// One live birth of one baby.
Json birth(const std::string& gestation_days, const std::string& grams) {
  Json baby = {{"PersonBirthDateBaby", "2024-05-01"}, {"PregOutcome", "01"}};
  if (!gestation_days.empty()) baby["GestationLengthBirth"] = gestation_days;
  if (!grams.empty()) {
    baby["CareActivitiesBaby"] = {{{"ClinInterDateBaby", "2024-05-01"},
                                   {"ObsScheme", "03"},
                                   {"ObsCode", "364589006"},
                                   {"ObsValue", grams},
                                   {"UCUMUnit", "g"}}};
  }
  return {{"LaboursAndDeliveries", {{{"BabyDemographics", {baby}}}}}};
}

std::string days_of_weeks(const std::string& weeks) {
  return weeks.empty() || weeks == "NA" ? "" : std::to_string(std::stoi(weeks) * 7);
}

std::string grams_of(const std::string& amount, double grams_each) {
  if (amount.empty() || amount == "NA") return "";
  char written[32];
  std::snprintf(written, sizeof written, "%.6f", std::stod(amount) * grams_each);
  return written;
}

struct Counts {
  std::uint64_t numerator, denominator;
  bool operator==(const Counts&) const = default;
};

void PrintTo(const Counts& counts, std::ostream* out) {
  *out << counts.numerator << " of " << counts.denominator;
}

// The rows for all of a computation, by indicator.
std::map<std::string, Counts> counts_of(const std::string& request, const std::string& lines) {
  const Computed computed = compute(request, lines);
  EXPECT_EQ(computed.status, MEQ_OK) << computed.message;
  std::map<std::string, Counts> counts;
  const Json result = Json::parse(computed.json);
  EXPECT_EQ(result.at("input").at("rejected"), 0);
  for (const Json& row : result.at("results")) {
    if (!row.at("breakdown").empty()) continue;
    counts[row.at("indicator").get<std::string>()] = {row.at("numerator").get<std::uint64_t>(),
                                                      row.at("denominator").get<std::uint64_t>()};
  }
  return counts;
}

constexpr const char* kBirths = R"({"indicators": ["P4c.5", "P4c.6", "P4c.7"]})";

TEST_F(PublicData, NorthCarolinaBirthsGiveTheirShareOfPretermAndOfSmallBabies) {
  std::string lines;
  for (const CsvRow& row : csv("Stat2Data_NCbirths.csv")) {
    lines += birth(days_of_weeks(row.at("Weeks")), grams_of(row.at("BirthWeightGm"), 1)).dump();
    lines += "\n";
  }
  const auto counts = counts_of(kBirths, lines);
  EXPECT_EQ(counts.at("P4c.7"), (Counts{190, 1449}));
  EXPECT_EQ(counts.at("P4c.6"), (Counts{11, 1449}));
  EXPECT_EQ(counts.at("P4c.5"), (Counts{39, 1259}));
}

TEST_F(PublicData, BirthsWithGestationInDaysGiveTheirShareOfPretermAndOfSmallBabies) {
  std::string lines;
  for (const CsvRow& row : csv("openintro_babies.csv")) {
    const std::string days = row.at("gestation");
    lines += birth(days == "NA" ? "" : days, grams_of(row.at("bwt"), 28.349523125)).dump() + "\n";
  }
  const auto counts = counts_of(kBirths, lines);
  // 1,223 are known; 21 of them lie above 315 days.
  EXPECT_EQ(counts.at("P4c.7"), (Counts{97, 1202}));
  EXPECT_EQ(counts.at("P4c.6"), (Counts{2, 1202}));
  EXPECT_EQ(counts.at("P4c.5"), (Counts{31, 1105}));
}

TEST_F(PublicData, BirthsOf2014GiveTheirShareOfPretermAndOfSmallBabies) {
  std::string lines;
  for (const CsvRow& row : csv("openintro_births14.csv")) {
    lines += birth(days_of_weeks(row.at("weeks")), grams_of(row.at("weight"), 453.59237)).dump();
    lines += "\n";
  }
  const auto counts = counts_of(kBirths, lines);
  // Three of the thousand lie after 45 weeks.
  EXPECT_EQ(counts.at("P4c.7"), (Counts{124, 997}));
  EXPECT_EQ(counts.at("P4c.6"), (Counts{5, 997}));
  EXPECT_EQ(counts.at("P4c.5"), (Counts{30, 873}));
}

TEST_F(PublicData, BirthWeightsGiveTheirLabelOfLow) {
  std::string lines;
  std::uint64_t low = 0;
  const auto rows = csv("MASS_birthwt.csv");
  for (const CsvRow& row : rows) {
    lines += birth("280", row.at("bwt")).dump() + "\n";
    low += row.at("low") == "1" ? 1 : 0;
  }
  for (const char* variant : {"guidance", "published"}) {
    const std::string request =
        std::string(R"({"indicators": ["P4c.5"], "variant": ")") + variant + "\"}";
    EXPECT_EQ(counts_of(request, lines).at("P4c.5"), (Counts{low, rows.size()})) << variant;
  }
}

TEST_F(PublicData, ArtificialRecordIsAcceptedAndReadAsItStands) {
  const std::string record = text("nhse_msds_artificial_record.json");
  const Computed computed = compute(R"({"by": [["provider"]]})", record);
  ASSERT_EQ(computed.status, MEQ_OK) << computed.message;
  const Json result = Json::parse(computed.json);
  EXPECT_EQ(result.at("input").at("rejected"), 0);
  EXPECT_EQ(result.at("input").at("accepted"), 2);  // the pregnancy and a row of staff details
  for (const Json& finding : result.at("input").at("findings")) {
    EXPECT_EQ(finding.at("severity"), "warning") << finding;
  }
  const auto counts = counts_of("{}", record);
  EXPECT_EQ(counts.at("P1.2"), (Counts{1, 1}));   // FolicAcidSupplement 01
  EXPECT_EQ(counts.at("P3.1"), (Counts{1, 1}));   // LS1 3EQ is well formed
  EXPECT_EQ(counts.at("P3.2"), (Counts{0, 1}));   // no ethnic category
  EXPECT_EQ(counts.at("P4b.2"), (Counts{0, 0}));  // booked before the pregnancy it names began
  EXPECT_EQ(counts.at("P4c.4"), (Counts{1, 1}));  // BabyFirstFeedIndCode 01
  bool provider = false;
  for (const Json& row : result.at("results")) {
    provider = provider || row.at("breakdown").value("provider", "") == "RAL";
  }
  EXPECT_TRUE(provider);
}

// The cases of one reference test.
Json vectors(const std::string& file, const std::string& test) {
  const Json read = Json::parse(file);
  for (const Json& one : read.at("tests")) {
    if (one.at("test") == test) return one.at("cases");
  }
  throw std::runtime_error("no reference vectors for " + test);
}

TEST_F(PublicData, ReferenceVectorsForGestationAtBookingAgree) {
  const derive::ReferenceTables no_tables;
  std::size_t compared = 0;
  for (const Json& one :
       vectors(text("nhse_msds_reference_vectors.json"), "test_gestational_age")) {
    const Json document = {{"AntenatalAppDate", "2001-01-01"},
                           {"EDDAgreed", one.at(0)},
                           {"LastMenstrualPeriodDate", one.at(1)}};
    ingest::DocumentReader reader;
    const std::string written = document.dump();
    ASSERT_EQ(reader.read(written, ingest::Envelopes::open), ingest::ReadOutcome::document);
    derive::PregnancyDeriver deriver(no_tables);
    const meq_whole days = deriver.derive(reader.document()).gestation_at_booking_days;
    EXPECT_EQ(days, one.at(2).is_null() ? MEQ_WHOLE_MISSING : one.at(2).get<meq_whole>()) << one;
    ++compared;
  }
  EXPECT_EQ(compared, 4u);
}

// The directory that the reference tests imply: LS1 4JL and WV99 2BT of some day, EH4 9DX until
// the beginning of 2017.
constexpr const char* kDirectory =
    "postcode,lsoa,introduced,terminated\n"
    "LS1 4JL,E01033015,1980-01-01,\nEH4 9DX,S01000001,1980-01-01,2017-01-31\n"
    "WV99 2BT,E01014192,2010-01-01,\n";

TEST_F(PublicData, ReferenceVectorsForValidPostcodesAgree) {
  std::size_t compared = 0;
  for (const Json& one :
       vectors(text("nhse_msds_reference_vectors.json"), "test_valid_postcode_flag")) {
    Job job;
    job.request = R"({"indicators": ["P3.1"]})";
    job.postcodes = kDirectory;
    const Json document = {{"AntenatalAppDate", "2015-01-01"},
                           {"Header", {{"RPStartDate", one.at(0)}}},
                           {"Mother", {{"Postcode", one.at(1)}}}};
    job.inputs.push_back({{}, document.dump()});
    const Json row = Json::parse(compute(job).json).at("results").at(0);
    EXPECT_EQ(row.at("numerator"), one.at(2) == "Y" ? 1 : 0) << one;
    EXPECT_EQ(row.at("denominator"), 1) << one;
    ++compared;
  }
  EXPECT_EQ(compared, 5u);
}

TEST_F(PublicData, PostcodesOfWalesScotlandAndNorthernIrelandAreWellFormed) {
  std::string lines;
  const auto rows = csv("rcpch_nonenglish_postcodes.csv");
  for (const CsvRow& row : rows) {
    const Json document = {{"AntenatalAppDate", "2024-05-01"},
                           {"Mother", {{"Postcode", row.at("postcode")}}}};
    lines += document.dump() + "\n";
  }
  EXPECT_EQ(counts_of(R"({"indicators": ["P3.1"]})", lines).at("P3.1"),
            (Counts{rows.size(), rows.size()}));
}

TEST_F(PublicData, DeprivationDecilesOfSmallAreasAreThoseOfTheFile) {
  const std::map<std::string, std::map<std::string, int>> known = {
      {"imd2019_decile",
       {{"E01024863", 1}, {"E01012014", 2}, {"E01021008", 5}, {"E01017787", 10}, {"E01033015", 8}}},
      {"imd2015_decile", {{"E01033015", 5}}}};
  for (const auto& [year, areas] : known) {
    Job job;
    job.request = R"({"indicators": ["P1.2"], "by": [["imd_decile"]]})";
    job.imd = "lsoa,imd_decile\n";
    for (const CsvRow& row : csv("imd_england_lsoa11_2015_2019.csv")) {
      job.imd += row.at("lsoa11") + "," + row.at(year) + "\n";
    }
    for (const auto& [area, decile] : areas) {
      const Json document = {{"AntenatalAppDate", "2024-05-01"},
                             {"FolicAcidSupplement", "01"},
                             {"Mother", {{"LSOAMother2011", area}}}};
      job.inputs = {{{}, document.dump()}};
      const Json rows = Json::parse(compute(job).json).at("results");
      ASSERT_EQ(rows.size(), 2u) << area;
      EXPECT_EQ(rows.at(1).at("breakdown").at("imd_decile"), decile) << area << " " << year;
    }
  }
}

TEST_F(PublicData, NationalAnswersOnFolicAcidGiveTheirPublishedShare) {
  const std::map<std::string, std::string> codes = {
      {"Has been taking prior to becoming pregnant", "01"},
      {"Started taking once pregnancy confirmed", "02"},
      {"Not taking folic acid supplement", "03"},
      {"Not Stated (Person asked but declined to provide a response)", "ZZ"},
      {"Missing value / Value outside reporting parameters", ""}};
  std::string lines;
  for (const CsvRow& row : csv("hosp-epis-stat-mat-msdscsv-2022-23.csv")) {
    if (row.at("Dimension") != "FolicAcidSupplement" || row.at("Org_Level") != "National") continue;
    const Json document = {{"AntenatalAppDate", "2022-05-01"},
                           {"FolicAcidSupplement", codes.at(row.at("Measure"))}};
    const std::string line = document.dump() + "\n";
    // Every value is a multiple of 5: one document for five women.
    for (std::uint64_t i = std::stoull(row.at("Value")) / 5; i > 0; --i) lines += line;
  }
  const auto counts = counts_of(R"({"indicators": ["P1.2"], "variant": "published"})", lines);
  EXPECT_EQ(counts.at("P1.2"), (Counts{394'860 / 5, 458'800 / 5}));
}

}  // namespace
}  // namespace matequity::test
