// SPDX-License-Identifier: Apache-2.0
// The part of a request that plugins see.
#pragma once

#include <vector>

#include "engine/request/request.hpp"
#include "matequity/plugin.h"

namespace matequity::tally {

// Borrows from the request, which must outlive it; stays where it is.
class PluginConfig {
 public:
  explicit PluginConfig(const request::Request& request) {
    for (const request::CodeList& list : request.code_lists) {
      code_lists_.push_back(
          {{list.name.data(), list.name.size()}, list.codes.data(), list.codes.size()});
    }
    config_.struct_size = sizeof(meq_plugin_config);
    config_.variant = request.variant == request::Variant::published ? MEQ_VARIANT_PUBLISHED
                                                                     : MEQ_VARIANT_GUIDANCE;
    config_.code_lists = code_lists_.data();
    config_.code_list_count = code_lists_.size();
  }
  PluginConfig(const PluginConfig&) = delete;
  PluginConfig& operator=(const PluginConfig&) = delete;

  const meq_plugin_config& get() const noexcept { return config_; }

 private:
  std::vector<meq_code_list> code_lists_;
  meq_plugin_config config_{};
};

}  // namespace matequity::tally
