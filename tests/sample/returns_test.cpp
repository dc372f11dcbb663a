// SPDX-License-Identifier: Apache-2.0
#include "returns.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "places.hpp"
#include "providers.hpp"

namespace matequity::sample {
namespace {

using Json = nlohmann::json;

Json returns_of(const Options& options) {
  std::ostringstream out;
  write_returns(options, out);
  return Json::parse(out.str()).at("Returns");
}

Options small() {
  Options options;
  options.pregnancies = 3000;
  return options;
}

// Sum of a measure's rows of one provider that carry the dimension.
std::int64_t sum_of(const Json& returns, const std::string& provider, const std::string& measure,
                    const std::string& dimension) {
  std::int64_t sum = 0;
  for (const Json& one : returns) {
    if (one["ReturnType"] != "Counts" || one["OrgIDProvider"] != provider) continue;
    for (const Json& row : one["Rows"]) {
      if (row["Measure"] == measure && row.contains(dimension)) {
        sum += row["Count"].get<std::int64_t>();
      }
    }
  }
  return sum;
}

TEST(Returns, AreTheSameForTheSameSeedOnly) {
  Options other = small();
  other.seed = 2;
  EXPECT_EQ(returns_of(small()), returns_of(small()));
  EXPECT_NE(returns_of(small()), returns_of(other));
}

TEST(Returns, GiveEveryMeasureThatAnIndicatorReads) {
  std::set<std::string> measures;
  for (const Json& one : returns_of(small())) {
    if (one["ReturnType"] != "Counts") continue;
    for (const Json& row : one["Rows"]) measures.insert(row["Measure"].get<std::string>());
  }
  EXPECT_EQ(measures, (std::set<std::string>{"Appointed",
                                             "BabyFriendlyFull",
                                             "BrainInjuries",
                                             "Disciplinary",
                                             "EMMOI",
                                             "GDMEligible",
                                             "GDMReferred",
                                             "KPIs",
                                             "KPIsReported",
                                             "LiveBirths",
                                             "MVPParentMembers",
                                             "MaternalDeaths",
                                             "Maternities",
                                             "NeonatalDeaths",
                                             "PMRTCases",
                                             "SeriousIncidents",
                                             "Services",
                                             "Shortlisted",
                                             "StaffInPost",
                                             "StaffTrained",
                                             "Stillbirths",
                                             "SurveyRespondents",
                                             "SurveyYes",
                                             "TotalBirths",
                                             "TrainingAccessed",
                                             "Units",
                                             "UnitsActionA",
                                             "UnitsActionB",
                                             "UnitsActionC",
                                             "UnitsActionD",
                                             "Workforce"}));
}

TEST(Returns, GiveDeathsAsCountsOrElseStaffAndEpisodesAsRecords) {
  const Json returns = returns_of(small());
  for (int number = 0; number < small().providers; ++number) {
    const std::string provider = provider_code(number);
    std::set<std::string> types;
    for (const Json& one : returns) {
      if (one["OrgIDProvider"] == provider) types.insert(one["ReturnType"].get<std::string>());
    }
    EXPECT_EQ(sum_of(returns, provider, "TotalBirths", "EthnicGroup") > 0, gives_counts(number));
    EXPECT_EQ(types.count("Staff"), gives_counts(number) ? 0u : 1u);
    EXPECT_EQ(types.count("DeliveryEpisodes"), gives_counts(number) ? 0u : 1u);
  }
}

TEST(Returns, AddUpToTheSameByEthnicityAndByDeprivation) {
  const Json returns = returns_of(small());
  for (const char* measure : {"TotalBirths", "LiveBirths", "Stillbirths", "NeonatalDeaths",
                              "Maternities", "MaternalDeaths", "EMMOI", "BrainInjuries"}) {
    EXPECT_EQ(sum_of(returns, provider_code(0), measure, "EthnicGroup"),
              sum_of(returns, provider_code(0), measure, "IMDDecile"))
        << measure;
  }
}

TEST(Returns, NeverCountMoreInANumeratorThanInItsDenominator) {
  const Json returns = returns_of(small());
  for (int number = 0; number < small().providers; ++number) {
    const auto sum = [&, provider = provider_code(number)](const char* measure,
                                                           const char* dimension) {
      return sum_of(returns, provider, measure, dimension);
    };
    EXPECT_LE(sum("Appointed", "Group"), sum("Shortlisted", "Group"));
    EXPECT_LE(sum("SurveyYes", "Question"), sum("SurveyRespondents", "Question"));
    EXPECT_LE(sum("GDMReferred", "Measure"), sum("GDMEligible", "Measure"));
    EXPECT_LE(sum("KPIsReported", "Measure"), sum("KPIs", "Measure"));
    EXPECT_LE(sum("StaffTrained", "Measure"), sum("StaffInPost", "Measure"));
    EXPECT_EQ(sum("TotalBirths", "IMDDecile"),
              sum("LiveBirths", "IMDDecile") + sum("Stillbirths", "IMDDecile"));
  }
}

TEST(Returns, CoverTheMonthsOfTheSampleWhole) {
  for (const Json& one : returns_of(small())) {
    if (one["ReturnType"] == "Counts") {
      EXPECT_EQ(one["PeriodStart"], "2024-04-01");
      EXPECT_EQ(one["PeriodEnd"], "2025-03-31");
    } else if (one["ReturnType"] == "Staff") {
      EXPECT_EQ(one["ReferenceDate"], "2025-03-31");
    } else {
      for (const Json& episode : one["Episodes"]) {
        EXPECT_GE(episode["DeliveryDate"], "2024-04-01");
        EXPECT_LE(episode["DeliveryDate"], "2025-03-31");
      }
    }
  }
}

TEST(Places, HaveOneDecileEachAndPostcodesOfTheirOwn) {
  std::map<std::string, int> deciles;
  std::istringstream imd(imd_table());
  std::string line;
  std::getline(imd, line);
  EXPECT_EQ(line, "lsoa,imd_decile_2015");
  while (std::getline(imd, line)) {
    const std::size_t comma = line.find(',');
    EXPECT_TRUE(deciles.emplace(line.substr(0, comma), std::stoi(line.substr(comma + 1))).second);
  }
  EXPECT_EQ(deciles.size(), static_cast<std::size_t>(kAreas));
  std::set<std::string> postcodes;
  for (int area = 0; area < kAreas; ++area) {
    EXPECT_EQ(deciles.at(lsoa_of_area(area)), decile_of_area(area));
    for (int number = 0; number < kPostcodesPerArea; ++number) {
      EXPECT_TRUE(postcodes.insert(postcode_of(area, number)).second);
    }
  }
}

// A postcode that lay in another area before still gives the same decile.
TEST(Places, KeepADecileWhenAPostcodeChangesItsArea) {
  std::map<std::string, std::set<int>> deciles;
  std::istringstream csv(postcode_table());
  std::string line;
  std::getline(csv, line);
  EXPECT_EQ(line, "postcode,lsoa,introduced,terminated");
  while (std::getline(csv, line)) {
    const std::size_t comma = line.find(',');
    const std::string lsoa = line.substr(comma + 1, 9);
    for (int area = 0; area < kAreas; ++area) {
      if (lsoa_of_area(area) == lsoa) deciles[line.substr(0, comma)].insert(decile_of_area(area));
    }
  }
  EXPECT_EQ(deciles.size(), static_cast<std::size_t>(kAreas * kPostcodesPerArea));
  for (const auto& [postcode, found] : deciles) EXPECT_EQ(found.size(), 1u);
}

}  // namespace
}  // namespace matequity::sample
