// SPDX-License-Identifier: Apache-2.0
// Which pregnancies have been counted, and what each contributed: so that a later submission
// replaces an earlier one exactly. It holds keyed hashes, no identifiers, in about 80 bytes a
// pregnancy. With what is kept of documents until all months are read (kept_months.hpp) it is the
// only thing of a run that grows with records.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/record/date.hpp"
#include "engine/tally/document_key.hpp"
#include "engine/tally/kept_months.hpp"
#include "engine/tally/unit_store.hpp"

namespace matequity::tally {

class DuplicateIndex {
 public:
  struct Entry {
    DocumentKey key() const noexcept { return {(std::uint64_t{high1} << 32) | high0, low}; }
    std::uint32_t high0, high1, low;
    record::Days start;    // RPStartDate of the latest month; missing is the earliest
    std::uint32_t unit;    // in the store
    std::uint32_t months;  // what is kept of its documents; kNoMonth: nothing
    std::uint32_t flags = 0;
  };
  // What is known of a pregnancy, as bits of `flags`.
  enum : std::uint32_t {
    kAccumulated = 1,  // put together of several months
    kFewerRows = 2,
    kRowsLost = 4,
    kRowsApart = 128,  // rows of a flat file replaced others that they would have been joined to
    kSaved = kAccumulated | kFewerRows | kRowsLost | kRowsApart,  // these stay in a saved state
    kReplaced = 8,         // a document of it was replaced by one of the same month
    kWaiting = 16,         // it has several months and is observed when all are read
    kIssues = 32,          // its unit has issues
    kNotAccumulated = 64,  // a month of it was not kept
  };

  // The entry of the key; nullptr when the pregnancy is new. Valid until the next add.
  Entry* find(const DocumentKey& key) noexcept;
  Entry& add(const DocumentKey& key, record::Days start, std::string_view unit,
             std::uint32_t months = kNoMonth);
  // Puts another unit in the entry's place.
  void replace(Entry& entry, record::Days start, std::string_view unit);

  std::string_view unit(const Entry& entry) const noexcept { return store_.get(entry.unit); }
  std::size_t size() const noexcept { return size_; }

  template <class Visit>
  void for_each(Visit&& visit) {
    for (Shard& shard : shards_) {
      for (Entry& entry : shard.table) {
        if (entry.unit != kEmpty) visit(entry);
      }
    }
  }
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
