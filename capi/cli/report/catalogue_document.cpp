// SPDX-License-Identifier: Apache-2.0
#include "catalogue_document.hpp"

#include <algorithm>

#include "document.hpp"

namespace matequity::cli {
namespace {

std::vector<std::string> measures_of(const Json& entry) {
  std::vector<std::string> measures;
  for (const Json& item : part(part(entry, "counts"), "measures")) {
    std::string measure = text_in(item, "measure");
    if (std::find(measures.begin(), measures.end(), measure) == measures.end()) {
      measures.push_back(std::move(measure));
    }
  }
  return measures;
}

std::string source_of(const Json& entry) {
  const Json& source = part(entry, "source");
  std::string text = text_in(source, "document");
  for (const char* key : {"place", "dataset"}) {
    const std::string more = text_in(source, key);
    if (!more.empty()) text += (text.empty() ? "" : "; ") + more;
  }
  return text;
}

DatedTarget target_of(const Json& entry) {
  DatedTarget target;
  target.value = number_in(entry, "value");
  target.text = text_in(entry, "text");
  target.comparator = text_in(entry, "comparator");
  target.valid_from = text_in(entry, "valid_from");
  target.valid_to = text_in(entry, "valid_to");
  target.status = text_in(entry, "status");
  target.source = text_in(entry, "source");
  target.note = text_in(entry, "note");
  return target;
}

Indicator indicator_of(const Json& entry, const Catalogue& catalogue) {
  Indicator indicator;
  indicator.id = text_in(entry, "id");
  indicator.title = text_in(entry, "title");
  indicator.priority = text_in(entry, "priority");
  indicator.unit = catalogue.unit(text_in(entry, "unit"));
  indicator.direction = text_in(entry, "direction");
  indicator.who = text_in(entry, "who");
  indicator.kind = text_in(entry, "kind");
  indicator.numerator = text_in(entry, "numerator");
  indicator.denominator = text_in(entry, "denominator");
  indicator.published_variant = text_in(entry, "published_variant");
  indicator.source = source_of(entry);
  indicator.definition_confidence = text_in(entry, "definition_confidence");
  indicator.notes = text_in(entry, "notes");
  indicator.dimensions = texts_in(entry, "dimensions");
  indicator.records = texts_in(entry, "records");
  indicator.measures = measures_of(entry);
  indicator.data = texts_in(entry, "data");
  for (const Json& target : part(entry, "targets")) {
    indicator.targets.push_back(target_of(target));
  }
  return indicator;
}

Dimension dimension_of(const Json& entry) {
  Dimension dimension;
  dimension.title = text_in(entry, "title");
  for (const Json& level : part(entry, "levels")) {
    const Json& id = part(level, "level");
    dimension.has_numbered_levels = dimension.has_numbered_levels || id.is_number();
    dimension.names[level_text(id)] = text_in(level, "name");
    if (!truth_in(level, "known").value_or(true)) dimension.unknown.insert(level_text(id));
  }
  return dimension;
}

std::string lower_first(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] += 'a' - 'A';
  return text;
}

}  // namespace

const Indicator* Catalogue::find(const std::string& id) const {
  const auto found = std::find_if(indicators.begin(), indicators.end(),
                                  [&](const Indicator& indicator) { return indicator.id == id; });
  return found == indicators.end() ? nullptr : &*found;
}

Unit Catalogue::unit(const std::string& name) const {
  const auto found = decimals.find(name);
  return {name, found == decimals.end() ? 0 : found->second};
}

std::string Catalogue::mark(std::string_view id) const {
  const auto found =
      std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.id == id; });
  return found == marks.end() ? "" : found->mark;
}

std::string Catalogue::priority_title(const std::string& priority) const {
  if (priority.empty()) return "Other indicators";
  const bool numbered = priority[0] >= '0' && priority[0] <= '9';
  const auto found = priorities.find(priority);
  const std::string title = found == priorities.end() ? "" : found->second;
  if (!numbered) return title.empty() ? priority : title;
  return "Priority " + priority + (title.empty() ? "" : " · " + title);
}

std::string Catalogue::dimension_title(const std::string& dimension) const {
  const auto found = dimensions.find(dimension);
  return found == dimensions.end() ? dimension : found->second.title;
}

bool Catalogue::is_unknown_level(const std::string& dimension, const std::string& level) const {
  const auto found = dimensions.find(dimension);
  return found != dimensions.end() && found->second.unknown.count(level) > 0;
}

std::string Catalogue::level_name(const std::string& dimension, const std::string& level) const {
  const auto found = dimensions.find(dimension);
  if (found == dimensions.end()) return level;
  const auto name = found->second.names.find(level);
  return name == found->second.names.end() ? level : name->second;
}

std::string Catalogue::level_in_sentence(const std::string& dimension,
                                         const std::string& level) const {
  const std::string name = level_name(dimension, level);
  const auto found = dimensions.find(dimension);
  const bool described =
      found != dimensions.end() && found->second.has_numbered_levels && name != level;
  return described ? "the " + lower_first(name) : name;
}

Catalogue read_catalogue(std::string_view json) {
  const Json document = Json::parse(json);
  Catalogue catalogue;
  for (const Json& priority : part(document, "priorities")) {
    catalogue.priorities[text_in(priority, "id")] = text_in(priority, "title");
  }
  for (const Json& dimension : part(document, "dimensions")) {
    catalogue.dimensions[text_in(dimension, "id")] = dimension_of(dimension);
  }
  for (const auto& [unit, decimals] : document.at("decimals").items()) {
    catalogue.decimals[unit] = decimals.get<int>();
  }
  for (const Json& mark : part(document, "marks")) {
    catalogue.marks.push_back({text_in(mark, "id"), text_in(mark, "mark"), text_in(mark, "words")});
  }
  for (const Json& rule : part(document, "disclosure")) {
    catalogue.rules[text_in(rule, "rule")] = {text_in(rule, "title"), text_in(rule, "words")};
  }
  for (const Json& entry : document.at("indicators")) {
    catalogue.indicators.push_back(indicator_of(entry, catalogue));
  }
  return catalogue;
}

}  // namespace matequity::cli
