// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/valid_json.hpp"

#include <nlohmann/json.hpp>

namespace matequity::ingest {

bool is_valid_json(std::string_view text) {
  // nlohmann would skip a byte-order mark; none belongs in front of a value.
  return text.substr(0, 1) != "\xEF" && nlohmann::json::accept(text.begin(), text.end());
}

}  // namespace matequity::ingest
