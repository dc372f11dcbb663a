// SPDX-License-Identifier: Apache-2.0
#include "engine/result/sums.hpp"

#include <algorithm>

#include "engine/result/count_rules.hpp"

namespace matequity::result {

namespace {

using indicator::Dimension;
using indicator::Indicator;
using request::Breakdown;

bool has_csf_group(const Breakdown& breakdown) noexcept {
  return std::find(breakdown.begin(), breakdown.end(), Dimension::csf_group) != breakdown.end();
}

bool is_available(const indicator::Level& level, const request::Request& request) noexcept {
  return level.needs_code_list.empty() || request.code_list(level.needs_code_list) != nullptr;
}

// Whether the indicator's records carry every dimension of a breakdown: staff have no deprivation,
// pregnancies and episodes no band; question and group are the returns' own.
bool records_carry(const Indicator& indicator, const Breakdown& breakdown) noexcept {
  return std::none_of(breakdown.begin(), breakdown.end(), [&](Dimension dimension) {
    switch (dimension) {
      case Dimension::imd_decile:
      case Dimension::imd_quintile:
        return indicator.from_staff;
      case Dimension::band:
        return !indicator.from_staff;
      case Dimension::site:
      case Dimension::age_group:
      case Dimension::parity:
      case Dimension::sex:
        return !indicator.from_pregnancies;
      case Dimension::question:
      case Dimension::group:
        return true;
      default:
        return false;
    }
  });
}

// Adds the records' counts of one indicator, breakdown by breakdown.
class RecordSums {
 public:
  RecordSums(const tally::State& state, const tally::CountLayout& layout, std::size_t position,
             const std::vector<Breakdown>& breakdowns, const CountedPeriods& counted_periods,
             LevelTables& tables, Sums& sums)
      : state_(state),
        layout_(layout),
        indicator_(layout.catalogue().indicators()[position]),
        slot_(layout.slot(position)),
        breakdowns_(breakdowns),
        counted_periods_(counted_periods),
        tables_(tables),
        sums_(sums) {}

  void add() {
    for (std::size_t b = 0; b < breakdowns_.size(); ++b) {
      if (!records_carry(indicator_, breakdowns_[b])) continue;
      if (has_csf_group(breakdowns_[b])) {
        add_by_group(b);
      } else {
        add_by_stratum(b, slot_, tables_.table(breakdowns_[b]));
      }
    }
    for (auto& [period, rows] : sums_) add_levels_not_available(rows);
  }

 private:
  struct Sum {
    std::uint64_t met = 0;
    std::uint64_t all = 0;
    disclosure::CountRange met_range, all_range;
  };

  bool is_counted_by_return(const tally::Stratum& stratum, tally::Period period) const {
    if (counted_periods_.empty()) return false;
    const std::string_view provider = state_.cells().providers().name(stratum.provider);
    return counted_periods_.count({std::string(provider), period}) > 0;
  }

  // The sums of a slot by the levels of the table, for each period.
  std::map<tally::Period, std::vector<Sum>> sums_of(std::size_t slot,
                                                    const LevelTables::Table& table) const {
    std::map<tally::Period, std::vector<Sum>> by_period;
    const std::vector<tally::Stratum>& strata = state_.cells().strata();
    state_.cells().for_each_block([&](const tally::Stratum& stratum, tally::Period counted,
                                      const tally::Count* counts) {
      const tally::Period period = layout_.result_period(counted);
      if (counts[slot].all == 0 || is_counted_by_return(stratum, period)) return;
      if (needs_decile_ && !tables_.levels().speaks_of(stratum.edition)) return;
      std::vector<Sum>& sums = by_period[period];
      sums.resize(table.levels.size());
      const auto position = static_cast<std::size_t>(&stratum - strata.data());
      Sum& sum = sums[table.by_stratum[position]];
      sum.met += counts[slot].met;
      sum.all += counts[slot].all;
      const std::uint64_t states = state_.rounded_states();
      if (states == 0) return;
      disclosure::widen(sum.met_range, disclosure::behind_rounded_sum(counts[slot].met, states));
      disclosure::widen(sum.all_range, disclosure::behind_rounded_sum(counts[slot].all, states));
    });
    return by_period;
  }

  void add_by_stratum(std::size_t b, std::size_t slot, const LevelTables::Table& table) {
    for (const auto& [period, sums] : sums_of(slot, table)) {
      for (std::size_t i = 0; i < sums.size(); ++i) {
        if (sums[i].all > 0) add_sum(b, period, table.levels[i], sums[i]);
      }
    }
  }

  // csf_group stands in its own slots: one for each group, in their order.
  void add_by_group(std::size_t b) {
    Breakdown others = breakdowns_[b];
    const auto group = std::find(others.begin(), others.end(), Dimension::csf_group);
    const auto place = group - others.begin();
    others.erase(group);
    const LevelTables::Table& table = tables_.table(others);
    for (std::size_t level = 0; level < indicator_.levels.size(); ++level) {
      if (!is_available(indicator_.levels[level], layout_.request())) continue;
      for (const auto& [period, sums] : sums_of(slot_ + 1 + level, table)) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
          if (sums[i].all == 0) continue;
          Levels levels = table.levels[i];
          levels.insert(levels.begin() + place,
                        csf_group_level(level, indicator_.levels[level].id));
          add_sum(b, period, levels, sums[i]);
        }
      }
    }
  }

  void add_sum(std::size_t b, tally::Period period, const Levels& levels, const Sum& sum) {
    PeriodSums& rows = sums_[period];
    rows.resize(breakdowns_.size());
    Parts& parts = rows[b][levels];
    parts.add(MEQ_PART_NUMERATOR, sum.met);
    parts.add(MEQ_PART_DENOMINATOR, sum.all);
    parts.add_range(MEQ_PART_NUMERATOR, sum.met_range);
    parts.add_range(MEQ_PART_DENOMINATOR, sum.all_range);
  }

  // A group without its code list is not available, never 0.
  void add_levels_not_available(PeriodSums& rows) const {
    for (std::size_t b = 0; b < rows.size(); ++b) {
      if (breakdowns_[b] != Breakdown{Dimension::csf_group}) continue;
      for (std::size_t level = 0; level < indicator_.levels.size(); ++level) {
        if (is_available(indicator_.levels[level], layout_.request())) continue;
        rows[b][{csf_group_level(level, indicator_.levels[level].id)}].not_available = true;
      }
    }
  }

  const tally::State& state_;
  const tally::CountLayout& layout_;
  const Indicator& indicator_;
  std::size_t slot_;
  // Who has no decile of the edition does not count: the plugin asked for one.
  bool needs_decile_ = indicator_.decided_by.has(Dimension::imd_decile);
  const std::vector<Breakdown>& breakdowns_;
  const CountedPeriods& counted_periods_;
  LevelTables& tables_;
  Sums& sums_;
};

}  // namespace

std::uint64_t Parts::own(indicator::Method method, std::uint32_t part) const noexcept {
  if (method != indicator::Method::slope) return counts[part];
  std::uint64_t sum = 0;
  for (const auto& decile : by_decile) sum += decile[part];
  return sum;
}

void Parts::add(std::uint32_t part, std::uint64_t count) noexcept {
  std::uint64_t& sum = counts[part];
  too_large = too_large || count > tally::kLargestCount - sum;
  sum = count > tally::kLargestCount - sum ? tally::kLargestCount : sum + count;
}

void Parts::add_range(std::uint32_t part, const disclosure::CountRange& range) noexcept {
  disclosure::widen(ranges[part], range);
}

const LevelTables::Table& LevelTables::table(const Breakdown& breakdown) {
  const auto found = tables_.find(breakdown);
  if (found != tables_.end()) return found->second;
  Table& table = tables_[breakdown];
  std::map<Levels, std::uint32_t> positions;
  for (const tally::Stratum& stratum : levels_.state().cells().strata()) {
    Levels levels;
    for (const Dimension dimension : breakdown) {
      levels.push_back(levels_.of(stratum, dimension));
    }
    const auto [at, fresh] =
        positions.try_emplace(std::move(levels), static_cast<std::uint32_t>(table.levels.size()));
    if (fresh) table.levels.push_back(at->first);
    table.by_stratum.push_back(at->second);
  }
  return table;
}

IndicatorSums sum_up(const tally::State& state, const tally::CountLayout& layout,
                     std::size_t position, LevelTables& tables,
                     const std::vector<Breakdown>& breakdowns) {
  IndicatorSums result;
  const Indicator& indicator = layout.catalogue().indicators()[position];
  result.failed = state.failed(indicator.plugin);
  if (result.failed) return result;
  CountedPeriods counted_periods;
  result.failed =
      !add_counts(tables.levels(), layout, position, breakdowns, result.sums, counted_periods);
  if (result.failed) result.sums.clear();
  if (!result.failed && indicator.from_records()) {
    RecordSums(state, layout, position, breakdowns, counted_periods, tables, result.sums).add();
  }
  return result;
}

}  // namespace matequity::result
