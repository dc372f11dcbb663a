// SPDX-License-Identifier: Apache-2.0
// What leads to what in a plan: ids that are unique, links that resolve, dependencies without a
// circle. What does not is a finding against PC18; the rest of the plan is judged all the same.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "engine/plan/model/finding.hpp"
#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"

namespace matequity::plan {

struct Links {
  std::map<std::string_view, std::size_t> actions;  // by id; of equal ids the first
  // Actions that say they come from a commitment, national action or audit gap, by its position.
  std::vector<std::vector<std::size_t>> of_commitment, of_national_action, of_audit_gap;

  // The position of an action; none where the id is of no action.
  const std::size_t* action(std::string_view id) const noexcept;
};

// `actions_alone`: what actions come from is not in the plan, and not missed.
Links resolve_links(const Plan& plan, bool actions_alone, const Facts& facts,
                    const indicator::Catalogue& catalogue, Findings& findings);

// "actions[3]"
std::string place_of(std::string_view list, std::size_t at);

}  // namespace matequity::plan
