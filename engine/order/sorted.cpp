// SPDX-License-Identifier: Apache-2.0
#include "engine/order/sorted.hpp"

#include <algorithm>
#include <numeric>

namespace matequity::order {

std::vector<std::size_t> places(std::size_t count, Before before) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), before);
  return places;
}

}  // namespace matequity::order
