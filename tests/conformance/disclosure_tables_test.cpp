// SPDX-License-Identifier: Apache-2.0
// Tables on which careless suppression or plain rounding fails; disclosure/README.md.
#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>

#include "case_file.hpp"

namespace matequity::test {
namespace {

std::vector<Json> tables() {
  std::ifstream file(DISCLOSURE_TABLES);
  return Json::parse(file).at("tables").get<std::vector<Json>>();
}

std::string input_of(const Json& table) {
  std::string lines;
  for (const Json& one : table.value("input", Json::array())) lines += one.dump() + "\n";
  for (const Json& part : table.value("input_repeat", Json::array())) {
    for (int i = part.at(1).get<int>(); i > 0; --i) lines += part.at(0).get<std::string>();
  }
  return lines;
}

Json result_of(const Json& table, const Json& request) {
  const Computed computed = compute(request.dump(), input_of(table));
  EXPECT_EQ(computed.status, MEQ_OK) << computed.message;
  return Json::parse(computed.json);
}

std::uint64_t hidden_in(const Json& result) {
  std::uint64_t hidden = 0;
  for (const Json& row : result.at("results")) {
    for (const char* key : {"numerator", "denominator"}) hidden += row.at(key).is_null() ? 1u : 0u;
  }
  return hidden;
}

// A small count is not printed, and no figure beside it.
void expect_hidden(const Json& result, const Json& small, const std::string& table) {
  for (const Json& row : result.at("results")) {
    if (row.at("indicator") != small.at("indicator")) continue;
    if (row.at("breakdown") != small.at("breakdown")) continue;
    const std::string count = small.at("count");
    EXPECT_TRUE(row.at(count == "denominator" ? count : "numerator").is_null()) << table << row;
    EXPECT_TRUE(row.at("value").is_null()) << table << row;
    EXPECT_EQ(row.at("status"), "suppressed") << table << row;
  }
}

TEST(DisclosureTables, AreProtectedWithNearlyTheLeastLoss) {
  std::uint64_t further = 0;
  std::uint64_t least = 0;
  for (const Json& table : tables()) {
    if (!table.at("expect").contains("hidden_by_rule")) continue;
    const std::string name = table.at("name");
    const Json& expect = table.at("expect");
    const Json result = result_of(table, table.at("request"));
    for (const Json& small : expect.at("small")) expect_hidden(result, small, name);
    const Json& audit = result.at("disclosure").at("audit");
    EXPECT_EQ(audit.at("cells"), expect.at("counts")) << name;
    EXPECT_EQ(audit.at("primary"), expect.at("hidden_by_rule")) << name;
    EXPECT_EQ(audit.at("recoverable"), 0) << name;
    EXPECT_EQ(audit.at("narrowest"), 8) << name;
    const auto hidden =
        audit.at("primary").get<std::uint64_t>() + audit.at("secondary").get<std::uint64_t>();
    EXPECT_EQ(hidden, hidden_in(result)) << name;
    further += audit.at("secondary").get<std::uint64_t>();
    least += expect.at("least_further_at_least").get<std::uint64_t>();
  }
  ASSERT_GT(least, 0u);
  EXPECT_LE(10 * further, 12 * least) << further << " of " << least;
}

TEST(DisclosureTables, OfRoundedCountsDetermineNoSmallOne) {
  for (const Json& table : tables()) {
    if (!table.at("expect").contains("determined_by_rounding_alone")) continue;
    const Json result = result_of(table, table.at("request"));
    const Json& audit = result.at("disclosure").at("audit");
    EXPECT_EQ(audit.at("recoverable"), 0) << table.at("name");
    EXPECT_EQ(audit.at("cells"), table.at("expect").at("counts"));
    EXPECT_TRUE(result.at("results").at(0).at("denominator").is_null());  // that of the total
    EXPECT_EQ(result.at("results").at(1).at("denominator"), 5);
  }
}

Json audit_of(const std::string& results) {
  meq_bytes* bytes = nullptr;
  meq_error* error = nullptr;
  EXPECT_EQ(meq_audit_results(results.data(), results.size(), &bytes, &error), MEQ_OK);
  if (bytes == nullptr) return {};
  const meq_text text = meq_bytes_view(bytes);
  Json audit = Json::parse(std::string(text.data, text.size));
  meq_bytes_free(bytes);
  return audit;
}

TEST(DisclosureTables, ThatGiveACountAwayTogetherAreFound) {
  for (const Json& table : tables()) {
    if (!table.contains("requests")) continue;
    std::string results = "[";
    for (const Json& request : table.at("requests")) {
      results += (results.size() > 1 ? "," : "") + result_of(table, request).dump();
    }
    const Json audit = audit_of(results + "]");
    const Json& expected = table.at("expect").at("recoverable_together");
    bool found = false;
    for (const Json& fixed : audit.at("fixed")) {
      if (fixed.at("period") != expected.at("period")) continue;
      if (fixed.at("breakdown") != expected.at("breakdown")) continue;
      if (fixed.at("count") != expected.at("count")) continue;
      found = true;
      EXPECT_TRUE(fixed.at("small"));
      EXPECT_EQ(fixed.at("by"), Json::array({0, 1}));
      EXPECT_FALSE(fixed.contains("value"));
    }
    EXPECT_TRUE(found) << audit;
    EXPECT_FALSE(audit.at("withhold").empty());
  }
}

TEST(DisclosureTables, OneByOneGiveNothingAway) {
  for (const Json& table : tables()) {
    if (!table.contains("requests")) continue;
    for (const Json& request : table.at("requests")) {
      const Json audit = audit_of(result_of(table, request).dump());
      EXPECT_TRUE(audit.at("fixed").empty()) << audit;
    }
  }
}

// No face of a result shows a small count: every number of the rows is searched.
TEST(DisclosureTables, ShowNoSmallCountUnderAnyRule) {
  for (const Json& table : tables()) {
    for (const char* rule : {"nhs-rounding", "nhs-published", "midpoint6", "suppress"}) {
      Json request = table.contains("request") ? table.at("request") : table.at("requests").at(0);
      request["disclosure"] = rule;
      const Computed computed = compute(request.dump(), input_of(table));
      const Json result = Json::parse(computed.json);
      for (const Json& row : result.at("results")) {
        for (const char* key : {"numerator", "denominator"}) {
          if (row.at(key).is_null()) continue;
          const auto count = row.at(key).get<std::uint64_t>();
          const std::string name = rule;
          if (name == "suppress") {
            EXPECT_TRUE(count == 0 || count >= 8) << row;
          } else if (name == "midpoint6") {
            EXPECT_TRUE(count == 0 || count % 6 == 3) << row;
          } else {
            EXPECT_EQ(count % 5, 0u) << row;
          }
        }
      }
      for (const char* key : {"documents", "accepted", "rejected", "duplicates"}) {
        EXPECT_EQ(result.at("input").at(key).get<std::uint64_t>() % 10, 0u) << rule;
      }
    }
  }
}

}  // namespace
}  // namespace matequity::test
