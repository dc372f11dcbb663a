// SPDX-License-Identifier: Apache-2.0
// The rows of returns, added up where they are of the same: provider, measure, return period,
// dimensions and item. Which of them count is decided when the result is computed.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/record/date.hpp"
#include "engine/record/imd_edition.hpp"
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
  std::uint8_t ethnicity_form = 0;    // derive::EthnicityForm
  std::uint8_t deprivation_form = 0;  // derive::DeprivationForm
  // Of the decile or quintile, where the return says it; none: the run's.
  record::ImdEdition edition = record::ImdEdition::none;
  std::uint32_t item = 0;  // a checksum of its name, which tells items apart; 0: none

  auto operator<=>(const CountKey&) const = default;
};

// The most a sum of counts may reach: the largest whole number that a double holds exactly.
inline constexpr std::uint64_t kLargestCount = 9'007'199'254'740'992;

// A sum of counts past kLargestCount: no figure is made of it.
class CountLimit : public std::overflow_error {
 public:
  // `what` is a measure or an indicator.
  explicit CountLimit(std::string_view what)
      : std::overflow_error("the counts of " + std::string(what) +
                            " add up to more than 9,007,199,254,740,992, which no figure holds "
                            "exactly: correct Count in the returns") {}
};

// What is known of a key: the sum of its rows' counts, how many rows there were, and whether one of
// them had a count that cannot be read. The sum is then not available.
struct CountSum {
  std::uint64_t sum = 0;
  std::uint32_t rows = 0;
  bool unreadable = false;

  // The sum must fit.
  void add(const CountSum& other) noexcept {
    sum += other.sum;
    rows = other.rows > UINT32_MAX - rows ? UINT32_MAX : rows + other.rows;
    unreadable = unreadable || other.unreadable;
  }
};

// A provider and a period, and how many returns were for them.
struct ReturnKey {
  std::uint32_t provider = 0;
  record::Days start = record::kNoDate;
  record::Days end = record::kNoDate;

  auto operator<=>(const ReturnKey&) const = default;
};

class CountStore {
 public:
  // Throws CountLimit, and then adds nothing.
  void add(const CountKey& key, const CountSum& count) {
    CountSum& known = rows_[key];
    if (count.sum > kLargestCount - known.sum) throw CountLimit(measures_.name(key.measure));
    known.add(count);
  }
  void add_return(const ReturnKey& key, std::uint64_t count) { returns_[key] += count; }

  const std::map<CountKey, CountSum>& rows() const noexcept { return rows_; }
  const std::map<ReturnKey, std::uint64_t>& returns() const noexcept { return returns_; }
  NameNumbers& providers() noexcept { return providers_; }
  NameNumbers& measures() noexcept { return measures_; }
  NameNumbers& bands() noexcept { return bands_; }
  const NameNumbers& providers() const noexcept { return providers_; }
  const NameNumbers& measures() const noexcept { return measures_; }
  const NameNumbers& bands() const noexcept { return bands_; }

  // Adds the rows of another store, each count changed by `changed`. Throws CountLimit.
  template <class Changed>
  void merge(const CountStore& other, Changed&& changed) {
    for (const auto& [from, count] : other.rows_) {
      CountKey key = from;
      key.provider = providers_.number(other.providers_.name(from.provider));
      key.measure = measures_.number(other.measures_.name(from.measure));
      key.band = bands_.number(other.bands_.name(from.band));
      add(key, {changed(count.sum), count.rows, count.unreadable});
    }
    for (const auto& [from, count] : other.returns_) {
      ReturnKey key = from;
      key.provider = providers_.number(other.providers_.name(from.provider));
      add_return(key, count);
    }
  }
  void merge(const CountStore& other) {
    merge(other, [](std::uint64_t count) { return count; });
  }

 private:
  std::map<CountKey, CountSum> rows_;
  std::map<ReturnKey, std::uint64_t> returns_;
  NameNumbers providers_;
  NameNumbers measures_;
  NameNumbers bands_;
};

}  // namespace matequity::tally
