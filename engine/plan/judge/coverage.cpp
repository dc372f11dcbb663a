// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/coverage.hpp"

#include <algorithm>
#include <map>

namespace matequity::plan {

namespace {

template <class List, class Value>
bool has(const List& list, const Value& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class Coverer {
 public:
  Coverer(const Plan& plan, const Facts& facts, const indicator::Catalogue& catalogue,
          record::Days as_of)
      : plan_(plan), facts_(facts), catalogue_(catalogue), as_of_(as_of) {
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
      by_intervention_[plan.actions[i].intervention].push_back(i);
      for (const Metric& metric : plan.actions[i].metrics) measured_.insert(metric.indicator);
    }
    for (const PlannedIntervention& one : plan.interventions) planned_.emplace(one.id, &one);
  }

  Coverage cover() {
    Coverage coverage;
    for (const Intervention& one : facts_.interventions) {
      coverage.interventions.push_back(cover_intervention(one));
    }
    for (const RequiredContent& one : facts_.contents) {
      coverage.contents.push_back(cover_content(one));
    }
    for (const GuidanceItem& one : facts_.sources) {
      coverage.sources.push_back({&one, use_of(one.id)});
    }
    for (const indicator::Indicator& one : catalogue_.indicators()) {
      if (is_asked(one.id)) coverage.indicators.push_back({&one, measured_.count(one.id) > 0});
    }
    return coverage;
  }

 private:
  InterventionCoverage cover_intervention(const Intervention& one) {
    InterventionCoverage coverage;
    coverage.intervention = &one;
    coverage.scope = one.scope_on(as_of_);
    const bool selected = has(plan_.system.selected_for, one.id);
    coverage.required =
        coverage.scope == Scope::all || (coverage.scope == Scope::selected && selected);
    const auto actions = by_intervention_.find(one.id);
    if (actions != by_intervention_.end()) coverage.actions = actions->second;
    coverage.presence = presence_of(one, coverage);
    for (const std::string& group : one.groups) {
      coverage.group_named.push_back(names_group(plan_, coverage.actions, group, facts_));
    }
    for (const std::string& indicator : one.indicators) {
      if (!measures(coverage.actions, indicator)) coverage.unused.push_back(indicator);
    }
    return coverage;
  }

  // Leaving out outweighs what else mentions it: the system says so itself.
  Presence presence_of(const Intervention& one, const InterventionCoverage& coverage) const {
    const auto planned = planned_.find(one.id);
    const bool listed = planned != planned_.end();
    if (listed && !planned->second->included.value_or(true)) {
      return planned->second->reason.empty() ? Presence::excluded_without_reason
                                             : Presence::excluded;
    }
    if (listed || !coverage.actions.empty()) return Presence::present;
    return coverage.required ? Presence::missing : Presence::not_asked;
  }

  bool measures(const std::vector<std::size_t>& actions, const std::string& indicator) const {
    return std::any_of(actions.begin(), actions.end(), [&](std::size_t at) {
      const auto& metrics = plan_.actions[at].metrics;
      return std::any_of(metrics.begin(), metrics.end(),
                         [&](const Metric& metric) { return metric.indicator == indicator; });
    });
  }

  // Some contents are told by parts of the plan that have a shape of their own.
  std::string_view covered_elsewhere(std::string_view id) const {
    if (id == "C3" && !plan_.coproduction.empty()) return "coproduction";
    if (id == "C4" && !plan_.interventions.empty()) return "interventions";
    if (id == "C6" && !plan_.actions.empty()) return "actions";
    const bool weighed = std::any_of(
        plan_.interventions.begin(), plan_.interventions.end(), [](const PlannedIntervention& one) {
          return one.population_affected || one.gap || one.priority_score;
        });
    if (id == "C5" && weighed) return "interventions";
    const bool funded =
        std::any_of(plan_.actions.begin(), plan_.actions.end(),
                    [](const Action& action) { return action.funding_gbp.has_value(); });
    return id == "C10" && funded ? "actions" : "";
  }

  ContentCoverage cover_content(const RequiredContent& content_rule) const {
    ContentCoverage coverage{&content_rule, {}, covered_elsewhere(content_rule.id)};
    const Content* content = plan_.contents.find(content_rule.id);
    if (content == nullptr) return coverage;
    for (const ContentField& field : content->fields) {
      if (field.filled) coverage.filled.push_back(field.name);
    }
    return coverage;
  }

  SourceUse use_of(const std::string& id) const {
    if (has(plan_.analysis.sources_used, id)) return SourceUse::used;
    const auto& missing = plan_.analysis.sources_missing;
    const bool explained = std::any_of(
        missing.begin(), missing.end(),
        [&](const MissingSource& source) { return source.id == id && !source.reason.empty(); });
    return explained ? SourceUse::explained : SourceUse::missing;
  }

  // Of priorities 1, 3 and 4, which the ids tell.
  static bool is_asked(std::string_view id) noexcept {
    return id.size() > 2 && id[0] == 'P' && (id[1] == '1' || id[1] == '3' || id[1] == '4');
  }

  const Plan& plan_;
  const Facts& facts_;
  const indicator::Catalogue& catalogue_;
  record::Days as_of_;
  std::map<std::string_view, std::vector<std::size_t>> by_intervention_;
  std::map<std::string_view, const PlannedIntervention*> planned_;
  std::set<std::string_view> measured_;
};

}  // namespace

Coverage cover(const Plan& plan, const Facts& facts, const indicator::Catalogue& catalogue,
               record::Days as_of) {
  return Coverer(plan, facts, catalogue, as_of).cover();
}

bool names_group(const Plan& plan, const std::vector<std::size_t>& actions,
                 const std::string& group, const Facts& facts) {
  const std::string wanted = folded(group);
  const Strata strata = facts.strata_of(group);
  Strata named_strata;
  for (const std::size_t at : actions) {
    for (const std::string& name : plan.actions[at].groups) {
      if (folded(name) == wanted) return true;
      for (Stratum& stratum : facts.strata_of(name)) named_strata.push_back(std::move(stratum));
    }
    for (const Metric& metric : plan.actions[at].metrics) {
      for (Stratum& stratum : facts.strata_of(metric.stratum)) {
        named_strata.push_back(std::move(stratum));
      }
    }
  }
  return !strata.empty() && std::all_of(strata.begin(), strata.end(), [&](const Stratum& part) {
    return std::any_of(named_strata.begin(), named_strata.end(),
                       [&](const Stratum& whole) { return holds(whole, part); });
  });
}

}  // namespace matequity::plan
