// SPDX-License-Identifier: Apache-2.0
// Memory for text that a document cannot lend as it stands (escapes, other letters). Reset for
// each document; keeps its first block.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace matequity::text {

class TextArena {
 public:
  std::string_view copy(std::string_view text) {
    char* to = allocate(text.size());
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  char* allocate(std::size_t size) {
    if (blocks_.empty() || size > blocks_.back().size - used_) grow(size);
    char* at = blocks_.back().bytes.get() + used_;
    used_ += size;
    return at;
  }

  void reset() noexcept {
    if (blocks_.size() > 1) blocks_.erase(blocks_.begin() + 1, blocks_.end());
    used_ = 0;
  }

 private:
  struct Block {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };

  void grow(std::size_t size) {
    constexpr std::size_t kBlock = 16 * 1024;
    const std::size_t block = std::max(kBlock, size);
    blocks_.push_back({std::make_unique<char[]>(block), block});
    used_ = 0;
  }

  std::vector<Block> blocks_;
  std::size_t used_ = 0;
};

}  // namespace matequity::text
