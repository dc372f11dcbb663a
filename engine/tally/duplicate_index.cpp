// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/duplicate_index.hpp"

#include <algorithm>

namespace matequity::tally {

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
                     Entry{0, 0, 0, record::kNoDate, kEmpty, kNoMonth, 0});
  for (const Entry& entry : old) {
    if (entry.unit != kEmpty) shard.table[slot(shard, entry.key())] = entry;
  }
}

DuplicateIndex::Entry& DuplicateIndex::add(const DocumentKey& key, record::Days start,
                                           std::string_view unit, std::uint32_t months) {
  Shard& shard = shard_of(key);
  if ((shard.used + 1) * 20 > shard.table.size() * 17) grow(shard);
  const std::uint32_t handle = store_.put(unit);
  ++shard.used;
  ++size_;
  return shard.table[slot(shard, key)] = {static_cast<std::uint32_t>(key.high),
                                          static_cast<std::uint32_t>(key.high >> 32),
                                          key.low,
                                          start,
                                          handle,
                                          months,
                                          0};
}

void DuplicateIndex::replace(Entry& entry, record::Days start, std::string_view unit) {
  const std::uint32_t handle = store_.put(unit);
  store_.release(entry.unit);
  entry.unit = handle;
  entry.start = start;
}

}  // namespace matequity::tally
