// SPDX-License-Identifier: Apache-2.0
// The parts that several JSON Schemas are made of.
#pragma once

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "engine/indicator/catalogue.hpp"

namespace matequity::report {

nlohmann::ordered_json date_schema();    // or null
nlohmann::ordered_json number_schema();  // or null
nlohmann::ordered_json count_schema();   // or null
nlohmann::ordered_json words_schema(std::initializer_list<const char*> list);
nlohmann::ordered_json dimension_names();
nlohmann::ordered_json or_null(nlohmann::ordered_json schema);

// An object with these properties and no others.
nlohmann::ordered_json object_schema(nlohmann::ordered_json properties, bool all_required);

// An object with dimensions as keys.
nlohmann::ordered_json by_dimension(const nlohmann::ordered_json& level);

// The properties of a request; with the names of its code lists where a catalogue is given.
nlohmann::ordered_json request_properties(const indicator::Catalogue* catalogue);

// The whole of a schema as text.
std::string titled_schema(const char* title, const nlohmann::ordered_json& schema);

}  // namespace matequity::report
