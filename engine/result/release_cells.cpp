// SPDX-License-Identifier: Apache-2.0
// How the counts of a release hang together.
#include "engine/result/release_cells.hpp"

#include <algorithm>
#include <string>

#include "engine/result/coarser.hpp"
#include "engine/result/inequality.hpp"

namespace matequity::result {

namespace {

using disclosure::CellId;
using disclosure::CountRange;
using indicator::CountName;
using indicator::CountPart;
using indicator::CountRelation;
using indicator::Dimension;
using indicator::Indicator;
using indicator::SharedCount;
using request::Breakdown;

// Readers lose most with the row for all, then with the one that others are compared with.
constexpr std::uint32_t kWeightOfTotal = 600;
constexpr std::uint32_t kWeightOfReference = 300;
constexpr std::uint32_t kWeightOfKnown = 100;

// Three cells of a row stand side by side.
CellId cell_of(const Parts& parts, CountPart part) noexcept {
  return parts.cell + (part == CountPart::numerator     ? 0u
                       : part == CountPart::denominator ? 1u
                                                        : 2u);
}

bool is_next(const std::vector<Breakdown>& breakdowns, std::size_t fine, std::size_t coarse) {
  const auto finer = [&](std::size_t one, std::size_t other) {
    return is_finer(breakdowns[one], breakdowns[other]) &&
           (one > other || !is_finer(breakdowns[other], breakdowns[one]));
  };
  if (fine == coarse || !finer(fine, coarse)) return false;
  for (std::size_t between = 0; between < breakdowns.size(); ++between) {
    if (between == fine || between == coarse) continue;
    if (finer(fine, between) && finer(between, coarse)) return false;
  }
  return true;
}

// A number from 1 for the one dimension that is left out, or is coarser.
std::uint32_t dimension_between(const Breakdown& fine, const Breakdown& coarse) {
  std::uint32_t found = 0;
  for (const Dimension dimension : fine) {
    if (std::find(coarse.begin(), coarse.end(), dimension) != coarse.end()) continue;
    if (found != 0) return disclosure::kSeveralDimensions;
    const Dimension family = dimension == Dimension::imd_decile    ? Dimension::imd_quintile
                             : dimension == Dimension::ethnic_code ? Dimension::ethnic_group
                                                                   : dimension;
    found = 1 + static_cast<std::uint32_t>(family);
  }
  return found;
}

}  // namespace

ReleaseCells::ReleaseCells(const tally::State& state, const tally::CountLayout& layout,
                           const disclosure::SmallNumbers& small,
                           std::map<std::size_t, IndicatorSums>& sums)
    : state_(state), layout_(layout), small_(small), sums_(sums) {
  for (auto& [position, one] : sums_) {
    if (!layout_.request().selected[position] || one.failed) continue;
    breakdowns_[position] = layout_.breakdowns(indicator(position));
  }
  for_each_table([&](const Table& table) { add_rows(table); });
  for (const auto& [position, breakdowns] : breakdowns_) {
    for (const auto& [period, tables] : sums_.at(position).sums) add_sums(position, tables);
  }
  for (const auto& [position, breakdowns] : breakdowns_) {
    add_shares(position);
    add_input(position);
  }
  system_.finish();
}

ReleaseCells::TablesOf ReleaseCells::tables_of(std::string_view name, tally::Period period) const {
  const Indicator* found = layout_.catalogue().find(name);
  if (found == nullptr) return {};
  const auto position = static_cast<std::size_t>(found - layout_.catalogue().indicators().data());
  const auto breakdowns = breakdowns_.find(position);
  if (breakdowns == breakdowns_.end()) return {};
  const Sums& all = sums_.at(position).sums;
  const auto tables = all.find(period);
  return {&breakdowns->second, tables == all.end() ? nullptr : &tables->second};
}

void ReleaseCells::add_rows(const Table& table) {
  const bool recorded = std::any_of(
      table.breakdown.begin(), table.breakdown.end(),
      [&](Dimension dimension) { return table.indicator.recorded_dimensions.has(dimension); });
  for (auto& [levels, parts] : table.rows) {
    if (parts.not_available) continue;
    add_row(table, levels, parts, recorded);
  }
}

void ReleaseCells::add_row(const Table& table, const Levels& levels, Parts& parts, bool recorded) {
  const std::uint64_t n = parts.own(table.indicator.method, MEQ_PART_NUMERATOR);
  const std::uint64_t d = parts.own(table.indicator.method, MEQ_PART_DENOMINATOR);
  const CellId numerator = parts.cell = system_.add_count(n);
  const CellId denominator = system_.add_count(d);
  const CellId complement = system_.add_slack(d > n ? d - n : 0);
  const std::uint32_t weight = weight_of(table, levels);
  for (const CellId cell : {numerator, denominator}) system_.prefer_others(cell, weight);
  // What cannot be read is not printed, and binds nothing.
  if (is_unreadable(parts, 0) || is_unreadable(parts, 1)) return;
  system_.hide_along(denominator, numerator);
  if (table.indicator.from_records() && d > 0) {
    system_.bound(denominator, 1, disclosure::kUnbounded);
  }
  if (n > d) return;
  const CellId parts_of_it[] = {numerator, complement};
  system_.add_sum(denominator, parts_of_it);
  // Of a level of what it records itself everybody is met or nobody, as anybody knows.
  if (!recorded) return;
  if (n == 0) {
    system_.bound(numerator, 0, 0);
  } else if (n == d) {
    system_.bound(complement, 0, 0);
    system_.equate(numerator, denominator);
  }
}

std::uint32_t ReleaseCells::weight_of(const Table& table, const Levels& levels) const {
  if (levels.empty()) return kWeightOfTotal;
  std::uint32_t weight = 0;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const Dimension dimension = table.breakdown[i];
    const bool reference =
        layout_.request().reference[static_cast<std::size_t>(dimension)] == levels[i].name;
    weight += reference ? kWeightOfReference : is_known(dimension, levels[i]) ? kWeightOfKnown : 0;
  }
  return weight / static_cast<std::uint32_t>(levels.size());
}

// Every row is the sum of the rows that are finer by one step.
void ReleaseCells::add_sums(std::size_t position, const PeriodSums& tables) {
  const std::vector<Breakdown>& breakdowns = breakdowns_.at(position);
  for (std::size_t fine = 0; fine < tables.size(); ++fine) {
    for (std::size_t coarse = 0; coarse < tables.size(); ++coarse) {
      if (!is_next(breakdowns, fine, coarse)) continue;
      add_sums(breakdowns[fine], tables[fine], breakdowns[coarse], tables[coarse]);
    }
  }
}

void ReleaseCells::add_sums(const Breakdown& fine, const Rows& fine_rows, const Breakdown& coarse,
                            const Rows& coarse_rows) {
  std::map<Levels, std::vector<CellId>> parts;
  for (const auto& [levels, row] : fine_rows) {
    if (row.cell == disclosure::kNoCell) continue;
    parts[coarser_levels(fine, levels, coarse)].push_back(row.cell);
  }
  for (auto& [levels, cells] : parts) {
    const auto sum = coarse_rows.find(levels);
    if (sum == coarse_rows.end() || sum->second.cell == disclosure::kNoCell) continue;
    const std::uint32_t dimension = dimension_between(fine, coarse);
    system_.add_sum(sum->second.cell, cells, dimension);
    for (CellId& cell : cells) ++cell;
    system_.add_sum(sum->second.cell + 1, cells, dimension);
  }
}

std::optional<ReleaseCells::Base> ReleaseCells::base_of(const CountName& name,
                                                        const Breakdown& breakdown,
                                                        const Levels& levels) {
  Base base;
  std::size_t own = 0;
  for (std::size_t i = 0; i < breakdown.size(); ++i) {
    const auto named = name.breakdown.find(std::string(indicator::name(breakdown[i])));
    if (named == name.breakdown.end()) {
      base.emplace(breakdown[i], levels[i]);
    } else if (named->second == levels[i].name) {
      ++own;
    } else {
      return std::nullopt;
    }
  }
  if (own != name.breakdown.size()) return std::nullopt;
  return base;
}

std::optional<ReleaseCells::Place> ReleaseCells::find(const CountName& name, tally::Period period,
                                                      const Base& base) const {
  const auto [breakdowns, tables] = tables_of(name.indicator, period);
  if (breakdowns == nullptr) return std::nullopt;
  for (std::size_t b = 0; b < breakdowns->size(); ++b) {
    const Breakdown& breakdown = (*breakdowns)[b];
    if (breakdown.size() != base.size() + name.breakdown.size()) continue;
    const bool same = std::all_of(breakdown.begin(), breakdown.end(), [&](Dimension dimension) {
      return base.count(dimension) > 0 ||
             name.breakdown.count(std::string(indicator::name(dimension))) > 0;
    });
    if (!same) continue;
    if (tables == nullptr || tables->size() <= b) return Place{};
    return find(name, breakdown, (*tables)[b], base);
  }
  return std::nullopt;
}

std::optional<ReleaseCells::Place> ReleaseCells::find(const CountName& name,
                                                      const Breakdown& breakdown, const Rows& rows,
                                                      const Base& base) {
  const auto placed = [&](const Parts& parts) -> std::optional<Place> {
    if (parts.cell == disclosure::kNoCell) return std::nullopt;
    return Place{cell_of(parts, name.part)};
  };
  if (name.breakdown.empty()) {
    Levels levels;
    for (const Dimension dimension : breakdown) levels.push_back(base.at(dimension));
    const auto row = rows.find(levels);
    return row == rows.end() ? Place{} : placed(row->second);
  }
  for (const auto& [levels, parts] : rows) {
    if (base_of(name, breakdown, levels) == base) return placed(parts);
  }
  return Place{};
}

bool ReleaseCells::holds(const SharedCount& share) const {
  const request::Request& request = layout_.request();
  const std::string_view variant = json::name(request.variant);
  const auto& variants = share.variants;
  if (!variants.empty() && std::find(variants.begin(), variants.end(), variant) == variants.end())
    return false;
  return !share.all_dates_only || (layout_.calendar().is_all() && !request.from && !request.to);
}

void ReleaseCells::add_shares(std::size_t position) {
  const std::vector<Breakdown>& breakdowns = breakdowns_.at(position);
  for (const SharedCount& share : indicator(position).shares) {
    if (!holds(share)) continue;
    for (auto& [period, tables] : sums_.at(position).sums) {
      for (std::size_t b = 0; b < tables.size(); ++b) {
        for (const auto& [levels, parts] : tables[b]) {
          if (parts.cell == disclosure::kNoCell) continue;
          const auto base = base_of(share.count, breakdowns[b], levels);
          if (base) add_share(share, cell_of(parts, share.count.part), period, *base);
        }
      }
    }
  }
}

void ReleaseCells::add_share(const SharedCount& share, CellId cell, tally::Period period,
                             const Base& base) {
  std::vector<CellId> others;
  for (const CountName& name : share.others) {
    const auto place = find(name, period, base);
    if (!place) return;
    if (place->cell != disclosure::kNoCell) others.push_back(place->cell);
  }
  if (others.empty()) {  // nobody is counted there
    if (system_.value(cell) == 0) system_.bound(cell, 0, 0);
    return;
  }
  if (share.relation == CountRelation::at_most) {
    const std::int64_t above = system_.value(others[0]) - system_.value(cell);
    if (above < 0) return;
    const CellId parts[] = {cell, system_.add_slack(static_cast<std::uint64_t>(above))};
    return system_.add_sum(others[0], parts);
  }
  system_.add_sum(cell, others);
}

// Documents, duplicates and findings are printed too, and bound the row for all.
void ReleaseCells::add_input(std::size_t position) {
  const Indicator& one = indicator(position);
  if (!one.from_pregnancies || one.from_staff || one.from_episodes) return;
  std::vector<CellId> totals;
  std::uint64_t all = 0;
  for (const auto& [period, tables] : sums_.at(position).sums) {
    const auto total = tables.empty() ? Rows::const_iterator{} : tables[0].find({});
    if (tables.empty() || total == tables[0].end()) continue;
    totals.push_back(total->second.cell + 1);
    all += static_cast<std::uint64_t>(system_.value(totals.back()));
  }
  const tally::Totals& seen = state_.totals();
  if (totals.empty() || seen.accepted < seen.duplicates) return;
  const std::uint64_t pregnancies = seen.accepted - seen.duplicates;
  if (all > pregnancies) return;
  const auto shown = [&](std::uint64_t count) {
    return small_.behind_input(small_.shown_input(count));
  };
  CountRange bound{0, shown(seen.accepted).highest - shown(seen.duplicates).lowest};
  const std::uint64_t others = pregnancies - all;
  if (others == 0 || counted_as_finding(others)) {
    const std::uint64_t more = shown(seen.duplicates).highest + shown(others).highest;
    bound.highest -= std::min(bound.highest - all, shown(others).lowest);
    bound.lowest = shown(seen.accepted).lowest > more ? shown(seen.accepted).lowest - more : 0;
  }
  const CellId sum = system_.add_slack(all);
  system_.bound(sum, bound.lowest, bound.highest);
  system_.add_sum(sum, totals);
}

// Whether a finding says of so many that they do not count.
bool ReleaseCells::counted_as_finding(std::uint64_t count) const {
  const auto& entries = state_.findings().entries();
  return std::any_of(entries.begin(), entries.end(),
                     [&](const auto& entry) { return entry.second.count == count; });
}

}  // namespace matequity::result
