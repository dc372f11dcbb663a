// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/duplicate_index.hpp"

#include <algorithm>
#include <cstring>
#include <new>

#include "engine/tally/observation.hpp"

namespace matequity::tally {

std::uint32_t UnitStore::put(std::string_view bytes) {
  const std::size_t size = granules(bytes.size());
  std::uint32_t handle = next_;
  if (size <= kReused && !free_[size].empty()) {
    handle = free_[size].back();
    free_[size].pop_back();
  } else {
    if (size > end_ - next_) {
      const std::size_t block = std::max(granules(kBlock), size);
      if (block > UINT32_MAX - end_ - 1) throw std::bad_alloc();
      // Not value-initialised: room that is not used yet should not become resident.
      blocks_.push_back({std::unique_ptr<char[]>(new char[block * kGranule]), end_});
      next_ = end_;
      end_ += static_cast<std::uint32_t>(block);
    }
    handle = next_;
    next_ += static_cast<std::uint32_t>(size);
  }
  std::memcpy(at(handle), bytes.data(), bytes.size());
  return handle;
}

char* UnitStore::at(std::uint32_t handle) const noexcept {
  const auto above =
      std::upper_bound(blocks_.begin(), blocks_.end(), handle,
                       [](std::uint32_t h, const Block& block) { return h < block.first; });
  const Block& block = *(above - 1);
  return block.bytes.get() + std::size_t{handle - block.first} * kGranule;
}

std::string_view UnitStore::get(std::uint32_t handle) const noexcept {
  const char* bytes = at(handle);
  return {bytes, encoded_size(bytes)};
}

void UnitStore::release(std::uint32_t handle) {
  const std::size_t size = granules(get(handle).size());
  if (size <= kReused) free_[size].push_back(handle);
}

std::size_t DuplicateIndex::slot(const Shard& shard, const DocumentKey& key) noexcept {
  const std::size_t size = shard.table.size();
  std::size_t at = static_cast<std::size_t>((std::uint64_t{key.high >> 32} * size) >> 32);
  while (shard.table[at].unit != kEmpty && !(shard.table[at].key() == key)) {
    at = at + 1 == size ? 0 : at + 1;
  }
  return at;
}

DuplicateIndex::Entry* DuplicateIndex::find(const DocumentKey& key) noexcept {
  Shard& shard = shard_of(key);
  if (shard.table.empty()) return nullptr;
  Entry& entry = shard.table[slot(shard, key)];
  return entry.unit == kEmpty ? nullptr : &entry;
}

void DuplicateIndex::grow(Shard& shard) {
  std::vector<Entry> old = std::move(shard.table);
  shard.table.assign(std::max<std::size_t>(16, old.size() + old.size() / 4),
                     Entry{0, 0, 0, record::kNoDate, kEmpty});
  for (const Entry& entry : old) {
    if (entry.unit != kEmpty) shard.table[slot(shard, entry.key())] = entry;
  }
}

void DuplicateIndex::add(const DocumentKey& key, record::Days start, std::string_view unit) {
  Shard& shard = shard_of(key);
  if ((shard.used + 1) * 20 > shard.table.size() * 17) grow(shard);
  const std::uint32_t handle = store_.put(unit);
  shard.table[slot(shard, key)] = {static_cast<std::uint32_t>(key.high),
                                   static_cast<std::uint32_t>(key.high >> 32), key.low, start,
                                   handle};
  ++shard.used;
  ++size_;
}

void DuplicateIndex::replace(Entry& entry, record::Days start, std::string_view unit) {
  const std::uint32_t handle = store_.put(unit);
  store_.release(entry.unit);
  entry.unit = handle;
  entry.start = start;
}

}  // namespace matequity::tally
