// SPDX-License-Identifier: Apache-2.0
#include "engine/indicator/catalogue.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/indicator/level_names.hpp"
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

// Dimensions and their levels by name; `known` is false of levels that stand for people of whom the
// dimension is not known.
OrderedJson dimensions_json() {
  OrderedJson dimensions = OrderedJson::array();
  for (std::size_t i = 0; i < kDimensions; ++i) {
    const auto dimension = static_cast<Dimension>(i);
    OrderedJson levels = OrderedJson::array();
    for (const LevelName& one : kLevelNames) {
      if (one.dimension != dimension) continue;
      const bool known = !is_unknown_level(dimension, one.level);
      OrderedJson level = std::string(one.level);
      if (known && is_numeric(dimension)) level = std::stoi(std::string(one.level));
      levels.push_back({{"level", level}, {"name", one.name}, {"known", known}});
    }
    dimensions.push_back(
        {{"id", name(dimension)}, {"title", kDimensionTitles[i]}, {"levels", levels}});
  }
  return dimensions;
}

// An indicator as its manifest has it, with what faces rely on filled in.
OrderedJson indicator_json(OrderedJson written, const Indicator& read, const std::string& plugin) {
  written["short"] = read.short_name;
  written["who"] = read.who;
  written["event"] = read.event;
  written["recording"] = read.recording;
  written["rare"] = read.rare;
  if (!written.contains("recorded_dimensions")) {
    written["recorded_dimensions"] = OrderedJson::array();
  }
  written["plugin"] = plugin;
  return written;
}

// By unit.
OrderedJson decimals_for_reading() {
  OrderedJson decimals_of;
  for (const Unit unit : {Unit::percent, Unit::per_1000, Unit::per_100000, Unit::ratio}) {
    decimals_of[std::string(name(unit))] = decimals(unit);
  }
  return decimals_of;
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

std::string Catalogue::json() const {
  OrderedJson document = {{"schema", "matequity.catalogue/1"},  {"catalogue", fingerprint_},
                          {"decimals", decimals_for_reading()}, {"plugins", OrderedJson::array()},
                          {"priorities", OrderedJson::array()}, {"dimensions", dimensions_json()},
                          {"indicators", OrderedJson::array()}};
  auto read = indicators_.begin();  // in the same order
  for (const LoadedPlugin& loaded : plugins_) {
    const OrderedJson parsed = json::parse_ordered(manifest_text(*loaded.plugin));
    OrderedJson plugin = parsed.at("plugin");
    plugin["built_in"] = loaded.built_in;
    if (parsed.contains("returns")) plugin["returns"] = parsed.at("returns");
    document["plugins"].push_back(plugin);
    if (parsed.contains("priorities")) {
      for (const OrderedJson& priority : parsed.at("priorities")) {
        document["priorities"].push_back(priority);
      }
    }
    for (const OrderedJson& indicator : parsed.at("indicators")) {
      document["indicators"].push_back(indicator_json(indicator, *read++, loaded.id));
    }
  }
  return document.dump(1) + "\n";
}

}  // namespace matequity::indicator
