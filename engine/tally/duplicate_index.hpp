// SPDX-License-Identifier: Apache-2.0
// Which pregnancies have been counted, and what each contributed: so that a later submission
// replaces an earlier one exactly. It holds keyed hashes, no identifiers, in about 70 bytes a
// pregnancy, and is the only thing of a run that grows with records.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/record/date.hpp"
#include "engine/tally/document_key.hpp"

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
  static constexpr std::size_t kReused = 64;  // units of up to this many granules are reused

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

class DuplicateIndex {
 public:
  struct Entry {
    DocumentKey key() const noexcept { return {(std::uint64_t{high1} << 32) | high0, low}; }
    std::uint32_t high0, high1, low;
    record::Days start;  // RPStartDate; missing is the earliest
    std::uint32_t unit;  // in the store
  };

  // The entry of the key; nullptr when the pregnancy is new. Valid until the next add.
  Entry* find(const DocumentKey& key) noexcept;
  void add(const DocumentKey& key, record::Days start, std::string_view unit);
  // Puts another unit in the entry's place.
  void replace(Entry& entry, record::Days start, std::string_view unit);

  std::string_view unit(const Entry& entry) const noexcept { return store_.get(entry.unit); }
  std::size_t size() const noexcept { return size_; }

  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Shard& shard : shards_) {
      for (const Entry& entry : shard.table) {
        if (entry.unit != kEmpty) visit(entry);
      }
    }
  }

 private:
  static constexpr std::uint32_t kEmpty = UINT32_MAX;
  // Many small tables, so that growing one never needs twice the memory of all.
  static constexpr std::size_t kShards = 256;

  struct Shard {
    std::vector<Entry> table;
    std::size_t used = 0;
  };

  static std::size_t slot(const Shard& shard, const DocumentKey& key) noexcept;
  static void grow(Shard& shard);
  Shard& shard_of(const DocumentKey& key) noexcept { return shards_[key.low % kShards]; }

  std::array<Shard, kShards> shards_;
  UnitStore store_;
  std::size_t size_ = 0;
};

}  // namespace matequity::tally
