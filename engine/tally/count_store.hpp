// SPDX-License-Identifier: Apache-2.0
// The rows of returns, added up where they are of the same: provider, measure, return period
// and dimensions. Which of them count is decided when the result is computed.
#pragma once

#include <compare>
#include <cstdint>
#include <map>

#include "engine/record/date.hpp"
#include "engine/tally/name_numbers.hpp"

namespace matequity::tally {

struct CountKey {
  std::uint32_t provider = 0;
  std::uint32_t measure = 0;
  std::int32_t question = -1;
  record::Days start = record::kNoDate;
  record::Days end = record::kNoDate;
  std::uint8_t carries = 0;  // derive::kCarries*
  char ethnic_code = 0;
  std::uint8_t ethnic_group = 0;
  std::uint8_t split = 0;
  std::uint8_t imd_decile = 0;
  std::uint8_t imd_quintile = 0;
  std::uint32_t band = 0;

  auto operator<=>(const CountKey&) const = default;
};

// The most a sum of counts may reach: the largest whole number that a double holds exactly.
inline constexpr std::uint64_t kLargestCount = 9'007'199'254'740'992;

class CountStore {
 public:
  // Sums stay at kLargestCount rather than pass it.
  void add(const CountKey& key, std::uint64_t count) {
    std::uint64_t& sum = rows_[key];
    sum = count > kLargestCount - sum ? kLargestCount : sum + count;
  }

  const std::map<CountKey, std::uint64_t>& rows() const noexcept { return rows_; }
  NameNumbers& providers() noexcept { return providers_; }
  NameNumbers& measures() noexcept { return measures_; }
  NameNumbers& bands() noexcept { return bands_; }
  const NameNumbers& providers() const noexcept { return providers_; }
  const NameNumbers& measures() const noexcept { return measures_; }
  const NameNumbers& bands() const noexcept { return bands_; }

  // Adds the rows of another store, each count changed by `changed`.
  template <class Changed>
  void merge(const CountStore& other, Changed&& changed) {
    for (const auto& [from, count] : other.rows_) {
      CountKey key = from;
      key.provider = providers_.number(other.providers_.name(from.provider));
      key.measure = measures_.number(other.measures_.name(from.measure));
      key.band = bands_.number(other.bands_.name(from.band));
      add(key, changed(count));
    }
  }
  void merge(const CountStore& other) {
    merge(other, [](std::uint64_t count) { return count; });
  }

 private:
  std::map<CountKey, std::uint64_t> rows_;
  NameNumbers providers_;
  NameNumbers measures_;
  NameNumbers bands_;
};

}  // namespace matequity::tally
