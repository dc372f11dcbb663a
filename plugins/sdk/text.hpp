// SPDX-License-Identifier: Apache-2.0
// The texts of a record as std::string_view.
#ifndef MATEQUITY_PLUGINS_SDK_TEXT_HPP
#define MATEQUITY_PLUGINS_SDK_TEXT_HPP

#include <matequity/plugin.h>

#include <string_view>

namespace matequity::sdk {

// Borrowed, as the text is; empty where the text is missing.
inline std::string_view view(const meq_text& text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_TEXT_HPP
