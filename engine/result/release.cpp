// SPDX-License-Identifier: Apache-2.0
#include "engine/result/release.hpp"

#include <algorithm>

#include "engine/disclosure/elimination.hpp"
#include "engine/disclosure/protection.hpp"
#include "engine/disclosure/rounded_counts.hpp"
#include "engine/result/inequality.hpp"
#include "engine/result/release_cells.hpp"

namespace matequity::result {

namespace {

using disclosure::CellId;
using disclosure::CellSystem;
using indicator::CountName;
using indicator::Dimension;
using indicator::SharedCount;
using request::Breakdown;

// Judges what of a release may be printed.
class Release {
 public:
  Release(ReleaseCells& cells, const disclosure::SmallNumbers& small)
      : cells_(cells), system_(cells.system()), small_(small) {}

  Audit protect() { return small_.rounds() ? protect_rounded() : suppress(); }

 private:
  using Base = ReleaseCells::Base;
  using Table = ReleaseCells::Table;

  Audit protect_rounded() {
    Audit audit;
    if (small_.is_as_published()) return audit;
    disclosure::RoundedCounts rounded(system_, disclosure::kLargestSmall);
    const auto numerator_is_hidden = [&](const Parts& parts) {
      return small_.hides_numerator(cells_.count(parts, 0), cells_.count(parts, 1));
    };
    cells_.for_each_row([&](const Table&, const Levels&, const Parts& parts) {
      const auto print = [&](CellId offset) {
        if (ReleaseCells::is_unreadable(parts, offset)) return;
        rounded.print(cells_.cell(parts, offset),
                      small_.behind(small_.shown(cells_.count(parts, offset))));
      };
      print(1);
      if (!numerator_is_hidden(parts)) print(0);
    });
    rounded.protect();
    cells_.for_each_row([&](const Table&, const Levels&, Parts& parts) {
      parts.hides_denominator = !rounded.is_printed(cells_.cell(parts, 1));
      parts.hides_numerator =
          parts.hides_denominator ||
          (!numerator_is_hidden(parts) && !rounded.is_printed(cells_.cell(parts, 0)));
    });
    audit.recoverable = rounded.determined();
    return audit;
  }

  Audit suppress() {
    const request::Disclosure& rule = small_.disclosure();
    disclosure::Protection protection(system_, rule.threshold);
    cells_.for_each_row([&](const Table&, const Levels&, const Parts& parts) {
      const auto cell = [&](CellId offset) { return cells_.cell(parts, offset); };
      const std::uint64_t n = cells_.count(parts, 0);
      const std::uint64_t d = cells_.count(parts, 1);
      if (ReleaseCells::is_unreadable(parts, 0) || ReleaseCells::is_unreadable(parts, 1)) {
        for (const CellId offset : {0u, 1u}) {
          const bool unreadable = ReleaseCells::is_unreadable(parts, offset);
          const bool small = !unreadable && small_.is_small(cells_.count(parts, offset));
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
    cells_.for_each_row([&](const Table&, const Levels&, Parts& parts) {
      for (const CellId offset : {0u, 1u}) {
        const CellId cell = cells_.cell(parts, offset);
        if (!protection.is_hidden(cell) || ReleaseCells::is_unreadable(parts, offset)) continue;
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
    cells_.for_each_table([&](const Table& table) {
      if (!table.indicator.is_ratio() && table.indicator.method != indicator::Method::slope) return;
      for (auto& [levels, parts] : table.rows) {
        const auto base = ReleaseCells::base_of({}, table.breakdown, levels);
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
    const auto [breakdowns, tables] = cells_.tables_of(name.indicator, period);
    if (tables == nullptr) return false;
    for (std::size_t b = 0; b < tables->size(); ++b) {
      const Breakdown& breakdown = (*breakdowns)[b];
      if (breakdown.size() != base.size() + 1) continue;
      for (const auto& [levels, parts] : (*tables)[b]) {
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

  ReleaseCells& cells_;
  const CellSystem& system_;
  const disclosure::SmallNumbers& small_;
};

}  // namespace

Audit protect_release(const tally::State& state, const tally::CountLayout& layout,
                      const disclosure::SmallNumbers& small,
                      std::map<std::size_t, IndicatorSums>& sums) {
  ReleaseCells cells(state, layout, small, sums);
  return Release(cells, small).protect();
}

}  // namespace matequity::result
