// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace matequity::statistics {

/// The random numbers of the reference programs, so that a simulation with the same seed gives the
/// same limits: the 32-bit Mersenne Twister, seeded as R seeds it, and normal numbers by inversion
/// of two uniform ones. Source: Matsumoto M, Nishimura T. ACM TOMACS 1998;8:3-30.
class RandomNumbers {
 public:
  /// R's set.seed(seed): 50 rounds of s = 69069 s + 1, then one word of state for each further
  /// round, the first of which is left out.
  explicit RandomNumbers(std::uint32_t seed) noexcept;

  /// Strictly between 0 and 1.
  double uniform() noexcept;

  /// Standard normal.
  double normal() noexcept;

  /// Normal. With deviation 0 it is the mean, and no random number is used.
  double normal(double mean, double deviation) noexcept;

 private:
  static constexpr std::size_t kWords = 624;
  void refill() noexcept;

  std::array<std::uint32_t, kWords> state_;
  std::size_t next_ = kWords;
};

}  // namespace matequity::statistics
