// SPDX-License-Identifier: Apache-2.0
// engine/report: JSON, JSON Schema, CSV and Arrow columns of a row have the same fields
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/report/columns.hpp"
#include "engine/report/document.hpp"
#include "engine/report/schema.hpp"
#include "engine/run/run.hpp"
#include "static_plugins.hpp"

namespace matequity::report {
namespace {

using Names = std::vector<std::string>;

// The prefix that the parts of a nested object have in a table.
std::string prefix_of(const std::string& key) {
  return key == "comparison" || key == "bounds" || key == "breakdown" ? "" : key + "_";
}

const OrderedJson* object_in(const OrderedJson& schema) {
  if (schema.contains("properties")) return &schema;
  if (schema.contains("oneOf")) return object_in(schema["oneOf"][0]);
  return nullptr;
}

void add_names(const OrderedJson& object_schema, const std::string& prefix, Names& names) {
  for (const auto& [key, schema] : object_schema["properties"].items()) {
    const OrderedJson* inner = object_in(schema);
    if (inner == nullptr) {
      names.push_back(prefix + key);
    } else {
      add_names(*inner, prefix + prefix_of(key), names);
    }
  }
}

Names names_in_the_schema() {
  Names names;
  const OrderedJson schema = OrderedJson::parse(result_schema());
  add_names(schema["properties"]["results"]["items"], "", names);
  return names;
}

void add_names_of_value(const OrderedJson& object, const std::string& prefix,
                        std::set<std::string>& names) {
  for (const auto& [key, value] : object.items()) {
    if (value.is_object()) {
      add_names_of_value(value, prefix + prefix_of(key), names);
    } else {
      names.insert(prefix + key);
    }
  }
}

indicator::Catalogue every_plugin() {
  indicator::Catalogue catalogue;
  const StaticPlugins plugins = static_plugins();
  for (std::size_t i = 0; i < plugins.count; ++i) catalogue.add(*plugins.items[i], true);
  return catalogue;
}

// Forty bookings of two ethnic groups in one month.
std::string bookings() {
  std::string input;
  for (int i = 0; i < 40; ++i) {
    input += "{\"PregnancyID\":\"p" + std::to_string(i) +
             "\",\"OrgIDProvider\":\"R1\",\"AntenatalAppDate\":\"2024-05-10\","
             "\"FolicAcidSupplement\":\"0" +
             std::to_string(i % 3 + 1) + "\",\"Mother\":{\"EthnicCategoryMother\":\"" +
             (i % 2 == 0 ? "A" : "N") + "\",\"IMDDecile\":" + std::to_string(i % 10 + 1) + "}}\n";
  }
  return input;
}

class ResultForms : public testing::Test {
 protected:
  ResultForms() {
    run_.write(bookings());
    run_.finish();
    result_ = result::compute(run_.state(), run_.layout());
  }

  indicator::Catalogue catalogue_ = every_plugin();
  run::Run run_{
      catalogue_,
      request::parse_request(
          R"({"period":"month","by":[["provider"],["ethnic_group"],["imd_decile"]]})", catalogue_),
      {}};
  result::Result result_;

  Names csv_heading() const {
    std::istringstream lines(to_csv(result_, run_.layout()));
    std::string line, name;
    std::getline(lines, line, '\r');
    std::istringstream cells(line);
    Names names;
    while (std::getline(cells, name, ',')) names.push_back(name);
    return names;
  }
};

TEST_F(ResultForms, HaveTheSameFieldsInCsvAndArrowAsInTheSchema) {
  Names columns;
  for (const Column& column : to_columns(result_, run_.layout()).columns) {
    columns.emplace_back(column.name);
  }
  EXPECT_EQ(csv_heading(), names_in_the_schema());
  EXPECT_EQ(columns, names_in_the_schema());
}

TEST_F(ResultForms, WriteInJsonWhatTheSchemaNamesAndNothingElse) {
  const OrderedJson document = OrderedJson::parse(to_json(result_, run_.layout(), "0.0.0"));
  const Names schema = names_in_the_schema();
  const std::set<std::string> known(schema.begin(), schema.end());
  std::set<std::string> written;
  for (const OrderedJson& row : document["results"]) add_names_of_value(row, "", written);
  for (const std::string& name : written) {
    // Nested objects that a row lacks are null under their own key.
    const bool absent_object =
        name == "period" || name == "target" || name == "comparison" || name == "bounds";
    EXPECT_TRUE(absent_object || known.count(name) == 1) << name;
  }
  for (const char* name : {"period_start", "ethnic_group", "target_status", "reference", "verdict",
                           "significance_998", "representation_ratio"}) {
    EXPECT_EQ(written.count(name), 1u) << name;
  }
}

TEST_F(ResultForms, FillEveryCellOfEveryLine) {
  const std::size_t columns = names_in_the_schema().size();
  std::istringstream lines(to_csv(result_, run_.layout()));
  std::string line;
  std::size_t rows = 0;
  while (std::getline(lines, line)) {
    if (line.find('"') != std::string::npos) continue;  // a quoted cell may hold commas
    ++rows;
    EXPECT_EQ(static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1, columns)
        << line;
  }
  EXPECT_GT(rows, result_.rows.size() / 2);
}

}  // namespace
}  // namespace matequity::report
