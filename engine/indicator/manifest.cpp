// SPDX-License-Identifier: Apache-2.0
#include "engine/indicator/manifest.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/tree.hpp"

namespace matequity::indicator {

namespace {

[[noreturn]] void fail(const std::string& where, const std::string& what) {
  throw ManifestError("manifest of plugin " + where + ": " + what);
}

// One object of the manifest, with the words that say where it stands.
class Part {
 public:
  Part(const Json& value, std::string where) : value_(value), where_(std::move(where)) {
    if (!value_.is_object()) fail(where_, "an object is expected");
  }

  std::string text(const char* key) const {
    const auto found = value_.find(key);
    if (found == value_.end() || !found->is_string()) {
      fail(where_, std::string("the text '") + key + "' is missing");
    }
    return found->get<std::string>();
  }

  std::string text_or(const char* key, const char* otherwise) const {
    return has(key) ? text(key) : otherwise;
  }

  bool has(const char* key) const { return value_.contains(key) && !value_.at(key).is_null(); }

  const Json& list(const char* key) const {
    static const Json kEmpty = Json::array();
    if (!has(key)) return kEmpty;
    const Json& found = value_.at(key);
    if (!found.is_array()) fail(where_, std::string("'") + key + "' is not a list");
    return found;
  }

  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> made;
    for (const Json& item : list(key)) {
      if (!item.is_string()) fail(where_, std::string("'") + key + "' holds more than text");
      made.push_back(item.get<std::string>());
    }
    return made;
  }

  template <class Value, std::size_t N>
  Value one_of(const char* key, const std::pair<const char*, Value> (&values)[N]) const {
    const std::string word = text(key);
    for (const auto& [name, value] : values) {
      if (word == name) return value;
    }
    fail(where_, std::string("'") + key + "' is not a known word: " + word);
  }

  const Json& operator[](const char* key) const { return value_.at(key); }
  const std::string& where() const noexcept { return where_; }

 private:
  const Json& value_;
  std::string where_;
};

constexpr std::pair<const char*, Unit> kUnits[] = {{"percent", Unit::percent},
                                                   {"per_1000", Unit::per_1000},
                                                   {"per_100000", Unit::per_100000},
                                                   {"ratio", Unit::ratio}};
constexpr std::pair<const char*, Method> kMethods[] = {
    {"proportion", Method::proportion},
    {"rate", Method::rate},
    {"ratio_of_proportions", Method::ratio_of_proportions},
    {"ratio_of_rates", Method::ratio_of_rates},
    {"slope", Method::slope}};
constexpr std::pair<const char*, RowUse> kUses[] = {{"free", RowUse::free},
                                                    {"used", RowUse::used},
                                                    {"case", RowUse::cases},
                                                    {"numerator", RowUse::numerator}};

record::Days date_of(const Part& part, const char* key) {
  if (!part.has(key)) return record::kNoDate;
  const record::Days day = record::parse_date(part.text(key));
  if (day == record::kNoDate) fail(part.where(), std::string("'") + key + "' is no date");
  return day;
}

Target parse_target(const Part& part) {
  Target target;
  if (part.has("value") && part["value"].is_number()) target.value = part["value"].get<double>();
  target.comparator = part.text("comparator");
  target.valid_from = date_of(part, "valid_from");
  target.valid_to = date_of(part, "valid_to");
  target.withdrawn = part.text_or("status", "") == "withdrawn";
  return target;
}

CountRule parse_counts(const Part& part) {
  CountRule rule;
  for (const Json& item : part.list("measures")) {
    const Part measure(item, part.where() + ", measures");
    rule.measures.push_back({measure.text("measure"), -1});
    if (measure.has("question")) rule.measures.back().question = measure["question"].get<int>();
  }
  if (rule.measures.empty()) fail(part.where(), "'counts' names no measure");
  if (part.has("ethnicity")) rule.ethnicity = part.one_of("ethnicity", kUses);
  if (part.has("deprivation")) rule.deprivation = part.one_of("deprivation", kUses);
  return rule;
}

Dimension parse_dimension(const std::string& word, const std::string& where) {
  const auto dimension = dimension_named(word);
  if (!dimension) fail(where, "unknown dimension " + word);
  return *dimension;
}

void parse_sources(const Part& part, Indicator& indicator) {
  for (const std::string& record : part.texts("records")) {
    indicator.from_pregnancies = indicator.from_pregnancies || record == "pregnancy";
    indicator.from_staff = indicator.from_staff || record == "staff";
    indicator.from_episodes = indicator.from_episodes || record == "delivery_episode";
  }
  if (part.has("counts")) indicator.counts = parse_counts(Part(part["counts"], part.where()));
  if (!indicator.from_records() && !indicator.counts) {
    fail(part.where(), "neither 'records' nor 'counts' says what it is computed from");
  }
}

Indicator parse_indicator(const Part& part) {
  Indicator indicator;
  indicator.id = part.text("id");
  indicator.title = part.text("title");
  indicator.direction = part.text("direction");
  indicator.unit = part.one_of("unit", kUnits);
  indicator.method = part.one_of("method", kMethods);
  indicator.multiplier = part.has("multiplier") ? part["multiplier"].get<double>() : 100;
  for (const std::string& word : part.texts("dimensions")) {
    indicator.dimensions.add(parse_dimension(word, part.where()));
  }
  for (const std::string& word : part.texts("always_by")) {
    indicator.always_by.push_back(parse_dimension(word, part.where()));
  }
  for (const Json& item : part.list("levels")) {
    const Part level(item, part.where() + ", levels");
    indicator.levels.push_back({level.text("id"), level.text_or("needs_code_list", "")});
  }
  parse_sources(part, indicator);
  if (part.has("companion")) {
    const Part companion(part["companion"], part.where() + ", companion");
    indicator.companion = Companion{companion.text("key"), companion.text("of")};
  }
  for (const Json& item : part.list("targets")) {
    indicator.targets.push_back(parse_target(Part(item, part.where() + ", targets")));
  }
  return indicator;
}

}  // namespace

Manifest parse_manifest(std::string_view text) {
  const Json value = json::parse(text);
  if (value.is_discarded()) fail("(unnamed)", "it is not valid JSON");
  const Part root(value, "(unnamed)");
  if (root.text("schema") != "matequity.plugin/1") {
    fail("(unnamed)", "the schema is not matequity.plugin/1");
  }
  Manifest manifest;
  if (!root.has("plugin")) fail("(unnamed)", "the object 'plugin' is missing");
  manifest.plugin = Part(root["plugin"], "(unnamed)").text("id");
  manifest.returns = root.texts("returns");
  try {
    for (const Json& item : root.list("indicators")) {
      const std::string where =
          manifest.plugin + ", indicator " + std::to_string(manifest.indicators.size());
      manifest.indicators.push_back(parse_indicator(Part(item, where)));
      manifest.indicators.back().local = static_cast<std::uint32_t>(manifest.indicators.size() - 1);
    }
  } catch (const Json::exception&) {
    fail(manifest.plugin, "a value is of the wrong kind");
  }
  return manifest;
}

}  // namespace matequity::indicator
