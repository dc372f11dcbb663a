// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

/// Sorting of lists that are sorted once, such as the gaps of a plan or the findings of a result.
/// Equals keep their order, so the result is the same on every platform. All such lists share one
/// merge sort, which sorts places and calls the comparison through a pointer: a sort of the
/// standard library is 3 to 5 kB of the WebAssembly module for each list and comparison. Lists that
/// are sorted for each document, or that grow with the documents, use the standard library.
namespace matequity::order {

/// Whether the item at one place comes before the item at another: a reference to a callable, which
/// must outlive it.
class Before {
 public:
  template <class Callable,
            class = std::enable_if_t<!std::is_same_v<std::remove_cvref_t<Callable>, Before>>>
  // NOLINTNEXTLINE(google-explicit-constructor,bugprone-forwarding-reference-overload): as a call
  Before(const Callable& callable) noexcept
      : callable_(&callable), call_([](const void* its, std::size_t one, std::size_t other) {
          return (*static_cast<const Callable*>(its))(one, other);
        }) {}

  bool operator()(std::size_t one, std::size_t other) const { return call_(callable_, one, other); }

 private:
  const void* callable_;
  bool (*call_)(const void*, std::size_t, std::size_t);
};

/// 0, 1, ... so ordered that what comes first under `before` stands first; equals keep their order.
/// Throws what `before` throws.
std::vector<std::size_t> places(std::size_t count, Before before);

/// Sorts the items from `first` on; equals keep their order.
template <class Item, class ItemBefore>
void sort(std::vector<Item>& items, const ItemBefore& before, std::size_t first = 0) {
  const std::vector<std::size_t> sorted_places =
      places(items.size() - first, [&](std::size_t one, std::size_t other) {
        return before(std::as_const(items[first + one]), std::as_const(items[first + other]));
      });
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (std::size_t i = 0; i < first; ++i) sorted.push_back(std::move(items[i]));
  for (const std::size_t place : sorted_places) sorted.push_back(std::move(items[first + place]));
  items = std::move(sorted);
}

}  // namespace matequity::order
