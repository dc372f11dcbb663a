// SPDX-License-Identifier: Apache-2.0
// A plan judged: checks, tracker, coverage, gaps and pledges, for one day.
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
  const CheckAsked* check = nullptr;
  Answer answer;
};

struct Summary {
  std::size_t actions = 0, complete = 0, overdue = 0, due_soon = 0, undated = 0, without_owner = 0,
              without_metric = 0;
  // Share of the checks of severity error that are met, of those that are met or not met.
  std::optional<double> plan_score;
};

// Whole and immovable once made: its parts point to each other.
class Judgement {
 public:
  // `plan` is a document as it came; `results` are needed for this call alone. Throws
  // request::RequestError for what cannot be read, indicator::PluginError where the catalogue has
  // no plugin for plans.
  Judgement(const indicator::Catalogue& catalogue, std::string_view asked, std::string_view plan,
            const Results& results);
  Judgement(const Judgement&) = delete;
  Judgement& operator=(const Judgement&) = delete;

  const indicator::Catalogue& catalogue;
  const Facts facts;
  const Asked asked;
  Reading reading;
  const Measured measured;
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
