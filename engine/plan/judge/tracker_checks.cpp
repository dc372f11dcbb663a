// SPDX-License-Identifier: Apache-2.0
// AT01 to AT05: where the actions stand.
#include <algorithm>
#include <array>

#include "engine/plan/judge/checks.hpp"

namespace matequity::plan {

namespace {

// Called closed by anything that the plan says.
bool is_closed(const Action& action) {
  constexpr double kAll = 100;
  return !action.completed.missing() || action.rag_reported.value == "blue" ||
         action.progress_percent.value_or(0) >= kAll;
}

bool claims_well(const ActionTracked& action) {
  const Rating rating = effective_rating(action.tracked);
  return rating == Rating::green || rating == Rating::blue;
}

struct Moves {
  bool known = false;
  bool value_worse = false;
  bool gap_wider = false;
  bool worse() const noexcept { return value_worse || gap_wider; }
};

// By the records where they can tell, else by baseline and current value of the plan.
Moves moves_of(const MetricTracked& metric) {
  Moves moves;
  if (metric.change) {
    moves.known = true;
    moves.value_worse = metric.change->value.movement == Movement::worse;
    moves.gap_wider = metric.change->gap && metric.change->gap->movement == Movement::worse;
  } else if (metric.movement) {
    moves.known = true;
    moves.value_worse = *metric.movement == Movement::worse;
  }
  return moves;
}

}  // namespace

Answer answer_states(const CheckDefinition& check, CheckContext& context) {
  if (context.actions.empty()) return no_actions();
  constexpr std::size_t kStates = 6;
  std::array<std::size_t, kStates> counts{};
  for (std::size_t i = 0; i < context.actions.size(); ++i) {
    const Tracked& tracked = context.actions[i].tracked;
    ++counts[static_cast<std::size_t>(tracked.state)];
    if (tracked.state != State::overdue) continue;
    report(check, "overdue", place_of("actions", i) + ".due", context.plan.actions[i].id,
           "The action is " +
               counted(static_cast<std::size_t>(tracked.overdue_days), "day", "days") + " overdue.",
           "Finish it, or agree a new day and say why.", context);
  }
  std::string evidence;
  for (std::size_t i = 0; i < kStates; ++i) {
    const State state = static_cast<State>(i);
    std::string words(name(state));
    std::replace(words.begin(), words.end(), '_', ' ');
    evidence += (evidence.empty() ? "" : ", ") + std::to_string(counts[i]) + " " + words;
  }
  const bool late = counts[static_cast<std::size_t>(State::overdue)] +
                        counts[static_cast<std::size_t>(State::undated)] >
                    0;
  return {late ? Verdict::not_met : Verdict::met, "Actions: " + evidence + "."};
}

Answer answer_reported_ratings(const CheckDefinition& check, CheckContext& context) {
  if (context.actions.empty()) return no_actions();
  std::size_t reported = 0;
  std::size_t better = 0;
  for (std::size_t i = 0; i < context.actions.size(); ++i) {
    const Tracked& tracked = context.actions[i].tracked;
    reported += tracked.reported ? 1 : 0;
    if (!tracked.mismatch) continue;
    ++better;
    report(check, "rating_too_good", place_of("actions", i) + ".rag_reported",
           context.plan.actions[i].id,
           "It is reported " + std::string(name(*tracked.reported)) + " and would be " +
               std::string(name(tracked.rating)) + ": " + std::string(tracked.because) + ".",
           "Report the derived rating, or record what earns the better one.", context);
  }
  if (reported == 0) return {Verdict::not_applicable, "No action reports a rating."};
  return {better == 0 ? Verdict::met : Verdict::not_met,
          "Reported ratings that are better than what is recorded allows: " +
              std::to_string(better) + " of " + std::to_string(reported) + "."};
}

Answer answer_updates(const CheckDefinition& check, CheckContext& context) {
  std::size_t judged = 0;
  std::size_t unknown = 0;
  std::size_t stale = 0;
  for (std::size_t i = 0; i < context.actions.size(); ++i) {
    const Action& action = context.plan.actions[i];
    const Tracked& tracked = context.actions[i].tracked;
    if (!is_under_way(action, tracked, context.as_of)) continue;
    if (!tracked.silent_days) {
      ++unknown;
      continue;
    }
    ++judged;
    if (!tracked.silent) continue;
    ++stale;
    report(check, "no_update", place_of("actions", i) + ".last_update", action.id,
           "The action was last updated " +
               counted(static_cast<std::size_t>(*tracked.silent_days), "day", "days") + " ago.",
           "Review it, and record the day.", context);
  }
  if (judged + unknown == 0) return {Verdict::not_applicable, "No action is under way."};
  std::string evidence =
      "Actions under way without an update within the review interval: " + std::to_string(stale) +
      " of " + std::to_string(judged) + ".";
  if (unknown > 0) {
    evidence += " With neither start nor update: " + std::to_string(unknown) + ".";
  }
  if (stale > 0) return {Verdict::not_met, std::move(evidence)};
  return {unknown > 0 ? Verdict::cannot_tell : Verdict::met, std::move(evidence)};
}

Answer answer_closed_actions(const CheckDefinition& check, CheckContext& context) {
  std::size_t closed = 0;
  std::size_t good = 0;
  for (std::size_t i = 0; i < context.plan.actions.size(); ++i) {
    const Action& action = context.plan.actions[i];
    if (!is_closed(action)) continue;
    ++closed;
    const bool dated = is_complete(action, context.as_of);
    good += dated && !action.evidence.empty() ? 1 : 0;
    if (!dated) {
      report(check, "closed_without_date", place_of("actions", i) + ".completed", action.id,
             "The action is called complete without a day of completion up to this date.",
             "Record the day, or open the action again.", context);
    }
    if (action.evidence.empty()) {
      report(check, "closed_without_evidence", place_of("actions", i) + ".evidence", action.id,
             "The action is called complete without evidence.",
             "Say what shows that it is done, or open the action again.", context);
    }
  }
  if (closed == 0) return {Verdict::not_applicable, "No action is called complete."};
  return {good == closed ? Verdict::met : Verdict::not_met,
          "Closed actions with a completion date and evidence: " + std::to_string(good) + " of " +
              std::to_string(closed) + "."};
}

Answer answer_movements(const CheckDefinition& check, CheckContext& context) {
  std::size_t claimed = 0;
  std::size_t known = 0;
  std::size_t worse = 0;
  for (std::size_t i = 0; i < context.actions.size(); ++i) {
    if (!claims_well(context.actions[i])) continue;
    ++claimed;
    const auto& metrics = context.actions[i].metrics;
    for (std::size_t k = 0; k < metrics.size(); ++k) {
      const Moves moves = moves_of(metrics[k]);
      known += moves.known ? 1 : 0;
      if (!moves.worse()) continue;
      ++worse;
      report(check, moves.value_worse ? "metric_worse" : "gap_wider",
             place_of(place_of("actions", i) + ".metrics", k), context.plan.actions[i].id,
             std::string(moves.value_worse ? "The metric has moved the wrong way"
                                           : "The gap has widened") +
                 (metrics[k].change ? " since the action began, by more than chance"
                                    : " since the baseline") +
                 ", while the action is rated " +
                 std::string(name(effective_rating(context.actions[i].tracked))) + ".",
             "Look into it, and rate the action by what the metric shows.", context);
    }
  }
  if (claimed == 0) return {Verdict::not_applicable, "No action is rated green or blue."};
  if (known == 0) {
    return {Verdict::cannot_tell,
            "Of " + actions_in_words(claimed) + " rated green or blue no metric has a movement."};
  }
  return {worse == 0 ? Verdict::met : Verdict::not_met,
          "Metrics of actions rated green or blue that moved the wrong way: " +
              std::to_string(worse) + " of " + std::to_string(known) + "."};
}

}  // namespace matequity::plan
