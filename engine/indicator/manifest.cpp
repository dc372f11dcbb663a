// SPDX-License-Identifier: Apache-2.0
#include "engine/indicator/manifest.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/reader.hpp"
#include "engine/record/read_date.hpp"

namespace matequity::indicator {

namespace {

using json::Reader;

constexpr std::size_t kMostLevels = 32;

// One overload for each type of value; those of parts stand below. Declared first, since lists and
// keys that may be missing read whatever they hold.
void read(const Reader& value, std::string& text) { text = value.text(); }
void read(const Reader& value, bool& truth) { truth = value.truth(); }
void read(const Reader& value, double& number) { number = value.number(); }
void read(const Reader& value, std::int32_t& whole) {
  whole = static_cast<std::int32_t>(value.whole(0, INT32_MAX));
}
template <json::DescribedEnum Enum>
void read(const Reader& value, Enum& word) {
  word = value.one_of<Enum>();
}
void read(const Reader& value, DimensionSet& dimensions) {
  value.each_item([&](const Reader& word) { dimensions.add(word.one_of<Dimension>()); });
}
void read(const Reader& value, std::map<std::string, std::string>& levels) {
  for (const auto& [dimension, level] : value.members()) {
    levels[std::string(dimension)] = level.text();
  }
}
void read(const Reader& value, std::map<std::string, std::vector<std::string>>& levels) {
  value.expect_keys({kDimensionNames.begin(), kDimensionNames.end()});
  for (const auto& [dimension, names] : value.members()) {
    levels[std::string(dimension)] = names.texts();
  }
}
void read(const Reader& value, Target& target);
void read(const Reader& value, Level& level);
void read(const Reader& value, Measure& measure);
void read(const Reader& value, Companion& companion);
void read(const Reader& value, CountRule& rule);
void read(const Reader& value, CountName& name);
void read(const Reader& value, SharedCount& share);
void read(const Reader& value, Indicator& indicator);

template <class T>
void read(const Reader& value, std::vector<T>& list) {
  value.each_item([&](const Reader& item) { read(item, list.emplace_back()); });
}

// A key that must be there.
template <class T>
void require(const Reader& object, std::string_view key, T& into) {
  read(object.member(key), into);
}

// A key without which the value stays as it is.
template <class T>
void accept(const Reader& object, std::string_view key, T& into) {
  if (const auto value = object.find(key)) read(*value, into);
}
template <class T>
void accept(const Reader& object, std::string_view key, std::optional<T>& into) {
  if (const auto value = object.find(key)) read(*value, into.emplace());
}

bool says(const Reader& object, std::string_view key, std::string_view word) {
  std::string text;
  accept(object, key, text);
  return text == word;
}

void read(const Reader& value, Target& target) {
  const auto number = value.find("value");
  if (number && number->is_number()) target.value = number->number();  // else only words
  require(value, "comparator", target.comparator);
  target.valid_from = record::read_date(value, "valid_from");
  target.valid_to = record::read_date(value, "valid_to");
  target.withdrawn = says(value, "status", "withdrawn");
}

void read(const Reader& value, Level& level) {
  require(value, "id", level.id);
  accept(value, "needs_code_list", level.needs_code_list);
}

void read(const Reader& value, Measure& measure) {
  require(value, "measure", measure.name);
  accept(value, "question", measure.question);
}

void read(const Reader& value, Companion& companion) {
  require(value, "key", companion.key);
  require(value, "of", companion.of);
}

void read(const Reader& value, CountRule& rule) {
  accept(value, "measures", rule.measures);
  if (rule.measures.empty()) value.fail("'counts' names no measure");
  accept(value, "ethnicity", rule.ethnicity);
  accept(value, "deprivation", rule.deprivation);
}

void read(const Reader& value, CountName& name) {
  accept(value, "indicator", name.indicator);
  require(value, "count", name.part);
  accept(value, "breakdown", name.breakdown);
}

void read(const Reader& value, SharedCount& share) {
  read(value, share.count);
  require(value, "relation", share.relation);
  accept(value, "to", share.others);
  if (share.others.empty()) value.fail("'to' names no count");
  accept(value, "variants", share.variants);
  share.all_dates_only = says(value, "dates", "all");
}

void read_sources(const Reader& value, Indicator& indicator) {
  std::vector<std::string> records;
  accept(value, "records", records);
  for (const std::string& record : records) {
    indicator.from_pregnancies = indicator.from_pregnancies || record == "pregnancy";
    indicator.from_staff = indicator.from_staff || record == "staff";
    indicator.from_episodes = indicator.from_episodes || record == "delivery_episode";
  }
  accept(value, "counts", indicator.counts);
  if (!indicator.from_records() && !indicator.counts) {
    value.fail("neither 'records' nor 'counts' says what it is computed from");
  }
}

// Counts that name no indicator are the indicator's own.
void name_own_counts(Indicator& indicator) {
  const auto name = [&](CountName& count) {
    if (count.indicator.empty()) count.indicator = indicator.id;
  };
  for (SharedCount& share : indicator.shares) {
    name(share.count);
    for (CountName& other : share.others) name(other);
  }
}

// What faces need to put the indicator into words, and what is known of its counts.
void read_facts(const Reader& value, Indicator& indicator) {
  indicator.short_name = indicator.title;
  indicator.who = "people";
  accept(value, "short", indicator.short_name);
  accept(value, "who", indicator.who);
  accept(value, "event", indicator.event);
  accept(value, "recording", indicator.recording);
  accept(value, "rare", indicator.rare);
  accept(value, "recorded_dimensions", indicator.recorded_dimensions);
  accept(value, "shares", indicator.shares);
  name_own_counts(indicator);
}

void read(const Reader& value, Indicator& indicator) {
  require(value, "id", indicator.id);
  require(value, "title", indicator.title);
  require(value, "direction", indicator.direction);
  require(value, "unit", indicator.unit);
  require(value, "method", indicator.method);
  accept(value, "multiplier", indicator.multiplier);
  accept(value, "dimensions", indicator.dimensions);
  accept(value, "decided_by", indicator.decided_by);
  accept(value, "counted_levels", indicator.counted_levels);
  accept(value, "always_by", indicator.always_by);
  accept(value, "levels", indicator.levels);
  accept(value, "code_lists", indicator.code_lists);
  read_sources(value, indicator);
  read_facts(value, indicator);
  accept(value, "companion", indicator.companion);
  accept(value, "targets", indicator.targets);
}

void read(const Reader& root, Manifest& manifest) {
  root.member("schema").one_of({"matequity.plugin/1"});
  const Reader plugin = root.member("plugin");
  require(plugin, "id", manifest.plugin);
  accept(root, "returns", manifest.returns);
  accept(root, "indicators", manifest.indicators);
  for (std::size_t i = 0; i < manifest.indicators.size(); ++i) {
    manifest.indicators[i].local = static_cast<std::uint32_t>(i);
  }
}

}  // namespace

Manifest parse_manifest(std::string_view text) {
  Manifest manifest;
  try {
    const Json tree = json::read_tree(text, kMostLevels);
    read(Reader(tree, json::Quoting::on), manifest);
  } catch (const json::ReadError& error) {
    const std::string plugin = manifest.plugin.empty() ? "(unnamed)" : manifest.plugin;
    const std::string where = error.path().empty() ? "" : ", " + error.path();
    throw ManifestError("manifest of plugin " + plugin + where + ": " + error.what());
  }
  return manifest;
}

}  // namespace matequity::indicator
