// SPDX-License-Identifier: Apache-2.0
// Small numbers: what is shown of a count under a disclosure rule, and what it must not give away.
//
// A count of people is small where it is 1 to 7 (under `suppress`, below its threshold). A rule
// that rounds shows every count rounded, and suppresses a row where the shown numerator or
// denominator stands for a small one. What is asked of a row ("may its complement be small?") is
// asked of what is shown, so that an answer never tells more than the shown counts do. `suppress`
// shows counts as they are, or not at all; which others must go with them is a question about the
// whole result (protection.hpp).
#pragma once

#include <cstdint>

#include "engine/disclosure/count_range.hpp"
#include "engine/disclosure/nhs_rounding.hpp"
#include "engine/request/request.hpp"

namespace matequity::disclosure {

constexpr bool is_small(std::uint64_t count) noexcept {
  return count >= 1 && count <= kLargestSmall;
}

// 0 stays 0, 1 to 6 become 3, 7 to 12 become 9: the midpoint of each six.
constexpr std::uint64_t midpoint6(std::uint64_t count) noexcept {
  return count == 0 ? 0 : (count + 5) / 6 * 6 - 3;
}

// The counts that NHS rounding shows as `shown`.
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

class SmallNumbers {
 public:
  explicit SmallNumbers(const request::Disclosure& disclosure) noexcept : disclosure_(disclosure) {}

  const request::Disclosure& disclosure() const noexcept { return disclosure_; }
  bool protects() const noexcept { return disclosure_.rule != Rule::none; }
  bool rounds() const noexcept { return protects() && !hides_counts(); }
  // Shows counts as they are, or not at all.
  bool hides_counts() const noexcept { return disclosure_.rule == Rule::suppress; }
  // Prints figures as NHS England's products do, which protects no count by itself.
  bool is_as_published() const noexcept { return disclosure_.rule == Rule::nhs_published; }

  bool is_small(std::uint64_t count) const noexcept {
    return count >= 1 && count <= largest_small();
  }

  // Significant digits of a figure that holds the counts of several levels; 0: all of them.
  int digits_of_several_levels() const noexcept {
    if (!protects()) return 0;
    return hides_counts() ? 3 : 2;
  }

  // A cell of a row: its numerator or denominator.
  std::uint64_t shown(std::uint64_t count) const noexcept {
    if (!rounds()) return count;
    return disclosure_.rule == Rule::midpoint6 ? midpoint6(count) : nhs_rounded(count);
  }
  // The counts that are shown so.
  CountRange behind(std::uint64_t shown) const noexcept {
    if (!rounds() || shown == 0) return {shown, shown};
    return disclosure_.rule == Rule::midpoint6 ? CountRange{shown - 2, shown + 3}
                                               : behind_rounded(shown);
  }
  // Documents and counts of findings: to the nearest 10, 10 where 1 to 14; with a threshold of 10
  // and more of a larger step, so that 1 and the most shown as it lie further apart than it.
  std::uint64_t shown_input(std::uint64_t count) const noexcept {
    if (!protects() || count == 0) return count;
    const std::uint64_t step = input_step();
    const std::uint64_t steps = (count + step / 2) / step;
    return steps == 0 ? step : steps * step;
  }
  CountRange behind_input(std::uint64_t shown) const noexcept {
    if (!protects() || shown == 0) return {shown, shown};
    const std::uint64_t half = input_step() / 2;
    return {shown == input_step() ? 1 : shown - half, shown + half - 1};
  }

  // Whether a row with these counts is suppressed.
  bool suppresses(std::uint64_t numerator, std::uint64_t denominator) const noexcept {
    if (!protects()) return false;
    if (is_as_published()) return hides_numerator(numerator, denominator);
    return is_small(denominator) || hides_numerator(numerator, denominator) || is_small(numerator);
  }
  // "None of these five" tells of each of the five; a row without its denominator has no numerator.
  bool hides_numerator(std::uint64_t numerator, std::uint64_t denominator) const noexcept {
    if (!protects()) return false;
    if (is_small(denominator)) return true;
    if (!hides_counts()) return false;
    return is_small(numerator) ||
           (disclosure_.complement && denominator > numerator && is_small(denominator - numerator));
  }
  bool hides_denominator(std::uint64_t denominator) const noexcept {
    return hides_counts() && is_small(denominator);
  }

  // Whether numerator or complement (the denominator less the numerator) is small, or may be behind
  // what is shown.
  bool may_be_small(std::uint64_t numerator, std::uint64_t denominator) const noexcept {
    return protects() && (is_small(numerator) ||
                          may_be_small(behind(shown(numerator)), behind(shown(denominator))));
  }
  // The same of a row of which only ranges are known: a sum of rounded counts.
  bool may_be_small(const CountRange& numerator, const CountRange& denominator) const noexcept {
    if (!protects()) return false;
    if (numerator.highest >= 1 && numerator.lowest <= largest_small()) return true;
    if (denominator.highest <= numerator.lowest) return false;
    const std::uint64_t fewest =
        denominator.lowest > numerator.highest ? denominator.lowest - numerator.highest : 0;
    return fewest <= largest_small();
  }

 private:
  using Rule = request::DisclosureRule;

  std::uint64_t largest_small() const noexcept {
    if (hides_counts()) return disclosure_.threshold - 1;
    return disclosure_.rule == Rule::midpoint6 ? 6 : kLargestSmall;
  }
  std::uint64_t input_step() const noexcept {
    constexpr std::uint64_t kStep = 10;
    return hides_counts() && disclosure_.threshold >= kStep
               ? kStep * ((disclosure_.threshold + kStep) / kStep)
               : kStep;
  }

  request::Disclosure disclosure_;
};

// To so many significant digits, halves away from 0; the double nearest to that decimal number.
// All digits where `digits` is 0.
double to_significant(double value, int digits) noexcept;

}  // namespace matequity::disclosure
