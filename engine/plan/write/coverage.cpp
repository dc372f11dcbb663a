// SPDX-License-Identifier: Apache-2.0
// Coverage in JSON: by intervention, priority, content, source, indicator and group.
#include <algorithm>
#include <map>

#include "engine/plan/write/writer.hpp"

namespace matequity::plan {

namespace {

template <class List, class Fits>
std::size_t count_of(const List& list, Fits&& fits) {
  return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), fits));
}

bool is_unmet(const InterventionCoverage& one) {
  return one.required &&
         (one.presence == Presence::missing || one.presence == Presence::excluded_without_reason);
}

std::size_t in_state(const InterventionCoverage& one, State state, const Judgement& judged) {
  return count_of(one.actions,
                  [&](std::size_t at) { return judged.actions[at].tracked.state == state; });
}

void write_intervention(const InterventionCoverage& one, Writer& json) {
  const Intervention& intervention = *one.intervention;
  json.new_line();
  json.begin_object();
  json.member("id", intervention.id);
  json.member("priority", intervention.priority);
  json.member("title", intervention.title);
  json.member("in_force_for", name(one.scope));
  json.member("required", one.required);
  json.member("presence", name(one.presence));
  json.action_ids("actions", one.actions);
  json.count("complete", in_state(one, State::done, json.judged()));
  json.count("overdue", in_state(one, State::overdue, json.judged()));
  json.key("groups");
  json.begin_array();
  for (std::size_t i = 0; i < one.group_named.size(); ++i) {
    json.begin_object();
    json.member("group", intervention.groups[i]);
    json.member("named", static_cast<bool>(one.group_named[i]));
    json.end_object();
  }
  json.end_array();
  json.texts("indicators_unused", one.unused);
  json.end_object();
}

void write_interventions(Writer& json) {
  const auto& list = json.judged().coverage.interventions;
  const auto required = [](const InterventionCoverage& one) { return one.required; };
  json.key("interventions");
  json.begin_object();
  json.count("required", count_of(list, required));
  json.count("present", count_of(list, [](const InterventionCoverage& one) {
               return one.required && one.presence == Presence::present;
             }));
  json.count("excluded", count_of(list, [](const InterventionCoverage& one) {
               return one.required && one.presence == Presence::excluded;
             }));
  std::vector<std::string_view> missing;
  for (const InterventionCoverage& one : list) {
    if (is_unmet(one)) missing.push_back(one.intervention->id);
  }
  json.texts("missing", missing);
  json.key("list");
  json.begin_array();
  for (const InterventionCoverage& one : list) write_intervention(one, json);
  json.end_array();
  json.end_object();
}

void write_priorities(Writer& json) {
  struct Sum {
    std::size_t required = 0, present = 0, excluded = 0, missing = 0, actions = 0, complete = 0,
                overdue = 0;
  };
  const Judgement& judged = json.judged();
  std::map<std::string_view, Sum> sums;
  for (const InterventionCoverage& one : judged.coverage.interventions) {
    Sum& sum = sums[one.intervention->priority];
    sum.required += one.required ? 1 : 0;
    sum.present += one.required && one.presence == Presence::present ? 1 : 0;
    sum.excluded += one.required && one.presence == Presence::excluded ? 1 : 0;
    sum.missing += is_unmet(one) ? 1 : 0;
    sum.actions += one.actions.size();
    sum.complete += in_state(one, State::done, judged);
    sum.overdue += in_state(one, State::overdue, judged);
  }
  json.key("priorities");
  json.begin_array();
  for (const auto& [priority, sum] : sums) {
    json.new_line();
    json.begin_object();
    json.member("priority", priority);
    json.count("required", sum.required);
    json.count("present", sum.present);
    json.count("excluded", sum.excluded);
    json.count("missing", sum.missing);
    json.count("actions", sum.actions);
    json.count("complete", sum.complete);
    json.count("overdue", sum.overdue);
    json.end_object();
  }
  json.end_array();
}

void write_contents(Writer& json) {
  const auto& list = json.judged().coverage.contents;
  std::vector<std::string_view> missing;
  for (const ContentCoverage& one : list) {
    if (!one.present()) missing.push_back(one.content->id);
  }
  json.key("contents");
  json.begin_object();
  json.count("present", list.size() - missing.size());
  json.texts("missing", missing);
  json.key("list");
  json.begin_array();
  for (const ContentCoverage& one : list) {
    json.new_line();
    json.begin_object();
    json.member("id", one.content->id);
    json.member("title", one.content->title);
    json.member("present", one.present());
    json.texts("filled", one.filled);
    json.text_or_null("told_by", one.elsewhere);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_sources(Writer& json) {
  const auto& list = json.judged().coverage.sources;
  std::vector<std::string_view> missing;
  for (const SourceCoverage& one : list) {
    if (one.use == SourceUse::missing) missing.push_back(one.source->id);
  }
  const auto used = [](SourceUse use) {
    return [use](const SourceCoverage& one) { return one.use == use; };
  };
  json.key("sources");
  json.begin_object();
  json.count("used", count_of(list, used(SourceUse::used)));
  json.count("explained", count_of(list, used(SourceUse::explained)));
  json.texts("missing", missing);
  json.key("list");
  json.begin_array();
  for (const SourceCoverage& one : list) {
    json.new_line();
    json.begin_object();
    json.member("id", one.source->id);
    json.member("title", one.source->title);
    json.member("use", name(one.use));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_indicators(Writer& json) {
  const auto& list = json.judged().coverage.indicators;
  std::vector<std::string_view> missing;
  for (const IndicatorCoverage& one : list) {
    if (!one.used) missing.push_back(one.indicator->id);
  }
  json.key("indicators");
  json.begin_object();
  json.count("used", list.size() - missing.size());
  json.texts("missing", missing);
  json.end_object();
}

}  // namespace

void write_coverage(Writer& json) {
  json.key("coverage");
  json.begin_object();
  write_interventions(json);
  json.new_line();
  write_priorities(json);
  json.new_line();
  write_contents(json);
  json.new_line();
  write_sources(json);
  json.new_line();
  write_indicators(json);
  json.end_object();
}

}  // namespace matequity::plan
