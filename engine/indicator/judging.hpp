// SPDX-License-Identifier: Apache-2.0
// How many people a figure needs before it is judged. Every face has the number from the catalogue.
#pragma once

#include <cstdint>

namespace matequity::indicator {

// Fewer than these in a denominator are not compared.
inline constexpr std::uint32_t kFewestCompared = 20;

}  // namespace matequity::indicator
