// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/links.hpp"

#include <algorithm>
#include <set>

#include "engine/plan/judge/dependencies.hpp"

namespace matequity::plan {

namespace {

using Positions = std::map<std::string_view, std::size_t>;

class Resolver {
 public:
  Resolver(const Plan& plan, bool actions_alone, const Facts& facts,
           const indicator::Catalogue& catalogue, Findings& findings)
      : plan_(plan),
        actions_alone_(actions_alone),
        facts_(facts),
        catalogue_(catalogue),
        findings_(findings) {}

  Links resolve() {
    links_.actions = index(plan_.actions, "actions", true);
    const Positions commitments = index(plan_.commitments, "commitments", true);
    const Positions gaps = index(plan_.audit.gaps, "audit.gaps", true);
    index(plan_.deliverables, "deliverables", false);
    index(plan_.interventions, "interventions", false);
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) check_action(i);
    check_lists();
    link_sources(commitments, gaps);
    report_circles(plan_, links_, findings_);
    return std::move(links_);
  }

 private:
  void add(std::string_view code, Severity severity, std::string_view place,
           std::string_view object, std::string_view message, std::string_view remedy) {
    const std::string_view check = severity == Severity::error ? "PC18" : "";
    findings_.add({code, check, severity, place, object, message, remedy});
  }

  // Position by id; of equal ids the first. What has none is a finding where others link to it.
  template <class Item>
  Positions index(const std::vector<Item>& items, std::string_view list, bool linked) {
    Positions positions;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string& id = items[i].id;
      if (id.empty()) {
        add("missing_id", Severity::error, place_of(list, i) + ".id", "", "It has no id.",
            linked ? "Give it an id of its own, so that links can lead to it."
                   : "Say which one it is.");
      } else if (!positions.emplace(id, i).second) {
        add("duplicate_id", Severity::error, place_of(list, i) + ".id", id,
            "The id is taken: " + place_of(list, positions[id]) + " has it too.",
            "Give each its own id; links lead to the first.");
      }
    }
    return positions;
  }

  void check_intervention(const std::string& id, const std::string& place,
                          const std::string& object) {
    if (id.empty() || facts_.intervention(id) != nullptr) return;
    add("unknown_intervention", Severity::error, place, object,
        "The guidance has no intervention of this id.",
        "Use an id such as P4c.I1; docs/plan.md lists them.");
  }

  void check_link(const std::string& id, const std::string& place, const std::string& object) {
    if (id.empty() || links_.action(id) != nullptr) return;
    add("unknown_action", Severity::error, place, object, "The link leads to no action.",
        "Correct the id, or add the action.");
  }

  void check_action(std::size_t at) {
    const Action& action = plan_.actions[at];
    const std::string place = place_of("actions", at);
    if (action.title.empty()) {
      add("missing_title", Severity::warning, place + ".title", action.id,
          "The action has no title.", "Say in a few words what is done.");
    }
    check_intervention(action.intervention, place + ".intervention", action.id);
    for (std::size_t i = 0; i < action.depends_on.size(); ++i) {
      check_link(action.depends_on[i], place_of(place + ".depends_on", i), action.id);
    }
    check_milestones(action, place);
    for (std::size_t i = 0; i < action.metrics.size(); ++i) {
      check_metric(action.metrics[i], place_of(place + ".metrics", i), action.id);
    }
    for (std::size_t i = 0; i < action.groups.size(); ++i) {
      check_group(action.groups[i], place_of(place + ".groups", i), action.id);
    }
  }

  void check_milestones(const Action& action, const std::string& place) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < action.milestones.size(); ++i) {
      const std::string& id = action.milestones[i].id;
      if (id.empty() || seen.insert(id).second) continue;
      add("duplicate_id", Severity::error, place_of(place + ".milestones", i) + ".id", action.id,
          "Two milestones of the action have one id.", "Give each its own id.");
    }
  }

  // Local measures are welcome, so neither of these breaks a link.
  void check_metric(const Metric& metric, const std::string& place, const std::string& object) {
    if (!metric.indicator.empty() && catalogue_.find(metric.indicator) == nullptr) {
      add("unknown_indicator", Severity::info, place + ".indicator", object,
          "The catalogue has no indicator of this id, so records say nothing about it.",
          "Correct the id if an indicator of the catalogue is meant; a local measure may stay.");
    }
    if (!metric.stratum.empty()) check_group(metric.stratum, place + ".stratum", object);
  }

  void check_group(const std::string& group, const std::string& place, const std::string& object) {
    if (facts_.knows_group(group)) return;
    add("unknown_group", Severity::info, place, object,
        "The group is not one that records know, so no gap can be matched with it.",
        "Name it as ethnic_group=Black or imd_quintile=1 if such a group is meant.");
  }

  void check_lists() {
    for (std::size_t i = 0; i < plan_.interventions.size(); ++i) {
      const std::string& id = plan_.interventions[i].id;
      check_intervention(id, place_of("interventions", i) + ".id", id);
    }
    for (std::size_t i = 0; i < plan_.system.selected_for.size(); ++i) {
      check_intervention(plan_.system.selected_for[i], place_of("system.selected_for", i), "");
    }
    for (std::size_t i = 0; i < plan_.commitments.size(); ++i) {
      const Commitment& one = plan_.commitments[i];
      check_intervention(one.intervention, place_of("commitments", i) + ".intervention", one.id);
    }
    for (std::size_t i = 0; i < plan_.national_actions.size(); ++i) {
      check_link(plan_.national_actions[i].linked_action,
                 place_of("national_actions", i) + ".linked_action", "");
    }
    for (std::size_t i = 0; i < plan_.audit.gaps.size(); ++i) {
      const AuditGap& gap = plan_.audit.gaps[i];
      check_link(gap.linked_action, place_of("audit.gaps", i) + ".linked_action", gap.id);
    }
    check_known_ids();
  }

  void check_known_ids() {
    for (std::size_t i = 0; i < plan_.deliverables.size(); ++i) {
      const std::string& id = plan_.deliverables[i].id;
      if (id.empty() || facts_.deliverable(id) != nullptr) continue;
      add("unknown_deliverable", Severity::error, place_of("deliverables", i) + ".id", id,
          "There is no deliverable of this id.", "Use D1 for the analysis, D2 for the plan.");
    }
    for (std::size_t i = 0; i < plan_.analysis.sources_used.size(); ++i) {
      check_source(plan_.analysis.sources_used[i], place_of("analysis.sources_used", i));
    }
    for (std::size_t i = 0; i < plan_.analysis.sources_missing.size(); ++i) {
      check_source(plan_.analysis.sources_missing[i].id, place_of("analysis.sources_missing", i));
    }
  }

  void check_source(const std::string& id, const std::string& place) {
    const bool known = std::any_of(facts_.sources.begin(), facts_.sources.end(),
                                   [&](const GuidanceItem& source) { return source.id == id; });
    if (known) return;
    add("unknown_source", Severity::error, place, id, "There is no source of this id.",
        "Use S01 to S13; docs/plan.md lists them.");
  }

  void link_sources(const Positions& commitments, const Positions& gaps) {
    Positions national;
    std::vector<std::string> numbers(plan_.national_actions.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const Amount& number = plan_.national_actions[i].number;
      numbers[i] = number && *number < 1e6 ? std::to_string(static_cast<int>(*number)) : "";
      if (numbers[i].empty() || national.emplace(numbers[i], i).second) continue;
      add("duplicate_id", Severity::error, place_of("national_actions", i) + ".number", numbers[i],
          "Another national action has this number.", "Number each once.");
    }
    links_.of_commitment.resize(plan_.commitments.size());
    links_.of_national_action.resize(plan_.national_actions.size());
    links_.of_audit_gap.resize(plan_.audit.gaps.size());
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) {
      const Source& source = plan_.actions[i].source;
      if (source.type.value == "commitment") link(i, source.ref, commitments, links_.of_commitment);
      if (source.type.value == "national_action") {
        link(i, source.ref, national, links_.of_national_action);
      }
      if (source.type.value == "audit_gap") link(i, source.ref, gaps, links_.of_audit_gap);
    }
  }

  void link(std::size_t action, const std::string& ref, const Positions& known,
            std::vector<std::vector<std::size_t>>& into) {
    const auto found = known.find(ref);
    if (found != known.end()) return into[found->second].push_back(action);
    if (actions_alone_) return;
    add("unknown_source", Severity::error, place_of("actions", action) + ".source.ref",
        plan_.actions[action].id, "What the action is said to come from is not in the plan.",
        "Correct the reference, or add what it leads to.");
  }

  const Plan& plan_;
  const bool actions_alone_;
  const Facts& facts_;
  const indicator::Catalogue& catalogue_;
  Findings& findings_;
  Links links_;
};

}  // namespace

const std::size_t* Links::action(std::string_view id) const noexcept {
  const auto found = actions.find(id);
  return found == actions.end() ? nullptr : &found->second;
}

std::string place_of(std::string_view list, std::size_t at) {
  return std::string(list) + "[" + std::to_string(at) + "]";
}

Links resolve_links(const Plan& plan, bool actions_alone, const Facts& facts,
                    const indicator::Catalogue& catalogue, Findings& findings) {
  return Resolver(plan, actions_alone, facts, catalogue, findings).resolve();
}

}  // namespace matequity::plan
