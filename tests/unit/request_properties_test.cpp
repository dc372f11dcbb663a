// SPDX-License-Identifier: Apache-2.0
// engine/request: what holds for every request. Reader, echo and schema come from one description
// and must agree; generated requests hold them against one another.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "engine/report/schema.hpp"
#include "engine/request/request.hpp"
#include "json_schema.hpp"
#include "static_plugins.hpp"

namespace matequity::request {
namespace {

using Faults = std::vector<std::string>;

const indicator::Catalogue& catalogue() {
  static const indicator::Catalogue built_in = [] {
    indicator::Catalogue all;
    const StaticPlugins plugins = static_plugins();
    for (std::size_t i = 0; i < plugins.count; ++i) all.add(*plugins.items[i], true);
    return all;
  }();
  return built_in;
}

// For each key, values that fit it and some that do not.
const Json& pool() {
  static const Json values = Json::parse(R"({
    "indicators": [["*"], ["P1.2"], ["P1*", "P1.2"], [], ["Z9"], "P1.2", [5]],
    "from": ["2024-04-01", "2023-01-31", null, "2024-02-30", "2024-04-01T00:00", 5],
    "to": ["2025-03-31", "2024-04-01", null, "31/03/2025", []],
    "period": ["month", "quarter", "calendar_year", "financial_year", "all", "week", null, 5],
    "by": [[], [["provider"]], [["ethnic_group", "imd_quintile"], ["ethnic_group"]], [[]],
           [["provider"], ["provider"]], ["provider"], [["provider", "provider"]], [["age"]], null],
    "variant": ["guidance", "published", "", true],
    "reference": [{}, {"ethnic_group": null}, {"imd_decile": 1, "group": "BME"},
                  {"provider": "RAL", "imd_quintile": "Missing"}, {"imd_decile": 11},
                  {"ethnic_group": "Whiteish"}, {"age": 5}, [], null],
    "imd_year": [null, 2015, 2019, 2025, "2019", 2017], "imd_mix": [false, true],
    "submissions": ["accumulate", "latest", "newest", null],
    "date_order": ["ymd", "dmy", "mdy", "ydm", 5],
    "code_lists": [{}, {"substance_misuse": ["3", "20"]}, {"domestic_abuse": []},
                   {"substance_misuse": ["x"]}, {"smoking": []}, 5],
    "confidence": [0.95, 0.5, 0.999, 0, 1, -1, "0.95", null],
    "disclosure": ["none", "nhs-rounding", "nhs_rounding", {}],
    "as_of": ["2025-03-31", null, "soon", false],
    "asof": ["2025-03-31"]
  })");
  return values;
}

class Generator {
 public:
  Json next() {
    Json request = Json::object();
    for (const auto& [key, values] : pool().items()) {
      const bool known = key != "asof";
      if (pick(known ? 2 : 20) != 0) continue;
      // The values that fit come first.
      request[key] = values[pick(pick(6) == 0 ? values.size() : 1 + values.size() / 3)];
    }
    return request;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }
  std::mt19937 random_{20'240'401};
};

// Whether a day is real, a name known, a level one of its dimension, or an entry there twice.
bool takes_more_than_a_schema(const std::string& place) {
  const bool is_day = place == "request.from" || place == "request.to" || place == "request.as_of";
  const bool is_level = place.rfind("request.reference.", 0) == 0;
  return is_day || is_level || place.find('[') != std::string::npos;
}

TEST(AnyRequest, ThatIsReadIsWrittenSoThatItReadsTheSameAndFitsItsSchema) {
  const test::JsonSchema schema(Json::parse(report::request_schema(catalogue())));
  Generator generator;
  int read = 0;
  int refused = 0;
  for (int i = 0; i < 4000; ++i) {
    const Json asked = generator.next();
    try {
      const Request request = parse_request(asked.dump(), catalogue());
      ++read;
      EXPECT_EQ(schema.faults(asked), Faults{}) << asked;
      const std::string echo = to_json(request).dump();
      EXPECT_EQ(schema.faults(Json::parse(echo)), Faults{}) << echo;
      const Request again = parse_request(echo, catalogue());
      EXPECT_EQ(to_json(again).dump(), echo) << asked;
      EXPECT_EQ(again.selected, request.selected) << asked;
      EXPECT_EQ(again.reference, request.reference) << asked;
    } catch (const RequestError& error) {
      ++refused;
      EXPECT_EQ(error.place().substr(0, 8), "request.") << asked;
      if (!takes_more_than_a_schema(error.place())) {
        EXPECT_NE(schema.faults(asked), Faults{}) << asked << error.what();
      }
    }
  }
  EXPECT_GT(read, 500);
  EXPECT_GT(refused, 500);
}

TEST(AnyRequest, HasEveryKeyOfItsDescriptionInEchoAndSchema) {
  const Json echo = Json::parse(to_json(parse_request("{}", catalogue())).dump());
  const Json schema = Json::parse(report::request_schema(catalogue()));
  const json::WordList keys = json::keys_of<Request>();
  EXPECT_EQ(echo.size(), keys.size());
  EXPECT_EQ(schema.at("properties").size(), keys.size());
  for (const std::string_view key : keys) {
    EXPECT_TRUE(echo.contains(key)) << key;
    EXPECT_TRUE(schema.at("properties").contains(key)) << key;
  }
}

}  // namespace
}  // namespace matequity::request
