// SPDX-License-Identifier: Apache-2.0
// PC01 to PC03 and PC10 to PC17: what the plan as a whole needs.
#include <algorithm>
#include <cmath>

#include "engine/plan/judge/checks.hpp"
#include "engine/plan/judge/deliverables.hpp"

namespace matequity::plan {

namespace {

// The interventions that a check is about: in force for everyone, or for those selected.
Answer answer_presence(const CheckDefinition& check, Scope scope, CheckContext& context) {
  std::size_t required = 0;
  std::size_t present = 0;
  std::size_t excluded = 0;
  for (const InterventionCoverage& one : context.coverage.interventions) {
    if (!one.required || one.scope != scope) continue;
    ++required;
    present += one.presence == Presence::present ? 1 : 0;
    excluded += one.presence == Presence::excluded ? 1 : 0;
    const std::string& id = one.intervention->id;
    if (one.presence == Presence::missing) {
      report(check, "missing_intervention", "interventions", id,
             "The intervention is not in the plan: " + one.intervention->title + ".",
             "Plan it, or leave it out for a reason.", context);
    } else if (one.presence == Presence::excluded_without_reason) {
      report(check, "excluded_without_reason", "interventions", id,
             "The intervention is left out without a reason: " + one.intervention->title + ".",
             "Say why it does not apply here.", context);
    }
  }
  if (required == 0) {
    return {Verdict::not_applicable, scope == Scope::all
                                         ? "No intervention is in force on this date."
                                         : "The system was selected for no intervention in force."};
  }
  return {met_when(present + excluded == required),
          std::to_string(present) + " of " + counted(required, "intervention", "interventions") +
              " in force are planned, " + std::to_string(excluded) + " left out for a reason."};
}

bool covers(const Deliverable& deliverable, const GuidanceItem& part) {
  return std::any_of(deliverable.covers.begin(), deliverable.covers.end(),
                     [&](const std::string& entry) {
                       const std::string words = folded(entry);
                       return words.find(part.id) != std::string::npos ||
                              words.find(part.title) != std::string::npos;
                     });
}

bool is_past(const Date& date, record::Days as_of) { return !date.missing() && date.days <= as_of; }

// The groups with the widest gap by ethnicity and by deprivation.
std::vector<Stratum> widest(const GapsAndActions& gaps) {
  std::vector<Stratum> strata;
  bool ethnicity = false;
  bool deprivation = false;
  for (const Gap& gap : gaps.gaps) {
    const Stratum& stratum = *gap.row->stratum;
    const bool ethnic = stratum.dimension == indicator::Dimension::ethnic_group ||
                        stratum.dimension == indicator::Dimension::ethnic_code;
    const bool deprived = stratum.dimension == indicator::Dimension::imd_quintile ||
                          stratum.dimension == indicator::Dimension::imd_decile;
    bool* seen = ethnic ? &ethnicity : deprived ? &deprivation : nullptr;
    if (seen == nullptr || *seen) continue;
    *seen = true;
    strata.push_back(stratum);
  }
  return strata;
}

bool says_all(const Coproduction& one) {
  return !one.date.missing() && !one.activity.empty() && !one.group.empty() && one.minutes;
}

bool was_met(const Plan& plan, const Facts& facts, const Stratum& stratum) {
  return std::any_of(
      plan.coproduction.begin(), plan.coproduction.end(), [&](const Coproduction& one) {
        const Strata strata = facts.strata_of(one.group);
        return std::any_of(strata.begin(), strata.end(),
                           [&](const Stratum& part) { return holds(part, stratum); });
      });
}

}  // namespace

Answer answer_interventions_in_force(const CheckDefinition& check, CheckContext& context) {
  return answer_presence(check, Scope::all, context);
}

Answer answer_selected_interventions(const CheckDefinition& check, CheckContext& context) {
  return answer_presence(check, Scope::selected, context);
}

Answer answer_contents(const CheckDefinition& check, CheckContext& context) {
  std::size_t present = 0;
  for (const ContentCoverage& one : context.coverage.contents) {
    present += one.present() ? 1 : 0;
    if (one.present()) continue;
    const std::vector<std::string_view> fields(one.content->fields.begin(),
                                               one.content->fields.end());
    report(check, "missing_content", "contents." + one.content->id, one.content->id,
           "Nothing is said of: " + one.content->title + ".", "Fill one of " + listed(fields) + ".",
           context);
  }
  const std::size_t all = context.coverage.contents.size();
  return {met_when(present == all), std::to_string(present) + " of " + std::to_string(all) +
                                        " contents of a good plan have something in them."};
}

Answer answer_deliverables(const CheckDefinition& check, CheckContext& context) {
  bool late = false;
  bool any = false;
  std::string evidence;
  for (const DeliverableAsked& deliverable : context.facts.deliverables) {
    const Submission one = submission_of(context.plan, deliverable, context.as_of);
    const std::string days = counted(static_cast<std::size_t>(one.days_late), "day", "days");
    any = any || one.in || one.days_late > 0;
    late = late || one.days_late > 0;
    evidence += (evidence.empty() ? "" : " ") + deliverable.id + ", due " +
                record::format_date(deliverable.due) + ": " +
                (one.in ? one.days_late > 0 ? "submitted " + days + " late" : "submitted in time"
                 : one.days_late > 0 ? "not submitted, " + days + " late"
                                     : "not yet due") +
                ".";
    if (one.days_late == 0) continue;
    report(
        check, one.in ? "submitted_late" : "not_submitted", "deliverables", deliverable.id,
        one.in ? deliverable.title + " was submitted " + days + " late."
               : deliverable.title + " is not recorded as submitted.",
        one.in ? "Say why in the plan; what is late stays late." : "Record the day of submission.",
        context);
  }
  if (!any) return {Verdict::not_applicable, std::move(evidence)};
  return {met_when(!late), std::move(evidence)};
}

Answer answer_analysis_parts(const CheckDefinition& check, CheckContext& context) {
  const DeliverableAsked* analysis = context.facts.deliverable("D1");
  if (analysis == nullptr) return {Verdict::not_applicable, "No analysis is asked for."};
  const Deliverable* one = deliverable_of(context.plan, analysis->id);
  if (one == nullptr && context.as_of <= analysis->due) {
    return {Verdict::not_applicable, "The analysis is not yet due."};
  }
  std::size_t covered = 0;
  for (const GuidanceItem& part : analysis->parts) {
    const bool has = one != nullptr && covers(*one, part);
    covered += has ? 1 : 0;
    if (has) continue;
    report(check, "missing_part", "deliverables", part.id,
           "The analysis does not cover " + part.title + " (" + part.id + ").",
           "Add the part, and list it under `covers` of D1.", context);
  }
  return {met_when(covered == analysis->parts.size()),
          "The analysis covers " + std::to_string(covered) + " of " +
              std::to_string(analysis->parts.size()) + " parts."};
}

Answer answer_approval(const CheckDefinition& check, CheckContext& context) {
  const Approval& approval = context.plan.approval;
  std::vector<std::string_view> missing;
  const std::string system = context.name_of("system") + " board";
  const std::string board = context.name_of("ics_board");
  const auto need = [&](bool there, const char* key, std::string_view what) {
    if (there) return;
    missing.push_back(what);
    report(check, "not_approved", std::string("approval.") + key, "",
           "Missing, or later than the date judged: " + std::string(what) + ".",
           "Record it when it has come about.", context);
  };
  need(is_past(approval.lms_board, context.as_of), "lms_board", system);
  need(is_past(approval.ics_board, context.as_of), "ics_board", board);
  need(is_past(approval.published, context.as_of), "published", "publication");
  need(!approval.link.empty(), "link", "link to the published plan");
  if (missing.empty()) return {Verdict::met, "Approved by both boards, and published."};
  return {Verdict::not_met, "Missing: " + listed(missing) + "."};
}

Answer answer_sources(const CheckDefinition& check, CheckContext& context) {
  std::size_t used = 0;
  std::size_t explained = 0;
  for (const SourceCoverage& one : context.coverage.sources) {
    used += one.use == SourceUse::used ? 1 : 0;
    explained += one.use == SourceUse::explained ? 1 : 0;
    if (one.use != SourceUse::missing) continue;
    report(check, "missing_source", "analysis", one.source->id,
           "The analysis does not use " + one.source->title + ", and does not say why.",
           "Use it, or give the reason under `sources_missing`.", context);
  }
  const std::size_t all = context.coverage.sources.size();
  return {met_when(used + explained == all), std::to_string(used) + " of " + std::to_string(all) +
                                                 " sources are used, the absence of " +
                                                 std::to_string(explained) + " is explained."};
}

Answer answer_coproduction(const CheckDefinition& check, CheckContext& context) {
  const auto& list = context.plan.coproduction;
  if (list.empty()) return {Verdict::not_met, "No meeting or activity of co-production is listed."};
  std::size_t whole = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    whole += says_all(list[i]) ? 1 : 0;
    if (says_all(list[i])) continue;
    report(check, "incomplete_entry", place_of("coproduction", i), "",
           "Date, activity, group or minutes are missing.", "Fill what is missing.", context);
  }
  std::string evidence =
      std::to_string(whole) + " of " + counted(list.size(), "entry", "entries") + " are complete.";
  if (whole < list.size()) return {Verdict::not_met, std::move(evidence)};
  if (!context.measured.given) {
    return {Verdict::cannot_tell,
            evidence + " Which groups have the widest gaps, only records can tell."};
  }
  bool all = true;
  for (const Stratum& stratum : widest(context.gaps)) {
    if (was_met(context.plan, context.facts, stratum)) continue;
    all = false;
    report(check, "group_not_met", "coproduction", "",
           "The group with the widest gap was not met: " + text_of(stratum) + ".",
           "Plan a meeting or activity with it.", context);
  }
  evidence += all ? " They reach the groups with the widest gaps."
                  : " A group with the widest gap is not among them.";
  return {met_when(all), std::move(evidence)};
}

Answer answer_roles(const CheckDefinition& check, CheckContext& context) {
  const RequiredContent* required = context.facts.content("C8");
  if (required == nullptr) return {Verdict::not_applicable, "No roles are asked for."};
  const Content* content = context.plan.contents.find("C8");
  std::vector<std::string_view> missing;
  for (const std::string& role : required->fields) {
    if (content != nullptr && content->has(role)) continue;
    missing.push_back(role);
    report(check, "role_not_held", "contents.C8." + role, "", "Nobody holds the role.",
           role == "mvps" ? "Name the " + context.name_of("voices_partnership") + "."
                          : "Name who holds it.",
           context);
  }
  if (missing.empty()) return {Verdict::met, "All roles are held."};
  std::string roles = listed(missing);
  std::replace(roles.begin(), roles.end(), '_', ' ');
  return {Verdict::not_met, "Nobody holds: " + roles + "."};
}

Answer answer_funding(const CheckDefinition& check, CheckContext& context) {
  constexpr double kPenny = 0.005;
  const Contents& contents = context.plan.contents;
  if (!contents.funding_total) {
    return {Verdict::cannot_tell, "The plan gives no total of its funding (contents.C10.funding)."};
  }
  double sum = 0;
  std::size_t lines = contents.funding_lines.size();
  for (const double line : contents.funding_lines) sum += line;
  const bool own_lines = lines > 0;
  for (const Action& action : context.plan.actions) {
    if (own_lines || !action.funding_gbp) continue;
    ++lines;
    sum += *action.funding_gbp;
  }
  std::string evidence = counted(lines, "line", "lines") +
                         (own_lines ? " of contents.C10.funding" : " of actions' funding") +
                         " added up and compared with the total.";
  if (std::fabs(sum - *contents.funding_total) < kPenny) return {Verdict::met, std::move(evidence)};
  report(
      check, "funding_does_not_add_up", "contents.C10.funding", "",
      lines == 0 ? "No line says where the funding goes." : "The lines do not add up to the total.",
      "Correct the lines or the total.", context);
  return {Verdict::not_met, std::move(evidence)};
}

Answer answer_assurance(const CheckDefinition& check, CheckContext& context) {
  const Approval& approval = context.plan.approval;
  const bool assured = is_past(approval.regional_assurance, context.as_of);
  const bool voiced = approval.service_user_voice_involved.value_or(false);
  if (!assured) {
    report(check, "not_assured", "approval.regional_assurance", "",
           "The region's assurance is not recorded.", "Record its day.", context);
  }
  if (!voiced) {
    report(check, "no_service_user_voice", "approval.service_user_voice_involved", "",
           "It is not recorded that the regional service-user voice representative took part.",
           "Involve them, and say so.", context);
  }
  return {met_when(assured && voiced),
          std::string(assured ? "Assured by the region" : "No assurance by the region recorded") +
              (voiced ? ", with service users' voice." : ", service users' voice not recorded.")};
}

}  // namespace matequity::plan
