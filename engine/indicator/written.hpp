// SPDX-License-Identifier: Apache-2.0
// The catalogue as it is written (schema matequity.catalogue/1). These structs are its one
// description: JSON and JSON Schema come from them (engine/json/described.hpp). Plugins,
// priorities and indicators stand as their manifests have them, with what faces rely on filled in.
//
// They borrow from the catalogue, which must outlive them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/indicator.hpp"
#include "engine/indicator/publishing.hpp"
#include "engine/json/described.hpp"

namespace matequity::indicator::written {

MEQ_ENUM(SchemaName, catalogue)

// By unit.
struct Decimals {
  std::size_t percent, per_1000, per_100000, ratio;
};
MEQ_DESCRIBE(Decimals, (percent, per_1000, per_100000, ratio))

struct Plugin {
  std::string_view id;
  bool built_in;
};
MEQ_DESCRIBE(Plugin, (id, built_in))

struct Priority {
  std::string_view id, title;
};
MEQ_DESCRIBE(Priority, (id, title))

struct LevelText {
  std::string_view name;
  bool is_number;
};

// `known` is false of levels that stand for people of whom the dimension is not known.
struct LevelOf {
  LevelText level;
  std::string_view name;
  bool known;
};
MEQ_DESCRIBE(LevelOf, (level, name, known))

struct DimensionNames {
  Dimension id{};
  std::string_view title;
  std::vector<LevelOf> levels;
};
MEQ_DESCRIBE(DimensionNames, (id, title, levels))

// What faces rely on: filled in where the manifest has none of it.
struct Facts {
  std::string_view id, title, short_name, who, event;
  Direction direction{};
  Unit unit{};
  Method method{};
  bool recording, rare;
  std::vector<Dimension> recorded_dimensions, dimensions;
  std::string_view plugin;
};
MEQ_DESCRIBE(Facts, (id, title, short_name, who, event, direction, unit, method, recording, rare,
                     recorded_dimensions, dimensions, plugin))

// Besides what a manifest must say of an indicator for people to read.
struct Indicator {
  json::Members<Facts> facts;
  std::vector<json::Raw<>> targets, data;
  json::Raw<> kind, numerator, denominator, source, definition_confidence;
};
MEQ_DESCRIBE(Indicator,
             (facts, targets, data, kind, numerator, denominator, source, definition_confidence))

struct Catalogue {
  SchemaName schema{};
  std::string_view catalogue;
  Decimals decimals;
  std::size_t fewest_compared;
  std::vector<MarkOf> marks;
  std::vector<RuleWords> disclosure;
  std::vector<json::Raw<Plugin>> plugins;
  std::vector<json::Raw<Priority>> priorities;
  std::vector<DimensionNames> dimensions;
  std::vector<json::Raw<Indicator>> indicators;
};
MEQ_DESCRIBE(Catalogue, (schema, catalogue, decimals, fewest_compared, marks, disclosure, plugins,
                         priorities, dimensions, indicators))

}  // namespace matequity::indicator::written

namespace matequity::json {

template <>
inline constexpr std::string_view word<indicator::written::SchemaName::catalogue> =
    "matequity.catalogue/1";
template <>
inline constexpr std::string_view key<&indicator::written::Facts::short_name> = "short";

}  // namespace matequity::json
