// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/gaps.hpp"

#include <algorithm>
#include <tuple>

#include "engine/order/sorted.hpp"
#include "engine/result/verdict.hpp"

namespace matequity::plan {

namespace {

using indicator::Dimension;
using indicator::Indicator;

bool any_holds(const Strata& strata, const Stratum& part) noexcept {
  return std::any_of(strata.begin(), strata.end(),
                     [&](const Stratum& whole) { return holds(whole, part); });
}

bool any_part(const Strata& strata, const Stratum& whole) noexcept {
  return std::any_of(strata.begin(), strata.end(),
                     [&](const Stratum& part) { return holds(whole, part); });
}

// The period that speaks for now: all dates where an indicator has such rows, else its latest one.
class Latest {
 public:
  explicit Latest(const ResultRows& measured) : measured_(measured) {}

  bool is_now(const MeasuredRow& row) {
    auto found = known_.find(row.indicator);
    if (found == known_.end()) found = known_.emplace(row.indicator, latest(row.indicator)).first;
    return row.period ? row.period->end == found->second : found->second == kAllDates;
  }

 private:
  static constexpr record::Days kAllDates = INT32_MAX;

  record::Days latest(const Indicator* indicator) const {
    record::Days latest = record::kNoDate;
    for (const std::size_t at : measured_.of.at(indicator)) {
      const MeasuredRow& row = measured_.rows[at];
      if (!row.stratum || !row.value) continue;
      latest = std::max(latest, row.period ? row.period->end : kAllDates);
    }
    return latest;
  }

  const ResultRows& measured_;
  std::map<const Indicator*, record::Days> known_;
};

// Providers differ in more than equity, and questions are no groups of people.
bool is_of_group(const MeasuredRow& row) noexcept {
  return row.stratum && row.comparison && row.comparison->is_of_known_group() &&
         row.stratum->dimension != Dimension::provider &&
         row.stratum->dimension != Dimension::question;
}

result::GapRank rank_of(const Gap& gap) noexcept {
  const MeasuredComparison& comparison = *gap.row->comparison;
  return {comparison.strong, comparison.people.value_or(0)};
}

class Matcher {
 public:
  Matcher(const Plan& plan, const Facts& facts, const indicator::Catalogue& catalogue,
          const ResultRows& measured)
      : plan_(plan), facts_(facts), catalogue_(catalogue), measured_(measured) {
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
      for (std::size_t k = 0; k < plan.actions[i].metrics.size(); ++k) index_metric(i, k);
    }
  }

  GapsAndActions match() {
    GapsAndActions gaps_and_actions;
    Latest latest(measured_);
    for (const MeasuredRow& row : measured_.rows) {
      if (!is_of_group(row) || !latest.is_now(row)) continue;
      ++(row.comparison->is_judged() ? gaps_and_actions.judged : gaps_and_actions.not_judged);
      if (row.comparison->verdict == result::Verdict::worse) {
        gaps_and_actions.gaps.push_back(with_actions(row));
      }
    }
    order::sort(gaps_and_actions.gaps, [](const Gap& one, const Gap& other) {
      return result::ranks_before(rank_of(one), rank_of(other));
    });
    for (const auto& [indicator, metrics] : metrics_) {
      for (const NamedMetric& named_metric : metrics)
        add_without_gap(*indicator, named_metric, gaps_and_actions);
    }
    order::sort(gaps_and_actions.without_gap, [](const WithoutGap& one, const WithoutGap& other) {
      return std::tie(one.action, one.metric) < std::tie(other.action, other.metric);
    });
    return gaps_and_actions;
  }

 private:
  struct NamedMetric {
    std::size_t action, metric;
    Strata strata;
    bool everyone;  // no group is named; else the groups named may be ones no record tells apart
  };

  void index_metric(std::size_t action, std::size_t metric) {
    const Metric& one = plan_.actions[action].metrics[metric];
    const Indicator* indicator = catalogue_.find(one.indicator);
    if (indicator == nullptr) return;
    metrics_[indicator].push_back({action, metric, strata_of(one, plan_.actions[action], facts_),
                                   one.stratum.empty() && plan_.actions[action].groups.empty()});
  }

  static void add_once(std::size_t action, std::vector<std::size_t>& actions) {
    if (actions.empty() || actions.back() != action) actions.push_back(action);
  }

  Gap with_actions(const MeasuredRow& row) const {
    Gap gap{&row, {}, {}, {}};
    const auto found = metrics_.find(row.indicator);
    if (found == metrics_.end()) return gap;
    for (const NamedMetric& named_metric : found->second) {
      const bool whole = any_holds(named_metric.strata, *row.stratum);
      const bool part = !whole && any_part(named_metric.strata, *row.stratum);
      add_once(named_metric.action, whole ? gap.actions : part ? gap.for_part : gap.on_indicator);
    }
    remove_all_of(gap.actions, gap.for_part);
    remove_all_of(gap.actions, gap.on_indicator);
    remove_all_of(gap.for_part, gap.on_indicator);
    return gap;
  }

  void add_without_gap(const Indicator& indicator, const NamedMetric& named_metric,
                       GapsAndActions& gaps_and_actions) const {
    for (const Gap& gap : gaps_and_actions.gaps) {
      if (gap.row->indicator != &indicator) continue;
      const Stratum& stratum = *gap.row->stratum;
      if (is_about(named_metric, stratum)) return;
    }
    gaps_and_actions.without_gap.push_back(
        {named_metric.action, named_metric.metric, is_measured(indicator, named_metric)});
  }

  // Whether the result judges any of the groups for the indicator.
  bool is_measured(const Indicator& indicator, const NamedMetric& named_metric) const {
    const auto found = measured_.of.find(&indicator);
    if (found == measured_.of.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](std::size_t at) {
      const MeasuredRow& row = measured_.rows[at];
      return row.stratum && row.comparison && row.comparison->is_judged() &&
             is_about(named_metric, *row.stratum);
    });
  }

  static bool is_about(const NamedMetric& named_metric, const Stratum& stratum) {
    return named_metric.everyone || any_holds(named_metric.strata, stratum) ||
           any_part(named_metric.strata, stratum);
  }

  // An action stands once, where it fits best.
  static void remove_all_of(const std::vector<std::size_t>& better,
                            std::vector<std::size_t>& from) {
    from.erase(std::remove_if(from.begin(), from.end(),
                              [&](std::size_t action) {
                                return std::binary_search(better.begin(), better.end(), action);
                              }),
               from.end());
  }

  const Plan& plan_;
  const Facts& facts_;
  const indicator::Catalogue& catalogue_;
  const ResultRows& measured_;
  std::map<const Indicator*, std::vector<NamedMetric>> metrics_;
};

}  // namespace

Strata strata_of(const Metric& metric, const Action& action, const Facts& facts) {
  if (!metric.stratum.empty()) return facts.strata_of(metric.stratum);
  Strata all;
  for (const std::string& group : action.groups) {
    for (Stratum& stratum : facts.strata_of(group)) {
      if (std::find(all.begin(), all.end(), stratum) == all.end())
        all.push_back(std::move(stratum));
    }
  }
  return all;
}

std::string no_gap_in_words(const GapsAndActions& gaps) {
  if (!gaps.gaps.empty()) return {};
  if (gaps.judged == 0) return "Nothing could be judged: this does not mean that there is no gap.";
  const std::string none = "No group is worse than its reference by more than chance";
  if (gaps.not_judged == 0) return none + ".";
  return none + "; of " + std::to_string(gaps.judged + gaps.not_judged) + " comparisons " +
         std::to_string(gaps.not_judged) + " could not be made.";
}

std::size_t without_action(const GapsAndActions& gaps) noexcept {
  return static_cast<std::size_t>(std::count_if(
      gaps.gaps.begin(), gaps.gaps.end(), [](const Gap& gap) { return gap.actions.empty(); }));
}

GapsAndActions match_gaps(const Plan& plan, const Facts& facts,
                          const indicator::Catalogue& catalogue, const ResultRows& measured) {
  return Matcher(plan, facts, catalogue, measured).match();
}

}  // namespace matequity::plan
