// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/observation.hpp"

#include <algorithm>
#include <array>

#include "engine/tally/varying.hpp"

namespace matequity::tally {

namespace {

constexpr std::int64_t kLongestStep = std::int64_t{INT32_MAX} - INT32_MIN;

constexpr std::uint64_t zigzag(std::int64_t number) noexcept {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}

constexpr std::int64_t unzigzag(std::uint64_t number) noexcept {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

bool take_issues(std::string_view& bytes, UnitIssues& issues) {
  std::uint64_t count = 0;
  if (!take_varying(bytes, count) || count > bytes.size()) return false;
  for (; issues.kinds.size() < count;) {
    std::uint64_t kind = 0;
    if (!take_varying(bytes, kind) || kind > UINT32_MAX) return false;
    issues.kinds.push_back(static_cast<std::uint32_t>(kind));
  }
  return count == 0 ||
         (take_varying(bytes, issues.place.document) && take_varying(bytes, issues.place.offset));
}

}  // namespace

std::string_view UnitEncoder::encode(const Observation* begin, const Observation* end,
                                     const UnitIssues& issues) {
  // Room for the longest: length, issues and their place, and for each observation a run of its
  // own. Behind the room of the length, which is known last and put before.
  const auto most = static_cast<std::size_t>(end - begin);
  bytes_.resize(std::max(bytes_.size(), (4 + issues.kinds.size() + 4 * most) * kLongestVarying));
  char* const body = bytes_.data() + kLongestVarying;
  char* at = put_varying(body, issues.kinds.size());
  for (const std::uint32_t kind : issues.kinds) at = put_varying(at, kind);
  if (!issues.kinds.empty()) {
    at = put_varying(at, issues.place.document);
    at = put_varying(at, issues.place.offset);
  }
  Period before = 0;
  std::uint32_t stratum = 0;
  while (begin != end) {
    const Observation* last = begin;
    while (last != end && last->period == begin->period && last->stratum == begin->stratum) ++last;
    const bool moves = begin->stratum != stratum;
    at = put_varying(at, zigzag(std::int64_t{begin->period} - before));
    at = put_varying(at, (static_cast<std::uint64_t>(last - begin) << 1) | (moves ? 1u : 0u));
    if (moves) at = put_varying(at, begin->stratum);
    before = begin->period;
    stratum = begin->stratum;
    for (; begin != last; ++begin) {
      at = put_varying(at, (std::uint64_t{begin->slot} << 1) | (begin->met ? 1u : 0u));
    }
  }
  std::array<char, kLongestVarying> length{};
  const auto size = static_cast<std::uint64_t>(at - body);
  const auto taken = static_cast<std::size_t>(put_varying(length.data(), size) - length.data());
  std::copy_n(length.data(), taken, body - taken);
  return {body - taken, taken + static_cast<std::size_t>(size)};
}

std::size_t decode(std::string_view bytes, Decoded& decoded) {
  decoded.observations.clear();
  decoded.issues.kinds.clear();
  std::uint64_t size = 0;
  std::uint64_t number = 0;
  const char* const begin = bytes.data();
  if (!take_varying(bytes, size) || size > bytes.size()) return 0;
  bytes = bytes.substr(0, size);
  const char* const end = bytes.data() + size;
  if (!take_issues(bytes, decoded.issues)) return 0;
  std::uint64_t stratum = 0;
  std::int64_t period = 0;
  while (!bytes.empty()) {
    std::uint64_t count = 0;
    if (!take_varying(bytes, number) || !take_varying(bytes, count)) return 0;
    if ((count & 1) != 0 && (!take_varying(bytes, stratum) || stratum > UINT32_MAX)) return 0;
    count >>= 1;
    if (count > bytes.size()) return 0;
    const std::int64_t step = unzigzag(number);
    if (step < -kLongestStep || step > kLongestStep) return 0;
    period += step;
    if (period < INT32_MIN || period > INT32_MAX) return 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      if (!take_varying(bytes, number) || (number >> 1) > UINT16_MAX) return 0;
      decoded.observations.push_back({static_cast<Period>(period), static_cast<Slot>(number >> 1),
                                      (number & 1) != 0, static_cast<std::uint32_t>(stratum)});
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
