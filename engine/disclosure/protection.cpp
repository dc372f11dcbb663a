// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/protection.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace matequity::disclosure {

namespace {

// What a step costs: a count that is hidden is worth many steps.
constexpr std::uint32_t kHiding = 4096;
constexpr std::uint32_t kStep = 16;
constexpr std::uint32_t kOpenEnd = 8;
// How far a search goes before it gives up, in cells looked at.
constexpr std::uint32_t kFreeBudget = 100;
constexpr std::uint32_t kHidingBudget = 1500;
constexpr int kMostInVain = 4;
constexpr std::size_t kMostBeside = 24;
constexpr std::size_t kMostOpen = 20;
constexpr std::size_t kMostSlacks = 4;
constexpr std::size_t kMostCandidates = 24;
constexpr std::size_t kMostFreeCandidates = 8;
constexpr std::size_t kLongestChain = 40;
// For printing again what need not be hidden.
constexpr std::uint64_t kEffortOfPrinting = 200000;
constexpr std::uint64_t kEffortOfCorner = 8;
constexpr std::uint64_t kEffortOfNode = 8;
constexpr std::size_t kLargestPart = 4000;
// The score of what can be no box.
constexpr std::int64_t kNoBox = INT64_MAX / 64;

}  // namespace

// A cell that moves, after others; and the equations that do not add up yet.
struct Protection::Node {
  struct Open {
    std::uint32_t equation = 0;
    std::int32_t by = 0;
    std::uint32_t free = 0;  // cells of the chain in it that are hidden
  };
  std::uint32_t parent = UINT32_MAX;
  Step step{}, slacks[kMostSlacks]{};
  std::uint32_t cost = 0;
  std::uint16_t steps = 0;
  std::uint8_t open_count = 0, slack_count = 0;
  std::uint32_t ahead = 0;
  std::int64_t forward = 0, backward = 0;
  std::array<Open, kMostOpen> open{};

  const Open* find(std::uint32_t equation) const noexcept {
    for (std::size_t i = 0; i < open_count; ++i) {
      if (open[i].equation == equation) return &open[i];
    }
    return nullptr;
  }
  bool add(std::uint32_t equation, std::int32_t by, bool is_free) noexcept {
    for (std::size_t i = 0; i < open_count; ++i) {
      if (open[i].equation != equation) continue;
      open[i].by += by;
      open[i].free += is_free ? 1u : 0u;
      if (open[i].by == 0) open[i] = open[--open_count];
      return true;
    }
    if (open_count == kMostOpen) return false;
    open[open_count++] = {equation, by, is_free ? 1u : 0u};
    return true;
  }
};

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

std::uint32_t Protection::hiding_cost(CellId cell) const noexcept {
  if (hidden_[cell]) return 0;
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
      if (open == nullptr || slack.at == step.cell || node.slack_count == kMostSlacks) continue;
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
  return node.cost + cost + kStep * (node.steps + 1u) +
         static_cast<std::uint64_t>(std::max<std::int64_t>(left, 0)) * search.eagerness +
         std::min<std::uint64_t>(short_by, kStep);
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
    std::reverse(move.steps.begin(), move.steps.end());
    move.forward = nodes_[at].forward;
    move.backward = nodes_[at].backward;
    return true;
  }
  return false;
}

// The sum over a dimension that a cell is part of, or is itself.
CellSystem::Term Protection::sum_over(CellId cell, std::uint32_t dimension) const noexcept {
  for (const CellSystem::Term& use : system_.equations_of(cell)) {
    if (system_.dimension(use.at) == dimension) return use;
  }
  return {UINT32_MAX, 0};
}

// The three dimensions over which a cell has sums; false where they are not three.
bool Protection::dimensions_of(CellId cell,
                               std::array<std::uint32_t, 3>& dimensions) const noexcept {
  std::size_t count = 0;
  for (const CellSystem::Term& use : system_.equations_of(cell)) {
    const std::uint32_t dimension = system_.dimension(use.at);
    if (dimension == 0) continue;
    const auto end =
        dimensions.begin() + static_cast<std::ptrdiff_t>(std::min(count, dimensions.size()));
    if (std::find(dimensions.begin(), end, dimension) != end) continue;
    if (count == dimensions.size()) return false;
    dimensions[count++] = dimension;
  }
  return count == dimensions.size();
}

// The cell that is in the one's sum over a dimension and in the other's over another.
CellId Protection::crossing(CellId one, std::uint32_t over, CellId other,
                            std::uint32_t other_over) const noexcept {
  if (one == kNoCell || other == kNoCell) return kNoCell;
  std::uint32_t first = sum_over(one, over).at;
  std::uint32_t second = sum_over(other, other_over).at;
  if (first == UINT32_MAX || second == UINT32_MAX) return kNoCell;
  if (system_.equation(second).size() < system_.equation(first).size()) {
    std::swap(first, second);
    std::swap(over, other_over);
  }
  for (const CellSystem::Term& term : system_.equation(first)) {
    if (term.at != one && term.at != other && sum_over(term.at, other_over).at == second) {
      return term.at;
    }
  }
  return kNoCell;
}

// How ill a cell suits a box: what it costs to hide, and what it lacks in room.
std::int64_t Protection::box_score(CellId cell, int sign, const Search& search) const noexcept {
  if (cell == kNoCell) return kNoBox;
  const CellId partner = this->partner(cell, search);
  std::int64_t cost = hiding_cost(cell);
  std::int64_t down = now_[cell] - system_.lowest(cell);
  if (partner != kNoCell) {
    cost = std::max<std::int64_t>(cost, hiding_cost(partner));
    down = std::min(down, now_[partner] - system_.lowest(partner));
  } else {
    for (const CellSystem::Term& use : system_.equations_of(cell)) {
      if (const CellId slack = slacks_[use.at].at; slack != kNoCell) {
        down = std::min(down, now_[slack] - system_.lowest(slack));
      }
    }
  }
  if (cost > 0 && !search.may_hide) return kNoBox;
  const std::int64_t lacks = threshold_ - std::min(down, threshold_);
  return cost + (sign < 0 ? 4 * lacks + (down == 0 ? kHiding : 0) : lacks);
}

// The way that a cell moves against another in their sum over a dimension.
int Protection::against(CellId cell, int sign, CellId other, std::uint32_t over) const noexcept {
  if (cell == kNoCell || other == kNoCell) return sign;
  return sum_over(cell, over).sign == sum_over(other, over).sign ? -sign : sign;
}

// In each dimension another cell of the sum, chosen one after another for the best box.
bool Protection::find_box(CellId cell, const Search& search, Move& move) {
  constexpr std::size_t kSides = 3;
  constexpr int kRounds = 2;
  std::array<std::uint32_t, kSides> over{};
  if (!dimensions_of(cell, over)) return false;
  // The cell, its neighbours, those across from it, and the far end of the box.
  std::array<Step, kSides> side;
  side.fill({kNoCell, 0});
  const auto corner = [&](const Step& one, std::size_t b, const Step& other, std::size_t a) {
    const CellId found = crossing(one.cell, over[b], other.cell, over[a]);
    return Step{found, against(one.cell, one.sign, found, over[b])};
  };
  const auto score = [&](const Step& step) { return box_score(step.cell, step.sign, search); };
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t a = 0; a < kSides; ++a) {
      const std::size_t b = (a + 1) % kSides;
      const std::size_t c = (a + 2) % kSides;
      const bool has_b = side[b].cell != kNoCell;
      const bool has_c = side[c].cell != kNoCell;
      Step chosen{kNoCell, 0};
      std::int64_t least = kNoBox;
      for (const CellSystem::Term& term : system_.equation(sum_over(cell, over[a]).at)) {
        effort_ += kEffortOfCorner;
        if (term.at == cell) continue;
        const Step one{term.at, against(cell, search.sign, term.at, over[a])};
        std::int64_t sum = score(one);
        if (sum >= least) continue;
        const Step ab = has_b ? corner(one, b, side[b], a) : Step{};
        const Step ac = has_c ? corner(one, c, side[c], a) : Step{};
        if (has_b) sum += score(ab);
        if (has_c && sum < least) sum += score(ac);
        if (has_b && has_c && sum < least) sum += score(corner(ab, c, ac, b));
        if (sum >= least) continue;
        least = sum;
        chosen = one;
      }
      if (chosen.cell == kNoCell) return false;
      side[a] = chosen;
    }
  }
  const Step ab = corner(side[0], 1, side[1], 0);
  const Step ac = corner(side[0], 2, side[2], 0);
  const Step bc = corner(side[1], 2, side[2], 1);
  const Step far = corner(ab, 2, ac, 1);
  move.steps = {{cell, search.sign}, side[0], side[1], side[2], ab, ac, bc, far};
  for (const Step& step : move.steps) {
    if (step.cell == kNoCell) return false;
  }
  return complete(search, move);
}

// Everything that the cell is part of moves with it.
bool Protection::find_climb(CellId cell, const Search& search, Move& move) const {
  move.steps = {{cell, search.sign}};
  for (std::size_t i = 0; i < move.steps.size() && i < kLongestChain; ++i) {
    for (const CellSystem::Term& use : system_.equations_of(move.steps[i].cell)) {
      if (use.sign != 1 || slacks_[use.at].at != kNoCell) continue;
      for (const CellSystem::Term& term : system_.equation(use.at)) {
        const bool known = std::any_of(move.steps.begin(), move.steps.end(),
                                       [&](const Step& step) { return step.cell == term.at; });
        if (term.sign == -1 && !known) move.steps.push_back({term.at, search.sign});
      }
    }
  }
  return complete(search, move);
}

// Adds partners and slacks; false where the move does not leave every sum as it is, or has too
// little room.
bool Protection::complete(const Search& search, Move& move) const {
  const std::size_t cells = move.steps.size();
  for (std::size_t i = 0; i < cells; ++i) {
    const CellId partner = this->partner(move.steps[i].cell, search);
    if (partner != kNoCell) move.steps.push_back({partner, move.steps[i].sign});
  }
  std::vector<std::pair<std::uint32_t, std::int32_t>> sums;
  const auto add = [&](const Step& step) {
    for (const CellSystem::Term& use : system_.equations_of(step.cell)) {
      sums.emplace_back(use.at, use.sign * step.sign);
    }
  };
  for (const Step& step : move.steps) add(step);
  std::sort(sums.begin(), sums.end());
  for (std::size_t i = 0, end = sums.size(); i < end;) {
    const std::uint32_t equation = sums[i].first;
    std::int32_t by = 0;
    for (; i < end && sums[i].first == equation; ++i) by += sums[i].second;
    if (by == 0) continue;
    const CellSystem::Term& slack = slacks_[equation];
    if (slack.at == kNoCell || by * by != 1) return false;
    move.steps.push_back({slack.at, by * slack.sign > 0 ? -1 : 1});
  }
  move.forward = move.backward = INT64_MAX / 4;
  std::vector<CellId> seen;
  for (const Step& step : move.steps) {
    if (!search.may_hide && hidden_[step.cell] == 0) return false;
    seen.push_back(step.cell);
    move.forward = std::min(move.forward, room(step.cell, step.sign));
    move.backward = std::min(move.backward, room(step.cell, -step.sign));
  }
  std::sort(seen.begin(), seen.end());
  if (std::adjacent_find(seen.begin(), seen.end()) != seen.end()) return false;
  return move.forward >= search.least_forward && move.forward + move.backward >= search.least_width;
}

bool Protection::has_boxes(CellId cell) const noexcept {
  std::array<std::uint32_t, 3> over{};
  std::array<std::uint32_t, 3> others{};
  if (!dimensions_of(cell, over)) return false;
  return std::all_of(over.begin(), over.end(), [&](std::uint32_t dimension) {
    const auto terms = system_.equation(sum_over(cell, dimension).at);
    return dimensions_of(terms.front().at == cell ? terms.back().at : terms.front().at, others);
  });
}

bool Protection::find_any(CellId cell, const Search& search, Move& move) {
  if (has_boxes(cell)) return find_box(cell, search, move);
  // A slack of such a table moves when its cells do.
  for (const CellSystem::Term& use : system_.equations_of(cell)) {
    if (slacks_[use.at].at == cell && has_boxes(system_.equation(use.at).front().at)) return false;
  }
  return find(cell, search, move);
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
