// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/random.hpp"

#include <cmath>

#include "engine/statistics/normal_distribution.hpp"

namespace matequity::statistics {

RandomNumbers::RandomNumbers(std::uint32_t seed) noexcept {
  const auto round = [&seed] { return seed = 69069U * seed + 1U; };
  for (int i = 0; i < 51; ++i) round();
  for (std::uint32_t& word : state_) word = round();
}

void RandomNumbers::refill() noexcept {
  constexpr std::size_t kShift = 397;
  const auto mixed = [](std::uint32_t high, std::uint32_t low) {
    const std::uint32_t joined = (high & 0x80000000U) | (low & 0x7fffffffU);
    return (joined >> 1) ^ ((joined & 1U) != 0 ? 0x9908b0dfU : 0U);
  };
  std::size_t k = 0;
  for (; k < kWords - kShift; ++k) state_[k] = state_[k + kShift] ^ mixed(state_[k], state_[k + 1]);
  for (; k < kWords - 1; ++k) {
    state_[k] = state_[k + kShift - kWords] ^ mixed(state_[k], state_[k + 1]);
  }
  state_[k] = state_[kShift - 1] ^ mixed(state_[k], state_[0]);
  next_ = 0;
}

double RandomNumbers::uniform() noexcept {
  if (next_ == kWords) refill();
  std::uint32_t y = state_[next_++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  y ^= y >> 18;
  // The ends are kept out by half the smallest step.
  constexpr double kHalfStep = 0.5 * 2.328306437080797e-10;
  const double u = y * 2.3283064365386963e-10;
  if (u <= 0.0) return kHalfStep;
  if (1.0 - u <= 0.0) return 1.0 - kHalfStep;
  return u;
}

double RandomNumbers::normal() noexcept {
  constexpr double kSteps = 134217728;  // 2^27
  const double coarse = std::floor(kSteps * uniform());
  return normal_quantile((coarse + uniform()) / kSteps);
}

double RandomNumbers::normal(double mean, double deviation) noexcept {
  return deviation == 0 ? mean : mean + deviation * normal();
}

}  // namespace matequity::statistics
