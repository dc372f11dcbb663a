// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace matequity::sample {

// A seeded source of numbers that gives the same sequence on every platform: SplitMix64, and
// whole-number distributions only (the standard library's distributions differ between makers).
// One expression holds at most one draw: the order of two would be the compiler's choice.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  // A sequence of its own for one numbered thing, so that thing n does not depend on those before.
  Random(std::uint64_t seed, std::uint64_t stream, std::uint64_t number)
      : state_(mix(mix(mix(seed) ^ stream) ^ number)) {}

  std::uint32_t next() {
    state_ += kStep;
    return static_cast<std::uint32_t>(mix(state_) >> 32);
  }

  // 0 .. limit - 1. The bias, below limit / 2^32, is of no matter here.
  int below(int limit) {
    return static_cast<int>((std::uint64_t{next()} * static_cast<std::uint32_t>(limit)) >> 32);
  }

  // Both ends included.
  int between(int low, int high) { return low + below(high - low + 1); }

  bool chance(int per_100000) { return below(100000) < per_100000; }

  // How many of `trials` succeed.
  int successes(int trials, int per_100000) {
    int met = 0;
    for (int trial = 0; trial < trials; ++trial) met += chance(per_100000) ? 1 : 0;
    return met;
  }

  // The position drawn in a list of weights.
  template <class Weights>
  std::size_t weighted(const Weights& weights) {
    int sum = 0;
    for (int weight : weights) sum += weight;
    int rest = below(sum);
    std::size_t position = 0;
    for (int weight : weights) {
      if (rest < weight) return position;
      rest -= weight;
      ++position;
    }
    return position;
  }

  template <class List>
  const auto& one_of(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
  }

 private:
  static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15u;

  static std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
  }

  std::uint64_t state_;
};

}  // namespace matequity::sample
