// SPDX-License-Identifier: Apache-2.0
// What every field of a plan means: the text of docs/plan.schema.json. A field without a meaning
// does not compile.
#pragma once

#include "engine/plan/model/plan.hpp"

namespace matequity::json {

// The field is part of a template argument, the text a literal: parentheses belong to neither.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define MEQ_PLAN_MEANING(FIELD, TEXT) \
  template <>                         \
  inline constexpr std::string_view meaning<&plan::FIELD> = TEXT
// NOLINTEND(bugprone-macro-parentheses)

MEQ_PLAN_MEANING(System::code, "Code of the local maternity and neonatal system");
MEQ_PLAN_MEANING(System::name, "Its name");
MEQ_PLAN_MEANING(System::kind, "What it called itself when the plan was made");
MEQ_PLAN_MEANING(System::selected_for,
                 "Ids of the interventions for selected systems that this one was selected for");

MEQ_PLAN_MEANING(Deliverable::id, "D1, the analysis, or D2, the action plan");
MEQ_PLAN_MEANING(Deliverable::submitted, "Day of submission");
MEQ_PLAN_MEANING(Deliverable::covers, "Parts it covers; of D1: 4a.1, 4a.2, 4a.3, 4a.4");

MEQ_PLAN_MEANING(Approval::lms_board, "Day on which the system's board approved the plan");
MEQ_PLAN_MEANING(Approval::ics_board,
                 "Day on which the ICS partnership board, now the ICB, approved the plan");
MEQ_PLAN_MEANING(Approval::published, "Day of publication");
MEQ_PLAN_MEANING(Approval::link, "Where it is published");
MEQ_PLAN_MEANING(Approval::regional_assurance, "Day on which the region assured the plan");
MEQ_PLAN_MEANING(Approval::service_user_voice_involved,
                 "Whether the regional service-user voice representative took part");

MEQ_PLAN_MEANING(MissingSource::id, "Id of the source, S01 to S13");
MEQ_PLAN_MEANING(MissingSource::reason, "Why it was not used");

MEQ_PLAN_MEANING(Asset::name, "The community asset");
MEQ_PLAN_MEANING(Asset::asset_class, "What kind of asset it is");
MEQ_PLAN_MEANING(Asset::area, "Where it is");
MEQ_PLAN_MEANING(Asset::searchable, "Whether people can find it in a directory");

MEQ_PLAN_MEANING(Analysis::sources_used, "Ids of the sources used, S01 to S13");
MEQ_PLAN_MEANING(Analysis::sources_missing, "Sources not used, each with the reason");
MEQ_PLAN_MEANING(Analysis::assets, "Map of community assets");
MEQ_PLAN_MEANING(Analysis::wres_baseline, "Whether there is a baseline of staff experience");

MEQ_PLAN_MEANING(Coproduction::date, "Day of the meeting or activity");
MEQ_PLAN_MEANING(Coproduction::activity, "The meeting or activity");
MEQ_PLAN_MEANING(Coproduction::group, "Whom it reached, in the words used for groups of actions");
MEQ_PLAN_MEANING(Coproduction::minutes, "Time given to it, in minutes");
MEQ_PLAN_MEANING(Coproduction::payment_offered, "Whether an involvement payment was offered");
MEQ_PLAN_MEANING(Coproduction::expenses_offered, "Whether expenses were offered");

MEQ_PLAN_MEANING(PlannedIntervention::id, "Id of the intervention, such as P4c.I1");
MEQ_PLAN_MEANING(PlannedIntervention::included, "false: left out, for the reason given");
MEQ_PLAN_MEANING(PlannedIntervention::reason, "Why it is left out");
MEQ_PLAN_MEANING(PlannedIntervention::population_affected, "How many people would gain");
MEQ_PLAN_MEANING(PlannedIntervention::gap, "How wide the gap is");
MEQ_PLAN_MEANING(PlannedIntervention::priority_score, "The system's own score");

MEQ_PLAN_MEANING(Owner::role, "Role that owns the action");
MEQ_PLAN_MEANING(Owner::name, "Person who owns the action");
MEQ_PLAN_MEANING(Owner::organisation, "Their organisation; alone it is no owner");

MEQ_PLAN_MEANING(Milestone::id, "Id within the action");
MEQ_PLAN_MEANING(Milestone::title, "What is then reached");
MEQ_PLAN_MEANING(Milestone::due, "By when");
MEQ_PLAN_MEANING(Milestone::completed, "When it was reached");
MEQ_PLAN_MEANING(Milestone::critical, "Whether the action fails without it");

MEQ_PLAN_MEANING(Metric::indicator,
                 "Indicator of the catalogue, such as P4c.1, or a local measure");
MEQ_PLAN_MEANING(Metric::stratum,
                 "Group it is about: ethnic_group=Black, imd_quintile=1, or a name of a group");
MEQ_PLAN_MEANING(Metric::baseline, "Value at the start, in the indicator's unit");
MEQ_PLAN_MEANING(Metric::baseline_date, "Day of the baseline");
MEQ_PLAN_MEANING(Metric::comparator, "Which way the target lies");
MEQ_PLAN_MEANING(Metric::target, "Value to be reached");
MEQ_PLAN_MEANING(Metric::target_date, "By when; without it the action's due date");
MEQ_PLAN_MEANING(Metric::current, "Latest value");
MEQ_PLAN_MEANING(Metric::current_date, "Day of the latest value");

MEQ_PLAN_MEANING(Monitoring::forum, "Who watches over the action");
MEQ_PLAN_MEANING(Monitoring::frequency_days, "Days from one review to the next");

MEQ_PLAN_MEANING(Source::type, "Where the action comes from");
MEQ_PLAN_MEANING(Source::ref,
                 "Id of the commitment or audit gap, or number of the national action");

MEQ_PLAN_MEANING(Action::id, "Id, unique in the plan");
MEQ_PLAN_MEANING(Action::title, "What is done");
MEQ_PLAN_MEANING(Action::intervention, "Id of the intervention it serves, such as P4c.I1");
MEQ_PLAN_MEANING(Action::reason_no_intervention, "Why it serves none of them");
MEQ_PLAN_MEANING(Action::owner, "Who owns it: a role or a person");
MEQ_PLAN_MEANING(Action::accountable_lead, "Who is accountable: one only");
MEQ_PLAN_MEANING(Action::start, "First day");
MEQ_PLAN_MEANING(Action::due, "Last day; on it the action is not yet overdue");
MEQ_PLAN_MEANING(Action::completed, "Day of completion");
MEQ_PLAN_MEANING(Action::progress_percent, "Progress, 0 to 100");
MEQ_PLAN_MEANING(Action::rag_reported, "Rating that the system reports");
MEQ_PLAN_MEANING(Action::last_update, "Day of the last update");
MEQ_PLAN_MEANING(Action::groups, "Groups it is for, by name or as ethnic_group=Black");
MEQ_PLAN_MEANING(Action::milestones, "Steps on the way");
MEQ_PLAN_MEANING(Action::metrics, "What it is measured by");
MEQ_PLAN_MEANING(Action::depends_on, "Ids of actions that come before it");
MEQ_PLAN_MEANING(Action::funding_gbp, "Money set aside for it, in pounds");
MEQ_PLAN_MEANING(Action::evidence, "What shows that it is done");
MEQ_PLAN_MEANING(Action::monitoring, "How it is watched");
MEQ_PLAN_MEANING(Action::source, "What it answers: a commitment, a national action, an audit gap");

MEQ_PLAN_MEANING(Commitment::id, "Id, unique in the plan");
MEQ_PLAN_MEANING(Commitment::theme, "Theme it stands under");
MEQ_PLAN_MEANING(Commitment::you_said, "What people said");
MEQ_PLAN_MEANING(Commitment::we_commit, "What the system commits to");
MEQ_PLAN_MEANING(Commitment::intervention, "Id of the intervention it belongs to, if any");
MEQ_PLAN_MEANING(Commitment::owner, "Who owns it");
MEQ_PLAN_MEANING(Commitment::due, "By when");
MEQ_PLAN_MEANING(Commitment::condition, "What it depends on, if anything");
MEQ_PLAN_MEANING(Commitment::status, "What the system says of it");

MEQ_PLAN_MEANING(NationalAction::number, "Its number in the national list");
MEQ_PLAN_MEANING(NationalAction::theme, "Theme it stands under");
MEQ_PLAN_MEANING(NationalAction::text, "What is asked for");
MEQ_PLAN_MEANING(NationalAction::addressee, "Of whom");
MEQ_PLAN_MEANING(NationalAction::local_response, "What the system does about it");
MEQ_PLAN_MEANING(NationalAction::linked_action, "Id of the action that answers it or waits for it");

MEQ_PLAN_MEANING(AuditGap::id, "Id, unique in the plan");
MEQ_PLAN_MEANING(AuditGap::text, "What is lacking");
MEQ_PLAN_MEANING(AuditGap::linked_action, "Id of the action that closes it");
MEQ_PLAN_MEANING(AuditGap::closed, "Day on which it was closed");

MEQ_PLAN_MEANING(Audit::stage, "1, the analysis, or 2, the action plan");
MEQ_PLAN_MEANING(Audit::submitted, "Day of submission");
MEQ_PLAN_MEANING(Audit::source_classes, "Kinds of source that were used");
MEQ_PLAN_MEANING(Audit::gaps, "What was found to be lacking");

MEQ_PLAN_MEANING(Plan::ReturnType, "EquityPlan, where the plan stands among other returns");
MEQ_PLAN_MEANING(Plan::system, "Whose plan it is");
MEQ_PLAN_MEANING(Plan::as_of, "Day for which the plan speaks");
MEQ_PLAN_MEANING(Plan::guidance_version, "Version of the guidance it follows");
MEQ_PLAN_MEANING(Plan::deliverables, "What was submitted, and when");
MEQ_PLAN_MEANING(Plan::approval, "Approval, publication and assurance");
MEQ_PLAN_MEANING(Plan::contents, "The eleven contents of a good plan, C1 to C11");
MEQ_PLAN_MEANING(Plan::analysis, "The population analysis");
MEQ_PLAN_MEANING(Plan::coproduction, "Meetings and activities of co-production");
MEQ_PLAN_MEANING(Plan::interventions, "Interventions that are planned or left out");
MEQ_PLAN_MEANING(Plan::actions, "The actions");
MEQ_PLAN_MEANING(Plan::commitments, "You said, we commit");
MEQ_PLAN_MEANING(Plan::national_actions, "Actions that national bodies are asked for");
MEQ_PLAN_MEANING(Plan::audit, "Audit behind the plan: sources and gaps found");

#undef MEQ_PLAN_MEANING

}  // namespace matequity::json
