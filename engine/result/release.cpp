// SPDX-License-Identifier: Apache-2.0
#include "engine/result/release.hpp"

#include <algorithm>

#include "engine/disclosure/elimination.hpp"
#include "engine/disclosure/protection.hpp"
#include "engine/disclosure/rounded_counts.hpp"
#include "engine/result/coarser.hpp"
#include "engine/result/inequality.hpp"

namespace matequity::result {

namespace {

using disclosure::CellId;
using disclosure::CellSystem;
using disclosure::CountRange;
using indicator::CountName;
using indicator::CountPart;
using indicator::CountRelation;
using indicator::Dimension;
using indicator::Indicator;
using indicator::SharedCount;
using request::Breakdown;

using Rows = std::map<Levels, Parts>;

// Readers lose most with the row for all, then with the one that others are compared with.
constexpr std::uint32_t kWeightOfTotal = 600;
constexpr std::uint32_t kWeightOfReference = 300;
constexpr std::uint32_t kWeightOfKnown = 100;

class Release {
 public:
  Release(const tally::State& state, const tally::CountLayout& layout,
          const disclosure::SmallNumbers& small, std::map<std::size_t, IndicatorSums>& sums)
      : state_(state), layout_(layout), small_(small), sums_(sums) {
    for (auto& [position, one] : sums_) {
      if (!layout_.request().selected[position] || one.failed) continue;
      breakdowns_[position] = layout_.breakdowns(indicator(position));
    }
  }

  Audit protect() {
    for_each_table([&](const Table& table) { add_rows(table); });
    for_each_period([&](std::size_t position, PeriodSums& tables) { add_sums(position, tables); });
    for (const auto& [position, breakdowns] : breakdowns_) {
      add_shares(position);
      add_input(position);
    }
    system_.finish();
    return small_.rounds() ? protect_rounded() : suppress();
  }

 private:
  // The rows of one breakdown of one indicator in one period.
  struct Table {
    const Indicator& indicator;
    tally::Period period;
    const Breakdown& breakdown;
    Rows& rows;
  };

  const Indicator& indicator(std::size_t position) const {
    return layout_.catalogue().indicators()[position];
  }

  template <class Visit>
  void for_each_period(Visit&& visit) {
    for (const auto& [position, breakdowns] : breakdowns_) {
      for (auto& [period, tables] : sums_.at(position).sums) visit(position, tables);
    }
  }
  template <class Visit>
  void for_each_table(Visit&& visit) {
    for (const auto& [position, breakdowns] : breakdowns_) {
      for (auto& [period, tables] : sums_.at(position).sums) {
        for (std::size_t b = 0; b < tables.size(); ++b) {
          visit(Table{indicator(position), period, breakdowns[b], tables[b]});
        }
      }
    }
  }
  template <class Visit>
  void for_each_row(Visit&& visit) {
    for_each_table([&](const Table& table) {
      for (auto& [levels, parts] : table.rows) {
        if (parts.cell != disclosure::kNoCell) visit(table, levels, parts);
      }
    });
  }

  // Three cells of a row stand side by side.
  static CellId cell_of(const Parts& parts, CountPart part) noexcept {
    return parts.cell + (part == CountPart::numerator     ? 0u
                         : part == CountPart::denominator ? 1u
                                                          : 2u);
  }

  void add_rows(const Table& table) {
    const bool recorded = std::any_of(
        table.breakdown.begin(), table.breakdown.end(),
        [&](Dimension dimension) { return table.indicator.recorded_dimensions.has(dimension); });
    for (auto& [levels, parts] : table.rows) {
      if (parts.not_available) continue;
      add_row(table, levels, parts, recorded);
    }
  }

  // `offset`: 0 the numerator, 1 the denominator.
  static bool is_unreadable(const Parts& parts, CellId offset) noexcept {
    return parts.unreadable[offset == 0 ? MEQ_PART_NUMERATOR : MEQ_PART_DENOMINATOR];
  }

  void add_row(const Table& table, const Levels& levels, Parts& parts, bool recorded) {
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

  std::uint32_t weight_of(const Table& table, const Levels& levels) const {
    if (levels.empty()) return kWeightOfTotal;
    std::uint32_t weight = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const Dimension dimension = table.breakdown[i];
      const bool reference =
          layout_.request().reference[static_cast<std::size_t>(dimension)] == levels[i].name;
      weight += reference                        ? kWeightOfReference
                : is_known(dimension, levels[i]) ? kWeightOfKnown
                                                 : 0;
    }
    return weight / static_cast<std::uint32_t>(levels.size());
  }

  // Every row is the sum of the rows that are finer by one step.
  void add_sums(std::size_t position, PeriodSums& tables) {
    const std::vector<Breakdown>& breakdowns = breakdowns_.at(position);
    for (std::size_t fine = 0; fine < tables.size(); ++fine) {
      for (std::size_t coarse = 0; coarse < tables.size(); ++coarse) {
        if (!is_next(breakdowns, fine, coarse)) continue;
        add_sums(breakdowns[fine], tables[fine], breakdowns[coarse], tables[coarse]);
      }
    }
  }

  static bool is_next(const std::vector<Breakdown>& breakdowns, std::size_t fine,
                      std::size_t coarse) {
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

  // A number from 1 for the one dimension that is left out, or is coarser; 0 where there are more.
  static std::uint32_t dimension_between(const Breakdown& fine, const Breakdown& coarse) {
    std::uint32_t found = 0;
    for (const Dimension dimension : fine) {
      if (std::find(coarse.begin(), coarse.end(), dimension) != coarse.end()) continue;
      if (found != 0) return 0;
      const Dimension family = dimension == Dimension::imd_decile    ? Dimension::imd_quintile
                               : dimension == Dimension::ethnic_code ? Dimension::ethnic_group
                                                                     : dimension;
      found = 1 + static_cast<std::uint32_t>(family);
    }
    return found;
  }

  void add_sums(const Breakdown& fine, const Rows& fine_rows, const Breakdown& coarse,
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

  // Where a count stands for a row: no cell where nobody was counted; nothing where such rows are
  // not printed.
  struct Place {
    CellId cell = disclosure::kNoCell;
  };

  // What a row is broken down by beside the levels that the name of a count has itself; nothing
  // where it lacks one of them.
  using Base = std::map<Dimension, Level>;
  static std::optional<Base> base_of(const CountName& name, const Breakdown& breakdown,
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

  std::optional<Place> find(const CountName& name, tally::Period period, const Base& base) const {
    const Indicator* other = layout_.catalogue().find(name.indicator);
    if (other == nullptr) return std::nullopt;
    const auto position = static_cast<std::size_t>(other - layout_.catalogue().indicators().data());
    const auto breakdowns = breakdowns_.find(position);
    if (breakdowns == breakdowns_.end()) return std::nullopt;
    for (std::size_t b = 0; b < breakdowns->second.size(); ++b) {
      const Breakdown& breakdown = breakdowns->second[b];
      if (breakdown.size() != base.size() + name.breakdown.size()) continue;
      const bool same = std::all_of(breakdown.begin(), breakdown.end(), [&](Dimension dimension) {
        return base.count(dimension) > 0 ||
               name.breakdown.count(std::string(indicator::name(dimension))) > 0;
      });
      if (!same) continue;
      const Sums& all = sums_.at(position).sums;
      const auto tables = all.find(period);
      if (tables == all.end() || tables->second.size() <= b) return Place{};
      return find(name, breakdown, tables->second[b], base);
    }
    return std::nullopt;
  }

  static std::optional<Place> find(const CountName& name, const Breakdown& breakdown,
                                   const Rows& rows, const Base& base) {
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

  bool holds(const SharedCount& share) const {
    const request::Request& request = layout_.request();
    const std::string_view variant = json::name(request.variant);
    const auto& variants = share.variants;
    if (!variants.empty() && std::find(variants.begin(), variants.end(), variant) == variants.end())
      return false;
    return !share.all_dates_only || (layout_.calendar().is_all() && !request.from && !request.to);
  }

  void add_shares(std::size_t position) {
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

  void add_share(const SharedCount& share, CellId cell, tally::Period period, const Base& base) {
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
  void add_input(std::size_t position) {
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
  bool counted_as_finding(std::uint64_t count) const {
    const auto& entries = state_.findings().entries();
    return std::any_of(entries.begin(), entries.end(),
                       [&](const auto& entry) { return entry.second.count == count; });
  }

  Audit protect_rounded() {
    Audit audit;
    if (small_.is_as_published()) return audit;
    disclosure::RoundedCounts rounded(system_, disclosure::kLargestSmall);
    const auto numerator_is_hidden = [&](const Parts& parts) {
      return small_.hides_numerator(count(parts, 0), count(parts, 1));
    };
    for_each_row([&](const Table&, const Levels&, const Parts& parts) {
      const auto print = [&](CellId offset) {
        if (is_unreadable(parts, offset)) return;
        rounded.print(system_.merged(parts.cell + offset),
                      small_.behind(small_.shown(count(parts, offset))));
      };
      print(1);
      if (!numerator_is_hidden(parts)) print(0);
    });
    rounded.protect();
    for_each_row([&](const Table&, const Levels&, Parts& parts) {
      parts.hides_denominator = !rounded.is_printed(system_.merged(parts.cell + 1));
      parts.hides_numerator =
          parts.hides_denominator ||
          (!numerator_is_hidden(parts) && !rounded.is_printed(system_.merged(parts.cell)));
    });
    audit.recoverable = rounded.determined();
    return audit;
  }

  std::uint64_t count(const Parts& parts, CellId offset) const {
    return static_cast<std::uint64_t>(system_.value(parts.cell + offset));
  }

  Audit suppress() {
    const request::Disclosure& rule = small_.disclosure();
    disclosure::Protection protection(system_, rule.threshold);
    for_each_row([&](const Table&, const Levels&, const Parts& parts) {
      const auto cell = [&](CellId offset) { return system_.merged(parts.cell + offset); };
      const std::uint64_t n = count(parts, 0);
      const std::uint64_t d = count(parts, 1);
      if (is_unreadable(parts, 0) || is_unreadable(parts, 1)) {
        for (const CellId offset : {0u, 1u}) {
          const bool unreadable = is_unreadable(parts, offset);
          const bool small = !unreadable && small_.is_small(count(parts, offset));
          if (small) protection.set_primary(cell(offset));
          if (small || unreadable) protection.hide(cell(offset));
        }
        return;
      }
      if (small_.is_small(n)) protection.set_primary(cell(0));
      if (small_.is_small(d)) protection.set_primary(cell(1));
      if (rule.complement && d > n && small_.is_small(d - n)) protection.set_primary(cell(2));
      if (small_.hides_denominator(d)) protection.hide(cell(1));
      if (small_.hides_numerator(n, d)) protection.hide(cell(0));
    });
    protection.protect(rule.secondary);
    Audit audit;
    audit.primary = audit.secondary = 0;
    for_each_row([&](const Table&, const Levels&, Parts& parts) {
      for (const CellId offset : {0u, 1u}) {
        const CellId cell = system_.merged(parts.cell + offset);
        if (!protection.is_hidden(cell) || is_unreadable(parts, offset)) continue;
        ++*(protection.is_hidden_by_rule(cell) ? audit.primary : audit.secondary);
        (offset == 0 ? parts.hides_numerator : parts.hides_denominator) = true;
      }
    });
    hide_values();
    audit.recoverable = recoverable(protection);
    if (*audit.primary > 0) audit.narrowest = protection.narrowest();
    return audit;
  }

  // How many primary counts the printed ones determine.
  std::uint64_t recoverable(const disclosure::Protection& protection) const {
    constexpr std::uint32_t kKnown = UINT32_MAX;
    std::vector<std::uint32_t> unknown(system_.size(), kKnown);
    std::uint32_t unknowns = 0;
    const auto is_hidden = [&](CellId cell) {
      return protection.is_hidden(cell) && !system_.is_fixed(cell);
    };
    for (CellId cell = 0; cell < system_.size(); ++cell) {
      if (system_.merged(cell) == cell && is_hidden(cell)) unknown[cell] = unknowns++;
    }
    std::vector<disclosure::LinearEquation> equations;
    for (std::uint32_t e = 0; e < system_.equations(); ++e) {
      disclosure::LinearEquation equation;
      for (const CellSystem::Term& term : system_.equation(e)) {
        if (unknown[term.at] != kKnown) equation.terms.push_back({unknown[term.at], term.sign});
        equation.value -= unknown[term.at] == kKnown ? term.sign * system_.value(term.at) : 0;
      }
      if (!equation.terms.empty()) equations.push_back(std::move(equation));
    }
    const disclosure::Determined found = disclosure::solve(std::move(equations), unknowns);
    std::uint64_t count = 0;
    for (CellId cell = 0; cell < system_.size(); ++cell) {
      if (system_.merged(cell) != cell || !protection.is_primary(cell)) continue;
      count += unknown[cell] == kKnown || found.is_determined[unknown[cell]] != 0 ? 1u : 0u;
    }
    return count;
  }

  // A ratio or slope holds the counts of several levels of other indicators: it goes where one of
  // their rows does.
  void hide_values() {
    for_each_table([&](const Table& table) {
      if (!table.indicator.is_ratio() && table.indicator.method != indicator::Method::slope) return;
      for (auto& [levels, parts] : table.rows) {
        const auto base = base_of({}, table.breakdown, levels);
        for (const SharedCount& share : table.indicator.shares) {
          for (const CountName& name : share.others) {
            parts.hides_value = parts.hides_value || any_level_hidden(name, table.period, *base);
          }
        }
      }
    });
  }

  // Whether a row of the other indicator is hidden, of a level like the one that is named.
  bool any_level_hidden(const CountName& name, tally::Period period, const Base& base) const {
    const Indicator* other = layout_.catalogue().find(name.indicator);
    if (other == nullptr) return false;
    const auto position = static_cast<std::size_t>(other - layout_.catalogue().indicators().data());
    const auto breakdowns = breakdowns_.find(position);
    if (breakdowns == breakdowns_.end()) return false;
    const Sums& all = sums_.at(position).sums;
    const auto tables = all.find(period);
    if (tables == all.end()) return false;
    for (std::size_t b = 0; b < tables->second.size(); ++b) {
      const Breakdown& breakdown = breakdowns->second[b];
      if (breakdown.size() != base.size() + 1) continue;
      for (const auto& [levels, parts] : tables->second[b]) {
        if (!parts.hides_numerator && !parts.hides_denominator) continue;
        if (is_of_level(name, breakdown, levels, base)) return true;
      }
    }
    return false;
  }

  static bool is_of_level(const CountName& name, const Breakdown& breakdown, const Levels& levels,
                          const Base& base) {
    bool extra = false;
    for (std::size_t i = 0; i < breakdown.size(); ++i) {
      const auto own = base.find(breakdown[i]);
      if (own != base.end()) {
        if (!(own->second == levels[i])) return false;
        continue;
      }
      const std::string dimension(indicator::name(breakdown[i]));
      const bool named = name.breakdown.empty() ? breakdown[i] == Dimension::imd_decile
                                                : name.breakdown.count(dimension) > 0;
      if (!named || !is_known(breakdown[i], levels[i])) return false;
      extra = true;
    }
    return extra;
  }

  const tally::State& state_;
  const tally::CountLayout& layout_;
  const disclosure::SmallNumbers& small_;
  std::map<std::size_t, IndicatorSums>& sums_;
  std::map<std::size_t, std::vector<Breakdown>> breakdowns_;  // of what is printed
  CellSystem system_;
};

}  // namespace

Audit protect_release(const tally::State& state, const tally::CountLayout& layout,
                      const disclosure::SmallNumbers& small,
                      std::map<std::size_t, IndicatorSums>& sums) {
  return Release(state, layout, small, sums).protect();
}

}  // namespace matequity::result
