// SPDX-License-Identifier: Apache-2.0
// The checks of a plan. Each comes to a verdict and says what it looked at; what is wrong in
// single places are findings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/judge/change.hpp"
#include "engine/plan/judge/coverage.hpp"
#include "engine/plan/judge/gaps.hpp"
#include "engine/plan/judge/links.hpp"
#include "engine/plan/judge/rating.hpp"
#include "engine/plan/model/finding.hpp"
#include "engine/plan/read/request.hpp"

namespace matequity::plan {

MEQ_ENUM(Verdict, met, not_met, not_applicable, cannot_tell)

struct Answer {
  Verdict verdict{};
  std::string evidence;  // what was looked at, and what stood there
};

// What is known of a metric besides what the plan says.
struct MetricTracked {
  const indicator::Indicator* indicator = nullptr;  // none: a local measure
  std::optional<Movement> movement;                 // from baseline to current, by the plan
  std::optional<bool> off_trajectory;
  std::optional<Change> change;  // by the records
  std::optional<LatestValue> latest;
};

struct ActionTracked {
  Tracked tracked;
  std::vector<MetricTracked> metrics;
};

// All that the checks look at.
struct CheckContext {
  const Plan& plan;
  const Facts& facts;
  const Links& links;
  const Coverage& coverage;
  const std::vector<ActionTracked>& actions;
  const GapsAndActions& gaps;
  const ResultRows& measured;
  const Rules& rules;
  record::Days as_of;
  bool actions_alone;  // the plan came as CSV: nothing but its actions is known
  Findings& findings;

  std::string name_of(std::string_view thing) const {
    return std::string(facts.name_on(thing, as_of));
  }
};

struct Check {
  std::string_view id;
  bool of_actions;  // can be judged from the actions alone
  Answer (*answer)(const CheckDefinition& definition, CheckContext& context);
};

// PC01 to PC18 and AT01 to AT05, in the order of the result.
const std::vector<Check>& checks();

// A finding against a check, of the check's own severity.
void report(const CheckDefinition& check, std::string_view code, std::string_view place,
            std::string_view object, std::string_view message, std::string_view remedy,
            CheckContext& context);

// What every check of actions says of a plan without any.
Answer no_actions();
Verdict met_when(bool met) noexcept;

// "1 action", "3 actions"
std::string counted(std::size_t number, std::string_view one, std::string_view many);
std::string actions_in_words(std::size_t number);
// "a, b and c"
std::string listed(const std::vector<std::string_view>& words);

Answer answer_interventions_in_force(const CheckDefinition& check, CheckContext& context);
Answer answer_selected_interventions(const CheckDefinition& check, CheckContext& context);
Answer answer_contents(const CheckDefinition& check, CheckContext& context);
Answer answer_owners(const CheckDefinition& check, CheckContext& context);
Answer answer_due_dates(const CheckDefinition& check, CheckContext& context);
Answer answer_metrics(const CheckDefinition& check, CheckContext& context);
Answer answer_milestones(const CheckDefinition& check, CheckContext& context);
Answer answer_indicators(const CheckDefinition& check, CheckContext& context);
Answer answer_groups(const CheckDefinition& check, CheckContext& context);
Answer answer_deliverables(const CheckDefinition& check, CheckContext& context);
Answer answer_analysis_parts(const CheckDefinition& check, CheckContext& context);
Answer answer_approval(const CheckDefinition& check, CheckContext& context);
Answer answer_sources(const CheckDefinition& check, CheckContext& context);
Answer answer_coproduction(const CheckDefinition& check, CheckContext& context);
Answer answer_roles(const CheckDefinition& check, CheckContext& context);
Answer answer_funding(const CheckDefinition& check, CheckContext& context);
Answer answer_assurance(const CheckDefinition& check, CheckContext& context);
Answer answer_links(const CheckDefinition& check, CheckContext& context);
Answer answer_states(const CheckDefinition& check, CheckContext& context);
Answer answer_reported_ratings(const CheckDefinition& check, CheckContext& context);
Answer answer_updates(const CheckDefinition& check, CheckContext& context);
Answer answer_closed_actions(const CheckDefinition& check, CheckContext& context);
Answer answer_movements(const CheckDefinition& check, CheckContext& context);

}  // namespace matequity::plan
