// SPDX-License-Identifier: Apache-2.0
// What identifies a pregnancy in the duplicate index: a keyed hash of its identifiers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace matequity::tally {

// 96 bits of SipHash-2-4 (Aumasson and Bernstein, 2012, 128-bit form). Among a hundred million
// pregnancies two share one with a chance below 1 in 10 million million.
struct DocumentKey {
  std::uint64_t high = 0;
  std::uint32_t low = 0;
  bool operator==(const DocumentKey&) const = default;
};

DocumentKey hash_key(std::string_view text) noexcept;

// Makes keys; keeps its memory. `found` is false for a document without either identifier.
class KeyMaker {
 public:
  struct KeyOrNone {
    bool found;
    DocumentKey key;
  };
  KeyOrNone make(std::string_view uniq_preg_id, std::string_view provider,
                 std::string_view pregnancy_id);

 private:
  std::string text_;
};

}  // namespace matequity::tally
