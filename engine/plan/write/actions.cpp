// SPDX-License-Identifier: Apache-2.0
// The action tracker as it is written.
#include "engine/plan/write/written.hpp"

namespace matequity::plan::written {

namespace {

std::vector<Milestone> milestones(const plan::Action& action, record::Days as_of) {
  std::vector<Milestone> milestones;
  for (const plan::Milestone& one : action.milestones) {
    const bool reached = !one.completed.missing() && one.completed.days <= as_of;
    milestones.push_back({{&one}, !reached && !one.due.missing() && one.due.days < as_of});
  }
  return milestones;
}

// The national target in force; a withdrawn one is shown and never scored.
std::optional<Target> national_target(const indicator::Indicator& indicator, record::Days as_of) {
  const auto [target, withdrawn] = indicator::target_on(indicator.targets, as_of);
  if (target == nullptr || !target->value) return std::nullopt;
  return Target{*target->value, target->comparator,
                withdrawn ? TargetStatus::withdrawn : TargetStatus::current};
}

Window window(const plan::Window& window) {
  return {period(window.span), window.numerator, window.denominator,
          window.value,        window.lower,     window.upper};
}

Change change(const plan::Change& change) {
  const Moved& value = change.value;
  Change written{{change.since},
                 window(change.before),
                 window(change.after),
                 {value.difference, value.lower, value.upper, value.movement},
                 {}};
  if (const auto& gap = change.gap) {
    written.gap = {gap->difference, gap->lower, gap->upper,
                   static_cast<GapMovement>(gap->movement)};
  }
  return written;
}

Metric metric(const plan::Metric& metric, const MetricTracked& tracked, record::Days as_of) {
  Metric written{{&metric}, {}, {}, tracked.movement, tracked.off_trajectory, {}, {}, {}};
  if (tracked.indicator != nullptr) {
    written.title = tracked.indicator->title;
    written.unit = tracked.indicator->unit;
    written.national_target = national_target(*tracked.indicator, as_of);
  }
  if (const auto& latest = tracked.latest) {
    written.latest = {period(latest->period), latest->value, latest->lower, latest->upper};
  }
  if (tracked.change) written.change = change(*tracked.change);
  return written;
}

Action action(const plan::Action& action, const ActionTracked& judged, const Facts& facts,
              record::Days as_of) {
  const Tracked& tracked = judged.tracked;
  Action written{{&action},
                 {},
                 {},
                 status_of(tracked),
                 tracked.state,
                 static_cast<std::size_t>(tracked.overdue_days),
                 tracked.days_left,
                 tracked.rating,
                 tracked.because,
                 tracked.mismatch,
                 tracked.milestones_late,
                 milestones(action, as_of),
                 {}};
  if (const plan::Intervention* intervention = facts.intervention(action.intervention)) {
    written.priority = intervention->priority;
    written.intervention_title = intervention->title;
  }
  for (std::size_t i = 0; i < action.metrics.size(); ++i) {
    written.metrics.push_back(metric(action.metrics[i], judged.metrics[i], as_of));
  }
  return written;
}

}  // namespace

std::vector<Action> actions(const Judgement& judged) {
  std::vector<Action> actions;
  for (std::size_t i = 0; i < judged.actions.size(); ++i) {
    actions.push_back(
        action(judged.plan().actions[i], judged.actions[i], judged.facts, judged.as_of));
  }
  return actions;
}

}  // namespace matequity::plan::written
