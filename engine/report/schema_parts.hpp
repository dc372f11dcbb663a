// SPDX-License-Identifier: Apache-2.0
// The parts that several JSON Schemas are made of, and a short way to write one.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/indicator/catalogue.hpp"
#include "engine/json/library.hpp"

namespace matequity::report {

// What the names in a short schema stand for.
using SchemaNames = std::map<std::string, OrderedJson, std::less<>>;

// A schema written short: JSON text in which
//   "@name"                       stands for what `names` has under that name,
//   {"@object": {"a": ..., ...}}  for an object with these members, all required, and no others,
//   {"@options": {"a": ..., ...}} for one whose members may be missing,
//   {"@or_null": ...}             for what stands in it, or null,
//   {"@list_of": ...}             for a list of what stands in it.
// It is text, and not a tree made in C++, because such code runs once and is carried everywhere.
OrderedJson short_schema(std::string_view text, const SchemaNames& names);

// A schema, or a part of one, written in full.
OrderedJson parsed_schema(std::string_view text);

// text, one_number, number (or null), whole, count (or null), date (or null), level, dimension.
SchemaNames common_schema_names();

// An object with these properties and no others.
OrderedJson object_schema(OrderedJson properties, bool all_required);

// An object with dimensions as keys.
OrderedJson by_dimension(const OrderedJson& level);

// The properties of a request; with the names of its code lists where a catalogue is given.
OrderedJson request_properties(const indicator::Catalogue* catalogue);

// The whole of a schema as text.
std::string titled_schema(const char* title, const OrderedJson& schema);

}  // namespace matequity::report
