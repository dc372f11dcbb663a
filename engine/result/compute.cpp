// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "engine/result/count_rules.hpp"
#include "engine/result/estimate.hpp"
#include "engine/result/result.hpp"
#include "engine/result/sums.hpp"

namespace matequity::result {

namespace {

using findings::FindingCode;
using indicator::Dimension;
using indicator::Indicator;
using request::Breakdown;

class Computation {
 public:
  Computation(const tally::State& state, const tally::CountLayout& layout)
      : state_(state),
        layout_(layout),
        rounds_(layout.request().disclosure == request::Disclosure::nhs_rounding),
        estimator_(layout.request().confidence, rounds_) {}

  Result run() {
    const auto& indicators = layout_.catalogue().indicators();
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      if (layout_.request().selected[i]) add_indicator(i);
    }
    add_totals();
    add_findings();
    result_.inequality = measure_inequality(result_.rows, layout_.request());
    result_.comparisons = count_comparisons(result_.rows, estimator_);
    if (!layout_.calendar().is_all()) result_.trends = chart_trends(result_.rows);
    return std::move(result_);
  }

 private:
  // An indicator's sums, made once: a companion may have been needed before.
  const IndicatorSums& sums(std::size_t i) {
    const auto found = sums_.find(i);
    if (found != sums_.end()) return found->second;
    return sums_.emplace(i, sum_up(state_, layout_, i, tables_)).first->second;
  }

  void add_indicator(std::size_t i) {
    const Indicator& indicator = layout_.catalogue().indicators()[i];
    const IndicatorSums& made = sums(i);
    const std::size_t before = result_.rows.size();
    if (made.failed) failed_.insert(indicator.plugin);
    const std::vector<Breakdown> breakdowns = layout_.breakdowns(indicator);
    for (const auto& [period, rows] : made.sums) {
      for (std::size_t b = 0; b < rows.size(); ++b) {
        add_breakdown(indicator, period, breakdowns[b], rows[b]);
      }
    }
    if (result_.rows.size() == before) add_empty(indicator, made.failed);
  }

  void add_empty(const Indicator& indicator, bool failed) {
    Row row;
    row.indicator = &indicator;
    row.status = failed ? Status::not_available : Status::no_data;
    if (!failed) row.numerator = row.denominator = 0;
    row.target = target(indicator, std::nullopt, std::nullopt);
    result_.rows.push_back(std::move(row));
  }

  void add_breakdown(const Indicator& indicator, tally::Period period, const Breakdown& breakdown,
                     const std::map<Levels, Parts>& rows) {
    const std::optional<Level> reference = reference_level(indicator, breakdown);
    std::optional<Estimate> referred;
    if (reference) {
      const auto found = rows.find({*reference});
      if (found != rows.end()) referred = estimator_.estimate(indicator, found->second);
    }
    for (const auto& [levels, parts] : rows) {
      Row row;
      row.indicator = &indicator;
      if (!layout_.calendar().is_all()) row.period = period;
      row.breakdown = breakdown;
      row.levels = levels;
      if (parts.not_available) {
        row.status = Status::not_available;
      } else {
        fill(row, period, estimator_.estimate(indicator, parts), reference, referred);
      }
      result_.rows.push_back(std::move(row));
    }
  }

  void fill(Row& row, tally::Period period, const Estimate& estimate,
            const std::optional<Level>& reference, const std::optional<Estimate>& referred) {
    row.numerator = estimate.numerator;
    row.denominator = estimate.denominator;
    row.value = estimate.value;
    row.lower = estimate.lower;
    row.upper = estimate.upper;
    row.interval_method = estimate.method;
    row.slope_forms = estimate.slope_forms;
    row.status = estimate.value ? Status::ok : Status::no_data;
    if (estimate.numerator_above_denominator) ++above_[row.indicator->id];
    row.target = target(*row.indicator, period, row.value);
    if (referred && !(row.levels[0] == *reference)) {
      row.comparison = estimator_.compare(*row.indicator, estimate, *referred);
      if (row.comparison) row.comparison->reference = *reference;
    }
    if (row.indicator->companion) row.companion = companion(row, period);
  }

  // The reference level of a breakdown by one dimension; none for ratios and slopes.
  std::optional<Level> reference_level(const Indicator& indicator,
                                       const Breakdown& breakdown) const {
    if (breakdown.size() != 1 || indicator.is_ratio() ||
        indicator.method == indicator::Method::slope) {
      return std::nullopt;
    }
    const Dimension dimension = breakdown[0];
    const std::string& name = layout_.request().reference[static_cast<std::size_t>(dimension)];
    if (name.empty()) return std::nullopt;
    return reference_named(dimension, name, indicator);
  }

  std::optional<RowTarget> target(const Indicator& indicator, std::optional<tally::Period> period,
                                  const std::optional<double>& value) const {
    const request::Request& request = layout_.request();
    // All dates end with `to`, or never.
    record::Days day = request.to.value_or(INT32_MAX);
    if (period && !layout_.calendar().is_all()) day = layout_.calendar().last_day(*period);
    if (request.as_of) day = *request.as_of;
    const indicator::TargetInForce found = indicator::target_on(indicator.targets, day);
    if (found.target == nullptr) return std::nullopt;
    RowTarget made;
    made.value = *found.target->value;
    made.comparator = found.target->comparator;
    made.withdrawn = found.withdrawn;
    if (value && !found.withdrawn) {
      if (made.comparator == ">=") made.met = *value >= made.value;
      if (made.comparator == "<=") made.met = *value <= made.value;
    }
    return made;
  }

  // The row's value over that of the companion indicator's row of the same period and levels.
  std::optional<double> companion(const Row& row, tally::Period period) {
    const Indicator* other = layout_.catalogue().find(row.indicator->companion->of);
    if (other == nullptr || !row.value) return std::nullopt;
    const auto position = static_cast<std::size_t>(other - layout_.catalogue().indicators().data());
    const std::vector<Breakdown> breakdowns = layout_.breakdowns(*other);
    const Sums& all = sums(position).sums;
    const auto found = all.find(period);
    if (found == all.end()) return std::nullopt;
    for (std::size_t b = 0; b < found->second.size(); ++b) {
      if (breakdowns[b] != row.breakdown) continue;
      const auto same = found->second[b].find(row.levels);
      if (same == found->second[b].end()) return std::nullopt;
      const Estimate estimate = estimator_.estimate(*other, same->second);
      if (!estimate.value || *estimate.value == 0) return std::nullopt;
      return *row.value / *estimate.value;
    }
    return std::nullopt;
  }

  void add_totals() {
    const tally::Totals& seen = state_.totals();
    result_.any_rejected = seen.rejected > 0;
    result_.all_rejected = seen.rejected > 0 && seen.accepted == 0;
    result_.totals = {estimator_.shown(seen.documents), estimator_.shown(seen.accepted),
                      estimator_.shown(seen.rejected), estimator_.shown(seen.duplicates)};
  }

  void add_findings() {
    findings::Findings found = state_.findings();
    for (const auto& [measure, count] : overlapping_returns(state_, layout_)) {
      found.add(FindingCode::overlapping_returns, measure, count, {});
    }
    for (const auto& [id, count] : above_) {
      found.add(FindingCode::numerator_above_denominator, id, count, {});
    }
    const auto& plugins = layout_.catalogue().plugins();
    for (const std::size_t plugin : failed_) {
      found.add(FindingCode::plugin_failed, plugins[plugin].id, 1, {});
    }
    for (const auto& [key, entry] : found.entries()) {
      Finding finding{key.first, key.second, estimator_.shown(entry.count), std::nullopt};
      // A place tells how many documents came before: no such figure where counts are rounded.
      if (!rounds_ && entry.first.document > 0) finding.first = entry.first;
      result_.findings.push_back(std::move(finding));
    }
  }

  static Level reference_named(Dimension dimension, const std::string& name,
                               const Indicator& indicator);

  const tally::State& state_;
  const tally::CountLayout& layout_;
  bool rounds_;
  Estimator estimator_;
  LevelTables tables_{state_.cells()};
  std::map<std::size_t, IndicatorSums> sums_;
  std::map<std::string, std::uint64_t> above_;  // rows by indicator
  std::set<std::size_t> failed_;
  Result result_;
};

Level Computation::reference_named(Dimension dimension, const std::string& name,
                                   const Indicator& indicator) {
  if (name == missing_level().name) return missing_level();
  switch (dimension) {
    case Dimension::provider:
    case Dimension::band:
      return named_level(name);
    case Dimension::ethnic_code:
      return ethnic_code_level(name == "99" ? '9' : name[0]);
    case Dimension::ethnic_group:
      for (std::uint8_t group = 1; group < 8; ++group) {
        if (ethnic_group_level(group).name == name) return ethnic_group_level(group);
      }
      return missing_level();
    case Dimension::imd_decile:
    case Dimension::imd_quintile:
    case Dimension::question:
      return numbered_level(static_cast<std::uint32_t>(std::stoul(name)));
    case Dimension::group:
      return {name == "BME" ? 0u : 1u, name};
    case Dimension::csf_group:
      for (std::size_t level = 0; level < indicator.levels.size(); ++level) {
        if (indicator.levels[level].id == name) return csf_group_level(level, name);
      }
      return missing_level();
  }
  return missing_level();
}

}  // namespace

Result compute(const tally::State& state, const tally::CountLayout& layout) {
  return Computation(state, layout).run();
}

}  // namespace matequity::result
