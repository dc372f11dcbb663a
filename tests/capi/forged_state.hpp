// SPDX-License-Identifier: Apache-2.0
// A state of anyone's making: a right checksum over what no run would write.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace matequity::test {

inline std::string forged(const std::string& body) {
  std::uint32_t sum = 0xFFFFFFFFu;
  for (const char byte : body) {
    sum ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320u : 0);
  }
  sum = ~sum;
  char digits[9];
  std::snprintf(digits, sizeof digits, "%08x", sum);
  return "matequity.state/2\n" + std::string(digits) + body;
}

}  // namespace matequity::test
