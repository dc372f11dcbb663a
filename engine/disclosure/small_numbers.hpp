// SPDX-License-Identifier: Apache-2.0
// Small numbers: what is shown of a count under a disclosure rule, and what it must not give away.
//
// A count of people is small where it is 1 to 7. A rule that rounds shows every count rounded, and
// suppresses a row where the shown numerator or denominator stands for a small one. What is asked
// of a row ("may its complement be small?") is asked of what is shown, so that an answer never
// tells more than the shown counts do.
#pragma once

#include <cstdint>

#include "engine/disclosure/nhs_rounding.hpp"
#include "engine/request/request.hpp"

namespace matequity::disclosure {

inline constexpr std::uint64_t kLargestSmall = 7;
// Significant digits of a figure that holds the counts of several levels, under a rule that rounds.
inline constexpr int kDigitsOfSeveralLevels = 2;

constexpr bool is_small(std::uint64_t count) noexcept {
  return count >= 1 && count <= kLargestSmall;
}

// The counts that one may stand for, both ends included.
struct CountRange {
  std::uint64_t lowest = 0;
  std::uint64_t highest = 0;
};

// The counts that are rounded to `shown`.
constexpr CountRange behind_rounded(std::uint64_t shown) noexcept {
  if (shown == 0) return {0, 0};
  return shown == 5 ? CountRange{1, kLargestSmall} : CountRange{shown - 2, shown + 2};
}

// The counts behind a sum of up to so many rounded ones, as a merged state holds them.
constexpr CountRange behind_rounded_sum(std::uint64_t shown, std::uint64_t addends) noexcept {
  if (addends <= 1) return behind_rounded(shown);
  // Each addend of 5 stands for 1 at least, a larger one for 2 less than it is. Where the sum is
  // more than 5 for each addend, one of them at least is larger.
  const std::uint64_t fives = shown / 5 > addends ? addends - 1 : shown / 5;
  const std::uint64_t less = 2 * addends + 2 * fives;
  const std::uint64_t lowest = shown > less ? shown - less : 0;
  const std::uint64_t highest = shown + 2 * addends;
  return {lowest > shown / 5 ? lowest : shown / 5,
          highest < shown * 7 / 5 ? highest : shown * 7 / 5};
}

constexpr void widen(CountRange& sum, const CountRange& by) noexcept {
  sum.lowest += by.lowest;
  sum.highest += by.highest;
}

class SmallNumbers {
 public:
  explicit SmallNumbers(request::Disclosure rule) noexcept : rule_(rule) {}

  bool protects() const noexcept { return rule_ != request::Disclosure::none; }
  bool rounds() const noexcept { return rule_ == request::Disclosure::nhs_rounding; }

  // A cell of a row: its numerator or denominator.
  std::uint64_t shown(std::uint64_t count) const noexcept {
    return rounds() ? nhs_rounded(count) : count;
  }
  // Documents and counts of findings: to the nearest 10, 10 where 1 to 14.
  std::uint64_t shown_input(std::uint64_t count) const noexcept {
    if (!protects() || count == 0) return count;
    return count < 15 ? 10 : (count + 5) / 10 * 10;
  }

  // Whether a row with these counts is suppressed.
  bool suppresses(std::uint64_t numerator, std::uint64_t denominator) const noexcept {
    return protects() && (is_small(numerator) || is_small(denominator));
  }
  // "None of these five" tells of each of the five.
  bool hides_numerator(std::uint64_t denominator) const noexcept {
    return rounds() && is_small(denominator);
  }

  // Whether numerator or complement (the denominator less the numerator) is small, or may be behind
  // what is shown.
  bool may_be_small(std::uint64_t numerator, std::uint64_t denominator) const noexcept;
  // The same of a row of which only ranges are known: a sum of rounded counts.
  bool may_be_small(const CountRange& numerator, const CountRange& denominator) const noexcept;

 private:
  request::Disclosure rule_;
};

inline bool SmallNumbers::may_be_small(const CountRange& numerator,
                                       const CountRange& denominator) const noexcept {
  if (!protects()) return false;
  if (numerator.highest >= 1 && numerator.lowest <= kLargestSmall) return true;
  if (denominator.highest <= numerator.lowest) return false;
  const std::uint64_t fewest =
      denominator.lowest > numerator.highest ? denominator.lowest - numerator.highest : 0;
  return fewest <= kLargestSmall;
}

inline bool SmallNumbers::may_be_small(std::uint64_t numerator,
                                       std::uint64_t denominator) const noexcept {
  if (!protects()) return false;
  return is_small(numerator) || may_be_small(behind_rounded(nhs_rounded(numerator)),
                                             behind_rounded(nhs_rounded(denominator)));
}

// To so many significant digits, halves away from 0; the double nearest to that decimal number.
double to_significant(double value, int digits) noexcept;

}  // namespace matequity::disclosure
