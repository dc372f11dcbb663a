// SPDX-License-Identifier: Apache-2.0
// What the request says to a plugin: the variant and the code lists.
#ifndef MATEQUITY_PLUGINS_SDK_CONFIGURATION_HPP
#define MATEQUITY_PLUGINS_SDK_CONFIGURATION_HPP

#include <matequity/plugin.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

#include "text.hpp"

namespace matequity::sdk {

// A code list of the request. One that the request does not give contains nothing.
class CodeList {
 public:
  CodeList() = default;
  // Codes must be ascending.
  constexpr explicit CodeList(std::span<const std::uint64_t> codes) : codes_(codes) {}
  explicit CodeList(const meq_code_list& list) : codes_(list.codes, list.count) {}

  bool empty() const { return codes_.empty(); }
  bool contains(std::uint64_t code) const {
    return std::binary_search(codes_.begin(), codes_.end(), code);
  }

 private:
  std::span<const std::uint64_t> codes_;  // ascending, as the interface promises
};

// Valid until the plugin is closed, like the struct behind it.
class Configuration {
 public:
  explicit Configuration(const meq_plugin_config& config) : config_(&config) {}

  // True when the request asks for the rules of NHS Digital's monthly statistics instead of the
  // guidance's own words.
  bool published() const { return config_->variant == MEQ_VARIANT_PUBLISHED; }

  // `otherwise` where the request does not give it.
  CodeList code_list(std::string_view name, CodeList otherwise = CodeList()) const {
    for (std::size_t i = 0; i < config_->code_list_count; ++i) {
      const meq_code_list& list = config_->code_lists[i];
      if (view(list.name) == name) return CodeList(list);
    }
    return otherwise;
  }

 private:
  const meq_plugin_config* config_;
};

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_CONFIGURATION_HPP
