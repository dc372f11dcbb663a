// SPDX-License-Identifier: Apache-2.0
// The same records give the same result in every form: JSON Lines, a flat CSV file, MSDS tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "../capi/computation.hpp"
#include "flat_csv.hpp"
#include "inputs.hpp"
#include "msds_tables.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

// The result without what tells forms apart: places in the input, and findings about headers and
// tables.
Json compared(const std::string& result_json) {
  Json result = Json::parse(result_json);
  Json findings = Json::array();
  for (Json finding : result.at("input").at("findings")) {
    const std::string code = finding.at("code").get<std::string>();
    if (code.find("column") != std::string::npos || code.find("_table") != std::string::npos) {
      continue;
    }
    finding.erase("first");
    findings.push_back(finding);
  }
  result.at("input")["findings"] = findings;
  return result;
}

Json result_of(std::vector<NamedInput> inputs, unsigned threads = 1) {
  Job job;
  job.request = full_request(true);
  job.inputs = std::move(inputs);
  job.threads = threads;
  const Computed computed = compute(job);
  EXPECT_EQ(computed.status, MEQ_OK) << computed.message;
  return compared(computed.json);
}

TEST(Forms, OfPregnanciesGiveTheSameResultAsLinesAndAsFlatCsv) {
  const std::vector<std::string> documents = sound_documents(400);
  const std::string csv = sample::as_flat_csv(documents);
  const Json lines = result_of({{"a.jsonl", as_lines(documents)}});
  EXPECT_EQ(lines.at("input").at("documents"), documents.size());
  EXPECT_NE(lines.at("input").at("findings").dump().find("accumulated"), std::string::npos);
  EXPECT_EQ(result_of({{"a.csv", csv}}), lines);
  EXPECT_EQ(result_of({{"a.csv", csv}}, 3), lines);
}

TEST(Forms, OfPregnanciesGiveTheSameResultWithSemicolonsAndAByteOrderMark) {
  const std::vector<std::string> documents = sound_documents(60);
  std::string csv = sample::as_flat_csv(documents);
  ASSERT_EQ(csv.find(';'), std::string::npos);
  std::replace(csv.begin(), csv.end(), ',', ';');
  EXPECT_EQ(result_of({{"a.csv", "\xEF\xBB\xBF" + csv}}), result_of({{"", as_lines(documents)}}));
}

// Tables of one submission have one header: its provider and month stand in no other row.
TEST(Forms, OfOneSubmissionGiveTheSameResultAsTables) {
  std::vector<std::string> documents;
  std::set<std::string> seen;
  for (const std::string& text : sound_documents(300)) {
    Json document = Json::parse(text);
    if (!seen.insert(document.at("PregnancyID").get<std::string>()).second) continue;
    document["Header"] = {{"OrgIDProvider", "RZA"}, {"RPStartDate", "2024-05-01"}};
    documents.push_back(document.dump());
  }
  std::vector<NamedInput> tables;
  for (const auto& [name, bytes] : sample::as_msds_tables(documents)) {
    tables.push_back({name, bytes});
  }
  ASSERT_GT(tables.size(), 8u);
  const Json lines = result_of({{"", as_lines(documents)}});
  EXPECT_EQ(result_of(tables), lines);
  EXPECT_EQ(result_of({{"a.csv", sample::as_flat_csv(documents)}}), lines);
}

TEST(Forms, OfReturnsGiveTheSameResultAsOneDocumentAndAsRows) {
  for (const std::string& text : sample_returns()) {
    const Json document = Json::parse(text);
    std::vector<std::string> rows;
    for (const char* list : {"Rows", "Staff", "Episodes"}) {
      if (!document.contains(list)) continue;
      for (const Json& row : document.at(list)) {
        Json one = document;
        one.erase("ReturnType");
        one[list] = row;
        rows.push_back(one.dump());
      }
    }
    if (rows.empty()) continue;
    Json lines = result_of({{"", text}});
    Json csv = result_of({{"return.csv", sample::as_flat_csv(rows)}});
    EXPECT_EQ(csv.at("input").at("documents"), rows.size()) << text.substr(0, 200);
    for (Json* result : {&lines, &csv}) {
      for (Json& finding : result->at("input").at("findings")) {
        if (finding.at("code") != "return_outside_periods") continue;  // counts returns
        EXPECT_EQ(finding.at("count"), result->at("input").at("documents"));
        finding.erase("count");
      }
      for (const char* count : {"documents", "accepted"}) result->at("input").erase(count);
    }
    EXPECT_EQ(csv, lines) << text.substr(0, 200);
  }
}

TEST(Forms, MayBeMixedAndDuplicatesAreFoundAcrossThem) {
  const std::vector<std::string> documents = sound_documents(40);
  const std::string csv = sample::as_flat_csv(documents);
  const Json twice = result_of({{"", as_lines(documents)}, {"a.csv", csv}});
  EXPECT_EQ(twice.at("input").at("documents"), 2 * documents.size());
  EXPECT_EQ(twice.at("results"), result_of({{"", as_lines(documents)}}).at("results"));
}

}  // namespace
}  // namespace matequity::test
