// SPDX-License-Identifier: Apache-2.0
// A list of records that keeps its elements' memory from one document to the next: after the
// first few documents, reading allocates nothing.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/json/describe.hpp"

namespace matequity::record {

template <class T>
void reset(T& value);

template <class T>
class List {
 public:
  using Element = T;

  std::size_t size() const noexcept { return size_; }
  bool empty() const noexcept { return size_ == 0; }
  const T* begin() const noexcept { return elements_.data(); }
  const T* end() const noexcept { return elements_.data() + size_; }
  const T& operator[](std::size_t i) const noexcept { return elements_[i]; }
  T& at(std::size_t i) noexcept { return elements_[i]; }

  // A new last element, with every field missing. Invalidates pointers to the others.
  T& append() {
    if (size_ == elements_.size()) {
      elements_.emplace_back();
    } else {
      reset(elements_[size_]);
    }
    return elements_[size_++];
  }

  void clear() {
    constexpr std::size_t kWorthKeeping = 1024;
    if (elements_.size() > kWorthKeeping) std::vector<T>().swap(elements_);
    size_ = 0;
  }

 private:
  std::vector<T> elements_;
  std::size_t size_ = 0;
};

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<List<T>> = true;

// Makes every field missing, and keeps memory.
template <class T>
void reset(T& value) {
  if constexpr (is_list<T>) {
    value.clear();
  } else if constexpr (json::is_record<T> && !std::is_trivially_copyable_v<T>) {
    json::for_each_pointer<T>([&]<auto Member>() { reset(value.*Member); });
  } else {
    value = T{};
  }
}

}  // namespace matequity::record
