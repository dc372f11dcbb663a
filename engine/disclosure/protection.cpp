// SPDX-License-Identifier: Apache-2.0
// What is hidden so that every primary cell moves far enough.
#include "engine/disclosure/protection.hpp"

#include <algorithm>

#include "engine/disclosure/move_chain.hpp"

namespace matequity::disclosure {

namespace {

// How far a search goes before it gives up, in cells looked at.
constexpr std::uint32_t kFreeBudget = 100;
constexpr std::uint32_t kHidingBudget = 1500;
constexpr int kMostInVain = 4;
constexpr std::size_t kMostBeside = 24;
// For printing again what need not be hidden.
constexpr std::uint64_t kEffortOfPrinting = 200000;
constexpr std::size_t kLargestPart = 4000;

}  // namespace

Protection::Protection(const CellSystem& system, std::uint64_t threshold)
    : system_(system),
      threshold_(static_cast<std::int64_t>(threshold)),
      primary_(system.size(), 0),
      hidden_(system.size(), 0),
      leaders_(system.size(), 0),
      now_(system.size()),
      free_in_(system.equations(), 0),
      partners_(system.size(), kNoCell),
      slacks_(system.equations(), CellSystem::Term{kNoCell, 0}) {
  for (CellId cell = 0; cell < system.size(); ++cell) {
    now_[cell] = system.value(cell);
    if (system.merged(cell) != cell || system.printed(cell) != 0) continue;
    hide(cell);
    const auto uses = system.equations_of(cell);
    if (uses.size() == 1) slacks_[uses[0].at] = {cell, uses[0].sign};
  }
  least_ = most_ = now_;
  for (CellId cell = 0; cell < system.size(); ++cell) {
    for (const CellId along : system.hidden_along(cell)) {
      if (partners_[cell] != kNoCell || partners_[along] != kNoCell) continue;
      partners_[cell] = along;
      partners_[along] = cell;
    }
  }
}

Protection::~Protection() = default;

void Protection::hide(CellId cell) {
  if (hidden_[cell]) return;
  hidden_[cell] = 1;
  for (const CellSystem::Term& use : system_.equations_of(cell)) ++free_in_[use.at];
  for (const CellId along : system_.hidden_along(cell)) {
    ++leaders_[along];
    hide(along);
  }
}

// Both ends of a move are sets of numbers that agree with all that is printed.
void Protection::note(const Move& move) {
  const std::int64_t forward = std::min(move.forward, threshold_);
  const std::int64_t backward = std::min(move.backward, threshold_);
  for (const Step& step : move.steps) {
    const std::int64_t one = now_[step.cell] + step.sign * forward;
    const std::int64_t other = now_[step.cell] - step.sign * backward;
    least_[step.cell] = std::min({least_[step.cell], one, other});
    most_[step.cell] = std::max({most_[step.cell], one, other});
  }
}

void Protection::apply(const Move& move, std::int64_t units) {
  for (const Step& step : move.steps) {
    now_[step.cell] += step.sign * units;
    moved_.push_back(step.cell);
  }
}

void Protection::reset() {
  for (const CellId cell : moved_) now_[cell] = system_.value(cell);
  moved_.clear();
}

// What a move needs hidden.
void Protection::hide(const Move& move) {
  for (const Step& step : move.steps) {
    if (hidden_[step.cell]) continue;
    chosen_.push_back(step.cell);
    hide(step.cell);
  }
}

// What moves so that a cell does: itself, with its partner or without; of a slack the cells that it
// stands between.
std::vector<Protection::Mover> Protection::movers(CellId cell, bool may_hide) const {
  if (system_.printed(cell) > 0) {
    const CellId partner = partners_[cell];
    const bool in_pairs = partner != kNoCell && (may_hide || hidden_[partner] != 0);
    if (!in_pairs) return {{cell, false}};
    return {{cell, false}, {cell, true}};
  }
  std::vector<Mover> movers{{cell, false}};
  for (const CellSystem::Term& use : system_.equations_of(cell)) {
    for (const CellSystem::Term& term : system_.equation(use.at)) {
      const bool moves = system_.printed(term.at) > 0 && (may_hide || hidden_[term.at] != 0);
      if (moves) movers.push_back({term.at, false});
    }
  }
  return movers;
}

// Moves from the true values as far as is needed in one direction.
bool Protection::stretch(CellId cell, CellId mover, Search search) {
  reset();
  search.least_forward = 1;
  Move move;
  int in_vain = 0;
  while (!is_protected(cell)) {
    const std::int64_t before = range(cell);
    if (!find_any(mover, search, move)) return false;
    hide(move);
    note(move);
    apply(move, std::min(move.forward, threshold_));
    // The first steps may go where it has been.
    if (range(cell) == before && ++in_vain > kMostInVain) return false;
  }
  return true;
}

// One move that is wide enough.
bool Protection::move_once(CellId cell, Search search) {
  Move move;
  search.least_width = threshold_;
  for (const Mover& mover : movers(cell, search.may_hide)) {
    search.in_pairs = mover.in_pairs;
    if (!find_any(mover.cell, search, move)) continue;
    hide(move);
    note(move);
    if (is_protected(cell)) return true;
  }
  return false;
}

// Several moves, one after another.
bool Protection::move_often(CellId cell, Search search) {
  search.least_width = 1;
  for (const Mover& mover : movers(cell, search.may_hide)) {
    search.in_pairs = mover.in_pairs;
    for (const int sign : {1, -1}) {
      search.sign = sign;
      if (stretch(cell, mover.cell, search)) return true;
    }
  }
  return false;
}

// By cells that are hidden already.
bool Protection::protect_freely(CellId cell) {
  reset();
  Search search;
  search.budget = kFreeBudget;
  search.eagerness = 4;
  const bool reached = move_once(cell, search) || move_often(cell, search);
  reset();
  return reached;
}

bool Protection::protect_by_hiding(CellId cell) {
  reset();
  Search search;
  search.may_hide = true;
  search.budget = kHidingBudget;
  if (move_once(cell, search)) return true;
  search.eagerness = 8;
  if (move_once(cell, search)) return true;
  // No one move is enough: several are put together.
  bool reached = move_often(cell, search);
  reset();
  // What is never in vain: to hide all that it is part of.
  search.least_width = threshold_;
  Move move;
  for (const Mover& mover : movers(cell, true)) {
    search.in_pairs = mover.in_pairs;
    if (reached || !find_climb(mover.cell, search, move)) continue;
    hide(move);
    note(move);
    reached = is_protected(cell);
  }
  return reached;
}

// Hides what stands beside it, further and further, until it is protected.
void Protection::protect_at_any_cost(CellId cell) {
  std::vector<CellId> beside{cell};
  for (std::size_t i = 0; i < beside.size() && i < kMostBeside; ++i) {
    for (const CellSystem::Term& use : system_.equations_of(beside[i])) {
      for (const CellSystem::Term& term : system_.equation(use.at)) {
        if (std::find(beside.begin(), beside.end(), term.at) != beside.end()) continue;
        beside.push_back(term.at);
        if (hidden_[term.at] != 0) continue;
        chosen_.push_back(term.at);
        hide(term.at);
      }
      if (protect_freely(cell) || protect_by_hiding(cell)) return;
    }
  }
}

// Denominators first, since numerators go with them.
std::vector<CellId> Protection::in_order() const {
  std::vector<CellId> order;
  for (const bool leads : {true, false}) {
    for (CellId cell = 0; cell < system_.size(); ++cell) {
      if (primary_[cell] && system_.hidden_along(cell).empty() != leads) order.push_back(cell);
    }
  }
  return order;
}

void Protection::protect(bool secondary) {
  by_rule_ = hidden_;
  const std::vector<CellId> order = in_order();
  for (const CellId cell : order) {
    if (!is_protected(cell)) protect_freely(cell);
  }
  if (!secondary) return;
  for (const CellId cell : order) {
    if (is_protected(cell) || protect_freely(cell) || protect_by_hiding(cell)) continue;
    protect_at_any_cost(cell);
  }
  print_needless(kEffortOfPrinting);
}

std::uint64_t Protection::narrowest() const noexcept {
  std::int64_t narrowest = threshold_;
  for (CellId cell = 0; cell < system_.size(); ++cell) {
    if (primary_[cell]) narrowest = std::min(narrowest, range(cell));
  }
  return static_cast<std::uint64_t>(narrowest);
}

// The primary cells that hang together with one by hidden cells; none where there are too many.
std::vector<CellId> Protection::part_of(CellId start, std::size_t most) const {
  std::vector<CellId> part{start};
  std::vector<char> seen_equation, seen;
  seen_equation.assign(system_.equations(), 0);
  seen.assign(system_.size(), 0);
  seen[start] = 1;
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (const CellSystem::Term& use : system_.equations_of(part[i])) {
      if (seen_equation[use.at]) continue;
      seen_equation[use.at] = 1;
      for (const CellSystem::Term& term : system_.equation(use.at)) {
        if (seen[term.at] || !hidden_[term.at]) continue;
        seen[term.at] = 1;
        part.push_back(term.at);
      }
    }
    if (part.size() > most) return {};
  }
  return part;
}

void Protection::unhide(CellId cell) {
  hidden_[cell] = 0;
  for (const CellSystem::Term& use : system_.equations_of(cell)) --free_in_[use.at];
  for (const CellId along : system_.hidden_along(cell)) --leaders_[along];
}

// Whether every primary cell that a hidden one may have helped is protected without it. Prints it
// where they are.
bool Protection::can_print(CellId cell, std::uint64_t& effort) {
  const std::vector<CellId> part = part_of(cell, kLargestPart);
  effort += part.size();
  if (part.empty()) return false;
  // What goes with it is printed with it, but what the rule or another choice hides.
  std::vector<CellId> printed{cell};
  unhide(cell);
  for (const CellId along : system_.hidden_along(cell)) {
    const bool chosen = std::find(chosen_.begin(), chosen_.end(), along) != chosen_.end();
    if (!hidden_[along] || by_rule_[along] || leaders_[along] > 0 || chosen) continue;
    printed.push_back(along);
    unhide(along);
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> before;
  for (const CellId one : part) {
    before.emplace_back(least_[one], most_[one]);
    least_[one] = most_[one] = system_.value(one);
  }
  bool all = true;
  const std::uint64_t begun = effort_;
  for (const CellId one : part) {
    all = all && (!primary_[one] || is_protected(one) || protect_freely(one));
  }
  effort += effort_ - begun;
  if (all) return true;
  for (std::size_t i = 0; i < part.size(); ++i) {
    least_[part[i]] = before[i].first;
    most_[part[i]] = before[i].second;
  }
  for (const CellId one : printed) hide(one);
  return false;
}

// What was hidden for one cell may not be needed once others are hidden: the last chosen first.
void Protection::print_needless(std::uint64_t most_effort) {
  std::uint64_t effort = 0;
  for (std::size_t i = chosen_.size(); i-- > 0 && effort < most_effort;) {
    const CellId cell = chosen_[i];
    // A numerator stays hidden where its denominator is.
    if (by_rule_[cell] || !hidden_[cell] || leaders_[cell] > 0) continue;
    if (can_print(cell, effort)) chosen_.erase(chosen_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace matequity::disclosure
