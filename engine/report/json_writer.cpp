// SPDX-License-Identifier: Apache-2.0
#include "engine/report/json_writer.hpp"

namespace matequity::report {

void JsonWriter::append_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  text_.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text_.push_back('\\');
      text_.push_back(c);
    } else if (byte < 0x20) {
      text_ += "\\u00";
      text_.push_back(kHex[byte >> 4]);
      text_.push_back(kHex[byte & 15]);
    } else {
      text_.push_back(c);
    }
  }
  text_.push_back('"');
}

}  // namespace matequity::report
