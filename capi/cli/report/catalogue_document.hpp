// SPDX-License-Identifier: Apache-2.0
// The catalogue document (matequity.catalogue/1) as the report reads it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "numbers.hpp"

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
  Unit unit;
  std::string direction;
  std::string who;  // whom the denominator counts, plural: "women"
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

// A dimension with the names of its levels; a level without a name is its own name.
struct Dimension {
  std::string title;
  std::map<std::string, std::string> names;  // by level
  std::set<std::string> unknown;             // levels of people of whom it is not known
  bool has_numbered_levels = false;
};

// What stands where a figure is missing, or zero.
struct Mark {
  std::string id;  // suppressed, not_available, not_applicable, zero
  std::string mark;
  std::string words;
};

// A disclosure rule; {largest} in its words is the largest small count.
struct RuleWords {
  std::string title;
  std::string words;
};

struct Catalogue {
  std::vector<Indicator> indicators;
  std::map<std::string, std::string> priorities;  // their titles
  std::map<std::string, Dimension> dimensions;
  std::map<std::string, int> decimals;  // of figures for reading, by unit
  std::vector<Mark> marks;
  std::map<std::string, RuleWords> rules;  // by name

  // nullptr when the catalogue has no such indicator.
  const Indicator* find(const std::string& id) const;
  Unit unit(const std::string& name) const;
  // "*"
  std::string mark(std::string_view id) const;

  // "Priority 4c · Action on perinatal mortality and morbidity"
  std::string priority_title(const std::string& priority) const;
  std::string dimension_title(const std::string& dimension) const;
  bool is_unknown_level(const std::string& dimension, const std::string& level) const;
  // "Black", "Most deprived fifth"
  std::string level_name(const std::string& dimension, const std::string& level) const;
  // The same as a sentence has it: "Black", "the most deprived fifth".
  std::string level_in_sentence(const std::string& dimension, const std::string& level) const;
};

Catalogue read_catalogue(std::string_view json);

}  // namespace matequity::cli
