// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

#include "calendar.hpp"
#include "pregnancy.hpp"

namespace matequity::sample {

// The same options give the same bytes on every platform.
struct Options {
  std::uint64_t seed = 1;
  std::uint64_t pregnancies = 20000;
  int providers = 6;                // 1..kMostProviders
  Day from = day_of({2024, 4, 1});  // first of a month
  int months = 12;                  // of bookings; births follow
  bool faults = false;
};

inline constexpr std::uint64_t kMostPregnancies = 10000000;

// Throws std::invalid_argument, naming the option, the limits and the remedy.
void check(const Options& options);

Cohort cohort_of(const Options& options);

// The pregnancies month by month, as the data set is sent: `take` is called with the month and one
// document, which ends its line. Without faults.
void write_months(const Options& options,
                  const std::function<void(Day month, const std::string& document)>& take);

// JSON Lines, in order of drawing.
void write_pregnancies(const Options& options, std::ostream& out);

}  // namespace matequity::sample
