// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema.hpp"

#include "engine/report/schema_parts.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kCatalogue = R"({"@object": {
  "schema": {"const": "matequity.catalogue/1"},
  "catalogue": "@text",
  "decimals": {"@object": {
    "percent": "@whole", "per_1000": "@whole", "per_100000": "@whole", "ratio": "@whole"
  }},
  "plugins": {"@list_of": {"type": "object"}},
  "priorities": {"@list_of": {"@object": {"id": "@text", "title": "@text"}}},
  "dimensions": {"@list_of": {"@object": {
    "id": "@dimension",
    "title": "@text",
    "levels": {"@list_of": {"@object": {
      "level": "@level",
      "name": "@text",
      "known": {"type": "boolean"}
    }}}
  }}},
  "indicators": {"@list_of": {
    "type": "object",
    "required": ["id", "title", "kind", "unit", "direction", "method", "numerator", "denominator",
                 "dimensions", "data", "targets", "source", "definition_confidence", "plugin", "short",
                 "who", "event", "recording", "rare", "recorded_dimensions"],
    "properties": {
      "id": "@text",
      "title": "@text",
      "short": "@text",
      "who": "@text",
      "event": "@text",
      "direction": {"enum": ["higher", "lower", "parity", "context", "closer_to_1"]},
      "recording": {"type": "boolean"},
      "rare": {"type": "boolean"},
      "recorded_dimensions": {"@list_of": "@dimension"},
      "plugin": "@text",
      "dimensions": {"@list_of": "@dimension"},
      "targets": {"type": "array"},
      "data": {"type": "array"}
    }
  }}
}})";

}  // namespace

std::string request_schema(const indicator::Catalogue& catalogue) {
  return titled_schema("matequity request", object_schema(request_properties(&catalogue), false));
}

std::string catalogue_schema() {
  return titled_schema("matequity catalogue", short_schema(kCatalogue, common_schema_names()));
}

std::map<std::string, std::string, std::less<>> schemas(const indicator::Catalogue& catalogue) {
  std::map<std::string, std::string, std::less<>> documents;
  documents.emplace("document", document_schema());
  documents.emplace("dictionary", data_dictionary());
  documents.emplace("csv_columns", csv_columns());
  documents.emplace("csv_template", csv_template());
  documents.emplace("request", request_schema(catalogue));
  documents.emplace("result", result_schema());
  documents.emplace("catalogue", catalogue_schema());
  return documents;
}

}  // namespace matequity::report
