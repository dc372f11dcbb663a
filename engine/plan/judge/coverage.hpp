// SPDX-License-Identifier: Apache-2.0
// How much of what the guidance asks for a plan has: interventions, contents, sources, indicators,
// and the groups who benefit most.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"

namespace matequity::plan {

// present: listed as included, or an action serves it; excluded: left out for a reason; not_asked:
// not in force for this system, and not in the plan.
MEQ_ENUM(Presence, present, excluded, excluded_without_reason, missing, not_asked)

struct InterventionCoverage {
  const Intervention* intervention = nullptr;
  Scope scope{};          // for whom it is in force on the day
  bool required = false;  // of this system: in force for all, or for selected ones and selected
  Presence presence{};
  std::vector<std::size_t> actions;
  std::vector<bool> group_named;         // each of its groups: named by one of its actions
  std::vector<std::string_view> unused;  // its indicators that none of its actions measures
};

struct ContentCoverage {
  const RequiredContent* content = nullptr;
  std::vector<std::string_view> filled;
  // Told by another part of the plan: "actions" for C6.
  std::string_view elsewhere;
  bool present() const noexcept { return !filled.empty() || !elsewhere.empty(); }
};

MEQ_ENUM(SourceUse, used, explained, missing)

struct SourceCoverage {
  const GuidanceItem* source = nullptr;
  SourceUse use{};
};

struct IndicatorCoverage {
  const indicator::Indicator* indicator = nullptr;
  bool used = false;
};

struct Coverage {
  std::vector<InterventionCoverage> interventions;
  std::vector<ContentCoverage> contents;
  std::vector<SourceCoverage> sources;
  std::vector<IndicatorCoverage> indicators;  // of priorities 1, 3 and 4
};

Coverage cover(const Plan& plan, const Facts& facts, const indicator::Catalogue& catalogue,
               record::Days as_of);

// Whether any of the actions names the group: by its words, or by strata that hold all of it.
bool names_group(const Plan& plan, const std::vector<std::size_t>& actions,
                 const std::string& group, const Facts& facts);

}  // namespace matequity::plan
