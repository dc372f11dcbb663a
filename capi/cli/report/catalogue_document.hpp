// SPDX-License-Identifier: Apache-2.0
// The catalogue document (matequity.catalogue/1) as the report reads it.
#pragma once

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
  std::string kind;
  std::string unit;
  std::string direction;
  std::string numerator;
  std::string denominator;
  std::string published_variant;  // "" where both variants are the same
  std::string source;
  std::string definition_confidence;
  std::string notes;
  std::vector<std::string> dimensions;
  std::vector<std::string> records;   // pregnancy, staff, delivery_episode
  std::vector<std::string> measures;  // of count returns, each once
  std::vector<std::string> data;      // fields and measures in words
  std::vector<DatedTarget> targets;
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
}  // namespace matequity::cli
