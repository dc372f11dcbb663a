// SPDX-License-Identifier: Apache-2.0
// What writing and reading the file form of a state agree on: a line that names the format, a
// checksum, then a sequence in CBOR (RFC 8949). docs/state.md describes it.
#pragma once

#include <cstddef>
#include <string_view>

namespace matequity::tally::state_format {

inline constexpr std::string_view kMagic = "matequity.state/2\n";
// Of the magic, what every version shares.
inline constexpr std::string_view kAnyVersion = kMagic.substr(0, 16);
inline constexpr std::size_t kChecksum = 8;

// Index and places precede the map as CBOR byte strings, so that no tree is built of them: the
// head of a byte string with a length of 8 bytes, the length (big-endian), the bytes.
inline constexpr char kByteString = '\x5B';
inline constexpr std::size_t kLengthBytes = 8;

// The hexadecimal digits by which a saved state is known.
inline constexpr std::size_t kDigest = 24;

}  // namespace matequity::tally::state_format
