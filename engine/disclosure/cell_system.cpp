// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/cell_system.hpp"

#include <algorithm>

#include "engine/disclosure/count_range.hpp"

namespace matequity::disclosure {

CellId CellSystem::add(std::uint64_t value, std::uint32_t printed) {
  const auto id = static_cast<CellId>(cells_.size());
  cells_.push_back(
      {static_cast<std::int64_t>(value), 0, static_cast<std::int64_t>(kUnbounded), printed, 0});
  merged_.push_back(id);
  return id;
}

CellId CellSystem::add_count(std::uint64_t value) { return add(value, 1); }
CellId CellSystem::add_slack(std::uint64_t value) { return add(value, 0); }

void CellSystem::bound(CellId cell, std::uint64_t lowest, std::uint64_t highest) {
  Cell& one = cells_[root(cell)];
  one.lowest = std::max(one.lowest, static_cast<std::int64_t>(lowest));
  one.highest = std::min(one.highest, static_cast<std::int64_t>(highest));
}

CellId CellSystem::root(CellId cell) noexcept {
  while (merged_[cell] != cell) cell = merged_[cell] = merged_[merged_[cell]];
  return cell;
}

void CellSystem::equate(CellId one, CellId other) {
  one = root(one);
  other = root(other);
  if (one == other || cells_[one].value != cells_[other].value) return;
  if (other < one) std::swap(one, other);
  Cell& into = cells_[one];
  const Cell& from = cells_[other];
  into.lowest = std::max(into.lowest, from.lowest);
  into.highest = std::min(into.highest, from.highest);
  into.printed += from.printed;
  into.weight = std::max(into.weight, from.weight);
  merged_[other] = one;
}

void CellSystem::add_sum(CellId sum, std::span<const CellId> parts, std::uint32_t dimension) {
  std::int64_t total = 0;
  for (const CellId part : parts) total += cells_[part].value;
  if (total != cells_[sum].value || parts.empty()) return;
  if (parts.size() == 1) return equate(sum, parts[0]);
  terms_.push_back({sum, -1});
  for (const CellId part : parts) terms_.push_back({part, 1});
  equation_starts_.push_back(terms_.size());
  dimensions_.push_back(dimension);
}

void CellSystem::finish() {
  for (CellId cell = 0; cell < merged_.size(); ++cell) merged_[cell] = root(cell);
  merge_equations();
  index_uses();
  index_followers();
}

// Terms of merged cells add up; those that cancel are no terms.
void CellSystem::merge_equations() {
  std::vector<std::size_t> starts{0};
  std::size_t kept = 0;
  for (std::size_t e = 0; e + 1 < equation_starts_.size(); ++e) {
    const std::size_t end = equation_starts_[e + 1];
    for (std::size_t i = equation_starts_[e]; i < end; ++i) terms_[i].at = merged_[terms_[i].at];
    std::sort(terms_.begin() + static_cast<std::ptrdiff_t>(equation_starts_[e]),
              terms_.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Term& a, const Term& b) { return a.at < b.at; });
    for (std::size_t i = equation_starts_[e]; i < end;) {
      Term term{terms_[i].at, 0};
      for (; i < end && terms_[i].at == term.at; ++i) term.sign += terms_[i].sign;
      if (term.sign != 0) terms_[kept++] = term;
    }
    if (kept == starts.back()) continue;
    dimensions_[starts.size() - 1] = dimensions_[e];
    starts.push_back(kept);
  }
  terms_.resize(kept);
  equation_starts_ = std::move(starts);
}

void CellSystem::index_uses() {
  use_starts_.assign(cells_.size() + 1, 0);
  for (const Term& term : terms_) ++use_starts_[term.at + 1];
  for (std::size_t i = 1; i < use_starts_.size(); ++i) use_starts_[i] += use_starts_[i - 1];
  std::vector<std::size_t> next = use_starts_;
  uses_.resize(terms_.size());
  for (std::uint32_t e = 0; e < equations(); ++e) {
    for (const Term& term : equation(e)) uses_[next[term.at]++] = {e, term.sign};
  }
}

void CellSystem::index_followers() {
  for (auto& [denominator, numerator] : along_) {
    denominator = merged_[denominator];
    numerator = merged_[numerator];
  }
  std::sort(along_.begin(), along_.end());
  along_.erase(std::unique(along_.begin(), along_.end()), along_.end());
  follower_starts_.assign(cells_.size() + 1, 0);
  for (const auto& [denominator, numerator] : along_) {
    if (denominator == numerator) continue;
    ++follower_starts_[denominator + 1];
    followers_.push_back(numerator);
  }
  for (std::size_t i = 1; i < follower_starts_.size(); ++i) {
    follower_starts_[i] += follower_starts_[i - 1];
  }
  along_ = {};
}

}  // namespace matequity::disclosure
