// SPDX-License-Identifier: Apache-2.0
#include "engine/json/described.hpp"

#include <nlohmann/json.hpp>

#include "engine/plan/write/output.hpp"
#include "engine/plan/write/written.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace written {

namespace {

UsedRules used(const Rules& rules) {
  return {static_cast<std::size_t>(rules.due_soon_days), rules.progress_percent,
          static_cast<std::size_t>(rules.critical_milestone_days),
          static_cast<std::size_t>(rules.review_days)};
}

std::vector<Name> names(const Judgement& judged) {
  std::vector<Name> names;
  for (const NameOverTime& one : judged.facts.names) {
    names.push_back(
        {one.thing, one.on(judged.as_of), one.then, one.now, {one.from}, one.confidence});
  }
  return names;
}

std::vector<Check> checks(const Judgement& judged) {
  std::vector<Check> checks;
  for (const auto& [check, answer] : judged.checks) {
    checks.push_back(
        {check->id, check->severity, check->title, answer.verdict, answer.evidence, check->remedy});
  }
  return checks;
}

std::vector<Finding> findings(const Findings& found) {
  std::vector<Finding> findings;
  for (const plan::Finding& one : found.list()) {
    findings.push_back({one.code, text_or_null(one.check), one.severity, text_or_null(one.place),
                        text_or_null(one.object), one.message, one.remedy});
  }
  return findings;
}

}  // namespace

std::optional<Period> period(const std::optional<Span>& span) {
  if (!span) return std::nullopt;
  const auto day = [](record::Days days) {
    return days == record::kNoDate ? std::nullopt : std::optional(Day{days});
  };
  return Period{day(span->start), day(span->end)};
}

TextOrNull text_or_null(std::string_view text) noexcept {
  return text.empty() ? std::nullopt : std::optional(text);
}

PlanResult plan_result(const Judgement& judged, std::string_view version) {
  const Findings& found = judged.reading.findings;
  return {SchemaName::plan_result,
          {version, judged.catalogue.fingerprint()},
          {judged.as_of},
          judged.reading.actions_alone ? Form::actions : Form::plan,
          used(judged.asked.rules),
          {{&judged.plan().system}},
          text_or_null(judged.plan().guidance_version.value),
          names(judged),
          judged.summary,
          {checks(judged)},
          {findings(found)},
          found.left_out(),
          {actions(judged)},
          coverage(judged),
          {deliverables(judged)},
          commitments(judged),
          national_actions(judged),
          audit(judged),
          gaps(judged),
          judged.board};
}

}  // namespace written

std::string to_json(const Judgement& judged, std::string_view version) {
  json::JsonWriter json;
  json::write(written::plan_result(judged, version), json);
  json.text().push_back('\n');
  return std::move(json.text());
}

std::string plan_result_schema() {
  return report::titled_schema("matequity plan result",
                               json::schema_of(json::kType<written::PlanResult>));
}

}  // namespace matequity::plan
