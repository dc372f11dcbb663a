// SPDX-License-Identifier: Apache-2.0
// A judged plan as it is written (schema matequity.plan_result/1). These structs are its one
// description: JSON and JSON Schema come from them (engine/json/described.hpp). A new field is
// added here, or in the plan itself, and nowhere else.
//
// They borrow from the judgement, which must outlive them.
#pragma once

#include "engine/plan/judge/judge.hpp"
#include "engine/plan/write/own_fields.hpp"
#include "engine/report/written.hpp"

namespace matequity::plan::written {

MEQ_ENUM(SchemaName, plan_result)

}  // namespace matequity::plan::written

template <>
inline constexpr std::string_view
    matequity::json::word<matequity::plan::written::SchemaName::plan_result> =
        "matequity.plan_result/1";

namespace matequity::plan::written {

using json::Lines;
using report::written::Day;
using report::written::Period;
using ActionIds = std::vector<std::string_view>;
using TextOrNull = std::optional<std::string_view>;

struct Engine {
  std::string_view version, catalogue;
};
MEQ_DESCRIBE(Engine, (version, catalogue))

MEQ_ENUM(Form, plan, actions)

struct UsedRules {
  std::size_t due_soon_days;
  double progress_percent;
  std::size_t critical_milestone_days, review_days;
};
MEQ_DESCRIBE(UsedRules, (due_soon_days, progress_percent, critical_milestone_days, review_days))

struct System {
  Own<plan::System> own;
};
MEQ_DESCRIBE(System, (own))

struct Name {
  std::string_view thing, name, then, now;
  Day from;
  std::string_view confidence;
};
MEQ_DESCRIBE(Name, (thing, name, then, now, from, confidence))

struct Check {
  std::string_view id;
  Severity severity{};
  std::string_view title;
  Verdict verdict{};
  std::string_view evidence, remedy;
};
MEQ_DESCRIBE(Check, (id, severity, title, verdict, evidence, remedy))

struct Finding {
  std::string_view code;
  TextOrNull check;
  Severity severity{};
  TextOrNull place, object;
  std::string_view message, remedy;
};
MEQ_DESCRIBE(Finding, (code, check, severity, place, object, message, remedy))

MEQ_ENUM(TargetStatus, current, withdrawn)

struct Target {
  double value;
  std::string_view comparator;
  TargetStatus status{};
};
MEQ_DESCRIBE(Target, (value, comparator, status))

struct Latest {
  std::optional<Period> period;
  double value;
  std::optional<double> ci_lower, ci_upper;
};
MEQ_DESCRIBE(Latest, (period, value, ci_lower, ci_upper))

struct Window {
  std::optional<Period> period;
  std::uint64_t numerator, denominator;
  double value;
  std::optional<double> ci_lower, ci_upper;
};
MEQ_DESCRIBE(Window, (period, numerator, denominator, value, ci_lower, ci_upper))

struct ValueChange {
  double difference;
  std::optional<double> difference_lower, difference_upper;
  Movement movement{};
};
MEQ_DESCRIBE(ValueChange, (difference, difference_lower, difference_upper, movement))

// In the order of Movement: a gap that is better is narrower.
MEQ_ENUM(GapMovement, narrower, same, wider)

struct GapChange {
  double difference;
  std::optional<double> difference_lower, difference_upper;
  GapMovement movement{};
};
MEQ_DESCRIBE(GapChange, (difference, difference_lower, difference_upper, movement))

struct Change {
  Day since;
  Window before, after;
  ValueChange value;
  std::optional<GapChange> gap;
};
MEQ_DESCRIBE(Change, (since, before, after, value, gap))

struct Milestone {
  Own<plan::Milestone> own;
  bool late;
};
MEQ_DESCRIBE(Milestone, (own, late))

struct Metric {
  Own<plan::Metric> own;
  TextOrNull title;
  std::optional<indicator::Unit> unit;
  std::optional<Movement> movement;
  std::optional<bool> off_trajectory;
  std::optional<Target> national_target;
  std::optional<Latest> latest;
  std::optional<Change> change;
};
MEQ_DESCRIBE(Metric, (own, title, unit, movement, off_trajectory, national_target, latest, change))

struct Action {
  Own<plan::Action> own;
  TextOrNull priority, intervention_title;
  Status status{};
  State state{};
  std::size_t overdue_days;
  std::optional<std::int64_t> days_left;
  Rating rag_derived{};
  std::string_view because;
  bool rag_mismatch;
  std::size_t milestones_late;
  std::vector<Milestone> milestones;
  std::vector<Metric> metrics;
};
MEQ_DESCRIBE(Action, (own, priority, intervention_title, status, state, overdue_days, days_left,
                      rag_derived, because, rag_mismatch, milestones_late, milestones, metrics))

struct Group {
  std::string_view group;
  bool named;
};
MEQ_DESCRIBE(Group, (group, named))

struct Intervention {
  std::string_view id, priority, title;
  Scope in_force_for{};
  bool required;
  Presence presence{};
  ActionIds actions;
  std::size_t complete, overdue;
  std::vector<Group> groups;
  std::vector<std::string_view> indicators_unused;
};
MEQ_DESCRIBE(Intervention, (id, priority, title, in_force_for, required, presence, actions,
                            complete, overdue, groups, indicators_unused))

struct Interventions {
  std::size_t required = 0, present = 0, excluded = 0;
  std::vector<std::string_view> missing;
  Lines<Intervention> list;
};
MEQ_DESCRIBE(Interventions, (required, present, excluded, missing, list))

struct Priority {
  std::string_view priority;
  std::size_t required = 0, present = 0, excluded = 0, missing = 0, actions = 0, complete = 0,
              overdue = 0;
};
MEQ_DESCRIBE(Priority, (priority, required, present, excluded, missing, actions, complete, overdue))

struct Content {
  std::string_view id, title;
  bool present;
  std::vector<std::string_view> filled;
  TextOrNull covered_by;
};
MEQ_DESCRIBE(Content, (id, title, present, filled, covered_by))

struct Contents {
  std::size_t present = 0;
  std::vector<std::string_view> missing;
  Lines<Content> list;
};
MEQ_DESCRIBE(Contents, (present, missing, list))

struct Source {
  std::string_view id, title;
  SourceUse use{};
};
MEQ_DESCRIBE(Source, (id, title, use))

struct Sources {
  std::size_t used = 0, explained = 0;
  std::vector<std::string_view> missing;
  Lines<Source> list;
};
MEQ_DESCRIBE(Sources, (used, explained, missing, list))

struct Indicators {
  std::size_t used = 0;
  std::vector<std::string_view> missing;
};
MEQ_DESCRIBE(Indicators, (used, missing))

struct Coverage {
  Interventions interventions;
  Lines<Priority> priorities;
  Contents contents;
  Sources sources;
  Indicators indicators;
};
MEQ_DESCRIBE(Coverage, (interventions, priorities, contents, sources, indicators))

MEQ_ENUM(DeliverableState, in_time, late, overdue, not_yet_due)

struct Deliverable {
  std::string_view id, title;
  Day due;
  Date submitted;
  std::size_t days_late;
  DeliverableState state{};
};
MEQ_DESCRIBE(Deliverable, (id, title, due, submitted, days_late, state))

struct Commitment {
  Own<plan::Commitment> own;
  CommitmentState state{};
  std::size_t overdue_days;
  ActionIds actions;
};
MEQ_DESCRIBE(Commitment, (own, state, overdue_days, actions))

struct Commitments {
  std::size_t commitments;
  std::vector<std::string_view> themes;
  std::size_t without_owner, with_due, without_due, conditional, not_mapped_to_intervention;
  Lines<Commitment> list;
};
MEQ_DESCRIBE(Commitments, (commitments, themes, without_owner, with_due, without_due, conditional,
                           not_mapped_to_intervention, list))

struct NationalAction {
  Own<plan::NationalAction> own;
  NationalActionState state{};
  ActionIds actions;
};
MEQ_DESCRIBE(NationalAction, (own, state, actions))

struct NationalActions {
  std::size_t actions;
  std::vector<std::string_view> themes;
  std::size_t answered, linked;
  Lines<NationalAction> list;
};
MEQ_DESCRIBE(NationalActions, (actions, themes, answered, linked, list))

struct AuditGap {
  Own<plan::AuditGap> own;
  bool open;
  ActionIds actions;
};
MEQ_DESCRIBE(AuditGap, (own, open, actions))

struct Audit {
  Own<plan::Audit> own;
  Date due;
  std::optional<std::size_t> days_late;
  std::size_t gaps, closed, linked;
  Lines<AuditGap> list;
};
MEQ_DESCRIBE(Audit, (own, due, days_late, gaps, closed, linked, list))

MEQ_ENUM(GapVerdict, worse)

struct Gap {
  std::string_view indicator, title;
  std::optional<Period> period;
  indicator::Dimension dimension{};
  Stratum level;
  std::string stratum;
  Stratum reference;
  std::optional<double> value;
  indicator::Unit unit{};
  std::optional<double> difference, difference_lower, difference_upper, ratio;
  GapVerdict verdict{};
  bool strong;
  std::optional<double> people;
  ActionIds actions, actions_for_part, actions_on_indicator;
};
MEQ_DESCRIBE(Gap, (indicator, title, period, dimension, level, stratum, reference, value, unit,
                   difference, difference_lower, difference_upper, ratio, verdict, strong, people,
                   actions, actions_for_part, actions_on_indicator))

struct ActionWithoutGap {
  std::string_view action, indicator;
  TextOrNull stratum;
  bool measured;
};
MEQ_DESCRIBE(ActionWithoutGap, (action, indicator, stratum, measured))

MEQ_ENUM(WrongWayOf, value, gap)

struct WrongWay {
  std::string_view action, indicator;
  TextOrNull stratum;
  WrongWayOf of{};
  Day since;
  std::optional<double> difference, difference_lower, difference_upper, people;
};
MEQ_DESCRIBE(WrongWay, (action, indicator, stratum, of, since, difference, difference_lower,
                        difference_upper, people))

struct Gaps {
  double confidence;
  bool rounded;
  std::size_t judged, not_judged;
  std::optional<std::string> none;
  std::size_t significant, without_action;
  Lines<Gap> list;
  Lines<ActionWithoutGap> actions_without_gap;
  Lines<WrongWay> moved_wrong_way;
};
MEQ_DESCRIBE(Gaps, (confidence, rounded, judged, not_judged, none, significant, without_action,
                    list, actions_without_gap, moved_wrong_way))

struct PlanResult {
  SchemaName schema{};
  Engine engine;
  Day as_of;
  Form form{};
  UsedRules rules;
  System system;
  TextOrNull guidance_version;
  std::vector<Name> names;
  Summary summary;
  Lines<Check> checks;
  Lines<Finding> findings;
  std::size_t findings_left_out;
  Lines<Action> actions;
  Coverage coverage;
  Lines<Deliverable> deliverables;
  Commitments commitments;
  NationalActions national_actions;
  Audit audit;
  std::optional<Gaps> gaps;
  Board board;
};
MEQ_DESCRIBE(PlanResult, (schema, engine, as_of, form, rules, system, guidance_version, names,
                          summary, checks, findings, findings_left_out, actions, coverage,
                          deliverables, commitments, national_actions, audit, gaps, board))

PlanResult plan_result(const Judgement& judged, std::string_view version);

// Its parts.
std::vector<Action> actions(const Judgement& judged);
Coverage coverage(const Judgement& judged);
std::vector<Deliverable> deliverables(const Judgement& judged);
Commitments commitments(const Judgement& judged);
NationalActions national_actions(const Judgement& judged);
Audit audit(const Judgement& judged);
std::optional<Gaps> gaps(const Judgement& judged);

std::optional<Period> period(const std::optional<Span>& span);
TextOrNull text_or_null(std::string_view text) noexcept;

}  // namespace matequity::plan::written

namespace matequity::json {

template <auto Member>
requires is_one_of<Member, &plan::written::PlanResult::engine, &plan::written::PlanResult::as_of,
                   &plan::written::PlanResult::system, &plan::written::PlanResult::names,
                   &plan::written::PlanResult::summary, &plan::written::PlanResult::checks,
                   &plan::written::PlanResult::findings, &plan::written::PlanResult::actions,
                   &plan::written::PlanResult::coverage, &plan::written::PlanResult::deliverables,
                   &plan::written::PlanResult::commitments,
                   &plan::written::PlanResult::national_actions, &plan::written::PlanResult::audit,
                   &plan::written::PlanResult::gaps, &plan::written::PlanResult::board,
                   &plan::written::Coverage::priorities, &plan::written::Coverage::contents,
                   &plan::written::Coverage::sources, &plan::written::Coverage::indicators,
                   &plan::written::Gaps::actions_without_gap, &plan::written::Gaps::moved_wrong_way>
inline constexpr bool begins_line<Member> = true;

}  // namespace matequity::json
