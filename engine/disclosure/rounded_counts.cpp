// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/rounded_counts.hpp"

#include <algorithm>

namespace matequity::disclosure {

namespace {

constexpr auto kNoLimit = static_cast<std::int64_t>(kUnbounded);
// Of the counts that could be taken out, so many are tried.
constexpr std::size_t kMostTried = 24;
constexpr std::size_t kLargestTriedPart = 20000;

// A sum of ranges, with those that have no upper end counted apart.
struct Sum {
  std::int64_t least = 0, most = 0;
  std::int64_t without_least = 0, without_most = 0;
};

}  // namespace

RoundedCounts::RoundedCounts(const CellSystem& system, std::uint64_t largest_small)
    : system_(system),
      largest_small_(static_cast<std::int64_t>(largest_small)),
      printed_(system.size(), 0) {
  for (CellId cell = 0; cell < system.size(); ++cell) {
    behind_.push_back({system.lowest(cell), system.highest(cell)});
  }
  range_ = behind_;
}

void RoundedCounts::print(CellId cell, const CountRange& behind) {
  printed_[cell] = 1;
  Range& range = behind_[cell];
  range.lowest = std::max(range.lowest, static_cast<std::int64_t>(behind.lowest));
  range.highest = std::min(range.highest, static_cast<std::int64_t>(behind.highest));
  range_[cell] = range;
}

bool RoundedCounts::is_determined(CellId cell) const noexcept {
  const Range& range = range_[cell];
  return system_.printed(cell) > 0 && range.lowest == range.highest && range.lowest >= 1 &&
         range.lowest <= largest_small_;
}

std::uint64_t RoundedCounts::determined() const noexcept {
  std::uint64_t count = 0;
  for (CellId cell = 0; cell < range_.size(); ++cell) {
    if (system_.merged(cell) == cell && is_determined(cell)) count += system_.printed(cell);
  }
  return count;
}

bool RoundedCounts::narrow_equation(std::uint32_t equation, std::vector<CellId>& changed) {
  Sum sum;
  const auto terms = system_.equation(equation);
  for (const CellSystem::Term& term : terms) {
    const Range& range = range_[term.at];
    const bool no_limit = range.highest >= kNoLimit;
    const std::int64_t least = term.sign * (term.sign > 0 ? range.lowest : range.highest);
    const std::int64_t most = term.sign * (term.sign > 0 ? range.highest : range.lowest);
    if (term.sign < 0 && no_limit) {
      ++sum.without_least;
    } else {
      sum.least += least;
    }
    if (term.sign > 0 && no_limit) {
      ++sum.without_most;
    } else {
      sum.most += most;
    }
  }
  for (const CellSystem::Term& term : terms) {
    if (term.sign != 1 && term.sign != -1) continue;
    Range& range = range_[term.at];
    const bool no_limit = range.highest >= kNoLimit;
    const bool rises = term.sign > 0;
    // What the others come to at least and at most; the cell is what is left.
    const bool others_least = sum.without_least - (!rises && no_limit ? 1 : 0) == 0;
    const bool others_most = sum.without_most - (rises && no_limit ? 1 : 0) == 0;
    const std::int64_t own_least = rises ? range.lowest : no_limit ? 0 : -range.highest;
    const std::int64_t own_most = rises ? (no_limit ? 0 : range.highest) : -range.lowest;
    Range next = range;
    if (others_least) {
      const std::int64_t most = -(sum.least - own_least);
      if (rises) {
        next.highest = std::min(next.highest, most);
      } else {
        next.lowest = std::max(next.lowest, -most);
      }
    }
    if (others_most) {
      const std::int64_t least = -(sum.most - own_most);
      if (rises) {
        next.lowest = std::max(next.lowest, least);
      } else {
        next.highest = std::min(next.highest, -least);
      }
    }
    if (next.lowest == range.lowest && next.highest == range.highest) continue;
    range = next;
    changed.push_back(term.at);
    return true;  // sums have changed with it
  }
  return false;
}

void RoundedCounts::narrow(std::vector<std::uint32_t> equations) {
  std::vector<char> waits(system_.equations(), 0);
  for (const std::uint32_t equation : equations) waits[equation] = 1;
  std::vector<CellId> changed;
  for (std::size_t i = 0; i < equations.size(); ++i) {
    const std::uint32_t equation = equations[i];
    waits[equation] = 0;
    changed.clear();
    while (narrow_equation(equation, changed)) {
    }
    for (const CellId cell : changed) {
      for (const CellSystem::Term& use : system_.equations_of(cell)) {
        if (use.at == equation || waits[use.at] != 0) continue;
        waits[use.at] = 1;
        equations.push_back(use.at);
      }
    }
  }
}

std::vector<CellId> RoundedCounts::part_of(CellId start) const {
  std::vector<CellId> part{start};
  std::vector<char> seen_equation(system_.equations(), 0);
  std::vector<char> seen(system_.size(), 0);
  seen[start] = 1;
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (const CellSystem::Term& use : system_.equations_of(part[i])) {
      if (seen_equation[use.at] != 0) continue;
      seen_equation[use.at] = 1;
      for (const CellSystem::Term& term : system_.equation(use.at)) {
        if (seen[term.at] != 0) continue;
        seen[term.at] = 1;
        part.push_back(term.at);
      }
    }
  }
  return part;
}

std::vector<std::uint32_t> RoundedCounts::equations_of(const std::vector<CellId>& cells) const {
  std::vector<std::uint32_t> equations;
  for (const CellId cell : cells) {
    for (const CellSystem::Term& use : system_.equations_of(cell)) equations.push_back(use.at);
  }
  std::sort(equations.begin(), equations.end());
  equations.erase(std::unique(equations.begin(), equations.end()), equations.end());
  return equations;
}

void RoundedCounts::widen(const std::vector<CellId>& cells) {
  for (const CellId cell : cells) {
    range_[cell] =
        printed_[cell] != 0 ? behind_[cell] : Range{system_.lowest(cell), system_.highest(cell)};
  }
}

// Those that were taken out, in `taken_out_`.
void RoundedCounts::take_out(CellId cell) {
  if (printed_[cell] == 0) return;
  printed_[cell] = 0;
  taken_out_.push_back(cell);
  for (const CellId along : system_.hidden_along(cell)) take_out(along);
}

std::uint64_t RoundedCounts::determined_in(const std::vector<CellId>& cells) const noexcept {
  std::uint64_t count = 0;
  for (const CellId cell : cells) count += is_determined(cell) ? 1u : 0u;
  return count;
}

// Of the counts beside a determined one, takes out that which leaves the fewest determined. False
// where nothing beside it is printed.
bool RoundedCounts::protect_one(CellId cell) {
  std::vector<CellId> candidates;
  const auto consider = [&](CellId one) {
    const bool known = std::find(candidates.begin(), candidates.end(), one) != candidates.end();
    if (printed_[one] != 0 && !known && candidates.size() < kMostTried) candidates.push_back(one);
  };
  // What others are added up to first: it stands for most of them.
  for (const std::int32_t sign : {-1, 1}) {
    for (const CellSystem::Term& use : system_.equations_of(cell)) {
      for (const CellSystem::Term& term : system_.equation(use.at)) {
        if (term.sign == sign) consider(term.at);
      }
    }
  }
  consider(cell);
  if (candidates.empty()) return false;
  const std::vector<CellId> part = part_of(cell);
  const std::vector<std::uint32_t> equations = equations_of(part);
  CellId best = candidates[0];
  std::uint64_t fewest = UINT64_MAX;
  for (const CellId one : candidates) {
    if (part.size() > kLargestTriedPart || fewest <= 1) break;
    taken_out_.clear();
    take_out(one);
    widen(part);
    narrow(equations);
    // Of equally good ones that with which fewer go.
    const std::uint64_t loss = determined_in(part) * 64 + taken_out_.size();
    for (const CellId back : taken_out_) printed_[back] = 1;
    if (loss >= fewest) continue;
    fewest = loss;
    best = one;
  }
  take_out(best);
  widen(part);
  narrow(equations);
  return true;
}

void RoundedCounts::protect() {
  std::vector<std::uint32_t> all(system_.equations());
  for (std::uint32_t e = 0; e < all.size(); ++e) all[e] = e;
  narrow(all);
  for (CellId cell = 0; cell < range_.size(); ++cell) {
    while (system_.merged(cell) == cell && is_determined(cell) && protect_one(cell)) {
    }
  }
}

}  // namespace matequity::disclosure
