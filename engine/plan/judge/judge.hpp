// SPDX-License-Identifier: Apache-2.0
// A plan judged: checks, tracker, coverage, gaps and pledges, for one day.
//
// It is judged whole when it is constructed, and does not change after that. Only the day, the
// plan, the rules and the results count: no clock, no network. What is wrong with a plan is a
// finding and stops nothing; only bytes that are no plan, request or result throw.
#pragma once

#include <optional>
#include <string_view>

#include "engine/plan/judge/board.hpp"
#include "engine/plan/judge/checks.hpp"
#include "engine/plan/judge/commitments.hpp"
#include "engine/plan/read/read.hpp"
#include "engine/plan/read/results.hpp"

namespace matequity::plan {

struct CheckAnswered {
  const CheckDefinition* check = nullptr;
  Answer answer;
};

struct Summary {
  std::size_t actions = 0, complete = 0, overdue = 0, due_soon = 0, undated = 0, without_owner = 0,
              without_metric = 0;
  // Share of the checks of severity error that are met, of those that are met or not met.
  std::optional<double> plan_score;
};
MEQ_DESCRIBE(Summary, (actions, complete, overdue, due_soon, undated, without_owner, without_metric,
                       plan_score))

// Whole and immovable once constructed: its parts point to each other.
class Judgement {
 public:
  // `plan` is a document as it came; `results` are needed for this call alone. Throws
  // request::RequestError, PlanError or ResultError for what cannot be read, indicator::PluginError
  // where the catalogue has no plugin for plans.
  Judgement(const indicator::Catalogue& catalogue, std::string_view asked, std::string_view plan,
            const Results& results);
  Judgement(const Judgement&) = delete;
  Judgement& operator=(const Judgement&) = delete;

  const indicator::Catalogue& catalogue;
  const Facts facts;
  const PlanRequest asked;
  Reading reading;
  const ResultRows measured;
  const record::Days as_of;
  Links links;
  Coverage coverage;
  GapsAndActions gaps;
  std::vector<ActionTracked> actions;
  Commitments commitments;
  NationalActions national_actions;
  AuditTracked audit;
  std::vector<CheckAnswered> checks;
  Summary summary;
  Board board;

  const Plan& plan() const noexcept { return reading.plan; }

 private:
  void track_actions();
  void answer_checks();
  void summarise();
};

}  // namespace matequity::plan
