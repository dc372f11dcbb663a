// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema.hpp"

#include <nlohmann/json.hpp>

#include "engine/report/schema_parts.hpp"

namespace matequity::report {

using nlohmann::ordered_json;

std::string request_schema(const indicator::Catalogue& catalogue) {
  return titled_schema("matequity request", object_schema(request_properties(&catalogue), false));
}

std::string catalogue_schema() {
  const ordered_json text = {{"type", "string"}};
  const ordered_json list = {{"type", "array"}};
  ordered_json indicator = {
      {"type", "object"},
      {"required",
       {"id", "title", "kind", "unit", "direction", "method", "numerator", "denominator",
        "dimensions", "data", "targets", "source", "definition_confidence", "plugin"}},
      {"properties",
       {{"id", text},
        {"title", text},
        {"plugin", text},
        {"dimensions", {{"type", "array"}, {"items", {{"enum", dimension_names()}}}}},
        {"targets", list},
        {"data", list}}}};
  const ordered_json schema =
      object_schema({{"schema", {{"const", "matequity.catalogue/1"}}},
                     {"catalogue", text},
                     {"plugins", {{"type", "array"}, {"items", {{"type", "object"}}}}},
                     {"indicators", {{"type", "array"}, {"items", indicator}}}},
                    true);
  return titled_schema("matequity catalogue", schema);
}

std::map<std::string, std::string, std::less<>> schemas(const indicator::Catalogue& catalogue) {
  std::map<std::string, std::string, std::less<>> made;
  made.emplace("document", document_schema());
  made.emplace("dictionary", data_dictionary());
  made.emplace("csv_columns", csv_columns());
  made.emplace("csv_template", csv_template());
  made.emplace("request", request_schema(catalogue));
  made.emplace("result", result_schema());
  made.emplace("catalogue", catalogue_schema());
  return made;
}

}  // namespace matequity::report
