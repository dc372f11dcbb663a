// SPDX-License-Identifier: Apache-2.0
// Gaps and actions in JSON.
#include <algorithm>
#include <cmath>

#include "engine/plan/write/writer.hpp"

namespace matequity::plan {

namespace {

void write_gap(const Gap& gap, Writer& json) {
  const MeasuredRow& row = *gap.row;
  const MeasuredComparison& comparison = *row.comparison;
  json.new_line();
  json.begin_object();
  json.member("indicator", row.indicator->id);
  json.member("title", row.indicator->title);
  json.span("period", row.period);
  json.member("dimension", indicator::name(row.stratum->dimension));
  write_level("level", *row.stratum, json);
  json.member("stratum", text_of(*row.stratum));
  write_level("reference", comparison.reference, json);
  json.number("value", row.value);
  json.member("unit", indicator::name(row.indicator->unit));
  json.number("difference", comparison.difference);
  json.number("difference_lower", comparison.lower);
  json.number("difference_upper", comparison.upper);
  json.number("ratio", comparison.ratio);
  json.member("verdict", json::name(comparison.verdict));
  json.member("strong", comparison.strong);
  json.number("people", comparison.people);
  json.action_ids("actions", gap.actions);
  json.action_ids("actions_for_part", gap.for_part);
  json.action_ids("actions_on_indicator", gap.on_indicator);
  json.end_object();
}

void write_without_gap(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("actions_without_gap");
  json.begin_array();
  for (const WithoutGap& one : judged.gaps.without_gap) {
    const Action& action = judged.plan().actions[one.action];
    json.new_line();
    json.begin_object();
    json.member("action", action.id);
    json.member("indicator", action.metrics[one.metric].indicator);
    json.text_or_null("stratum", action.metrics[one.metric].stratum);
    json.member("measured", one.measured);
    json.end_object();
  }
  json.end_array();
}

struct Wrong {
  std::size_t action, metric;
  bool gap;
  const Moved* moved;
  double people;
};

// What moved the wrong way by more than chance, most people first.
std::vector<Wrong> moved_wrong_way(const Judgement& judged) {
  std::vector<Wrong> wrong;
  for (std::size_t i = 0; i < judged.actions.size(); ++i) {
    const auto& metrics = judged.actions[i].metrics;
    for (std::size_t k = 0; k < metrics.size(); ++k) {
      if (!metrics[k].change) continue;
      const Change& change = *metrics[k].change;
      const auto add = [&](bool gap, const Moved& moved) {
        if (moved.movement != Movement::worse) return;
        wrong.push_back({i, k, gap, &moved,
                         static_cast<double>(change.after.denominator) *
                             std::fabs(moved.difference) / metrics[k].indicator->multiplier});
      };
      add(false, change.value);
      if (change.gap) add(true, *change.gap);
    }
  }
  std::stable_sort(wrong.begin(), wrong.end(),
                   [](const Wrong& one, const Wrong& other) { return one.people > other.people; });
  return wrong;
}

void write_wrong(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("moved_wrong_way");
  json.begin_array();
  for (const Wrong& one : moved_wrong_way(judged)) {
    const Action& action = judged.plan().actions[one.action];
    json.new_line();
    json.begin_object();
    json.member("action", action.id);
    json.member("indicator", action.metrics[one.metric].indicator);
    json.text_or_null("stratum", action.metrics[one.metric].stratum);
    json.member("of", one.gap ? "gap" : "value");
    json.date("since", judged.actions[one.action].metrics[one.metric].change->since);
    json.number("difference", one.moved->difference);
    json.number("difference_lower", one.moved->lower);
    json.number("difference_upper", one.moved->upper);
    json.number("people", one.people);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_level(std::string_view key, const Stratum& stratum, Writer& json) {
  json.key(key);
  const bool number = indicator::is_numeric(stratum.dimension) &&
                      stratum.level.find_first_not_of("0123456789") == std::string::npos;
  if (number) {
    json.raw(stratum.level);
  } else {
    json.value(std::string_view(stratum.level));
  }
}

void write_gaps(Writer& json) {
  const Judgement& judged = json.judged();
  json.key("gaps");
  if (!judged.measured.given) return json.null();
  const auto& gaps = judged.gaps.gaps;
  json.begin_object();
  json.member("confidence", judged.measured.confidence);
  json.member("rounded", judged.measured.rounded);
  json.count("judged", judged.gaps.judged);
  json.count("not_judged", judged.gaps.not_judged);
  json.text_or_null("none", no_gap_in_words(judged.gaps));
  json.count("significant", gaps.size());
  json.count("without_action", without_action(judged.gaps));
  json.key("list");
  json.begin_array();
  for (const Gap& gap : gaps) write_gap(gap, json);
  json.end_array();
  json.new_line();
  write_without_gap(json);
  json.new_line();
  write_wrong(json);
  json.end_object();
}

}  // namespace matequity::plan
