// SPDX-License-Identifier: Apache-2.0
#include "engine/report/schema.hpp"

#include "engine/indicator/written.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::report {

std::string request_schema(const indicator::Catalogue& catalogue) {
  return titled_schema("matequity request", object_schema(request_properties(&catalogue), false));
}

std::string catalogue_schema() {
  return titled_schema("matequity catalogue",
                       json::schema_of(json::kType<indicator::written::Catalogue>));
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
