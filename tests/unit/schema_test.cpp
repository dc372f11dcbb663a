// SPDX-License-Identifier: Apache-2.0
// engine/report: schema, document_json. What the library writes fits what it says it writes.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "engine/ingest/msds_tables/header.hpp"
#include "engine/json/library.hpp"
#include "engine/record/document.hpp"
#include "engine/report/document.hpp"
#include "engine/report/schema.hpp"
#include "engine/run/run.hpp"
#include "json_schema.hpp"
#include "static_plugins.hpp"

namespace matequity::report {
namespace {

using test::JsonSchema;
using Faults = std::vector<std::string>;

const indicator::Catalogue& catalogue() {
  static const indicator::Catalogue made = [] {
    indicator::Catalogue all;
    const StaticPlugins plugins = static_plugins();
    for (std::size_t i = 0; i < plugins.count; ++i) all.add(*plugins.items[i], true);
    return all;
  }();
  return made;
}

// A year of pregnancies of every ethnic group and decile, a return, and some faults.
std::string sample_input() {
  const std::string codes = "ABCDEFGHJKLMNPRSZ";
  std::string input = "{broken\n5\n{\"EDDAgreed\":\"soon\"}\n";
  for (int i = 0; i < 600; ++i) {
    const int month = i % 12 + 1;
    const std::string date = std::string("2024-") + (month < 10 ? "0" : "") + std::to_string(month);
    input += "{\"PregnancyID\":\"p" + std::to_string(i) + "\",\"OrgIDProvider\":\"R" +
             std::to_string(i % 3) + "\",\"AntenatalAppDate\":\"" + date +
             "-10\",\"GestAgeBooking\":" + std::to_string(40 + i % 60) +
             ",\"FolicAcidSupplement\":\"0" + std::to_string(i % 3 + 1) +
             "\",\"Mother\":{\"EthnicCategoryMother\":\"" +
             codes[static_cast<std::size_t>(i) % codes.size()] +
             "\",\"IMDDecile\":" + std::to_string(i % 10 + 1) +
             "},\"LaboursAndDeliveries\":{\"BabyDemographics\":{\"PersonBirthDateBaby\":\"" + date +
             "-20\",\"PregOutcome\":\"" + (i % 7 == 0 ? "02" : "01") +
             "\",\"GestationLengthBirth\":" + std::to_string(200 + i % 90) + "}}}\n";
  }
  return input +
         R"({"ReturnType":"Counts","OrgIDProvider":"R1","PeriodStart":"2024-01-01","PeriodEnd":"2024-01-31",)"
         R"("Rows":[{"Measure":"Maternities","Count":10},{"Measure":"MaternalDeaths","Count":12}]})"
         "\n";
}

Json result_of(const std::string& request, const std::string& input) {
  run::Run run(catalogue(), request::parse_request(request, catalogue()), {});
  run.write(input);
  run.finish();
  return Json::parse(to_json(result::compute(run.state(), run.layout()), run.layout(), "0.0.0"));
}

class ResultDocument : public testing::TestWithParam<const char*> {};

TEST_P(ResultDocument, FitsItsSchema) {
  const JsonSchema schema(Json::parse(result_schema()));
  EXPECT_EQ(schema.faults(result_of(GetParam(), sample_input())), Faults{});
}

INSTANTIATE_TEST_SUITE_P(
    Requests, ResultDocument,
    testing::Values(
        "{}",
        R"({"period":"month","by":[["provider"],["ethnic_group"],["imd_decile"],["imd_quintile"]]})",
        R"({"by":[["ethnic_code"],["csf_group"],["band"],["group"],["ethnic_group","imd_quintile"]]})",
        R"({"by":[["ethnic_group"]],"disclosure":"nhs-rounding","reference":{"ethnic_group":null}})",
        R"({"indicators":[]})",
        R"({"from":"2030-01-01","period":"financial_year","variant":"published"})"));

TEST(ResultDocument, OfNothingFitsItsSchema) {
  const JsonSchema schema(Json::parse(result_schema()));
  EXPECT_EQ(schema.faults(result_of("{}", "")), Faults{});
}

TEST(ResultDocument, HasTheKeysOfTheContract) {
  const Json result = result_of(R"({"period":"month","by":[["ethnic_group"]]})", sample_input());
  for (const char* key : {"schema", "engine", "request", "input", "results", "inequality"}) {
    EXPECT_TRUE(result.contains(key)) << key;
  }
  EXPECT_EQ(result["schema"], "matequity.result/2");
  EXPECT_EQ(result["input"]["documents"], 604);
  EXPECT_EQ(result["input"]["rejected"], 2);
  for (const Json& row : result["results"]) {
    for (const char* key :
         {"indicator", "period", "breakdown", "numerator", "denominator", "value", "unit",
          "ci_lower", "ci_upper", "ci_method", "status", "target", "comparison"}) {
      ASSERT_TRUE(row.contains(key)) << key << " in " << row.dump();
    }
    ASSERT_EQ(row.contains("representation_ratio"), row["indicator"] == "P4b.5");
  }
}

TEST(ResultDocument, WritesNumericLevelsAsNumbersAndMissingAsText) {
  const Json result = result_of(
      R"({"indicators":["P1.2"],"by":[["imd_decile"]]})",
      sample_input() + "{\"FolicAcidSupplement\":\"01\",\"AntenatalAppDate\":\"2024-01-01\"}\n");
  ASSERT_EQ(result["results"].size(), 12u);
  EXPECT_EQ(result["results"][1]["breakdown"]["imd_decile"], 1);
  EXPECT_EQ(result["results"][11]["breakdown"]["imd_decile"], "Missing");
  EXPECT_EQ(result["results"][1]["comparison"]["reference"], 10);
}

// The schema must not let everything pass: each of these changes has to be found.
TEST(ResultSchema, FindsWhatDoesNotFit) {
  const JsonSchema schema(Json::parse(result_schema()));
  const Json sound = result_of(R"({"by":[["ethnic_group"]]})", sample_input());
  ASSERT_EQ(schema.faults(sound), Faults{});
  const auto expect_fault = [&](const char* what, auto change) {
    Json changed = sound;
    change(changed);
    EXPECT_FALSE(schema.faults(changed).empty()) << what;
  };
  for (const auto& [key, value] : sound.items()) {
    expect_fault(key.c_str(), [&key = key](Json& document) { document.erase(key); });
  }
  for (const auto& [key, value] : sound["results"][0].items()) {
    expect_fault(key.c_str(), [&key = key](Json& document) { document["results"][0].erase(key); });
  }
  expect_fault("unknown key", [](Json& document) { document["more"] = 1; });
  expect_fault("unknown unit", [](Json& document) { document["results"][0]["unit"] = "permille"; });
  expect_fault("unknown status", [](Json& document) { document["results"][0]["status"] = "fine"; });
  expect_fault("negative count", [](Json& document) { document["results"][0]["numerator"] = -1; });
  expect_fault("text for a value", [](Json& document) { document["results"][0]["value"] = "40"; });
  expect_fault("unknown dimension",
               [](Json& document) { document["results"][0]["breakdown"]["colour"] = "red"; });
  expect_fault("another schema", [](Json& document) { document["schema"] = "matequity.result/1"; });
  expect_fault("unknown finding",
               [](Json& document) { document["input"]["findings"][0]["code"] = "odd"; });
}

TEST(CatalogueDocument, FitsItsSchema) {
  const JsonSchema schema(Json::parse(catalogue_schema()));
  EXPECT_EQ(schema.faults(Json::parse(catalogue().json())), Faults{});
}

TEST(Schemas, AreGivenByName) {
  const auto made = schemas(catalogue());
  for (const char* name : {"document", "request", "result", "catalogue", "dictionary",
                           "csv_columns", "csv_template"}) {
    EXPECT_EQ(made.count(name), 1u) << name;
  }
}

TEST(RequestSchema, KnowsTheKeysAndTheCodeListsOfTheContract) {
  const Json properties = Json::parse(request_schema(catalogue()))["properties"];
  std::set<std::string> keys;
  for (const auto& [key, schema] : properties.items()) keys.insert(key);
  EXPECT_EQ(keys, (std::set<std::string>{"adjust", "as_of", "by", "code_lists", "confidence",
                                         "date_order", "disclosure", "from", "imd_mix", "imd_year",
                                         "indicators", "period", "reference", "submissions", "to",
                                         "variant"}));
  EXPECT_TRUE(properties["code_lists"]["properties"].contains("substance_misuse"));
  EXPECT_TRUE(properties["code_lists"]["properties"].contains("domestic_abuse"));
}

TEST(DocumentSchema, DescribesEveryFieldWithItsMeaning) {
  const Json schema = Json::parse(document_schema());
  std::size_t fields = 0;
  matequity::json::for_each_member<record::Document>([&]<auto Member>(std::string_view name) {
    ++fields;
    const Json& field = schema["properties"][std::string(name)];
    EXPECT_TRUE(field.contains("description")) << name;
  });
  EXPECT_EQ(schema["properties"].size(), fields);
}

TEST(DocumentSchema, ResolvesEveryReferenceItMakes) {
  const Json schema = Json::parse(document_schema());
  const std::string text = schema.dump();
  std::size_t references = 0;
  for (std::size_t at = text.find("#/$defs/"); at != std::string::npos;
       at = text.find("#/$defs/", at + 1)) {
    const std::string name = text.substr(at + 8, text.find('"', at) - at - 8);
    EXPECT_TRUE(schema["$defs"].contains(name)) << name;
    ++references;
  }
  EXPECT_GT(references, 10u);
}

TEST(DataDictionary, HasATableForEachListAndNoBrokenRow) {
  const std::string text = data_dictionary();
  for (const char* heading : {"## Document\n", "## Mother\n", "## CareContacts.CareActivities\n",
                              "## LaboursAndDeliveries.BabyDemographics.CareActivitiesBaby\n"}) {
    EXPECT_NE(text.find(heading), std::string::npos) << heading;
  }
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n| `"); at != std::string::npos;
       at = text.find("\n| `", at + 1)) {
    const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    EXPECT_EQ(std::count(line.begin(), line.end(), '|'), 5) << line;
    ++rows;
  }
  EXPECT_GT(rows, 80u);
}

// Every column that the documents name must be read, and none of the template's twice.
TEST(CsvTemplate, IsAHeaderWhoseEveryColumnIsRead) {
  std::string row = csv_template();
  ASSERT_EQ(row.back(), '\n');
  const ingest::CsvHeader header = ingest::read_header({row}, {}, {});
  ASSERT_TRUE(header.readable);
  EXPECT_TRUE(header.findings.empty());
  EXPECT_EQ(header.layout->cells.size(), header.layout->header.size());
  EXPECT_EQ(header.layout->header.size(),
            static_cast<std::size_t>(std::count(row.begin(), row.end(), ',')) + 1);
}

TEST(CsvColumns, AreEachReadAsOneField) {
  const std::string text = csv_columns();
  ingest::RowKind kind = ingest::RowKind::pregnancy;
  std::size_t rows = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line == "## Counts") kind = ingest::RowKind::counts;
    if (line == "## Staff") kind = ingest::RowKind::staff;
    if (line == "## Delivery episodes") kind = ingest::RowKind::delivery_episode;
    if (line.rfind("| `", 0) != 0) continue;
    const std::string name = line.substr(3, line.find('`', 3) - 3);
    EXPECT_EQ(ingest::understand_column(name, kind).match, ingest::ColumnMatch::field) << name;
    ++rows;
  }
  EXPECT_GT(rows, 70u);
}

}  // namespace
}  // namespace matequity::report
