// SPDX-License-Identifier: Apache-2.0
#include "engine/json/writer.hpp"

namespace matequity::json {

// What needs no escape is copied as one.
void JsonWriter::append_text(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  text_.push_back('"');
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    text_.append(text.data() + copied, i - copied);
    copied = i + 1;
    if (byte < 0x20) {
      text_ += "\\u00";
      text_.push_back(kHex[byte >> 4]);
      text_.push_back(kHex[byte & 15]);
    } else {
      text_.push_back('\\');
      text_.push_back(text[i]);
    }
  }
  text_.append(text.data() + copied, text.size() - copied);
  text_.push_back('"');
}

}  // namespace matequity::json
