// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/rating.hpp"

#include <algorithm>
#include <cmath>

namespace matequity::plan {

namespace {

std::int64_t days_after(record::Days due, record::Days as_of) noexcept {
  return static_cast<std::int64_t>(as_of) - due;
}

bool is_late(const Milestone& milestone, record::Days as_of, std::int64_t by_more_than) noexcept {
  const bool reached = !milestone.completed.missing() && milestone.completed.days <= as_of;
  return !reached && !milestone.due.missing() &&
         days_after(milestone.due.days, as_of) > by_more_than;
}

State state_of(const Action& action, record::Days as_of, const Rules& rules) noexcept {
  if (is_complete(action, as_of)) return State::done;
  if (action.due.missing()) return State::undated;
  const std::int64_t late = days_after(action.due.days, as_of);
  if (late > 0) return State::overdue;
  if (-late <= rules.due_soon_days) return State::due_soon;
  const bool ahead = !action.start.missing() && action.start.days > as_of;
  const bool untouched = action.progress_percent.has_value() && *action.progress_percent <= 0;
  return ahead || untouched ? State::not_started : State::on_track;
}

// How good a rating is held to be. What cannot be judged stands where amber does: nothing better
// can be claimed of it, nothing worse is known.
int rank(Rating rating) noexcept {
  switch (rating) {
    case Rating::blue:
      return 3;
    case Rating::green:
      return 2;
    case Rating::amber:
    case Rating::grey:
      return 1;
    case Rating::red:
      break;
  }
  return 0;
}

bool any_off_trajectory(const Action& action) noexcept {
  return std::any_of(action.metrics.begin(), action.metrics.end(), [&](const Metric& metric) {
    return off_trajectory(metric, action.due.days).value_or(false);
  });
}

// Days from one update to the next: the action's own, else the rule's.
std::int64_t interval_of(const Action& action, const Rules& rules) noexcept {
  const double own = action.monitoring.frequency_days.value_or(0);
  constexpr double kMost = 36'525;
  return own > 0 && own <= kMost ? static_cast<std::int64_t>(own) : rules.review_days;
}

struct Judged {
  Rating rating;
  std::string_view because;
};

Judged judge(const Action& action, const Tracked& tracked, record::Days as_of,
             const Rules& rules) noexcept {
  const bool complete = tracked.state == State::done;
  if (complete && !action.evidence.empty()) return {Rating::blue, "complete, with evidence"};
  if (tracked.state == State::overdue) return {Rating::red, "overdue"};
  const bool critical =
      std::any_of(action.milestones.begin(), action.milestones.end(), [&](const Milestone& one) {
        return one.critical.value_or(false) && is_late(one, as_of, rules.critical_milestone_days);
      });
  if (critical) return {Rating::red, "a critical milestone is long late"};
  if (tracked.milestones_late > 0) return {Rating::amber, "a milestone is late"};
  const bool little = action.progress_percent.value_or(0) < rules.progress_percent;
  if (tracked.state == State::due_soon && little) {
    return {Rating::amber, "due soon with little progress"};
  }
  if (any_off_trajectory(action)) return {Rating::amber, "a metric is off its trajectory"};
  if (!has_owner(action)) return {Rating::grey, "no owner"};
  if (action.due.missing()) return {Rating::grey, "no due date"};
  if (!has_metric(action)) return {Rating::grey, "no metric with baseline, target and comparator"};
  return {Rating::green, complete ? "complete, without evidence" : "nothing stands against it"};
}

}  // namespace

std::optional<int> favourable_sign(const Metric& metric) noexcept {
  const std::string_view comparator = metric.comparator.value;
  if (comparator.empty()) return std::nullopt;
  return comparator[0] == '>' ? 1 : comparator[0] == '<' ? -1 : 0;
}

std::optional<Movement> movement_of(const Metric& metric) noexcept {
  const std::optional<int> way = favourable_sign(metric);
  if (!way || !metric.baseline || !metric.current) return std::nullopt;
  double gain = 0;
  if (*way != 0) {
    gain = *way * (*metric.current - *metric.baseline);
  } else if (metric.target) {
    gain =
        std::fabs(*metric.baseline - *metric.target) - std::fabs(*metric.current - *metric.target);
  } else {
    return std::nullopt;
  }
  return gain > 0 ? Movement::better : gain < 0 ? Movement::worse : Movement::same;
}

std::optional<bool> off_trajectory(const Metric& metric, record::Days due) noexcept {
  const std::optional<int> way = favourable_sign(metric);
  const record::Days end = metric.target_date.missing() ? due : metric.target_date.days;
  const bool known = way && is_whole(metric) && metric.current && end != record::kNoDate &&
                     !metric.baseline_date.missing() && !metric.current_date.missing() &&
                     end > metric.baseline_date.days;
  if (!known) return std::nullopt;
  const double passed =
      static_cast<double>(days_after(metric.baseline_date.days, metric.current_date.days)) /
      static_cast<double>(days_after(metric.baseline_date.days, end));
  const double share = std::clamp(passed, 0.0, 1.0);
  const double expected = *metric.baseline + share * (*metric.target - *metric.baseline);
  // A value on the line is not off it because the line's last digit was rounded.
  const double slack = 1e-9 * (1 + std::fabs(*metric.baseline) + std::fabs(*metric.target));
  if (*way > 0) return *metric.current < expected - slack;
  if (*way < 0) return *metric.current > expected + slack;
  return std::fabs(*metric.current - *metric.target) > std::fabs(expected - *metric.target) + slack;
}

bool is_complete(const Action& action, record::Days as_of) noexcept {
  return !action.completed.missing() && action.completed.days <= as_of;
}

bool has_owner(const Action& action) noexcept {
  return !action.owner.role.empty() || !action.owner.name.empty();
}

bool is_whole(const Metric& metric) noexcept {
  return metric.baseline && metric.target && !metric.comparator.value.empty();
}

bool has_metric(const Action& action) noexcept {
  return std::any_of(action.metrics.begin(), action.metrics.end(), is_whole);
}

bool is_under_way(const Action& action, const Tracked& tracked, record::Days as_of) noexcept {
  const bool ahead = !action.start.missing() && action.start.days > as_of;
  return tracked.state != State::done && !ahead;
}

Tracked track(const Action& action, record::Days as_of, const Rules& rules) noexcept {
  Tracked tracked;
  tracked.state = state_of(action, as_of, rules);
  if (!action.due.missing() && tracked.state != State::done) {
    const std::int64_t late = days_after(action.due.days, as_of);
    tracked.overdue_days = std::max<std::int64_t>(late, 0);
    tracked.days_left = -late;
  }
  tracked.milestones_late = static_cast<std::size_t>(
      std::count_if(action.milestones.begin(), action.milestones.end(),
                    [&](const Milestone& one) { return is_late(one, as_of, 0); }));
  const Date& heard = action.last_update.missing() ? action.start : action.last_update;
  if (is_under_way(action, tracked, as_of) && !heard.missing()) {
    tracked.silent_days = days_after(heard.days, as_of);
    tracked.silent = *tracked.silent_days > interval_of(action, rules);
  }
  const Judged judged = judge(action, tracked, as_of, rules);
  tracked.rating = judged.rating;
  tracked.because = judged.because;
  tracked.reported = json::from_name<Rating>(action.rag_reported.value);
  tracked.mismatch = tracked.reported && *tracked.reported != Rating::grey &&
                     rank(*tracked.reported) > rank(tracked.rating);
  return tracked;
}

}  // namespace matequity::plan
