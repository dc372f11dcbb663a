// SPDX-License-Identifier: Apache-2.0
#include "engine/result/adjusted.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/json/number.hpp"
#include "engine/result/crossed_table.hpp"
#include "engine/result/gap_model.hpp"
#include "engine/result/result.hpp"
#include "engine/result/verdict.hpp"
#include "engine/statistics/equal_strata.hpp"

namespace matequity::result {

namespace {

using indicator::Dimension;
using indicator::Indicator;
using indicator::Method;
using request::Adjustment;
using request::Breakdown;

constexpr std::uint64_t kFewestEvents = 8;   // met, and of proportions not met
constexpr double kFewestInStratum = 10;      // behind a part of Kitagawa's
constexpr std::size_t kMostSparseOneIn = 5;  // expected counts below 5

Adjusted cannot(const Indicator& indicator, const Adjustment& adjustment, AdjustedReason reason) {
  Adjusted entry;
  entry.indicator = &indicator;
  entry.adjustment = &adjustment;
  entry.reason = reason;
  entry.status = Status::not_available;
  return entry;
}

// Figures as they are shown: in the indicator's unit, with as many digits as the rule leaves.
class Shown {
 public:
  Shown(double multiplier, int digits) : multiplier_(multiplier), digits_(digits) {}

  std::optional<double> plain(double figure) const {
    const std::optional<double> finite = json::finite(figure);
    if (!finite) return std::nullopt;
    return disclosure::to_significant(*finite, digits_);
  }
  std::optional<double> plain(const std::optional<double>& figure) const {
    return figure ? plain(*figure) : std::nullopt;
  }
  std::optional<double> in_unit(double figure) const { return plain(multiplier_ * figure); }

 private:
  double multiplier_;
  int digits_;
};

class Adjusting {
 public:
  Adjusting(const AdjustedFrom& from, LevelTables& tables) : from_(from), tables_(tables) {}

  std::vector<Adjusted> run() {
    const auto& indicators = from_.layout.catalogue().indicators();
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      if (from_.layout.request().selected[i]) add_indicator(i);
    }
    return std::move(into_);
  }

 private:
  const Indicator& indicator(std::size_t i) const {
    return from_.layout.catalogue().indicators()[i];
  }

  Level reference_of(std::size_t i, Dimension gap) const {
    const auto& names = from_.layout.request().reference;
    return level_named(gap, names[static_cast<std::size_t>(gap)], indicator(i));
  }

  std::optional<AdjustedReason> why_not(std::size_t i, const Adjustment& adjustment) const {
    const Indicator& its = indicator(i);
    if (its.is_ratio() || its.method == Method::slope) return AdjustedReason::ratio;
    if (!its.from_records()) return AdjustedReason::counts;
    if (!tally::CountLayout::can_be_crossed(its, adjustment)) return AdjustedReason::no_dimension;
    const auto counted = its.counted_levels.find(std::string(indicator::name(adjustment.gap)));
    if (counted == its.counted_levels.end()) return std::nullopt;
    const std::string& reference = reference_of(i, adjustment.gap).name;
    const auto& levels = counted->second;
    if (std::find(levels.begin(), levels.end(), reference) != levels.end()) return std::nullopt;
    return AdjustedReason::no_reference;
  }

  void add_indicator(std::size_t i) {
    const std::vector<Adjustment>& asked = from_.layout.request().adjust;
    std::vector<const Adjustment*> adjustments;
    std::vector<Breakdown> breakdowns;
    for (const Adjustment& adjustment : asked) {
      if (const auto reason = why_not(i, adjustment)) {
        into_.push_back(cannot(indicator(i), adjustment, *reason));
        continue;
      }
      adjustments.push_back(&adjustment);
      Breakdown& breakdown = breakdowns.emplace_back(Breakdown{adjustment.gap});
      for (const Dimension dimension : adjustment.strata) breakdown.push_back(dimension);
    }
    if (adjustments.empty()) return;
    const IndicatorSums sums = sum_up(from_.state, from_.layout, i, tables_, breakdowns);
    for (const auto& [period, tables] : sums.sums) {
      for (std::size_t a = 0; a < tables.size(); ++a) {
        add_table(i, period, *adjustments[a], breakdowns[a], tables[a]);
      }
    }
  }

  void add_table(std::size_t i, tally::Period period, const Adjustment& adjustment,
                 const Breakdown& breakdown, const std::map<Levels, Parts>& rows) {
    const CrossedTable table = crossed_table(adjustment, rows);
    const Level reference = reference_of(i, adjustment.gap);
    std::set<Level> levels;
    for (const CrossedCell& cell : table.cells) {
      if (cell.known_gap && cell.counts.all > 0) levels.insert(cell.levels[0]);
    }
    std::optional<GapModel> model;
    for (const Level& level : levels) {
      if (level == reference) continue;
      Adjusted entry;
      entry.indicator = &indicator(i);
      if (!from_.layout.calendar().is_all()) entry.period = period;
      entry.adjustment = &adjustment;
      entry.level = level;
      entry.reference = reference;
      if (table.unreadable) {
        entry.status = Status::not_available;
        entry.reason = AdjustedReason::counts;
      } else {
        if (!model) {
          model = gap_model(adjustment, table, reference, from_.layout.request().confidence);
        }
        const GapPair pair = gap_pair(table, level, reference);
        const bool hidden = is_suppressed(pair, hidden_cells(i, period, breakdown, entry, pair));
        fill(entry, table, pair, *model, hidden);
      }
      into_.push_back(std::move(entry));
    }
  }

  // How many counts of the strata used are in rows that are printed and are hidden there.
  std::size_t hidden_cells(std::size_t i, tally::Period period, const Breakdown& breakdown,
                           const Adjusted& entry, const GapPair& pair) const {
    const auto sums = from_.printed.find(i);
    if (!from_.small.protects() || sums == from_.printed.end()) return 0;
    const auto tables = sums->second.sums.find(period);
    if (tables == sums->second.sums.end()) return 0;
    const std::vector<Breakdown> printed = from_.layout.breakdowns(indicator(i));
    for (std::size_t b = 0; b < tables->second.size(); ++b) {
      if (!std::is_permutation(printed[b].begin(), printed[b].end(), breakdown.begin(),
                               breakdown.end())) {
        continue;
      }
      std::size_t hidden = 0;
      for (const Levels& stratum : pair.used) {
        for (const Level* level : {&*entry.level, &*entry.reference}) {
          const auto row =
              tables->second[b].find(levels_in_order(printed[b], breakdown, *level, stratum));
          if (row == tables->second[b].end()) continue;
          hidden += hidden_in(row->second);
        }
      }
      return hidden;
    }
    return 0;
  }

  // How many of a row's two counts are not printed.
  std::size_t hidden_in(const Parts& parts) const {
    const std::uint64_t met = parts.counts[MEQ_PART_NUMERATOR];
    const std::uint64_t all = parts.counts[MEQ_PART_DENOMINATOR];
    const bool denominator = parts.hides_denominator || from_.small.hides_denominator(all);
    const bool numerator =
        denominator || parts.hides_numerator || from_.small.hides_numerator(met, all);
    return (denominator ? 1u : 0u) + (numerator ? 1u : 0u);
  }

  // The levels of a crossed cell in the order in which a row has its dimensions.
  static Levels levels_in_order(const Breakdown& printed, const Breakdown& breakdown,
                                const Level& level, const Levels& stratum) {
    Levels levels;
    for (const Dimension dimension : printed) {
      const auto at = std::find(breakdown.begin(), breakdown.end(), dimension) - breakdown.begin();
      levels.push_back(at == 0 ? level : stratum[static_cast<std::size_t>(at) - 1]);
    }
    return levels;
  }

  bool is_suppressed(const GapPair& pair, std::size_t hidden) const {
    constexpr std::size_t kFewHidden = 3;
    if (!from_.small.protects() || pair.strata.empty()) return false;
    for (const GapCounts* counts : {&pair.level, &pair.reference}) {
      if (from_.small.is_small(counts->met) || from_.small.is_small(counts->not_met())) return true;
    }
    return hidden >= 1 && hidden <= kFewHidden;
  }

  void fill(Adjusted& entry, const CrossedTable& table, const GapPair& pair, const GapModel& model,
            bool suppressed) const {
    entry.strata = pair.told;
    if (suppressed) {
      entry.strata->share = std::nullopt;
      entry.strata->unknown = std::nullopt;
      entry.status = Status::suppressed;
      entry.verdict = Verdict::suppressed;
      return;
    }
    const Shown shown(entry.indicator->multiplier, from_.small.digits_of_several_levels());
    entry.strata->share = shown.plain(entry.strata->share);
    entry.strata->unknown = from_.small.shown_input(*entry.strata->unknown);
    if (!table.above) entry.standardised = standardised(entry, model, shown);
    if (pair.strata.empty() || table.above) {
      entry.status = Status::no_data;
      entry.verdict = Verdict::not_compared;
      entry.reason = AdjustedReason::no_value;
      return;
    }
    entry.status = Status::ok;
    const bool rate = entry.indicator->method == Method::rate;
    const double confidence = from_.layout.request().confidence;
    const Comparison crude = crude_of(entry, pair);
    entry.crude = CrudeGap{shown.plain(crude.difference),       shown.plain(crude.difference_lower),
                           shown.plain(crude.difference_upper), shown.plain(crude.ratio),
                           shown.plain(crude.ratio_lower),      shown.plain(crude.ratio_upper)};
    const auto equal = statistics::mantel_haenszel(pair.strata, rate, confidence);
    entry.mantel_haenszel = MantelHaenszelGap{
        shown.in_unit(equal.difference.value), shown.in_unit(equal.difference.lower),
        shown.in_unit(equal.difference.upper), shown.plain(equal.ratio.value),
        shown.plain(equal.ratio.lower),        shown.plain(equal.ratio.upper),
        shown.plain(equal.odds_ratio.value),   shown.plain(equal.odds_ratio.lower),
        shown.plain(equal.odds_ratio.upper)};
    entry.kitagawa = kitagawa_of(pair, crude, shown);
    entry.heterogeneity = heterogeneity_of(pair, rate, shown);
    judge(entry, table, pair, equal.difference);
  }

  Comparison crude_of(const Adjusted& entry, const GapPair& pair) const {
    const auto estimate = [&](const GapCounts& counts) {
      Parts parts;
      parts.counts[MEQ_PART_NUMERATOR] = counts.met;
      parts.counts[MEQ_PART_DENOMINATOR] = counts.all;
      return from_.estimator.estimate(*entry.indicator, parts);
    };
    return *from_.estimator.compare(*entry.indicator, estimate(pair.level),
                                    estimate(pair.reference));
  }

  static std::optional<KitagawaParts> kitagawa_of(const GapPair& pair, const Comparison& crude,
                                                  const Shown& shown) {
    for (const statistics::Stratum& stratum : pair.strata) {
      if (stratum.n < kFewestInStratum || stratum.reference_n < kFewestInStratum) return {};
    }
    const statistics::Kitagawa parts = statistics::kitagawa(pair.strata);
    KitagawaParts told{shown.in_unit(parts.composition), shown.in_unit(parts.rate), {}, {}};
    const bool may_be_none = !crude.difference_lower || !crude.difference_upper ||
                             (*crude.difference_lower <= 0 && *crude.difference_upper >= 0);
    if (may_be_none) return told;
    told.composition_share = shown.plain(parts.composition_share);
    told.rate_share = shown.plain(parts.rate_share);
    return told;
  }

  static HeterogeneityTest heterogeneity_of(const GapPair& pair, bool rate, const Shown& shown) {
    const statistics::Heterogeneity test = statistics::breslow_day(pair.strata, rate);
    HeterogeneityTest told;
    if (test.degrees == 0) return told;
    told.statistic = shown.plain(test.statistic);
    told.df = test.degrees;
    if (test.expected_below_5 * kMostSparseOneIn <= test.expected) {
      told.p = shown.plain(test.p_value);
    }
    return told;
  }

  static StandardisedGap standardised(const Adjusted& entry, const GapModel& model,
                                      const Shown& shown) {
    StandardisedGap told;
    told.left_out = model.left_out;
    told.reason = model.fitted.reason;
    const auto found = model.levels.find(*entry.level);
    if (!told.reason && found == model.levels.end()) told.reason = statistics::NoModel::few_events;
    const bool leaves =
        std::any_of(told.left_out.begin(), told.left_out.end(), [&](const LevelLeftOut& left) {
          return left.dimension == entry.adjustment->gap && left.level == *entry.level;
        });
    if (leaves) told.reason = statistics::NoModel::few_events;
    if (told.reason) return told;
    const statistics::Estimate& own = model.fitted.values[found->second];
    const statistics::Estimate& reference = model.fitted.values[0];
    const statistics::Estimate& odds = model.fitted.odds_ratios[found->second];
    told.value = shown.in_unit(own.value);
    told.lower = shown.in_unit(own.lower);
    told.upper = shown.in_unit(own.upper);
    told.reference_value = shown.in_unit(reference.value);
    told.reference_lower = shown.in_unit(reference.lower);
    told.reference_upper = shown.in_unit(reference.upper);
    told.odds_ratio = shown.plain(odds.value);
    told.odds_ratio_lower = shown.plain(odds.lower);
    told.odds_ratio_upper = shown.plain(odds.upper);
    return told;
  }

  void judge(Adjusted& entry, const CrossedTable& table, const GapPair& pair,
             const statistics::Estimate& difference) const {
    entry.reason = reason_of(entry, table, pair, difference);
    if (entry.reason) {
      const bool withheld = *entry.reason == AdjustedReason::unknown_share;
      entry.verdict = withheld ? Verdict::withheld : Verdict::not_compared;
      return;
    }
    const Significance significance = difference.lower > 0   ? Significance::higher
                                      : difference.upper < 0 ? Significance::lower
                                                             : Significance::similar;
    entry.verdict = verdict_on(significance, entry.indicator->direction, entry.adjustment->gap);
  }

  std::optional<AdjustedReason> reason_of(const Adjusted& entry, const CrossedTable& table,
                                          const GapPair& pair,
                                          const statistics::Estimate& difference) const {
    const Indicator& its = *entry.indicator;
    const Adjustment& adjustment = *entry.adjustment;
    const auto recorded = [&](Dimension dimension) {
      return its.recorded_dimensions.has(dimension);
    };
    if (recorded(adjustment.gap) ||
        std::any_of(adjustment.strata.begin(), adjustment.strata.end(), recorded)) {
      return AdjustedReason::by_definition;
    }
    // What the counts were before they were rounded may be another answer.
    if (from_.state.is_rounded()) return AdjustedReason::rounded;
    for (const GapCounts* counts : {&pair.level, &pair.reference}) {
      const bool few_not_met =
          its.method == Method::proportion && counts->not_met() < kFewestEvents;
      if (counts->met < kFewestEvents || few_not_met) return AdjustedReason::few_events;
    }
    for (const GapCounts* counts : {&pair.level, &pair.reference}) {
      if (counts->all < kFewestCompared) return AdjustedReason::few_people;
    }
    for (const GapCounts* counts : {&pair.level, &pair.reference}) {
      if (from_.small.may_be_small(counts->met, counts->all)) return AdjustedReason::small_count;
    }
    if (table.unknown_is_large) return AdjustedReason::unknown_share;
    if (!json::finite(difference.lower)) return AdjustedReason::no_value;
    return std::nullopt;
  }

  const AdjustedFrom& from_;
  LevelTables& tables_;
  std::vector<Adjusted> into_;
};

}  // namespace

std::vector<Adjusted> adjust_gaps(const AdjustedFrom& from, LevelTables& tables) {
  if (from.layout.request().adjust.empty()) return {};
  return Adjusting(from, tables).run();
}

}  // namespace matequity::result
