// SPDX-License-Identifier: Apache-2.0
#include "engine/report/sums.hpp"

#include <algorithm>

#include "engine/report/count_rules.hpp"

namespace matequity::report {

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
  RecordSums(const tally::State& state, const tally::Plan& plan, std::size_t position,
             const Given& given, Sums& sums)
      : state_(state),
        plan_(plan),
        indicator_(plan.catalogue().indicators()[position]),
        slot_(plan.slot(position)),
        breakdowns_(plan.breakdowns(indicator_)),
        given_(given),
        sums_(sums) {
    for (const Breakdown& breakdown : breakdowns_) {
      carried_.push_back(records_carry(indicator_, breakdown));
    }
  }

  void add() {
    state_.cells().for_each_block(
        [&](const tally::Stratum& stratum, tally::Period period, const tally::Count* counts) {
          if (counts[slot_].all == 0) return;
          if (!given_.empty() && is_given(stratum, period)) return;
          for (std::size_t b = 0; b < breakdowns_.size(); ++b) {
            if (carried_[b]) add_breakdown(stratum, period, counts, b);
          }
        });
    for (auto& [period, rows] : sums_) add_levels_not_available(rows);
  }

 private:
  bool is_given(const tally::Stratum& stratum, tally::Period period) const {
    const std::string_view provider = state_.cells().providers().name(stratum.provider);
    return given_.count({std::string(provider), period}) > 0;
  }

  void add_breakdown(const tally::Stratum& stratum, tally::Period period,
                     const tally::Count* counts, std::size_t b) {
    const Breakdown& breakdown = breakdowns_[b];
    if (!has_csf_group(breakdown)) return add_count(stratum, period, counts[slot_], b, 0);
    for (std::size_t level = 0; level < indicator_.levels.size(); ++level) {
      const tally::Count& count = counts[slot_ + 1 + level];
      const bool available = is_available(indicator_.levels[level], plan_.request());
      if (count.all > 0 && available) add_count(stratum, period, count, b, level);
    }
  }

  void add_count(const tally::Stratum& stratum, tally::Period period, const tally::Count& count,
                 std::size_t b, std::size_t level) {
    Levels levels;
    for (const Dimension dimension : breakdowns_[b]) {
      levels.push_back(dimension == Dimension::csf_group
                           ? csf_group_level(level, indicator_.levels[level].id)
                           : level_of(stratum, dimension, state_.cells()));
    }
    PeriodSums& rows = sums_[period];
    rows.resize(breakdowns_.size());
    Parts& parts = rows[b][levels];
    parts.add(MEQ_PART_NUMERATOR, count.met);
    parts.add(MEQ_PART_DENOMINATOR, count.all);
  }

  // A group without its code list is not available, never 0.
  void add_levels_not_available(PeriodSums& rows) const {
    for (std::size_t b = 0; b < breakdowns_.size(); ++b) {
      if (breakdowns_[b] != Breakdown{Dimension::csf_group}) continue;
      for (std::size_t level = 0; level < indicator_.levels.size(); ++level) {
        if (is_available(indicator_.levels[level], plan_.request())) continue;
        rows[b][{csf_group_level(level, indicator_.levels[level].id)}].not_available = true;
      }
    }
  }

  const tally::State& state_;
  const tally::Plan& plan_;
  const Indicator& indicator_;
  std::size_t slot_;
  std::vector<Breakdown> breakdowns_;
  std::vector<bool> carried_;
  const Given& given_;
  Sums& sums_;
};

}  // namespace

void Parts::add(std::uint32_t part, std::uint64_t count) noexcept {
  std::uint64_t& sum = counts[part];
  sum = count > tally::kLargestCount - sum ? tally::kLargestCount : sum + count;
}

IndicatorSums sum_up(const tally::State& state, const tally::Plan& plan, std::size_t position) {
  IndicatorSums made;
  const Indicator& indicator = plan.catalogue().indicators()[position];
  made.failed = state.failed(indicator.plugin);
  if (made.failed) return made;
  Given given;
  made.failed = !add_counts(state, plan, position, made.sums, given);
  if (made.failed) made.sums.clear();
  if (!made.failed && indicator.from_records()) {
    RecordSums(state, plan, position, given, made.sums).add();
  }
  return made;
}

}  // namespace matequity::report
