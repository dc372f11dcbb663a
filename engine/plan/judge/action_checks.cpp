// SPDX-License-Identifier: Apache-2.0
// PC04 to PC09 and PC18: what every action needs.
#include <algorithm>

#include "engine/plan/judge/checks.hpp"

namespace matequity::plan {

namespace {

// "Actions with an owner: 21 of 22."
std::string share(std::size_t good, std::size_t all, const std::string& what) {
  return "Actions with " + what + ": " + std::to_string(good) + " of " + std::to_string(all) + ".";
}

bool names_several(const Texts& leads) {
  return leads.size() > 1 || (!leads.empty() && leads[0].find(';') != std::string::npos);
}

// A milestone's day before the action is due.
bool has_milestone_before(const Action& action) {
  return std::any_of(action.milestones.begin(), action.milestones.end(), [&](const Milestone& one) {
    return !one.due.missing() && one.due.days < action.due.days;
  });
}

bool has_dated_milestone(const Action& action) {
  return std::any_of(action.milestones.begin(), action.milestones.end(),
                     [](const Milestone& one) { return !one.due.missing(); });
}

}  // namespace

Answer answer_owners(const CheckDefinition& check, CheckContext& context) {
  const auto& actions = context.plan.actions;
  if (actions.empty()) return no_actions();
  std::size_t owned = 0;
  std::size_t several = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const std::string place = place_of("actions", i);
    if (has_owner(actions[i])) {
      ++owned;
    } else {
      report(check, "no_owner", place + ".owner", actions[i].id, "Nobody owns the action.",
             "Name a role or a person; an organisation alone is nobody.", context);
    }
    if (names_several(actions[i].accountable_lead)) {
      ++several;
      report(check, "several_leads", place + ".accountable_lead", actions[i].id,
             "More than one is named as accountable.", "Name one.", context);
    }
  }
  std::string evidence = share(owned, actions.size(), "an owner");
  if (several > 0) {
    evidence += " With more than one accountable lead: " + std::to_string(several) + ".";
  }
  return {met_when(owned == actions.size() && several == 0), std::move(evidence)};
}

Answer answer_due_dates(const CheckDefinition& check, CheckContext& context) {
  const auto& actions = context.plan.actions;
  if (actions.empty()) return no_actions();
  std::size_t good = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const Action& action = actions[i];
    const std::string place = place_of("actions", i) + ".due";
    if (action.due.missing()) {
      report(check, "no_due_date", place, action.id, "The action has no due date.",
             "Say by which day it is done.", context);
    } else if (!action.start.missing() && action.due.days < action.start.days) {
      report(check, "due_before_start", place, action.id, "The action is due before it begins.",
             "Correct `start` or `due`.", context);
    } else {
      ++good;
    }
  }
  return {met_when(good == actions.size()),
          share(good, actions.size(), "a due date that does not lie before the start")};
}

Answer answer_metrics(const CheckDefinition& check, CheckContext& context) {
  const auto& actions = context.plan.actions;
  if (actions.empty()) return no_actions();
  std::size_t linked = 0;
  std::size_t measured = 0;
  bool all = true;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const Action& action = actions[i];
    const bool serves = context.facts.intervention(action.intervention) != nullptr ||
                        (action.intervention.empty() && !action.reason_no_intervention.empty());
    const bool has = has_metric(action);
    linked += serves ? 1 : 0;
    measured += has ? 1 : 0;
    all = all && serves && has;
    if (!serves) {
      report(check, "no_intervention", place_of("actions", i) + ".intervention", action.id,
             "The action serves no intervention of the guidance.",
             "Name the intervention, or say why there is none (`reason_no_intervention`).",
             context);
    }
    if (!has) {
      report(check, "no_metric", place_of("actions", i) + ".metrics", action.id,
             "The action has no metric with baseline, target and comparator.",
             "Give it one, so that its success can be seen.", context);
    }
  }
  return {met_when(all), share(linked, actions.size(), "an intervention or a reason for none") +
                             " " + share(measured, actions.size(), "a whole metric")};
}

Answer answer_milestones(const CheckDefinition& check, CheckContext& context) {
  const auto& actions = context.plan.actions;
  if (actions.empty()) return no_actions();
  std::size_t good = 0;
  std::size_t undated = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (!has_dated_milestone(actions[i]) ||
        (!actions[i].due.missing() && !has_milestone_before(actions[i]))) {
      report(check, "no_milestone", place_of("actions", i) + ".milestones", actions[i].id,
             "The action has no dated milestone before it is due.",
             "Say what is reached on the way, and by when.", context);
    } else if (actions[i].due.missing()) {
      ++undated;  // before what, nobody can say
    } else {
      ++good;
    }
  }
  std::string evidence = share(good, actions.size(), "a dated milestone before the due day");
  if (good == actions.size()) return {Verdict::met, std::move(evidence)};
  if (good + undated < actions.size()) return {Verdict::not_met, std::move(evidence)};
  return {Verdict::cannot_tell,
          evidence + " Of " + std::to_string(undated) + " without due date nothing can be said."};
}

Answer answer_indicators(const CheckDefinition& check, CheckContext& context) {
  const auto& indicators = context.coverage.indicators;
  if (indicators.empty()) {
    return {Verdict::not_applicable, "The catalogue has no indicator of priorities 1, 3 and 4."};
  }
  std::size_t used = 0;
  for (const IndicatorCoverage& one : indicators) {
    used += one.used ? 1 : 0;
    if (one.used) continue;
    report(check, "unused_indicator", "actions", one.indicator->id,
           "No action is measured by " + one.indicator->id + ".",
           "Make it a metric of the action that should move it.", context);
  }
  return {met_when(used == indicators.size()),
          "Indicators of priorities 1, 3 and 4 that measure an action: " + std::to_string(used) +
              " of " + std::to_string(indicators.size()) + "."};
}

Answer answer_groups(const CheckDefinition& check, CheckContext& context) {
  std::size_t groups = 0;
  std::size_t named = 0;
  for (const InterventionCoverage& one : context.coverage.interventions) {
    if (one.actions.empty()) continue;
    for (std::size_t i = 0; i < one.group_named.size(); ++i) {
      ++groups;
      named += one.group_named[i] ? 1 : 0;
      if (one.group_named[i]) continue;
      report(check, "group_not_named", place_of("actions", one.actions.front()) + ".groups",
             one.intervention->id,
             "No action of " + one.intervention->id + " names the group \"" +
                 one.intervention->groups[i] + "\", who would benefit most.",
             "Add the group to the action that is for it.", context);
    }
  }
  if (groups == 0) return {Verdict::not_applicable, "No action serves an intervention."};
  return {met_when(named == groups),
          "Groups who benefit most and are named by the actions of their intervention: " +
              std::to_string(named) + " of " + std::to_string(groups) + "."};
}

Answer answer_links(const CheckDefinition& check, CheckContext& context) {
  const std::size_t broken = context.findings.against(check.id);
  if (broken == 0) {
    return {Verdict::met, "Every date is real, every id unique, every link leads somewhere."};
  }
  return {Verdict::not_met, counted(broken, "fault", "faults") + " in dates, ids or links."};
}

}  // namespace matequity::plan
