// SPDX-License-Identifier: Apache-2.0
// NHS Digital's rounding of counts from maternity records.
#pragma once

#include <cstdint>

namespace matequity::disclosure {

// 0 stays 0, 1 to 7 become 5, above that the nearest 5.
constexpr std::uint64_t nhs_rounded(std::uint64_t count) noexcept {
  if (count == 0) return 0;
  return count <= 7 ? 5 : (count + 2) / 5 * 5;
}

}  // namespace matequity::disclosure
