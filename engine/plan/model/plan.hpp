// SPDX-License-Identifier: Apache-2.0
// An equity and equality action plan as it is written. Described once: reading (JSON and CSV) and
// docs/plan.schema.json are made from these structs.
#pragma once

#include "engine/json/describe.hpp"
#include "engine/plan/model/values.hpp"

namespace matequity::plan {

inline constexpr std::string_view kSystemKindWords[] = {"LMS", "LMNS"};
inline constexpr Words kSystemKinds{kSystemKindWords, 2};
inline constexpr std::string_view kVersionWords[] = {"2021-09", "2022-09", "2023-03", "current"};
inline constexpr Words kGuidanceVersions{kVersionWords, 4};
inline constexpr std::string_view kRatingWords[] = {"blue", "green", "amber", "red", "grey"};
inline constexpr Words kRatings{kRatingWords, 5};
inline constexpr std::string_view kComparatorWords[] = {">=", "<=", "=", ">", "<"};
inline constexpr Words kComparators{kComparatorWords, 5};
inline constexpr std::string_view kSourceWords[] = {"plan", "commitment", "national_action",
                                                    "audit_gap"};
inline constexpr Words kSources{kSourceWords, 4};
inline constexpr std::string_view kStatusWords[] = {"open", "done", "dropped"};
inline constexpr Words kStatuses{kStatusWords, 3};
inline constexpr std::string_view kAddresseeWords[] = {"government", "nhs_england", "icb", "trust",
                                                       "hub"};
inline constexpr Words kAddressees{kAddresseeWords, 5};

struct System {
  Text code, name;
  Word<kSystemKinds> kind;
  Texts selected_for;
};
MEQ_DESCRIBE(System, (code, name, kind, selected_for))

struct Deliverable {
  Text id;
  Date submitted;
  Texts covers;
};
MEQ_DESCRIBE(Deliverable, (id, submitted, covers))

struct Approval {
  Date lms_board, ics_board, published;
  Text link;
  Date regional_assurance;
  Flag service_user_voice_involved;
};
MEQ_DESCRIBE(Approval, (lms_board, ics_board, published, link, regional_assurance,
                        service_user_voice_involved))

struct MissingSource {
  Text id, reason;
};
MEQ_DESCRIBE(MissingSource, (id, reason))

struct Asset {
  Text name, asset_class, area;
  Flag searchable;
};
MEQ_DESCRIBE(Asset, (name, asset_class, area, searchable))

struct Analysis {
  Texts sources_used;
  std::vector<MissingSource> sources_missing;
  std::vector<Asset> assets;
  Flag wres_baseline;
};
MEQ_DESCRIBE(Analysis, (sources_used, sources_missing, assets, wres_baseline))

struct Coproduction {
  Date date;
  Text activity, group;
  Amount minutes;
  Flag payment_offered, expenses_offered;
};
MEQ_DESCRIBE(Coproduction, (date, activity, group, minutes, payment_offered, expenses_offered))

struct PlannedIntervention {
  Text id;
  Flag included;
  Text reason;
  Amount population_affected;
  Number gap, priority_score;
};
MEQ_DESCRIBE(PlannedIntervention, (id, included, reason, population_affected, gap, priority_score))

struct Owner {
  Text role, name, organisation;
};
MEQ_DESCRIBE(Owner, (role, name, organisation))

struct Milestone {
  Text id, title;
  Date due, completed;
  Flag critical;
};
MEQ_DESCRIBE(Milestone, (id, title, due, completed, critical))

struct Metric {
  Text indicator, stratum;
  Number baseline;
  Date baseline_date;
  Word<kComparators> comparator;
  Number target;
  Date target_date;
  Number current;
  Date current_date;
};
MEQ_DESCRIBE(Metric, (indicator, stratum, baseline, baseline_date, comparator, target, target_date,
                      current, current_date))

struct Monitoring {
  Text forum;
  Amount frequency_days;
};
MEQ_DESCRIBE(Monitoring, (forum, frequency_days))

struct Source {
  Word<kSources> type;
  Text ref;
};
MEQ_DESCRIBE(Source, (type, ref))

struct Action {
  Text id, title, intervention, reason_no_intervention;
  Owner owner;
  Texts accountable_lead;  // one; a list only so that several can be named as a fault
  Date start, due, completed;
  Percent progress_percent;
  Word<kRatings> rag_reported;
  Date last_update;
  Texts groups;
  std::vector<Milestone> milestones;
  std::vector<Metric> metrics;
  Texts depends_on;
  Amount funding_gbp;
  Texts evidence;
  Monitoring monitoring;
  Source source;
};
MEQ_DESCRIBE(Action, (id, title, intervention, reason_no_intervention, owner, accountable_lead,
                      start, due, completed, progress_percent, rag_reported, last_update, groups,
                      milestones, metrics, depends_on, funding_gbp, evidence, monitoring, source))

struct Commitment {
  Text id, theme, you_said, we_commit, intervention, owner;
  Date due;
  Text condition;
  Word<kStatuses> status;
};
MEQ_DESCRIBE(Commitment,
             (id, theme, you_said, we_commit, intervention, owner, due, condition, status))

struct NationalAction {
  Amount number;
  Text theme, text;
  Word<kAddressees> addressee;
  Text local_response, linked_action;
};
MEQ_DESCRIBE(NationalAction, (number, theme, text, addressee, local_response, linked_action))

struct AuditGap {
  Text id, text, linked_action;
  Date closed;
};
MEQ_DESCRIBE(AuditGap, (id, text, linked_action, closed))

struct Audit {
  Amount stage;
  Date submitted;
  Texts source_classes;
  std::vector<AuditGap> gaps;
};
MEQ_DESCRIBE(Audit, (stage, submitted, source_classes, gaps))

struct Plan {
  Text ReturnType;
  System system;
  Date as_of;
  Word<kGuidanceVersions> guidance_version;
  std::vector<Deliverable> deliverables;
  Approval approval;
  Contents contents;
  Analysis analysis;
  std::vector<Coproduction> coproduction;
  std::vector<PlannedIntervention> interventions;
  std::vector<Action> actions;
  std::vector<Commitment> commitments;
  std::vector<NationalAction> national_actions;
  Audit audit;
};
MEQ_DESCRIBE(Plan,
             (ReturnType, system, as_of, guidance_version, deliverables, approval, contents,
              analysis, coproduction, interventions, actions, commitments, national_actions, audit))

}  // namespace matequity::plan
