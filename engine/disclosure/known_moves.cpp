// SPDX-License-Identifier: Apache-2.0
// Moves whose form is known: boxes of tables of three dimensions, and climbs to all that a cell is
// part of.
#include <algorithm>
#include <array>

#include "engine/disclosure/move_chain.hpp"

namespace matequity::disclosure {

namespace {

constexpr std::uint64_t kEffortOfCorner = 8;
// The score of what can be no box.
constexpr std::int64_t kNoBox = INT64_MAX / 64;

}  // namespace

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
    if (dimension == 0 || dimension == kSeveralDimensions) continue;
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

}  // namespace matequity::disclosure
