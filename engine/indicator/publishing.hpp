// SPDX-License-Identifier: Apache-2.0
// What people read of figures that are not there, and of the rules that hide them. Every face has
// the marks and the words from the catalogue (`marks`, `disclosure`).
//
// The marks are those of official statistics. A machine reads a row's `status`, never its marks.
#pragma once

#include <array>
#include <string_view>

#include "engine/json/describe.hpp"

namespace matequity::indicator {

MEQ_ENUM(Mark, suppressed, not_available, not_applicable, zero)

struct MarkOf {
  Mark id{};
  std::string_view mark, words;
};
MEQ_DESCRIBE(MarkOf, (id, mark, words))

// By the number of the mark.
inline constexpr std::array<MarkOf, 4> kMarks = {
    {{Mark::suppressed, "*",
      "suppressed, so that no small count can be seen or worked out; the count itself need not be "
      "small"},
     {Mark::not_available, ":", "not available: nothing to make the figure of"},
     {Mark::not_applicable, "z", "not applicable: there is no such figure of this row"},
     {Mark::zero, "-", "zero"}}};

constexpr std::string_view symbol(Mark mark) noexcept {
  return kMarks[static_cast<std::size_t>(mark)].mark;
}

// A rule as a request names it; {largest} stands for the largest small count.
struct RuleWords {
  std::string_view rule, title, words;
  bool protects;       // whether what it shows may be published
  std::size_t off_by;  // the most by which it shows a count that is not small as another
};
MEQ_DESCRIBE(RuleWords, (rule, title, words, protects, off_by))

// Of every request::DisclosureRule, in its order.
inline constexpr std::array<RuleWords, 5> kRuleWords = {
    {{"none", "Exact numbers", "counts are exact, small ones too: not for publication", false, 0},
     {"nhs-rounding", "NHS rounding",
      "counts of 1 to 7 are shown as 5, others to the nearest 5; where a 5 stands there is no "
      "value",
      true, 2},
     {"nhs-published", "As NHS England prints",
      "rounded counts with values as NHS England's products print them; protects no count: for "
      "comparing, not for publication",
      false, 2},
     {"midpoint6", "Midpoint 6",
      "counts are shown as the middle of their six (1 to 6 as 3, 7 to 12 as 9); where a 3 stands "
      "there is no value",
      true, 3},
     {"suppress", "Suppression", "counts of 1 to {largest} are hidden; others are exact", true,
      0}}};

}  // namespace matequity::indicator
