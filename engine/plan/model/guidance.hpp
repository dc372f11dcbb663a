// SPDX-License-Identifier: Apache-2.0
// What the guidance asks of a plan: interventions, deliverables, contents, sources, checks, groups
// and names over time. The plugin that takes plans holds these facts in its manifest (key `plan`).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/catalogue.hpp"
#include "engine/plan/model/finding.hpp"
#include "engine/plan/model/stratum.hpp"
#include "engine/record/date.hpp"

namespace matequity::plan {

MEQ_ENUM(Scope, none, selected, all)

struct InForce {
  Scope scope{};
  record::Days valid_from = record::kNoDate;
  record::Days valid_to = record::kNoDate;  // kNoDate: open
};

struct Intervention {
  std::string id, priority, title;
  std::vector<InForce> in_force;
  std::vector<std::string> groups;  // who benefit most
  std::vector<std::string> indicators;

  // For whom it is in force on a day: every system, selected ones, none.
  Scope scope_on(record::Days day) const noexcept;
};

struct GuidanceItem {
  std::string id, title;
};

struct DeliverableAsked {
  std::string id, title;
  record::Days due = record::kNoDate;
  std::vector<GuidanceItem> parts;
};

struct RequiredContent {
  std::string id, title;
  std::vector<std::string> fields;
};

struct CheckDefinition {
  std::string id, title, remedy;
  Severity severity{};
};

struct GroupWords {
  std::vector<std::string> words;  // folded; the first is its title
  Strata strata;
};

// What a thing was called before a day and from then on.
struct NameOverTime {
  std::string thing, then, now, confidence;
  record::Days from = record::kNoDate;

  const std::string& on(record::Days day) const noexcept { return day >= from ? now : then; }
};

struct Facts {
  std::string plugin;  // whose facts they are
  std::vector<Intervention> interventions;
  std::vector<DeliverableAsked> deliverables;
  std::vector<RequiredContent> contents;
  std::vector<GuidanceItem> sources;
  std::vector<CheckDefinition> checks;
  std::vector<GroupWords> groups;
  std::vector<NameOverTime> names;

  const Intervention* intervention(std::string_view id) const noexcept;
  const RequiredContent* content(std::string_view id) const noexcept;
  const DeliverableAsked* deliverable(std::string_view id) const noexcept;
  // The strata that a group's name or "dimension=level" stands for; none where it is not known.
  Strata strata_of(std::string_view group) const;
  // Whether it names a stratum or a group of the guidance (some of which no record tells apart).
  bool knows_group(std::string_view group) const;
  // What a thing is called on a day; empty where it is not known.
  std::string_view name_on(std::string_view thing, record::Days day) const noexcept;
};

// Of the plugin in the catalogue that takes the return EquityPlan. Throws indicator::PluginError
// where there is none, or its facts cannot be used.
Facts read_facts(const indicator::Catalogue& catalogue);

}  // namespace matequity::plan
