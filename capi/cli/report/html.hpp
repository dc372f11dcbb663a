// SPDX-License-Identifier: Apache-2.0
// Pages for print: whole in themselves, without scripts, loading nothing.
#pragma once

#include <string>
#include <string_view>

namespace matequity::cli {

// Text as it stands between tags and in attributes, without control characters.
std::string escaped(const std::string& text);

// Everything before the heading; the caller closes `main`, body and page. `title` is escaped.
std::string page_head(const std::string& title, std::string_view style);

}  // namespace matequity::cli
