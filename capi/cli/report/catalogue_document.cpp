// SPDX-License-Identifier: Apache-2.0
#include "catalogue_document.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "text.hpp"

namespace matequity::cli {
namespace {

using Value = nlohmann::json;

std::string text_of(const Value& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? printable(found->get<std::string>())
                                                    : std::string();
}

std::vector<std::string> texts_of(const Value& entry, const char* key) {
  std::vector<std::string> texts;
  for (const Value& item : entry.value(key, Value::array())) {
    if (item.is_string()) texts.push_back(printable(item.get<std::string>()));
  }
  return texts;
}

std::vector<std::string> measures_of(const Value& entry) {
  std::vector<std::string> measures;
  const Value counts = entry.value("counts", Value::object());
  for (const Value& item : counts.value("measures", Value::array())) {
    std::string measure = text_of(item, "measure");
    if (std::find(measures.begin(), measures.end(), measure) == measures.end()) {
      measures.push_back(std::move(measure));
    }
  }
  return measures;
}

std::string source_of(const Value& entry) {
  const Value source = entry.value("source", Value::object());
  std::string text = text_of(source, "document");
  for (const char* key : {"place", "dataset"}) {
    const std::string more = text_of(source, key);
    if (!more.empty()) text += (text.empty() ? "" : "; ") + more;
  }
  return text;
}

DatedTarget target_of(const Value& entry) {
  DatedTarget target;
  const auto value = entry.find("value");
  if (value != entry.end() && value->is_number()) target.value = value->get<double>();
  target.text = text_of(entry, "text");
  target.comparator = text_of(entry, "comparator");
  target.valid_from = text_of(entry, "valid_from");
  target.valid_to = text_of(entry, "valid_to");
  target.status = text_of(entry, "status");
  target.source = text_of(entry, "source");
  target.note = text_of(entry, "note");
  return target;
}

Indicator indicator_of(const Value& entry) {
  Indicator indicator;
  indicator.id = text_of(entry, "id");
  indicator.title = text_of(entry, "title");
  indicator.priority = text_of(entry, "priority");
  indicator.unit = text_of(entry, "unit");
  indicator.direction = text_of(entry, "direction");
  indicator.kind = text_of(entry, "kind");
  indicator.numerator = text_of(entry, "numerator");
  indicator.denominator = text_of(entry, "denominator");
  indicator.published_variant = text_of(entry, "published_variant");
  indicator.source = source_of(entry);
  indicator.definition_confidence = text_of(entry, "definition_confidence");
  indicator.notes = text_of(entry, "notes");
  indicator.dimensions = texts_of(entry, "dimensions");
  indicator.records = texts_of(entry, "records");
  indicator.measures = measures_of(entry);
  indicator.data = texts_of(entry, "data");
  for (const Value& target : entry.value("targets", Value::array())) {
    indicator.targets.push_back(target_of(target));
  }
  return indicator;
}

}  // namespace

const Indicator* Catalogue::find(const std::string& id) const {
  const auto found = std::find_if(indicators.begin(), indicators.end(),
                                  [&](const Indicator& indicator) { return indicator.id == id; });
  return found == indicators.end() ? nullptr : &*found;
}

Catalogue read_catalogue(std::string_view json) {
  const Value document = Value::parse(json);
  Catalogue catalogue;
  for (const Value& entry : document.at("indicators")) {
    catalogue.indicators.push_back(indicator_of(entry));
  }
  return catalogue;
}

ApplyingTarget target_on(const Indicator& indicator, const std::string& day) {
  const DatedTarget* latest = nullptr;
  const DatedTarget* withdrawn = nullptr;
  for (const DatedTarget& target : indicator.targets) {
    if (target.valid_from > day) continue;
    if (!latest || target.valid_from >= latest->valid_from) latest = &target;
    if (target.status == "withdrawn" && target.value &&
        (!withdrawn || target.valid_from >= withdrawn->valid_from)) {
      withdrawn = &target;
    }
  }
  const bool ended = latest && !latest->valid_to.empty() && latest->valid_to < day;
  if (latest && !ended && latest->value) return {latest, false};
  if (withdrawn) return {withdrawn, true};
  return {latest && !ended ? latest : nullptr, false};
}

}  // namespace matequity::cli
