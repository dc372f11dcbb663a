// SPDX-License-Identifier: Apache-2.0
#include "catalogue_document.hpp"

#include <algorithm>

#include "text.hpp"

namespace matequity::cli {
namespace {

using Json = nlohmann::ordered_json;

DatedTarget target_of(const Json& entry) {
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

Indicator indicator_of(const Json& entry) {
  Indicator indicator;
  indicator.id = text_of(entry, "id");
  indicator.title = text_of(entry, "title");
  indicator.priority = text_of(entry, "priority");
  indicator.unit = text_of(entry, "unit");
  indicator.direction = text_of(entry, "direction");
  for (const Json& item : entry.value("data", Json::array())) {
    if (item.is_string()) indicator.data.push_back(printable(item.get<std::string>()));
  }
  for (const Json& target : entry.value("targets", Json::array())) {
    indicator.targets.push_back(target_of(target));
  }
  indicator.json = entry;
  return indicator;
}

}  // namespace

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? printable(found->get<std::string>())
                                                    : std::string();
}

const Indicator* Catalogue::find(const std::string& id) const {
  const auto found = std::find_if(indicators.begin(), indicators.end(),
                                  [&](const Indicator& indicator) { return indicator.id == id; });
  return found == indicators.end() ? nullptr : &*found;
}

Catalogue read_catalogue(std::string_view json) {
  const Json document = Json::parse(json);
  Catalogue catalogue;
  for (const Json& entry : document.at("indicators")) {
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
