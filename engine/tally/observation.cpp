// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/observation.hpp"

#include <algorithm>
#include <array>

namespace matequity::tally {

namespace {

constexpr std::size_t kLongestNumber = 10;

// Returns where the next one goes.
char* put(std::uint64_t number, char* at) noexcept {
  for (; number >= 0x80; number >>= 7) *at++ = static_cast<char>(number | 0x80);
  *at++ = static_cast<char>(number);
  return at;
}

bool take(std::string_view& bytes, std::uint64_t& number) noexcept {
  number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (bytes.empty()) return false;
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

constexpr std::int64_t kLongestStep = std::int64_t{INT32_MAX} - INT32_MIN;

constexpr std::uint64_t zigzag(std::int64_t number) noexcept {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}

constexpr std::int64_t unzigzag(std::uint64_t number) noexcept {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

}  // namespace

std::string_view UnitEncoder::encode(std::uint32_t stratum, const Observation* begin,
                                     const Observation* end) {
  // Room for the longest: length, stratum, and for each observation a run of its own. Behind the
  // room of the length, which is known last and put before.
  const auto most = static_cast<std::size_t>(end - begin);
  bytes_.resize(std::max(bytes_.size(), (2 + 3 * most) * kLongestNumber));
  char* const body = bytes_.data() + kLongestNumber;
  char* at = put(stratum, body);
  Period before = 0;
  while (begin != end) {
    const Observation* last = begin;
    while (last != end && last->period == begin->period) ++last;
    at = put(zigzag(std::int64_t{begin->period} - before), at);
    at = put(static_cast<std::uint64_t>(last - begin), at);
    before = begin->period;
    for (; begin != last; ++begin) {
      at = put((std::uint64_t{begin->slot} << 1) | (begin->met ? 1u : 0u), at);
    }
  }
  std::array<char, kLongestNumber> length{};
  const auto size = static_cast<std::uint64_t>(at - body);
  const auto taken = static_cast<std::size_t>(put(size, length.data()) - length.data());
  std::copy_n(length.data(), taken, body - taken);
  return {body - taken, taken + static_cast<std::size_t>(size)};
}

std::size_t decode(std::string_view bytes, Decoded& decoded) {
  decoded.observations.clear();
  std::uint64_t size = 0;
  std::uint64_t number = 0;
  const char* const begin = bytes.data();
  if (!take(bytes, size) || size > bytes.size()) return 0;
  bytes = bytes.substr(0, size);
  const char* const end = bytes.data() + size;
  if (!take(bytes, number) || number > UINT32_MAX) return 0;
  decoded.stratum = static_cast<std::uint32_t>(number);
  std::int64_t period = 0;
  while (!bytes.empty()) {
    std::uint64_t count = 0;
    if (!take(bytes, number) || !take(bytes, count) || count > bytes.size()) return 0;
    const std::int64_t step = unzigzag(number);
    if (step < -kLongestStep || step > kLongestStep) return 0;
    period += step;
    if (period < INT32_MIN || period > INT32_MAX) return 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      if (!take(bytes, number) || (number >> 1) > UINT16_MAX) return 0;
      decoded.observations.push_back(
          {static_cast<Period>(period), static_cast<Slot>(number >> 1), (number & 1) != 0});
    }
  }
  return static_cast<std::size_t>(end - begin);
}

std::size_t encoded_size(const char* bytes) noexcept {
  std::uint64_t size = 0;
  std::size_t at = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    size |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) return at + static_cast<std::size_t>(size);
  }
}

}  // namespace matequity::tally
