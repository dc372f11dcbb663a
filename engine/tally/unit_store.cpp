// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/unit_store.hpp"

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

}  // namespace matequity::tally
