// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/valid_json.hpp"

#include "engine/text/json_tree.hpp"

namespace matequity::ingest {

bool is_valid_json(std::string_view json) {
  // The parser would skip a byte-order mark; none belongs in front of a value.
  return json.substr(0, 1) != "\xEF" && text::is_json(json);
}

}  // namespace matequity::ingest
