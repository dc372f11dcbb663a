// SPDX-License-Identifier: Apache-2.0
// Moves round a table: the cheapest path from one sum to another.
//
// A cell of a table of two dimensions stands in two sums, so that it leads from one to the other,
// and a move is a path that comes back to where it began, or leaves the table by cells of one sum.
// What other indicators say of a count (a numerator is at most its denominator) makes several cells
// of one place move together where there is no room between them: a bundle.
#include <algorithm>
#include <functional>

#include "engine/disclosure/move_chain.hpp"

namespace matequity::disclosure {

namespace {

constexpr std::uint32_t kPriceOfStep = 16;
constexpr std::size_t kMostPlaces = 600;  // that one search sees
constexpr std::size_t kMostForms = 8;     // of the bundle that a move begins with
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::uint32_t kDear = UINT32_MAX / 2;

}  // namespace

bool Protection::has_room(const Step& step, const Search& search) const noexcept {
  return room(step.cell, step.sign) >= search.least_forward &&
         room(step.cell, -step.sign) >= search.least_backward;
}

bool Protection::may_move(const Step& step, const Search& search) const noexcept {
  return (search.may_hide || hidden_[step.cell] != 0) && has_room(step, search);
}

// The sum of a table in which a cell is as another is in its own.
std::uint32_t Protection::like(CellId cell, const CellSystem::Term& use) const noexcept {
  for (const CellSystem::Term& own : system_.equations_of(cell)) {
    if (own.sign == use.sign && system_.dimension(own.at) == system_.dimension(use.at)) {
      return own.at;
    }
  }
  return kNone;
}

// Adds what must move with the cells of a bundle, so that all adds up but the sums of tables.
bool Protection::close(Bundle& bundle, const Search& search) const {
  for (std::size_t i = 0; i < bundle.size(); ++i) {
    if (!may_move(bundle[i], search) || bundle.size() > kLargestBundle) return false;
    for (const CellSystem::Term& use : system_.equations_of(bundle[i].cell)) {
      if (system_.dimension(use.at) != 0) continue;
      const auto terms = system_.equation(use.at);
      const auto moves = [&](CellId cell) {
        return std::find_if(bundle.begin(), bundle.end(),
                            [&](const Step& step) { return step.cell == cell; });
      };
      std::int32_t by = 0;
      for (const CellSystem::Term& term : terms) {
        const auto found = moves(term.at);
        by += found == bundle.end() ? 0 : term.sign * found->sign;
      }
      if (by == 0) continue;
      const CellSystem::Term& slack = slacks_[use.at];
      if (slack.at != kNoCell && by * by == 1 &&
          has_room({slack.at, by * slack.sign > 0 ? -1 : 1}, search)) {
        continue;
      }
      Step best{kNoCell, 0};
      std::uint32_t least = kNone;
      for (const CellSystem::Term& term : terms) {
        const Step step{term.at, by * term.sign > 0 ? -1 : 1};
        if (term.at == slack.at || moves(term.at) != bundle.end() || !may_move(step, search))
          continue;
        const std::uint32_t cost = hiding_cost(term.at);
        if (cost >= least) continue;
        least = cost;
        best = step;
      }
      if (best.cell == kNoCell) return false;
      bundle.push_back(best);
    }
  }
  return true;
}

std::uint32_t Protection::price(const Bundle& bundle) const noexcept {
  std::uint32_t price = kPriceOfStep;
  for (const Step& step : bundle) {
    const bool goes_along = std::any_of(bundle.begin(), bundle.end(), [&](const Step& other) {
      const auto along = system_.hidden_along(other.cell);
      return hidden_[other.cell] == 0 &&
             std::find(along.begin(), along.end(), step.cell) != along.end();
    });
    if (!goes_along) price += hiding_cost(step.cell);
    // Much room is better, for what comes later.
    price += room(step.cell, -1) < threshold_ ? 1u : 0u;
  }
  return price;
}

// The cells of a place that move as those of another do, from a sum that is open.
bool Protection::follow(const Place& from, const CellSystem::Term& lead, const Search& search,
                        Bundle& bundle) const {
  bundle.clear();
  bundle.push_back({lead.at, from.by[0] * lead.sign > 0 ? -1 : 1});
  if (!may_move(bundle[0], search)) return false;
  for (std::size_t j = 1; j < from.count; ++j) {
    // One that is in the sum of its kind and, outside of tables, beside one that moves already.
    Step found{kNoCell, 0};
    for (std::size_t i = 0; i < j && found.cell == kNoCell; ++i) {
      for (const CellSystem::Term& use : system_.equations_of(bundle[i].cell)) {
        if (system_.dimension(use.at) != 0) continue;
        for (const CellSystem::Term& term : system_.equation(use.at)) {
          if (term.at == bundle[i].cell) continue;
          for (const CellSystem::Term& own : system_.equations_of(term.at)) {
            if (own.at != from.open[j]) continue;
            found = {term.at, from.by[j] * own.sign > 0 ? -1 : 1};
          }
        }
      }
    }
    if (found.cell == kNoCell) return false;
    bundle.push_back(found);
  }
  return close(bundle, search) && bundle.size() == from.count;
}

// What a bundle leaves open of the sums that are like one of its first cell.
bool Protection::open(const Bundle& bundle, const CellSystem::Term& use, Place& place) const {
  place.count = static_cast<std::uint8_t>(bundle.size());
  for (std::size_t j = 0; j < bundle.size(); ++j) {
    place.open[j] = j == 0 ? use.at : like(bundle[j].cell, use);
    place.by[j] = static_cast<std::int8_t>(use.sign * bundle[j].sign);
    if (place.open[j] == kNone) return false;
  }
  return true;
}

void Protection::Reach::begin(const Place& start, std::size_t sums) {
  best.resize(2 * sums, kNone);
  for (const Place& place : places) best[index(place.open[0], place.by[0])] = kNone;
  places.assign(1, start);
  best[index(start.open[0], start.by[0])] = 0;
  outside = kNone;
}

// All places that can be reached from open sums, the cheapest first.
void Protection::reach(const Place& start, CellId without, const Search& search, Reach& reach) {
  reach.begin(start, system_.equations());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> queue{{0u, 0u}};
  Bundle bundle;
  while (!queue.empty() && reach.places.size() < kMostPlaces) {
    std::pop_heap(queue.begin(), queue.end(), std::greater<>());
    const auto [cost, at] = queue.back();
    queue.pop_back();
    const Place from = reach.places[at];
    if (from.cost != cost || reach.at(from.open[0], from.by[0]) != at) continue;
    for (const CellSystem::Term& term : system_.equation(from.open[0])) {
      ++effort_;
      if (term.at == without || !may_move({term.at, from.by[0] * term.sign > 0 ? -1 : 1}, search))
        continue;
      CellSystem::Term onward{kNone, 0};
      std::size_t others = 0;
      for (const CellSystem::Term& use : system_.equations_of(term.at)) {
        if (use.at == from.open[0] || system_.dimension(use.at) == 0) continue;
        onward = use;
        ++others;
      }
      if (others > 1 || !follow(from, term, search, bundle)) continue;
      Place next;
      next.parent = at;
      next.cost = cost + price(bundle);
      std::copy(bundle.begin(), bundle.end(), next.steps.begin());
      const auto id = static_cast<std::uint32_t>(reach.places.size());
      if (others == 0) {
        next.count = static_cast<std::uint8_t>(bundle.size());
        if (reach.outside != kNone && reach.places[reach.outside].cost <= next.cost) continue;
        reach.outside = id;
        reach.places.push_back(next);
        continue;
      }
      if (!open(bundle, onward, next)) continue;
      const std::uint32_t known = reach.at(next.open[0], next.by[0]);
      if (known == 0 || (known != kNone && reach.places[known].cost <= next.cost)) continue;
      reach.best[Reach::index(next.open[0], next.by[0])] = id;
      reach.places.push_back(next);
      queue.emplace_back(next.cost, id);
      std::push_heap(queue.begin(), queue.end(), std::greater<>());
    }
  }
}

// The cheapest move of a bundle and what it leaves open.
std::uint32_t Protection::go_round(const Bundle& bundle, const Search& search, Move& move) {
  const CellId cell = bundle[0].cell;
  std::array<Place, kMostSums> opens;
  std::array<std::int32_t, kMostSums> signs{};
  std::array<Reach, kMostSums>& reaches = reaches_;
  std::size_t count = 0;
  for (const CellSystem::Term& use : system_.equations_of(cell)) {
    if (system_.dimension(use.at) == 0) continue;
    if (count == kMostSums || !open(bundle, use, opens[count])) return kNone;
    signs[count++] = use.sign;
  }
  const auto cost_of = [&](std::size_t i, std::uint32_t place) {
    return place == kNone ? kDear : std::min(kDear, reaches[i].places[place].cost);
  };
  std::uint32_t least = kDear;
  std::array<std::uint32_t, kMostSums> ends{};
  Bundle between;
  const auto take = [&](std::uint32_t cost, const std::array<std::uint32_t, kMostSums>& by) {
    if (cost >= least) return false;
    least = cost;
    ends = by;
    between.clear();
    return true;
  };
  std::array<std::uint32_t, kMostSums> out{};
  std::uint32_t all = 0;
  for (std::size_t i = 0; i < count; ++i) {
    reach(opens[i], cell, search, reaches[i]);
    out[i] = reaches[i].outside;
    all = std::min(kDear, all + cost_of(i, out[i]));
  }
  take(all, out);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      auto by = out;
      by[i] = reaches[i].at(opens[k].open[0], -opens[k].by[0]);
      by[k] = kNone;
      std::uint32_t cost = cost_of(i, by[i]);
      for (std::size_t o = 0; o < count; ++o) {
        if (o != i && o != k) cost = std::min(kDear, cost + cost_of(o, out[o]));
      }
      take(cost, by);
    }
  }
  // Of three sums and more: another cell of one of them, and paths from its other sums to those of
  // this.
  Bundle other;
  for (std::size_t c = 0; c < count && count > 2; ++c) {
    for (const CellSystem::Term& term : system_.equation(opens[c].open[0])) {
      if (term.at == cell || !follow(opens[c], term, search, other)) continue;
      std::uint32_t cost = price(other);
      std::array<std::uint32_t, kMostSums> by{};
      by.fill(kNone);
      for (std::size_t i = 0; i < count; ++i) {
        if (i == c) continue;
        const CellSystem::Term use{opens[i].open[0], signs[i]};
        Place place;
        const std::uint32_t sum = like(other[0].cell, use);
        if (sum == kNone || !open(other, {sum, use.sign}, place)) {
          cost = kDear;
          break;
        }
        by[i] = reaches[i].at(place.open[0], -place.by[0]);
        cost = std::min(kDear, cost + cost_of(i, by[i]));
      }
      if (take(cost, by)) between = other;
    }
  }
  if (least == kDear) return kNone;
  move.steps = bundle;
  move.steps.insert(move.steps.end(), between.begin(), between.end());
  for (std::size_t i = 0; i < count; ++i) {
    for (std::uint32_t at = ends[i]; at != kNone && at != 0; at = reaches[i].places[at].parent) {
      const Place& place = reaches[i].places[at];
      move.steps.insert(move.steps.end(), place.steps.begin(), place.steps.begin() + place.count);
    }
  }
  return complete(search, move) ? least : kNone;
}

// What may move with a cell at its own place: as little as must, then more.
std::vector<Protection::Bundle> Protection::forms(const Step& step, const Search& search) const {
  std::vector<Bundle> forms;
  Bundle first{step};
  if (!close(first, search)) return forms;
  forms.push_back(std::move(first));
  for (std::size_t i = 0; i < forms.size() && forms.size() < kMostForms; ++i) {
    const Bundle base = forms[i];
    for (const Step& one : base) {
      for (const CellSystem::Term& use : system_.equations_of(one.cell)) {
        const CellId slack = slacks_[use.at].at;
        if (system_.dimension(use.at) != 0 || slack == kNoCell) continue;
        for (const CellSystem::Term& term : system_.equation(use.at)) {
          if (term.at == slack || term.at == one.cell || forms.size() >= kMostForms) continue;
          Bundle more = base;
          more.push_back({term.at, use.sign * term.sign > 0 ? -one.sign : one.sign});
          const bool known = std::any_of(base.begin(), base.end(),
                                         [&](const Step& s) { return s.cell == term.at; });
          if (!known && close(more, search)) forms.push_back(std::move(more));
        }
      }
    }
  }
  return forms;
}

// The cheapest of all forms and ways to share the width between both directions.
std::uint32_t Protection::find_path(CellId cell, CellId primary, Search search, Move& move) {
  if (system_.printed(cell) == 0) return kNone;
  const std::int64_t width = search.least_width;
  const std::int64_t begin = search.least_forward;
  const std::int64_t end = begin > 0 ? begin : std::min(width, room(cell, search.sign));
  std::uint32_t least = kNone;
  Move found;
  for (std::int64_t forward = begin; forward <= end; ++forward) {
    search.least_forward = forward;
    search.least_backward = begin > 0 ? 0 : width - forward;
    if (room(cell, -search.sign) < search.least_backward) continue;
    for (const Bundle& bundle : forms({cell, search.sign}, search)) {
      const std::uint32_t own = price(bundle);
      if (own >= least) continue;
      const std::uint32_t cost = go_round(bundle, search, found);
      if (cost == kNone || cost + own >= least) continue;
      const bool moves = std::any_of(found.steps.begin(), found.steps.end(),
                                     [&](const Step& step) { return step.cell == primary; });
      if (!moves) continue;
      least = cost + own;
      std::swap(move, found);
      if (least < kHiding) return least;
    }
  }
  return least;
}

}  // namespace matequity::disclosure
