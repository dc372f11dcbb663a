// SPDX-License-Identifier: Apache-2.0
// The registry: which plugins are loaded and which indicators they give.
//
// Built-in plugins and those from files are equal. Ids of indicators are unique over all plugins.
// Indicators stand in the order in which plugins were added, and are known elsewhere by position;
// so a catalogue is complete before the first request is read against it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/indicator.hpp"
#include "engine/indicator/manifest.hpp"
#include "matequity/plugin.h"

namespace matequity::indicator {

// A plugin that cannot be loaded, or two that claim one indicator.
class PluginError : public std::runtime_error {
 public:
  PluginError(const std::string& message, std::string place)
      : std::runtime_error(message), place_(std::move(place)) {}
  const std::string& place() const noexcept { return place_; }

 private:
  std::string place_;
};

struct LoadedPlugin {
  const meq_plugin* plugin;
  std::string id;
  bool built_in;
  std::vector<std::string> returns;
};

class Catalogue {
 public:
  // Adds a plugin's indicators behind those already there. Throws PluginError or ManifestError and
  // then leaves the catalogue as it was.
  void add(const meq_plugin& plugin, bool built_in);

  const std::vector<LoadedPlugin>& plugins() const noexcept { return plugins_; }
  // In catalogue order.
  const std::vector<Indicator>& indicators() const noexcept { return indicators_; }
  const Indicator* find(std::string_view id) const noexcept;

  // The names of the code lists that a request may give: those that some indicator needs or uses.
  std::vector<std::string_view> code_lists() const;

  // The catalogue as JSON, schema matequity.catalogue/1.
  std::string json() const;
  // What stands for the catalogue in results and saved states: plugin ids and versions, and a
  // checksum of the manifests.
  const std::string& fingerprint() const noexcept { return fingerprint_; }

 private:
  std::vector<LoadedPlugin> plugins_;
  std::vector<Indicator> indicators_;
  std::string fingerprint_;
};

// Loads a plugin from a file and returns what it exports. The file is never unloaded. Throws
// PluginError.
const meq_plugin& load_plugin_file(const std::string& path);

}  // namespace matequity::indicator
