// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/judge.hpp"

#include <algorithm>

#include "engine/request/request.hpp"

namespace matequity::plan {

namespace {

// The day judged. A library has no clock: without a day from plan or caller nothing can be said.
record::Days day_of(const PlanRequest& plan_request, const Plan& plan) {
  if (!plan_request.as_of.missing()) return plan_request.as_of.days;
  if (!plan.as_of.missing()) return plan.as_of.days;
  throw request::RequestError(
      "request, as_of: the plan does not say for which day it speaks; ask for a day (as_of)",
      "request.as_of");
}

MetricTracked track_metric(const Metric& metric, const Action& action, const Changes& changes,
                           const indicator::Catalogue& catalogue, record::Days as_of) {
  MetricTracked tracked;
  tracked.indicator = catalogue.find(metric.indicator);
  tracked.movement = movement_of(metric);
  tracked.off_trajectory = off_trajectory(metric, action.due.days);
  tracked.change = changes.of(metric, action, as_of);
  tracked.latest = changes.latest(metric, action, as_of);
  return tracked;
}

std::vector<Tracked> tracked_alone(const std::vector<ActionTracked>& actions) {
  std::vector<Tracked> tracked;
  tracked.reserve(actions.size());
  for (const ActionTracked& action : actions) tracked.push_back(action.tracked);
  return tracked;
}

}  // namespace

Judgement::Judgement(const indicator::Catalogue& indicators, std::string_view asked_text,
                     std::string_view plan_text, const Results& results)
    : catalogue(indicators),
      facts(read_facts(indicators)),
      asked(parse_plan_request(asked_text)),
      reading(read_plan(plan_text)),
      measured(measured_by(results, indicators)),
      as_of(day_of(asked, reading.plan)),
      links(resolve_links(reading.plan, reading.actions_alone, facts, catalogue, reading.findings)),
      coverage(cover(reading.plan, facts, catalogue, as_of)),
      gaps(match_gaps(reading.plan, facts, catalogue, measured)) {
  track_actions();
  const std::vector<Tracked> tracked = tracked_alone(actions);
  commitments = track_commitments(plan(), links, tracked, as_of, asked.rules);
  national_actions = track_national_actions(plan(), links, tracked);
  audit = track_audit(plan(), links, facts, as_of);
  answer_checks();
  summarise();
  board = board_of(*this);
}

void Judgement::track_actions() {
  const Changes changes(facts, catalogue, measured);
  actions.reserve(plan().actions.size());
  for (const Action& action : plan().actions) {
    ActionTracked tracked{track(action, as_of, asked.rules), {}};
    for (const Metric& metric : action.metrics) {
      tracked.metrics.push_back(track_metric(metric, action, changes, catalogue, as_of));
    }
    actions.push_back(std::move(tracked));
  }
}

void Judgement::answer_checks() {
  CheckContext context{plan(),          facts,
                       links,           coverage,
                       actions,         gaps,
                       measured,        asked.rules,
                       as_of,           reading.actions_alone,
                       reading.findings};
  for (const CheckDefinition& check : facts.checks) {
    const auto& known = plan::checks();
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const Check& one) { return one.id == check.id; });
    if (found == known.end()) {
      throw indicator::PluginError("plugin " + facts.plugin + " asks for the plan check " +
                                       check.id +
                                       ", which this version does not have; use one made for it",
                                   facts.plugin);
    }
    const bool judged = found->of_actions || !reading.actions_alone;
    checks.push_back({&check, judged ? found->answer(check, context)
                                     : Answer{Verdict::cannot_tell,
                                              "A list of actions alone does not say; give the "
                                              "whole plan as JSON."}});
  }
}

void Judgement::summarise() {
  summary.actions = actions.size();
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const State state = actions[i].tracked.state;
    summary.complete += state == State::done ? 1 : 0;
    summary.overdue += state == State::overdue ? 1 : 0;
    summary.due_soon += state == State::due_soon ? 1 : 0;
    summary.undated += state == State::undated ? 1 : 0;
    summary.without_owner += has_owner(plan().actions[i]) ? 0 : 1;
    summary.without_metric += has_metric(plan().actions[i]) ? 0 : 1;
  }
  std::size_t met = 0;
  std::size_t decided = 0;
  for (const CheckAnswered& one : checks) {
    const Verdict verdict = one.answer.verdict;
    if (one.check->severity != Severity::error) continue;
    met += verdict == Verdict::met ? 1 : 0;
    decided += verdict == Verdict::met || verdict == Verdict::not_met ? 1 : 0;
  }
  if (decided > 0) summary.plan_score = static_cast<double>(met) / static_cast<double>(decided);
}

}  // namespace matequity::plan
