// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "engine/order/sorted.hpp"
#include "engine/result/adjusted.hpp"
#include "engine/result/count_rules.hpp"
#include "engine/result/estimate.hpp"
#include "engine/result/result.hpp"
#include "engine/result/sums.hpp"
#include "engine/result/verdict.hpp"
#include "engine/result/whole_columns.hpp"

namespace matequity::result {

namespace {

using findings::FindingCode;
using indicator::Dimension;
using indicator::Indicator;
using request::Breakdown;

// Whether a finding counts documents or returns of people; others count rows, columns and files.
bool counts_people(FindingCode code) noexcept { return code < FindingCode::plugin_failed; }

class Computation {
 public:
  Computation(const tally::State& state, const tally::CountLayout& layout)
      : state_(state),
        layout_(layout),
        small_(layout.request().disclosure),
        estimator_(layout.request().confidence) {}

  Result run() {
    const auto& indicators = layout_.catalogue().indicators();
    if (small_.protects()) protect();
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      if (layout_.request().selected[i]) add_indicator(i);
    }
    if (result_.audit) result_.audit->cells = count_cells();
    add_totals();
    add_findings();
    add_deprivation();
    const std::vector<Row>& exact = small_.protects() ? exact_ : result_.rows;
    result_.inequality = measure_inequality(result_.rows, exact, layout_.request());
    result_.comparisons = count_comparisons(result_.rows, exact, small_);
    result_.adjusted = adjust_gaps({state_, layout_, small_, estimator_, sums_}, tables_);
    if (!layout_.calendar().is_all()) {
      result_.trends = chart_trends(result_.rows, exact, small_);
    }
    return std::move(result_);
  }

 private:
  // One breakdown of one indicator in one period.
  struct Block {
    const Indicator* indicator;
    tally::Period period;
    const Breakdown* breakdown;
    std::optional<Level> reference;
    std::optional<Estimate> reference_exact;
  };

  // What must not be printed is a matter of everything that is: all sums are made first.
  void protect() {
    for (std::size_t i = 0; i < layout_.catalogue().indicators().size(); ++i) {
      if (layout_.request().selected[i]) sums(i);
    }
    result_.audit = protect_release(state_, layout_, small_, sums_);
  }

  // Numerators and denominators of all rows.
  std::uint64_t count_cells() const noexcept {
    std::uint64_t cells = 0;
    for (const Row& row : result_.rows) cells += row.status == Status::not_available ? 0u : 2u;
    return cells;
  }

  const Indicator& indicator_at(std::size_t i) const { return layout_.catalogue().indicators()[i]; }

  // An indicator's sums, made once: a companion may have been needed before.
  const IndicatorSums& sums(std::size_t i) {
    const auto found = sums_.find(i);
    if (found != sums_.end()) return found->second;
    return sums_
        .emplace(i, sum_up(state_, layout_, i, tables_, layout_.breakdowns(indicator_at(i))))
        .first->second;
  }

  void add_indicator(std::size_t i) {
    const Indicator& indicator = layout_.catalogue().indicators()[i];
    const IndicatorSums& indicator_sums = sums(i);
    const std::size_t before = result_.rows.size();
    if (indicator_sums.failed) failed_.insert(indicator.plugin);
    const std::vector<Breakdown> breakdowns = layout_.breakdowns(indicator);
    for (const auto& [period, rows] : indicator_sums.sums) {
      for (std::size_t b = 0; b < rows.size(); ++b) {
        add_breakdown(indicator, period, breakdowns[b], rows[b], rows[0]);
      }
    }
    if (result_.rows.size() == before) add_empty(indicator, indicator_sums.failed);
  }

  void add_empty(const Indicator& indicator, bool failed) {
    Row row;
    row.indicator = &indicator;
    row.status = failed ? Status::not_available : Status::no_data;
    if (!failed) row.numerator = row.denominator = 0;
    row.target = target(indicator, std::nullopt, std::nullopt);
    if (small_.protects()) exact_.push_back(row);
    result_.rows.push_back(std::move(row));
  }

  void add_breakdown(const Indicator& indicator, tally::Period period, const Breakdown& breakdown,
                     const std::map<Levels, Parts>& rows, const std::map<Levels, Parts>& total) {
    Block block{&indicator, period, &breakdown, reference_level(indicator, breakdown), {}};
    const std::vector<LevelFigures> figures = figures_of(indicator, rows, block.reference);
    std::optional<DimensionVerdicts::Question> question;
    std::optional<DimensionVerdicts> verdicts;
    if (block.reference) {
      question = {&indicator, breakdown[0], *block.reference, {}, false, state_.is_rounded()};
      const auto all = total.find({});
      if (all != total.end()) {
        question->total = estimator_.estimate(indicator, all->second);
        question->total_is_hidden = all->second.hides_numerator || all->second.hides_denominator;
      }
      for (const LevelFigures& one : figures) {
        if (*one.level == *block.reference) block.reference_exact = one.exact;
      }
      verdicts.emplace(*question, figures, small_, estimator_);
    }
    std::size_t at = 0;
    for (const auto& [levels, parts] : rows) {
      Row row = row_of(block, levels);
      if (parts.not_available) {
        row.status = Status::not_available;
        if (small_.protects()) exact_.push_back(row);
      } else {
        const LevelFigures& one = figures[at++];
        fill(row, block, one.shown);
        if (verdicts) row.comparison = verdicts->of(one);
        if (one.exact.numerator_above_denominator) ++above_[indicator.id];
        if (small_.protects()) exact_.push_back(exact_row(block, levels, one));
      }
      result_.rows.push_back(std::move(row));
    }
  }

  // Of every row that is available, in their order. Borrows the levels.
  std::vector<LevelFigures> figures_of(const Indicator& indicator,
                                       const std::map<Levels, Parts>& rows,
                                       const std::optional<Level>& reference) const {
    std::vector<LevelFigures> figures;
    for (const auto& [levels, parts] : rows) {
      if (parts.not_available) continue;
      LevelFigures& one = figures.emplace_back();
      one.exact = estimator_.estimate(indicator, parts);
      one.shown = small_.protects() ? estimator_.shown(indicator, parts, small_) : one.exact;
      if (!reference) continue;
      one.level = &levels[0];
      one.numerator = {one.exact.numerator, one.exact.numerator};
      one.denominator = {one.exact.denominator, one.exact.denominator};
      if (!state_.is_rounded()) continue;
      one.numerator = parts.ranges[MEQ_PART_NUMERATOR];
      one.denominator = parts.ranges[MEQ_PART_DENOMINATOR];
    }
    return figures;
  }

  Row row_of(const Block& block, const Levels& levels) const {
    Row row;
    row.indicator = block.indicator;
    if (!layout_.calendar().is_all()) row.period = block.period;
    row.breakdown = *block.breakdown;
    row.levels = levels;
    return row;
  }

  void fill(Row& row, const Block& block, const Estimate& shown) {
    if (!shown.numerator_hidden && !shown.numerator_unreadable) row.numerator = shown.numerator;
    if (!shown.denominator_hidden && !shown.denominator_unreadable) {
      row.denominator = shown.denominator;
    }
    row.unit = shown.unit;
    row.value = shown.value;
    row.lower = shown.lower;
    row.upper = shown.upper;
    row.interval_method = shown.method;
    row.slope_forms = shown.slope_forms;
    row.status = shown.not_available ? Status::not_available
                 : shown.suppressed  ? Status::suppressed
                 : shown.value       ? Status::ok
                                     : Status::no_data;
    row.target = target(*row.indicator, block.period, in_unit_of_indicator(row));
    if (row.indicator->companion) row.companion = companion(row, block.period);
  }

  // What measures of inequality and trends come from; as suppressed as the row that is shown.
  Row exact_row(const Block& block, const Levels& levels, const LevelFigures& one) const {
    Row row = row_of(block, levels);
    row.numerator = one.exact.numerator;
    row.denominator = one.exact.denominator;
    row.value = one.exact.value;
    row.lower = one.exact.lower;
    row.upper = one.exact.upper;
    row.slope_forms = one.exact.slope_forms;
    row.status = one.exact.not_available ? Status::not_available
                 : one.shown.suppressed  ? Status::suppressed
                                         : Status::ok;
    if (!block.reference_exact) return row;
    if (*one.level == *block.reference) {
      row.comparison.emplace();
    } else {
      row.comparison = estimator_.compare(*block.indicator, one.exact, *block.reference_exact);
    }
    if (row.comparison) row.comparison->reference = *block.reference;
    return row;
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
    return level_named(dimension, name, indicator);
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
    RowTarget target;
    target.value = *found.target->value;
    target.comparator = found.target->comparator;
    target.withdrawn = found.withdrawn;
    if (value && !found.withdrawn) {
      if (target.comparator == ">=") target.met = *value >= target.value;
      if (target.comparator == "<=") target.met = *value <= target.value;
    }
    return target;
  }

  static std::optional<double> in_unit_of_indicator(const Row& row) {
    if (!row.value || !row.unit) return row.value;
    constexpr double kPer = 1000;
    return *row.value / kPer * row.indicator->multiplier;
  }

  // The row's value over that of the companion indicator's row of the same period and levels: from
  // the exact counts of both, and suppressed where one of them is small.
  std::optional<double> companion(const Row& row, tally::Period period) {
    const Indicator* other = layout_.catalogue().find(row.indicator->companion->of);
    if (other == nullptr || !row.value) return std::nullopt;
    const std::optional<double> own = exact_value(*row.indicator, row, period);
    const std::optional<double> others = exact_value(*other, row, period);
    if (!own || !others || *others == 0) return std::nullopt;
    const double ratio = *own / *others;
    return disclosure::to_significant(ratio, small_.digits_of_several_levels());
  }

  // None where it is suppressed.
  std::optional<double> exact_value(const Indicator& indicator, const Row& like,
                                    tally::Period period) {
    const auto position =
        static_cast<std::size_t>(&indicator - layout_.catalogue().indicators().data());
    const std::vector<Breakdown> breakdowns = layout_.breakdowns(indicator);
    const Sums& all = sums(position).sums;
    const auto found = all.find(period);
    if (found == all.end()) return std::nullopt;
    for (std::size_t b = 0; b < found->second.size(); ++b) {
      if (breakdowns[b] != like.breakdown) continue;
      const auto same = found->second[b].find(like.levels);
      if (same == found->second[b].end()) return std::nullopt;
      if (estimator_.shown(indicator, same->second, small_).suppressed) return std::nullopt;
      return estimator_.estimate(indicator, same->second).value;
    }
    return std::nullopt;
  }

  void add_totals() {
    const tally::Totals& seen = state_.totals();
    result_.any_rejected = seen.rejected > 0;
    result_.all_rejected = seen.rejected > 0 && seen.accepted == 0;
    result_.totals = {small_.shown_input(seen.documents), small_.shown_input(seen.accepted),
                      small_.shown_input(seen.rejected), small_.shown_input(seen.duplicates)};
  }

  void add_findings() {
    findings::Findings found = find_whole_columns(state_, layout_.request());
    found.merge(state_.findings(), 0);
    found.merge(findings_of_returns(levels_, layout_), 0);
    const std::uint64_t others = of_other_editions();
    if (others > 0) found.add(FindingCode::other_imd_year, "IMDDecile", others, {});
    for (const auto& [id, count] : above_) {
      found.add(FindingCode::numerator_above_denominator, id, count, {});
    }
    const auto& plugins = layout_.catalogue().plugins();
    for (const std::size_t plugin : failed_) {
      found.add(FindingCode::plugin_failed, plugins[plugin].id, 1, {});
    }
    for (const auto& [key, entry] : found.entries()) {
      const bool people = counts_people(key.first);
      std::uint64_t count = entry.count;
      // Of pregnancies alone; where counts are protected, no more is told than of all documents.
      if (small_.protects() && findings::written_code(key.first) == FindingCode::whole_column) {
        count = state_.totals().accepted;
      }
      Finding finding{key.first, key.second, people ? small_.shown_input(count) : count,
                      std::nullopt};
      if (entry.first.document > 0) finding.first = entry.first;  // no count of people
      result_.findings.push_back(std::move(finding));
    }
    // Two codes may be written as one.
    order::sort(result_.findings, [](const Finding& one, const Finding& other) {
      return std::pair(findings::written_code(one.code), one.field) <
             std::pair(findings::written_code(other.code), other.field);
    });
  }

  // Pregnancies whose decile is of another edition than the one that most have. Where the edition
  // was settled before, they have none, and are reported as they are read.
  std::uint64_t of_other_editions() const {
    std::uint64_t others = 0;
    for_each_origin([&](const record::DecileOrigin& origin, std::uint64_t count) {
      if (!levels_.speaks_of(origin.edition)) others += count;
    });
    return others;
  }

  template <class Visit>
  void for_each_origin(Visit&& visit) const {
    const tally::Cells::Origins& origins = state_.cells().origins();
    for (std::size_t i = 0; i < origins.size(); ++i) {
      if (origins[i] > 0) visit(record::DecileOrigin::numbered(i), origins[i]);
    }
  }

  void add_deprivation() {
    Deprivation& deprivation = result_.deprivation;
    deprivation.edition = levels_.edition();
    deprivation.mixed = layout_.request().imd_mix;
    for_each_origin([&](const record::DecileOrigin& origin, std::uint64_t count) {
      if (levels_.speaks_of(origin.edition)) {
        deprivation.sources.push_back({origin, small_.shown_input(count)});
      }
    });
  }

  const tally::State& state_;
  const tally::CountLayout& layout_;
  disclosure::SmallNumbers small_;
  Estimator estimator_;
  LevelsOfState levels_{state_, layout_.request()};
  LevelTables tables_{levels_};
  std::map<std::size_t, IndicatorSums> sums_;
  std::map<std::string, std::uint64_t> above_;  // rows by indicator
  std::set<std::size_t> failed_;
  Result result_;
  std::vector<Row> exact_;  // as the rows of the result, where a rule hides counts
};

}  // namespace

Result compute(const tally::State& state, const tally::CountLayout& layout) {
  return Computation(state, layout).run();
}

}  // namespace matequity::result
