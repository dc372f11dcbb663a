// SPDX-License-Identifier: Apache-2.0
// The search for a move: a chain of cells that grows until every sum adds up again.
#include <algorithm>
#include <functional>

#include "engine/disclosure/move_chain.hpp"

namespace matequity::disclosure {

namespace {

constexpr std::uint32_t kCostOfStep = 16;
constexpr std::uint32_t kOpenEnd = 8;
constexpr std::size_t kMostCandidates = 24;
constexpr std::size_t kMostFreeCandidates = 8;
constexpr std::uint64_t kEffortOfNode = 8;

}  // namespace

std::uint32_t Protection::hiding_cost(CellId cell) const noexcept {
  if (hidden_[cell]) return 0;
  if (cell == forbidden_) return UINT32_MAX / 16;
  std::uint32_t count = system_.printed(cell);
  for (const CellId along : system_.hidden_along(cell)) {
    if (!hidden_[along]) count += system_.printed(along);
  }
  return count * kHiding + system_.weight(cell);
}

bool Protection::is_in_chain(std::uint32_t node, CellId cell) const noexcept {
  for (; node != UINT32_MAX; node = nodes_[node].parent) {
    if (nodes_[node].step.cell == cell) return true;
    for (std::size_t i = 0; i < nodes_[node].slack_count; ++i) {
      if (nodes_[node].slacks[i].cell == cell) return true;
    }
  }
  return false;
}

// A slack takes up what a cell adds to its equation, where it can.
bool Protection::takes_up(const CellSystem::Term& slack, std::int32_t by,
                          const Search& search) const noexcept {
  if (slack.at == kNoCell || by * by != 1) return false;
  const std::int32_t sign = by * slack.sign > 0 ? -1 : 1;
  const std::int64_t forward = room(slack.at, sign);
  return forward >= std::max<std::int64_t>(search.least_forward, 1) &&
         forward + room(slack.at, -sign) >= search.least_width;
}

// Moves one cell at the end of a chain. False where it has no room.
bool Protection::put(Node& node, const Step& step, const Search& search) const noexcept {
  node.cost += hiding_cost(step.cell);
  node.forward = std::min(node.forward, room(step.cell, step.sign));
  node.backward = std::min(node.backward, room(step.cell, -step.sign));
  for (const CellSystem::Term& use : system_.equations_of(step.cell)) {
    if (!node.add(use.at, use.sign * step.sign, hidden_[step.cell] != 0)) return false;
  }
  return node.forward >= search.least_forward && node.forward + node.backward >= search.least_width;
}

// Moves a cell, its partner where they move in pairs, and the slacks of their equations.
bool Protection::step(Node& node, const Step& step, const Search& search) const noexcept {
  node.step = step;
  node.slack_count = 0;
  if (!put(node, step, search)) return false;
  const CellId partner = this->partner(step.cell, search);
  if (partner != kNoCell) {
    node.slacks[node.slack_count++] = {partner, step.sign};
    if (!put(node, {partner, step.sign}, search)) return false;
  }
  for (const CellId cell : {step.cell, partner}) {
    if (cell == kNoCell) continue;
    for (const CellSystem::Term& use : system_.equations_of(cell)) {
      const CellSystem::Term& slack = slacks_[use.at];
      const Node::Open* open = node.find(use.at);
      if (open == nullptr || slack.at == step.cell || node.slack_count == Node::kMostSlacks)
        continue;
      // One that another cell of the chain has left open is for the search to close.
      if (open->by != use.sign * step.sign || !takes_up(slack, open->by, search)) continue;
      const Step taken{slack.at, open->by * slack.sign > 0 ? -1 : 1};
      node.slacks[node.slack_count++] = taken;
      if (!put(node, taken, search)) return false;
    }
  }
  return true;
}

// What lies ahead of an open equation; more where something must be hidden to close it.
std::uint32_t Protection::ahead(std::uint32_t equation, std::uint32_t free) const noexcept {
  return kOpenEnd + (free_in_[equation] <= free ? kHiding : 0);
}

// How far a cell is from closing what is open: of equally many steps.
std::uint64_t Protection::score(const Node& node, const Search& search,
                                const Step& step) const noexcept {
  std::int64_t left = node.ahead;
  for (const CellSystem::Term& use : system_.equations_of(step.cell)) {
    const std::int32_t by = use.sign * step.sign;
    if (const Node::Open* open = node.find(use.at)) {
      if (open->by + by == 0) left -= ahead(use.at, open->free);
    } else if (!takes_up(slacks_[use.at], by, search)) {
      left += ahead(use.at, hidden_[step.cell] != 0 ? 1 : 0);
    }
  }
  // Cells with little room carry little.
  const CellId partner = this->partner(step.cell, search);
  std::int64_t forward = std::min(node.forward, room(step.cell, step.sign));
  std::int64_t backward = std::min(node.backward, room(step.cell, -step.sign));
  std::uint32_t cost = hiding_cost(step.cell);
  if (partner != kNoCell) {
    forward = std::min(forward, room(partner, step.sign));
    backward = std::min(backward, room(partner, -step.sign));
    cost = std::max(cost, hiding_cost(partner));
  }
  const auto short_by =
      static_cast<std::uint64_t>(threshold_ - std::min(forward + backward, threshold_));
  return node.cost + cost + kCostOfStep * (node.steps + 1u) +
         static_cast<std::uint64_t>(std::max<std::int64_t>(left, 0)) * search.eagerness +
         std::min<std::uint64_t>(short_by, kCostOfStep);
}

// The chain's last cell has moved: what may move next so that one more equation adds up. Returns
// true where none is open.
bool Protection::expand(const Search& search, std::uint32_t at) {
  const Node node = nodes_[at];
  if (node.open_count == 0) return true;
  if (node.steps >= kLongestChain) return false;
  // The equation with the fewest cells that are free to move.
  Node::Open open = node.open[0];
  for (std::size_t i = 1; i < node.open_count; ++i) {
    const Node::Open other = node.open[i];
    const std::uint32_t free = free_in_[other.equation];
    if (free < free_in_[open.equation] ||
        (free == free_in_[open.equation] && other.equation < open.equation)) {
      open = other;
    }
  }
  candidates_.clear();
  for (const CellSystem::Term& term : system_.equation(open.equation)) {
    ++effort_;
    if (!hidden_[term.at] && !search.may_hide) continue;
    if (term.sign * term.sign != open.by * open.by) continue;
    const Step step{term.at, open.by * term.sign > 0 ? -1 : 1};
    const std::int64_t forward = std::min(node.forward, room(step.cell, step.sign));
    const std::int64_t backward = std::min(node.backward, room(step.cell, -step.sign));
    if (forward < search.least_forward || forward + backward < search.least_width) continue;
    if (is_in_chain(at, term.at)) continue;
    const CellId with = partner(term.at, search);
    if (with != kNoCell && ((!hidden_[with] && !search.may_hide) || is_in_chain(at, with)))
      continue;
    candidates_.emplace_back(score(node, search, step), step);
  }
  const std::size_t kept =
      std::min(candidates_.size(), search.may_hide ? kMostCandidates : kMostFreeCandidates);
  std::stable_sort(candidates_.begin(), candidates_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < kept; ++i) {
    Node next = node;
    next.parent = at;
    ++next.steps;
    effort_ += kEffortOfNode;
    if (!step(next, candidates_[i].second, search)) continue;
    next.ahead = 0;
    bool fits = true;
    for (std::size_t k = 0; k < next.open_count; ++k) {
      const std::uint32_t left = ahead(next.open[k].equation, next.open[k].free);
      fits = fits && (search.may_hide || left < kHiding);
      next.ahead += left;
    }
    if (!fits) continue;
    queue_.emplace_back(candidates_[i].first, static_cast<std::uint32_t>(nodes_.size()));
    std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
    nodes_.push_back(next);
  }
  return false;
}

// The move that hides least, of those that the budget allows to see.
bool Protection::find(CellId cell, const Search& search, Move& move) {
  nodes_.clear();
  queue_.clear();
  Node first;
  first.forward = first.backward = INT64_MAX / 4;
  if (!step(first, {cell, search.sign}, search)) return false;
  for (std::size_t k = 0; k < first.open_count; ++k) {
    first.ahead += ahead(first.open[k].equation, first.open[k].free);
    if (!search.may_hide && first.ahead >= kHiding) return false;
  }
  nodes_.push_back(first);
  queue_.emplace_back(0, 0);
  for (std::uint32_t seen = 0; seen < search.budget && !queue_.empty(); ++seen) {
    std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
    const std::uint32_t at = queue_.back().second;
    queue_.pop_back();
    if (!expand(search, at)) continue;
    move.steps.clear();
    for (std::uint32_t node = at; node != UINT32_MAX; node = nodes_[node].parent) {
      const Node& one = nodes_[node];
      move.steps.insert(move.steps.end(), one.slacks, one.slacks + one.slack_count);
      move.steps.push_back(one.step);
    }
    // A cell that moves twice has half the room.
    const auto twice = [&](const Step& step) {
      return std::count_if(move.steps.begin(), move.steps.end(),
                           [&](const Step& other) { return other.cell == step.cell; }) > 1;
    };
    if (std::any_of(move.steps.begin(), move.steps.end(), twice)) continue;
    std::reverse(move.steps.begin(), move.steps.end());
    move.forward = nodes_[at].forward;
    move.backward = nodes_[at].backward;
    return true;
  }
  return false;
}

}  // namespace matequity::disclosure
