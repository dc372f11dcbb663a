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
constexpr std::uint64_t kEffortOfPrinting = 20000000;

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
      slacks_(system.equations(), CellSystem::Term{kNoCell, 0}),
      least_by_(system.size(), 0),
      most_by_(system.size(), 0),
      users_(system.size()) {
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
  newly_hidden_.push_back(cell);
  for (const CellSystem::Term& use : system_.equations_of(cell)) ++free_in_[use.at];
  for (const CellId along : system_.hidden_along(cell)) {
    ++leaders_[along];
    hide(along);
  }
}

// Remembers what is known of a primary cell, for a step that may be taken back.
void Protection::know(CellId primary) {
  changed_.push_back(
      {primary, least_[primary], most_[primary], least_by_[primary], most_by_[primary]});
}

void Protection::forget(CellId primary) {
  know(primary);
  least_[primary] = most_[primary] = system_.value(primary);
  least_by_[primary] = most_by_[primary] = 0;
}

// Both ends of a move are sets of numbers that agree with all that is printed.
void Protection::note(const Move& move) {
  const std::int64_t forward = std::min(move.forward, threshold_);
  const std::int64_t backward = std::min(move.backward, threshold_);
  const auto proof = static_cast<std::uint32_t>(proofs_.size() + 1);
  bool proves = false;
  for (const Step& step : move.steps) {
    if (!primary_[step.cell]) continue;
    const std::int64_t one = now_[step.cell] + step.sign * forward;
    const std::int64_t other = now_[step.cell] - step.sign * backward;
    const std::int64_t low = std::min(one, other);
    const std::int64_t high = std::max(one, other);
    if (is_protected(step.cell) || (low >= least_[step.cell] && high <= most_[step.cell])) continue;
    know(step.cell);
    proves = true;
    if (low < least_[step.cell]) {
      least_[step.cell] = low;
      least_by_[step.cell] = proof;
    }
    if (high > most_[step.cell]) {
      most_[step.cell] = high;
      most_by_[step.cell] = proof;
    }
  }
  if (!proves) return;
  std::vector<CellId> rests;
  const auto add = [&](CellId cell) {
    if (system_.printed(cell) > 0 && !by_rule_[cell]) rests.push_back(cell);
  };
  for (const Step& step : move.steps) add(step.cell);
  for (const CellId cell : moved_) add(cell);
  std::sort(rests.begin(), rests.end());
  rests.erase(std::unique(rests.begin(), rests.end()), rests.end());
  for (const CellId cell : rests) {
    for (const Step& step : move.steps) {
      if (least_by_[step.cell] == proof || most_by_[step.cell] == proof) {
        users_[cell].push_back(step.cell);
      }
    }
  }
  proofs_.push_back(std::move(rests));
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
    if (find_path(mover, cell, search, move) == UINT32_MAX && !find_any(mover, search, move)) {
      return false;
    }
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
  Move cheapest;
  std::uint32_t least = UINT32_MAX;
  for (const Mover& mover : movers(cell, search.may_hide)) {
    if (mover.in_pairs) continue;
    const std::uint32_t cost = find_path(mover.cell, cell, search, move);
    if (cost >= least) continue;
    least = cost;
    std::swap(cheapest, move);
  }
  if (least != UINT32_MAX) {
    hide(cheapest);
    note(cheapest);
    if (is_protected(cell)) return true;
  }
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
  print_needless(kEffortOfPrinting, false);
  print_needless(kEffortOfPrinting, true);
}

std::uint64_t Protection::narrowest() const noexcept {
  std::int64_t narrowest = threshold_;
  for (CellId cell = 0; cell < system_.size(); ++cell) {
    if (primary_[cell]) narrowest = std::min(narrowest, range(cell));
  }
  return static_cast<std::uint64_t>(narrowest);
}

void Protection::unhide(CellId cell) {
  hidden_[cell] = 0;
  for (const CellSystem::Term& use : system_.equations_of(cell)) --free_in_[use.at];
  for (const CellId along : system_.hidden_along(cell)) --leaders_[along];
}

// Takes back what was done since the last step that is kept.
void Protection::roll_back(std::size_t chosen) {
  for (; !newly_hidden_.empty(); newly_hidden_.pop_back()) unhide(newly_hidden_.back());
  for (; !changed_.empty(); changed_.pop_back()) {
    const Known& known = changed_.back();
    least_[known.cell] = known.least;
    most_[known.cell] = known.most;
    least_by_[known.cell] = known.least_by;
    most_by_[known.cell] = known.most_by;
  }
  chosen_.resize(chosen);
}

bool Protection::rests_on(CellId primary, CellId cell) const {
  for (const std::uint32_t by : {least_by_[primary], most_by_[primary]}) {
    if (by == 0) continue;
    const std::vector<CellId>& rests = proofs_[by - 1];
    if (std::binary_search(rests.begin(), rests.end(), cell)) return true;
  }
  return false;
}

std::uint64_t Protection::cost_of(const std::vector<CellId>& cells) const noexcept {
  std::uint64_t cost = 0;
  for (const CellId cell : cells) {
    cost += std::uint64_t{system_.printed(cell)} * kHiding + system_.weight(cell);
  }
  return cost;
}

// Prints a cell where every primary cell whose proof rests on it can be protected without, by cells
// that are hidden or, if it may, by hiding others that cost less.
bool Protection::can_print(CellId cell, bool may_hide) {
  newly_hidden_.clear();
  changed_.clear();
  const std::size_t chosen = chosen_.size();
  // What goes with it is printed with it, but what the rule or another choice hides.
  std::vector<CellId> printed{cell};
  unhide(cell);
  for (const CellId along : system_.hidden_along(cell)) {
    const bool other = std::find(chosen_.begin(), chosen_.end(), along) != chosen_.end();
    if (!hidden_[along] || by_rule_[along] || leaders_[along] > 0 || other) continue;
    printed.push_back(along);
    unhide(along);
  }
  std::vector<CellId> open;
  for (const CellId one : printed) {
    for (const CellId primary : users_[one]) {
      if (!rests_on(primary, one)) continue;
      forget(primary);
      open.push_back(primary);
    }
  }
  forbidden_ = cell;
  bool all = true;
  for (const CellId primary : open) {
    all = all &&
          (is_protected(primary) || protect_freely(primary) ||
           (may_hide && protect_by_hiding(primary) && cost_of(newly_hidden_) < cost_of(printed)));
  }
  forbidden_ = kNoCell;
  if (all) return true;
  roll_back(chosen);
  for (const CellId one : printed) hide(one);
  return false;
}

// What was hidden for one cell may not be needed once others are hidden: the last chosen first.
void Protection::print_needless(std::uint64_t most_effort, bool may_hide) {
  const std::uint64_t end = effort_ + most_effort;
  for (std::size_t i = chosen_.size(); i-- > 0 && effort_ < end;) {
    const CellId cell = chosen_[i];
    // A numerator stays hidden where its denominator is.
    if (by_rule_[cell] || !hidden_[cell] || leaders_[cell] > 0) continue;
    if (can_print(cell, may_hide)) chosen_.erase(chosen_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace matequity::disclosure
