// SPDX-License-Identifier: Apache-2.0
// The catalogue document (matequity.catalogue/1) as the report reads it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::cli {

// A target of the catalogue, with the days on which it applies.
struct DatedTarget {
  std::optional<double> value;  // none when the target is in words
  std::string text;
  std::string comparator;
  std::string valid_from;
  std::string valid_to;  // "" is open
  std::string status;    // "withdrawn" or ""
  std::string source;
  std::string note;
};

struct Indicator {
  std::string id;
  std::string title;
  std::string priority;  // "1" .. "5", "4a" .. "4e", "metric", "ambition"
  std::string unit;
  std::string direction;
  std::vector<std::string> data;
  std::vector<DatedTarget> targets;
  nlohmann::ordered_json json;  // the whole entry
};

struct Catalogue {
  std::vector<Indicator> indicators;

  // nullptr when the catalogue has no such indicator.
  const Indicator* find(const std::string& id) const;
};

Catalogue read_catalogue(std::string_view json);

// The target that applies on `day`, by the rule of the result document: of the targets that have
// begun the latest, if it has not ended and is a number; else a number that was withdrawn since.
struct ApplyingTarget {
  const DatedTarget* target = nullptr;
  bool withdrawn = false;
};
ApplyingTarget target_on(const Indicator& indicator, const std::string& day);

// A text of the entry, or "" where it has none.
std::string text_of(const nlohmann::ordered_json& entry, const char* key);

}  // namespace matequity::cli
