// SPDX-License-Identifier: Apache-2.0
// Coverage as it is written: by intervention, priority, content, source and indicator.
#include <algorithm>

#include "engine/plan/write/written.hpp"

namespace matequity::plan::written {

namespace {

bool is_unmet(const InterventionCoverage& one) {
  return one.required &&
         (one.presence == Presence::missing || one.presence == Presence::excluded_without_reason);
}

std::size_t in_state(const InterventionCoverage& one, State state, const Judgement& judged) {
  return static_cast<std::size_t>(
      std::count_if(one.actions.begin(), one.actions.end(),
                    [&](std::size_t at) { return judged.actions[at].tracked.state == state; }));
}

Intervention intervention(const InterventionCoverage& one, const Judgement& judged) {
  const plan::Intervention& intervention = *one.intervention;
  Intervention written{intervention.id,
                       intervention.priority,
                       intervention.title,
                       one.scope,
                       one.required,
                       one.presence,
                       ids_of(judged.plan(), one.actions),
                       in_state(one, State::done, judged),
                       in_state(one, State::overdue, judged),
                       {},
                       one.unused};
  for (std::size_t i = 0; i < one.group_named.size(); ++i) {
    written.groups.push_back({intervention.groups[i], one.group_named[i]});
  }
  return written;
}

// What an intervention adds to sums: of all of them, and of its priority.
template <class Sum>
void count(const InterventionCoverage& one, Sum& sum) {
  sum.required += one.required ? 1 : 0;
  sum.present += one.required && one.presence == Presence::present ? 1 : 0;
  sum.excluded += one.required && one.presence == Presence::excluded ? 1 : 0;
}

void add_intervention(const InterventionCoverage& one, const Judgement& judged,
                      Coverage& coverage) {
  Interventions& all = coverage.interventions;
  const Intervention& written = all.list.list.emplace_back(intervention(one, judged));
  count(one, all);
  if (is_unmet(one)) all.missing.push_back(written.id);
  auto& sums = coverage.priorities.list;
  auto sum = std::find_if(sums.begin(), sums.end(), [&](const Priority& other) {
    return other.priority >= written.priority;
  });
  if (sum == sums.end() || sum->priority != written.priority) {
    sum = sums.insert(sum, Priority{written.priority});
  }
  count(one, *sum);
  sum->missing += is_unmet(one) ? 1 : 0;
  sum->actions += written.actions.size();
  sum->complete += written.complete;
  sum->overdue += written.overdue;
}

}  // namespace

Coverage coverage(const Judgement& judged) {
  Coverage coverage;
  for (const InterventionCoverage& one : judged.coverage.interventions) {
    add_intervention(one, judged, coverage);
  }
  for (const ContentCoverage& one : judged.coverage.contents) {
    Contents& contents = coverage.contents;
    contents.list.list.push_back({one.content->id, one.content->title, one.present(), one.filled,
                                  text_or_null(one.elsewhere)});
    contents.present += one.present() ? 1 : 0;
    if (!one.present()) contents.missing.push_back(one.content->id);
  }
  for (const SourceCoverage& one : judged.coverage.sources) {
    Sources& sources = coverage.sources;
    sources.list.list.push_back({one.source->id, one.source->title, one.use});
    sources.used += one.use == SourceUse::used ? 1 : 0;
    sources.explained += one.use == SourceUse::explained ? 1 : 0;
    if (one.use == SourceUse::missing) sources.missing.push_back(one.source->id);
  }
  for (const IndicatorCoverage& one : judged.coverage.indicators) {
    coverage.indicators.used += one.used ? 1 : 0;
    if (!one.used) coverage.indicators.missing.push_back(one.indicator->id);
  }
  return coverage;
}

}  // namespace matequity::plan::written
