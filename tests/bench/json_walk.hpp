// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace matequity::bench {

// What a walk has seen. Two walks over the same bytes must see the same.
struct WalkSums {
  std::uint64_t documents = 0;
  std::uint64_t keys = 0;
  std::uint64_t strings = 0;
  std::uint64_t text_bytes = 0;  // of keys and strings, unescaped
  std::uint64_t numbers = 0;
  double number_sum = 0;
  std::uint64_t others = 0;  // true, false, null

  bool operator==(const WalkSums&) const = default;
};

// JSON Lines with the readable bytes behind them that simdjson asks for.
class PaddedLines {
 public:
  explicit PaddedLines(const std::string& lines);

  const char* data() const { return bytes_.data(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return bytes_.size(); }

 private:
  std::string bytes_;
  std::size_t size_;
};

// The bare walk that matequity is measured against: simdjson's on-demand interface visits every key
// and every value of every document, unescapes every key and string and parses every number, and
// keeps nothing but sums. One thread, one parser for all documents. (Compiled for AVX2 it is no
// faster: the part that gains by it is chosen when the library runs.) Throws std::runtime_error on
// broken JSON.
enum class WalkBy { line, stream };
WalkSums walk(const PaddedLines& lines, WalkBy by);

}  // namespace matequity::bench
