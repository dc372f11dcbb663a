// SPDX-License-Identifier: Apache-2.0
#include "engine/indicator/catalogue.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/indicator/judging.hpp"
#include "engine/indicator/level_names.hpp"
#include "engine/indicator/written.hpp"
#include "engine/json/tree.hpp"
#include "engine/text/checksum.hpp"

namespace matequity::indicator {

namespace {

std::string_view manifest_text(const meq_plugin& plugin) {
  return {plugin.manifest.data, plugin.manifest.size};
}

void check_interface(const meq_plugin& plugin) {
  // Fields behind these are of later versions: they are read only where the size covers them.
  constexpr std::size_t kFirstVersion =
      offsetof(meq_plugin, observe_count) + sizeof(meq_plugin::observe_count);
  const bool usable = plugin.struct_size >= kFirstVersion &&
                      plugin.interface_version == MEQ_PLUGIN_INTERFACE_VERSION &&
                      plugin.open != nullptr && plugin.close != nullptr;
  if (!usable) {
    throw PluginError(
        "the plugin was built for another version of the plugin interface: build it against this "
        "library's matequity/plugin.h",
        "plugin");
  }
}

std::vector<written::DimensionNames> dimension_names() {
  std::vector<written::DimensionNames> dimensions;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    dimensions.push_back({static_cast<Dimension>(i), kDimensionTitles[i], {}});
  }
  for (const auto& [dimension, level, name] : kLevelNames) {
    const bool known = !is_unknown_level(dimension, level);
    dimensions[static_cast<std::size_t>(dimension)].levels.push_back(
        {{level, known && is_numeric(dimension)}, name, known});
  }
  return dimensions;
}

std::vector<Dimension> listed(const DimensionSet& set) {
  std::vector<Dimension> list;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    if (set.has(static_cast<Dimension>(i))) list.push_back(static_cast<Dimension>(i));
  }
  return list;
}

// An indicator as its manifest has it, with what faces rely on filled in.
std::string indicator_json(OrderedJson manifest, const Indicator& read, std::string_view plugin) {
  const written::Facts facts{read.id,
                             read.title,
                             read.short_name,
                             read.who,
                             read.event,
                             read.direction,
                             read.unit,
                             read.method,
                             read.recording,
                             read.rare,
                             listed(read.recorded_dimensions),
                             listed(read.dimensions),
                             plugin};
  json::JsonWriter json;
  json::write(facts, json);
  const OrderedJson filled = json::parse_ordered(json.text());
  for (const auto& [key, fact] : filled.items()) {
    if (!manifest.contains(key)) manifest[key] = fact;
  }
  return manifest.dump();
}

}  // namespace

void Catalogue::add(const meq_plugin& plugin, bool built_in) {
  check_interface(plugin);
  Manifest manifest = parse_manifest(manifest_text(plugin));
  for (std::size_t i = 0; i < manifest.indicators.size(); ++i) {
    const std::string& id = manifest.indicators[i].id;
    const bool twice = std::any_of(manifest.indicators.begin(),
                                   manifest.indicators.begin() + static_cast<std::ptrdiff_t>(i),
                                   [&](const Indicator& other) { return other.id == id; });
    const Indicator* claimed = find(id);
    if (claimed == nullptr && !twice) continue;
    const std::string other = claimed != nullptr ? plugins_[claimed->plugin].id : manifest.plugin;
    std::string message = "two plugins claim the indicator ";
    message.append(id).append(": ").append(other).append(" and ").append(manifest.plugin);
    message += "; leave one of them out";
    throw PluginError(message, manifest.plugin);
  }
  for (Indicator& indicator : manifest.indicators) {
    indicator.plugin = plugins_.size();
    indicators_.push_back(std::move(indicator));
  }
  plugins_.push_back({&plugin, manifest.plugin, built_in, std::move(manifest.returns)});
  std::uint32_t sum = 0;
  for (const LoadedPlugin& loaded : plugins_) {
    sum = text::crc32(manifest_text(*loaded.plugin), sum);
  }
  fingerprint_ = "c0734/" + text::hexadecimal(sum);
}

const Indicator* Catalogue::find(std::string_view id) const noexcept {
  const auto found = std::find_if(indicators_.begin(), indicators_.end(),
                                  [&](const Indicator& indicator) { return indicator.id == id; });
  return found == indicators_.end() ? nullptr : &*found;
}

std::vector<std::string_view> Catalogue::code_lists() const {
  std::vector<std::string_view> names;
  const auto add = [&](const std::string& name) {
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!name.empty() && !known) names.push_back(name);
  };
  for (const Indicator& indicator : indicators_) {
    for (const Level& level : indicator.levels) add(level.needs_code_list);
    for (const std::string& name : indicator.code_lists) add(name);
  }
  return names;
}

std::string Catalogue::json() const {
  const auto decimals_of = [](Unit unit) { return static_cast<std::size_t>(decimals(unit)); };
  written::Catalogue document{written::SchemaName::catalogue,
                              fingerprint_,
                              {decimals_of(Unit::percent), decimals_of(Unit::per_1000),
                               decimals_of(Unit::per_100000), decimals_of(Unit::ratio)},
                              kFewestCompared,
                              {kMarks.begin(), kMarks.end()},
                              {kRuleWords.begin(), kRuleWords.end()},
                              {},
                              {},
                              dimension_names(),
                              {}};
  std::vector<OrderedJson> manifests;
  for (const LoadedPlugin& loaded : plugins_) {
    manifests.push_back(json::parse_ordered(manifest_text(*loaded.plugin)));
  }
  auto read = indicators_.begin();  // in the same order
  for (std::size_t i = 0; i < plugins_.size(); ++i) {
    const OrderedJson& manifest = manifests[i];
    OrderedJson plugin = manifest.at("plugin");
    plugin["built_in"] = plugins_[i].built_in;
    if (manifest.contains("returns")) plugin["returns"] = manifest.at("returns");
    document.plugins.push_back({plugin.dump()});
    if (manifest.contains("priorities")) {
      for (const OrderedJson& priority : manifest.at("priorities")) {
        document.priorities.push_back({priority.dump()});
      }
    }
    for (const OrderedJson& indicator : manifest.at("indicators")) {
      document.indicators.push_back({indicator_json(indicator, *read++, plugins_[i].id)});
    }
  }
  json::JsonWriter json;
  json::write(document, json);
  return json::parse_ordered(json.text()).dump(1) + "\n";
}

}  // namespace matequity::indicator
