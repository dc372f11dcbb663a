// SPDX-License-Identifier: Apache-2.0
// The action tracker in JSON.
#include "engine/plan/write/writer.hpp"

namespace matequity::plan {

namespace {

void write_milestones(const Action& action, Writer& json) {
  const record::Days as_of = json.judged().as_of;
  json.key("milestones");
  json.begin_array();
  for (const Milestone& one : action.milestones) {
    const bool reached = !one.completed.missing() && one.completed.days <= as_of;
    json.begin_object();
    json.fields_of(one);
    json.member("late", !reached && !one.due.missing() && one.due.days < as_of);
    json.end_object();
  }
  json.end_array();
}

// The national target in force; a withdrawn one is shown and never scored.
void write_target(const indicator::Indicator* indicator, Writer& json) {
  json.key("national_target");
  if (indicator == nullptr) return json.null();
  const auto in_force = indicator::target_on(indicator->targets, json.judged().as_of);
  if (in_force.target == nullptr || !in_force.target->value) return json.null();
  json.begin_object();
  json.number("value", in_force.target->value);
  json.member("comparator", in_force.target->comparator);
  json.member("status", in_force.withdrawn ? "withdrawn" : "current");
  json.end_object();
}

void write_latest(const std::optional<LatestValue>& latest, Writer& json) {
  json.key("latest");
  if (!latest) return json.null();
  json.begin_object();
  json.span("period", latest->period);
  json.member("value", latest->value);
  json.number("ci_lower", latest->lower);
  json.number("ci_upper", latest->upper);
  json.end_object();
}

void write_window(std::string_view name, const Window& window, Writer& json) {
  json.key(name);
  json.begin_object();
  json.span("period", window.span);
  json.member("numerator", window.numerator);
  json.member("denominator", window.denominator);
  json.member("value", window.value);
  json.number("ci_lower", window.lower);
  json.number("ci_upper", window.upper);
  json.end_object();
}

void write_moved(std::string_view name, const std::optional<Moved>& moved, Writer& json) {
  json.key(name);
  if (!moved) return json.null();
  json.begin_object();
  json.member("difference", moved->difference);
  json.number("difference_lower", moved->lower);
  json.number("difference_upper", moved->upper);
  json.member("movement",
              name == "gap" && moved->movement == Movement::better  ? std::string_view("narrower")
              : name == "gap" && moved->movement == Movement::worse ? std::string_view("wider")
                                                                    : plan::name(moved->movement));
  json.end_object();
}

void write_change(const std::optional<Change>& change, Writer& json) {
  json.key("change");
  if (!change) return json.null();
  json.begin_object();
  json.date("since", change->since);
  write_window("before", change->before, json);
  write_window("after", change->after, json);
  write_moved("value", change->value, json);
  write_moved("gap", change->gap, json);
  json.end_object();
}

void write_metric(const Metric& metric, const MetricTracked& tracked, Writer& json) {
  json.begin_object();
  json.fields_of(metric);
  json.text_or_null("title", tracked.indicator != nullptr ? tracked.indicator->title : "");
  json.text_or_null("unit",
                    tracked.indicator != nullptr ? indicator::name(tracked.indicator->unit) : "");
  json.text_or_null("movement", tracked.movement ? plan::name(*tracked.movement) : "");
  json.member("off_trajectory", tracked.off_trajectory);
  write_target(tracked.indicator, json);
  write_latest(tracked.latest, json);
  write_change(tracked.change, json);
  json.end_object();
}

void write_tracked(const Tracked& tracked, Writer& json) {
  json.member("status", plan::name(status_of(tracked)));
  json.member("state", plan::name(tracked.state));
  json.whole("overdue_days", tracked.overdue_days);
  json.key("days_left");
  if (tracked.days_left) {
    json.raw(std::to_string(*tracked.days_left));
  } else {
    json.null();
  }
  json.member("rag_derived", plan::name(tracked.rating));
  json.member("because", tracked.because);
  json.member("rag_mismatch", tracked.mismatch);
  json.count("milestones_late", tracked.milestones_late);
}

}  // namespace

void write_actions(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("actions");
  json.begin_array();
  for (std::size_t i = 0; i < judged.actions.size(); ++i) {
    const Action& action = judged.plan().actions[i];
    const Intervention* intervention = judged.facts.intervention(action.intervention);
    json.new_line();
    json.begin_object();
    json.fields_of(action);
    json.text_or_null("priority", intervention != nullptr ? intervention->priority : "");
    json.text_or_null("intervention_title", intervention != nullptr ? intervention->title : "");
    write_tracked(judged.actions[i].tracked, json);
    write_milestones(action, json);
    json.key("metrics");
    json.begin_array();
    for (std::size_t k = 0; k < action.metrics.size(); ++k) {
      write_metric(action.metrics[k], judged.actions[i].metrics[k], json);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace matequity::plan
