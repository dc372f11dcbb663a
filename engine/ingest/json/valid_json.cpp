// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/json/valid_json.hpp"

#include "engine/json/tree.hpp"

namespace matequity::ingest {

bool is_valid_json(std::string_view json) {
  // The parser would skip a byte-order mark; none belongs in front of a value.
  return json.substr(0, 1) != "\xEF" && json::is_valid(json);
}

}  // namespace matequity::ingest
