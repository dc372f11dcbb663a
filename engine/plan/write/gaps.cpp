// SPDX-License-Identifier: Apache-2.0
// Gaps and actions as they are written.
#include <cmath>

#include "engine/order/sorted.hpp"
#include "engine/plan/write/written.hpp"

namespace matequity::plan::written {

namespace {

Gap gap(const plan::Gap& gap, const Plan& plan) {
  const MeasuredRow& row = *gap.row;
  const MeasuredComparison& comparison = *row.comparison;
  return {row.indicator->id,
          row.indicator->title,
          period(row.period),
          row.stratum->dimension,
          *row.stratum,
          text_of(*row.stratum),
          comparison.reference,
          row.value,
          row.indicator->unit,
          comparison.difference,
          comparison.lower,
          comparison.upper,
          comparison.ratio,
          GapVerdict::worse,
          comparison.strong,
          comparison.people,
          ids_of(plan, gap.actions),
          ids_of(plan, gap.for_part),
          ids_of(plan, gap.on_indicator)};
}

std::vector<ActionWithoutGap> without_gap(const Judgement& judged) {
  std::vector<ActionWithoutGap> actions;
  for (const WithoutGap& one : judged.gaps.without_gap) {
    const plan::Action& action = judged.plan().actions[one.action];
    const plan::Metric& metric = action.metrics[one.metric];
    actions.push_back({action.id, metric.indicator, text_or_null(metric.stratum), one.measured});
  }
  return actions;
}

void add_wrong_way(const Moved& moved, WrongWayOf of, const plan::Action& action,
                   const plan::Metric& metric, const MetricTracked& tracked,
                   std::vector<WrongWay>& wrong) {
  if (moved.movement != Movement::worse) return;
  wrong.push_back({action.id,
                   metric.indicator,
                   text_or_null(metric.stratum),
                   of,
                   {tracked.change->since},
                   moved.difference,
                   moved.lower,
                   moved.upper,
                   static_cast<double>(tracked.change->after.denominator) *
                       std::fabs(moved.difference) / tracked.indicator->multiplier});
}

// What moved the wrong way by more than chance, most people first.
std::vector<WrongWay> moved_wrong_way(const Judgement& judged) {
  std::vector<WrongWay> wrong;
  for (std::size_t i = 0; i < judged.actions.size(); ++i) {
    const plan::Action& action = judged.plan().actions[i];
    for (std::size_t k = 0; k < action.metrics.size(); ++k) {
      const MetricTracked& tracked = judged.actions[i].metrics[k];
      if (!tracked.change) continue;
      const auto& [since, before, after, value, gap] = *tracked.change;
      add_wrong_way(value, WrongWayOf::value, action, action.metrics[k], tracked, wrong);
      if (gap) add_wrong_way(*gap, WrongWayOf::gap, action, action.metrics[k], tracked, wrong);
    }
  }
  order::sort(wrong, [](const WrongWay& one, const WrongWay& other) {
    return *one.people > *other.people;
  });
  return wrong;
}

}  // namespace

std::optional<Gaps> gaps(const Judgement& judged) {
  if (!judged.measured.given) return std::nullopt;
  const GapsAndActions& gaps = judged.gaps;
  Gaps written{judged.measured.confidence,
               judged.measured.rounded,
               gaps.judged,
               gaps.not_judged,
               {},
               gaps.gaps.size(),
               without_action(gaps),
               {},
               {without_gap(judged)},
               {moved_wrong_way(judged)}};
  std::string none = no_gap_in_words(gaps);
  if (!none.empty()) written.none = std::move(none);
  for (const plan::Gap& one : gaps.gaps) written.list.list.push_back(gap(one, judged.plan()));
  return written;
}

}  // namespace matequity::plan::written
