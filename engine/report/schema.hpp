// SPDX-License-Identifier: Apache-2.0
// JSON Schemas and the data dictionary, made from the described records, the dimensions and the
// catalogue: never written by hand.
#pragma once

#include <map>
#include <string>

#include "engine/indicator/catalogue.hpp"

namespace matequity::report {

// By name: document, request, result, catalogue (JSON Schema, draft 2020-12), dictionary and
// csv_columns (Markdown), csv_template (the header of a flat CSV file of pregnancies).
std::map<std::string, std::string, std::less<>> schemas(const indicator::Catalogue& catalogue);

std::string document_schema();
std::string data_dictionary();
std::string csv_columns();
std::string csv_template();
std::string request_schema(const indicator::Catalogue& catalogue);
std::string result_schema();
std::string catalogue_schema();

}  // namespace matequity::report
