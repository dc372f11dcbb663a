// SPDX-License-Identifier: Apache-2.0
// Reading a plugin's manifest (schema matequity.plugin/1, docs/plugins.md).
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/indicator.hpp"

namespace matequity::indicator {

// A manifest that cannot be used; the message names the plugin, the key and the remedy.
class ManifestError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Manifest {
  std::string plugin;                // its id
  std::vector<std::string> returns;  // kinds of return it takes besides counts
  std::vector<Indicator> indicators;
};

// Throws ManifestError. `json` is the manifest's text.
Manifest parse_manifest(std::string_view json);

}  // namespace matequity::indicator
