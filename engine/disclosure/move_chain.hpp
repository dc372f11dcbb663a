// SPDX-License-Identifier: Apache-2.0
// A chain of cells that move one after another, as the search for a move grows it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/disclosure/protection.hpp"

namespace matequity::disclosure {

// What a step costs: a count that is hidden is worth many steps.
inline constexpr std::uint32_t kHiding = 4096;
inline constexpr std::size_t kLongestChain = 40;

// A cell that moves, after others; and the equations that do not add up yet.
struct Protection::Node {
  static constexpr std::size_t kMostOpen = 20;
  static constexpr std::size_t kMostSlacks = 4;

  struct Open {
    std::uint32_t equation = 0;
    std::int32_t by = 0;
    std::uint32_t free = 0;  // cells of the chain in it that are hidden
  };
  std::uint32_t parent = UINT32_MAX;
  Step step{}, slacks[kMostSlacks]{};
  std::uint32_t cost = 0;
  std::uint16_t steps = 0;
  std::uint8_t open_count = 0, slack_count = 0;
  std::uint32_t ahead = 0;
  std::int64_t forward = 0, backward = 0;
  std::array<Open, kMostOpen> open{};

  const Open* find(std::uint32_t equation) const noexcept {
    for (std::size_t i = 0; i < open_count; ++i) {
      if (open[i].equation == equation) return &open[i];
    }
    return nullptr;
  }
  bool add(std::uint32_t equation, std::int32_t by, bool is_free) noexcept {
    for (std::size_t i = 0; i < open_count; ++i) {
      if (open[i].equation != equation) continue;
      open[i].by += by;
      open[i].free += is_free ? 1u : 0u;
      if (open[i].by == 0) open[i] = open[--open_count];
      return true;
    }
    if (open_count == kMostOpen) return false;
    open[open_count++] = {equation, by, is_free ? 1u : 0u};
    return true;
  }
};

}  // namespace matequity::disclosure
