// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

namespace matequity::bench {
namespace {

using Json = nlohmann::json;

double mean_size(DocumentSize size) {
  const Documents documents = make_documents(size, 2000000);
  return static_cast<double>(documents.lines.size()) / static_cast<double>(documents.count);
}

TEST(BenchmarkDocuments, HaveTheSizesTheyAreNamedFor) {
  EXPECT_NEAR(mean_size(DocumentSize::one_kilobyte), 1024, 60);
  EXPECT_NEAR(mean_size(DocumentSize::three_kilobytes), 3072, 150);
}

TEST(BenchmarkDocuments, AreTheSameAtAnyChunking) {
  std::string at_once;
  DocumentStream(DocumentSize::three_kilobytes).append(at_once, 50);
  std::string in_parts;
  DocumentStream stream(DocumentSize::three_kilobytes);
  stream.append(in_parts, 13);
  stream.append(in_parts, 0);
  stream.append(in_parts, 37);
  EXPECT_EQ(at_once, in_parts);
}

TEST(BenchmarkDocuments, AreValidAndDistinctPregnancies) {
  for (const DocumentSize size : {DocumentSize::one_kilobyte, DocumentSize::three_kilobytes}) {
    std::istringstream lines(make_documents(size, 300000).lines);
    std::set<std::string> ids;
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      const Json document = Json::parse(line);
      ids.insert(document.at("PregnancyID"));
      EXPECT_TRUE(document.at("Mother").contains("Postcode"));
    }
    EXPECT_EQ(ids.size(), count);
  }
}

TEST(BenchmarkDocuments, OfThreeKilobytesCarryWhatNoIndicatorReads) {
  std::string lines;
  DocumentStream(DocumentSize::three_kilobytes).append(lines, 40);
  for (const char* field : {"HospitalProviderSpells", "DatingScanProcedures",
                            "GPPracticeRegistrations", "CareActivities"}) {
    EXPECT_NE(lines.find(field), std::string::npos) << field;
  }
}

}  // namespace
}  // namespace matequity::bench
