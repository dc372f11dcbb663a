// SPDX-License-Identifier: Apache-2.0
// How each field of pregnancies was recorded: in how many rows it is valid, a default (a code that
// says that the answer is not known or was not given), invalid (there, and not to be used) or
// missing; by provider and month. It counts what stood in the files, each document by itself,
// before any is put together with others or replaced. Parts add up.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/record/date.hpp"
#include "engine/record/document.hpp"

namespace matequity::run {

class FieldQuality {
 public:
  // What a field of a row is.
  enum class Kind : std::uint8_t { valid, fallback, invalid, missing };
  static constexpr std::size_t kKinds = 4;
  using Counts = std::array<std::uint64_t, kKinds>;

  // `times` is 1, or -1 to take back. The month is that of RPStartDate, else of the booking.
  void add(const record::Document& document, std::string_view provider, bool has_decile,
           std::int64_t times);
  void add(const FieldQuality& other);
  void clear() { groups_.clear(); }

  // {"schema", "fields": [{"record", "field"}], "groups": [{"provider", "month", "counts":
  // [[valid, default, invalid, missing]]}]}, counts in the order of the fields, groups by provider
  // and month.
  std::string json() const;

 private:
  // First day of the month.
  using Group = std::pair<std::string, record::Days>;
  std::map<Group, std::vector<Counts>> groups_;
};

}  // namespace matequity::run
