// SPDX-License-Identifier: Apache-2.0
// CRC-32 (IEEE 802.3), for noticing damage and difference; not against malice.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace matequity::text {

// The checksum of the bytes, continued from that of what stood before.
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0) noexcept;

// Eight lower-case hexadecimal digits.
std::string hexadecimal(std::uint32_t number);

}  // namespace matequity::text
