// SPDX-License-Identifier: Apache-2.0
// JSON Schema of a judged plan.
#include <nlohmann/json.hpp>

#include "engine/plan/field_table.hpp"
#include "engine/plan/output.hpp"
#include "engine/report/schema_parts.hpp"

namespace matequity::plan {

namespace {

using nlohmann::ordered_json;
using report::count_schema;
using report::date_schema;
using report::number_schema;
using report::object_schema;
using report::or_null;
using report::words_schema;

ordered_json text() { return {{"type", "string"}}; }
ordered_json text_or_null() { return {{"type", {"string", "null"}}}; }
ordered_json flag() { return {{"type", "boolean"}}; }
ordered_json flag_or_null() { return {{"type", {"boolean", "null"}}}; }
ordered_json whole() { return {{"type", {"integer", "null"}}}; }
ordered_json level() { return {{"type", {"string", "integer"}}}; }
ordered_json list_of(const ordered_json& items) { return {{"type", "array"}, {"items", items}}; }
ordered_json texts() { return list_of(text()); }
ordered_json severities() { return words_schema({"error", "warning", "info"}); }

ordered_json period() {
  return or_null(object_schema({{"start", date_schema()}, {"end", date_schema()}}, true));
}

// The fields of a described struct as the result repeats them: always there, null when missing.
ordered_json fields_of(const StructTable& table) {
  ordered_json made = ordered_json::object();
  for (const Field& field : table) {
    const std::string name(field.name);
    switch (field.kind) {
      case Kind::texts:
        made[name] = texts();
        break;
      case Kind::date:
        made[name] = date_schema();
        break;
      case Kind::number:
      case Kind::percent:
      case Kind::amount:
        made[name] = number_schema();
        break;
      case Kind::flag:
        made[name] = flag_or_null();
        break;
      case Kind::record:
        made[name] = object_schema(fields_of(*field.table), true);
        break;
      case Kind::records:
      case Kind::contents:
        break;
      default:
        made[name] = text_or_null();
    }
  }
  return made;
}

template <class T>
ordered_json described(const ordered_json& more) {
  ordered_json fields = fields_of(struct_table<T>());
  fields.update(more);
  return object_schema(fields, true);
}

ordered_json window() {
  return object_schema({{"period", period()},
                        {"numerator", count_schema()},
                        {"denominator", count_schema()},
                        {"value", number_schema()},
                        {"ci_lower", number_schema()},
                        {"ci_upper", number_schema()}},
                       true);
}

ordered_json moved(std::initializer_list<const char*> words) {
  return object_schema({{"difference", number_schema()},
                        {"difference_lower", number_schema()},
                        {"difference_upper", number_schema()},
                        {"movement", words_schema(words)}},
                       true);
}

ordered_json metric() {
  const ordered_json target = object_schema({{"value", number_schema()},
                                             {"comparator", text()},
                                             {"status", words_schema({"current", "withdrawn"})}},
                                            true);
  const ordered_json latest = object_schema({{"period", period()},
                                             {"value", number_schema()},
                                             {"ci_lower", number_schema()},
                                             {"ci_upper", number_schema()}},
                                            true);
  const ordered_json change =
      object_schema({{"since", date_schema()},
                     {"before", window()},
                     {"after", window()},
                     {"value", moved({"better", "same", "worse"})},
                     {"gap", or_null(moved({"narrower", "same", "wider"}))}},
                    true);
  return described<Metric>({{"title", text_or_null()},
                            {"unit", text_or_null()},
                            {"movement", {{"enum", {"better", "same", "worse", nullptr}}}},
                            {"off_trajectory", flag_or_null()},
                            {"national_target", or_null(target)},
                            {"latest", or_null(latest)},
                            {"change", or_null(change)}});
}

ordered_json action() {
  return described<Action>(
      {{"priority", text_or_null()},
       {"intervention_title", text_or_null()},
       {"state",
        words_schema({"done", "overdue", "due_soon", "on_track", "not_started", "undated"})},
       {"overdue_days", count_schema()},
       {"days_left", whole()},
       {"rag_derived", words_schema({"blue", "green", "amber", "red", "grey"})},
       {"because", text()},
       {"rag_mismatch", flag()},
       {"milestones_late", count_schema()},
       {"milestones", list_of(described<Milestone>({{"late", flag()}}))},
       {"metrics", list_of(metric())}});
}

ordered_json interventions() {
  const ordered_json group = object_schema({{"group", text()}, {"named", flag()}}, true);
  const ordered_json one = object_schema(
      {{"id", text()},
       {"priority", text()},
       {"title", text()},
       {"in_force_for", words_schema({"all", "selected", "none"})},
       {"required", flag()},
       {"presence",
        words_schema({"present", "excluded", "excluded_without_reason", "missing", "not_asked"})},
       {"actions", texts()},
       {"complete", count_schema()},
       {"overdue", count_schema()},
       {"groups", list_of(group)},
       {"indicators_unused", texts()}},
      true);
  return object_schema({{"required", count_schema()},
                        {"present", count_schema()},
                        {"excluded", count_schema()},
                        {"missing", texts()},
                        {"list", list_of(one)}},
                       true);
}

ordered_json coverage() {
  ordered_json priority = {{"priority", text()}};
  for (const char* key :
       {"required", "present", "excluded", "missing", "actions", "complete", "overdue"}) {
    priority[key] = count_schema();
  }
  const ordered_json content = object_schema({{"id", text()},
                                              {"title", text()},
                                              {"present", flag()},
                                              {"filled", texts()},
                                              {"told_by", text_or_null()}},
                                             true);
  const ordered_json source = object_schema(
      {{"id", text()}, {"title", text()}, {"use", words_schema({"used", "explained", "missing"})}},
      true);
  return object_schema(
      {{"interventions", interventions()},
       {"priorities", list_of(object_schema(priority, true))},
       {"contents",
        object_schema(
            {{"present", count_schema()}, {"missing", texts()}, {"list", list_of(content)}}, true)},
       {"sources", object_schema({{"used", count_schema()},
                                  {"explained", count_schema()},
                                  {"missing", texts()},
                                  {"list", list_of(source)}},
                                 true)},
       {"indicators", object_schema({{"used", count_schema()}, {"missing", texts()}}, true)}},
      true);
}

ordered_json commitments() {
  const ordered_json one = described<Commitment>(
      {{"state",
        words_schema({"done", "dropped", "overdue", "due_soon", "under_way", "undated", "open"})},
       {"overdue_days", count_schema()},
       {"actions", texts()}});
  ordered_json made = {{"commitments", count_schema()}, {"themes", texts()}};
  for (const char* key :
       {"without_owner", "with_due", "without_due", "conditional", "not_mapped_to_intervention"}) {
    made[key] = count_schema();
  }
  made["list"] = list_of(one);
  return object_schema(made, true);
}

ordered_json national_actions() {
  const ordered_json one = described<NationalAction>(
      {{"state", words_schema({"done", "under_way", "answered", "open"})}, {"actions", texts()}});
  return object_schema({{"actions", count_schema()},
                        {"themes", texts()},
                        {"answered", count_schema()},
                        {"linked", count_schema()},
                        {"list", list_of(one)}},
                       true);
}

ordered_json audit() {
  return described<Audit>(
      {{"due", date_schema()},
       {"days_late", count_schema()},
       {"gaps", count_schema()},
       {"closed", count_schema()},
       {"linked", count_schema()},
       {"list", list_of(described<AuditGap>({{"open", flag()}, {"actions", texts()}}))}});
}

ordered_json gaps() {
  const ordered_json gap = object_schema({{"indicator", text()},
                                          {"title", text()},
                                          {"period", period()},
                                          {"dimension", {{"enum", report::dimension_names()}}},
                                          {"level", level()},
                                          {"stratum", text()},
                                          {"reference", level()},
                                          {"value", number_schema()},
                                          {"unit", text()},
                                          {"difference", number_schema()},
                                          {"difference_lower", number_schema()},
                                          {"difference_upper", number_schema()},
                                          {"ratio", number_schema()},
                                          {"people", number_schema()},
                                          {"actions", texts()},
                                          {"actions_for_part", texts()},
                                          {"actions_on_indicator", texts()}},
                                         true);
  const ordered_json without = object_schema({{"action", text()},
                                              {"indicator", text()},
                                              {"stratum", text_or_null()},
                                              {"measured", flag()}},
                                             true);
  const ordered_json wrong = object_schema({{"action", text()},
                                            {"indicator", text()},
                                            {"stratum", text_or_null()},
                                            {"of", words_schema({"value", "gap"})},
                                            {"since", date_schema()},
                                            {"difference", number_schema()},
                                            {"difference_lower", number_schema()},
                                            {"difference_upper", number_schema()},
                                            {"people", number_schema()}},
                                           true);
  return or_null(object_schema({{"confidence", number_schema()},
                                {"rounded", flag()},
                                {"significant", count_schema()},
                                {"without_action", count_schema()},
                                {"list", list_of(gap)},
                                {"actions_without_gap", list_of(without)},
                                {"moved_wrong_way", list_of(wrong)}},
                               true));
}

ordered_json checks() {
  return list_of(
      object_schema({{"id", text()},
                     {"severity", severities()},
                     {"title", text()},
                     {"verdict", words_schema({"met", "not_met", "not_applicable", "cannot_tell"})},
                     {"evidence", text()},
                     {"remedy", text()}},
                    true));
}

ordered_json findings() {
  return list_of(object_schema({{"code", text()},
                                {"check", text_or_null()},
                                {"severity", severities()},
                                {"place", text_or_null()},
                                {"object", text_or_null()},
                                {"message", text()},
                                {"remedy", text()}},
                               true));
}

ordered_json summary() {
  ordered_json made = ordered_json::object();
  for (const char* key : {"actions", "complete", "overdue", "due_soon", "undated", "without_owner",
                          "without_metric"}) {
    made[key] = count_schema();
  }
  made["plan_score"] = number_schema();
  return object_schema(made, true);
}

ordered_json head() {
  const ordered_json name = object_schema({{"thing", text()},
                                           {"name", text()},
                                           {"then", text()},
                                           {"now", text()},
                                           {"from", date_schema()},
                                           {"confidence", text()}},
                                          true);
  return {{"schema", {{"const", "matequity.plan_result/1"}}},
          {"engine", object_schema({{"version", text()}, {"catalogue", text()}}, true)},
          {"as_of", date_schema()},
          {"form", words_schema({"plan", "actions"})},
          {"rules", object_schema({{"due_soon_days", count_schema()},
                                   {"progress_percent", number_schema()},
                                   {"critical_milestone_days", count_schema()},
                                   {"review_days", count_schema()}},
                                  true)},
          {"system", described<System>(ordered_json::object())},
          {"guidance_version", text_or_null()},
          {"names", list_of(name)}};
}

}  // namespace

std::string plan_result_schema() {
  const ordered_json deliverable =
      object_schema({{"id", text()},
                     {"title", text()},
                     {"due", date_schema()},
                     {"submitted", date_schema()},
                     {"days_late", count_schema()},
                     {"state", words_schema({"in_time", "late", "overdue", "not_yet_due"})}},
                    true);
  ordered_json made = head();
  made["summary"] = summary();
  made["checks"] = checks();
  made["findings"] = findings();
  made["findings_left_out"] = count_schema();
  made["actions"] = list_of(action());
  made["coverage"] = coverage();
  made["deliverables"] = list_of(deliverable);
  made["commitments"] = commitments();
  made["national_actions"] = national_actions();
  made["audit"] = audit();
  made["gaps"] = gaps();
  return report::titled_schema("matequity plan result", object_schema(made, true));
}

}  // namespace matequity::plan
