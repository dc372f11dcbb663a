// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace matequity::ingest {

// Whether the text is one valid JSON value of any depth. Uses no recursion.
bool is_valid_json(std::string_view json);

}  // namespace matequity::ingest
