// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/json/described.hpp"
#include "engine/json/library.hpp"
#include "engine/report/document.hpp"
#include "engine/report/schema.hpp"
#include "engine/report/schema_parts.hpp"
#include "engine/report/written.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kResult = R"({"@object": {
  "schema": {"const": "@result_schema"},
  "engine": {"@object": {"version": "@text", "catalogue": "@text"}},
  "deprivation": {"@object": {
    "index": {"const": "IMD"},
    "year": {"enum": [2015, 2019, 2025, "not stated", "mixed", null]},
    "geography": {"enum": ["LSOA 2011", "LSOA 2021", null]},
    "one_is": {"const": "most deprived"},
    "sources": {"@list_of": {"@object": {
      "field": "@text",
      "year": {"enum": [2015, 2019, 2025, "not stated"]},
      "count": {"type": "integer", "minimum": 0}
    }}}
  }},
  "disclosure": "@disclosure",
  "request": "@request",
  "input": "@input",
  "results": {"@list_of": "@row"},
  "inequality": {"@list_of": "@inequality"},
  "adjusted": {"@list_of": "@adjusted"},
  "comparisons": "@comparisons",
  "trends": {"@list_of": "@trend"}
}})";

// The request as a result echoes it: every key, and code lists of any name.
OrderedJson echoed_request() {
  OrderedJson request = object_schema(request_properties(nullptr), true);
  request["properties"]["code_lists"] = parsed_schema(R"({"type": "object"})");
  return request;
}

}  // namespace

std::string result_schema() {
  SchemaNames names = common_schema_names();
  names["result_schema"] = kResultSchema;
  names["request"] = echoed_request();
  names["disclosure"] = json::schema_of(json::kType<written::Disclosure>);
  names["input"] = json::schema_of(json::kType<written::Input>);
  names["row"] = json::schema_of(json::kType<written::Row>);
  names["inequality"] = json::schema_of(json::kType<written::Inequality>);
  names["adjusted"] = json::schema_of(json::kType<written::Adjusted>);
  names["comparisons"] = json::schema_of(json::kType<written::Comparisons>);
  names["trend"] = json::schema_of(json::kType<written::Trend>);
  return titled_schema("matequity result", short_schema(kResult, names));
}

}  // namespace matequity::report
