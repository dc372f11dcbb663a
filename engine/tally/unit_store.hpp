// SPDX-License-Identifier: Apache-2.0
// Memory for many small runs of bytes that are replaced now and then: what pregnancies contributed,
// and what is kept of their documents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace matequity::tally {

// Keeps encoded units and reuses the room of those that were replaced.
class UnitStore {
 public:
  // A handle to the bytes, which begin with their own length.
  std::uint32_t put(std::string_view bytes);
  std::string_view get(std::uint32_t handle) const noexcept;
  void release(std::uint32_t handle);

 private:
  static constexpr std::size_t kGranule = 4;  // handles count these: at most 16 GiB
  static constexpr std::size_t kBlock = 256 * 1024;
  static constexpr std::size_t kReused = 256;  // units of up to this many granules are reused

  static std::size_t granules(std::size_t bytes) noexcept {
    return (bytes + kGranule - 1) / kGranule;
  }
  char* at(std::uint32_t handle) const noexcept;

  struct Block {
    std::unique_ptr<char[]> bytes;
    std::uint32_t first;  // handle of its first granule
  };
  std::vector<Block> blocks_;
  std::uint32_t next_ = 0;  // handle
  std::uint32_t end_ = 0;   // of the last block
  std::array<std::vector<std::uint32_t>, kReused + 1> free_;
};

}  // namespace matequity::tally
