// SPDX-License-Identifier: Apache-2.0
// What a worker reads of returns: rows of counts, staff, delivery episodes.
#include <algorithm>

#include "engine/derive/count_row.hpp"
#include "engine/derive/ethnicity.hpp"
#include "engine/run/worker.hpp"
#include "engine/text/checksum.hpp"
#include "engine/text/letters.hpp"

namespace matequity::run {

namespace {

using findings::FindingCode;

BatchCount count_of(const record::CountRow& row, const derive::CountLevels& levels,
                    const BatchWriter& out) {
  BatchCount count;
  count.key.question = row.Question.missing() ? -1 : static_cast<std::int32_t>(row.Question.value);
  count.key.carries = levels.carries;
  count.key.ethnic_code = levels.ethnic_code;
  count.key.ethnic_group = levels.ethnic_group;
  count.key.split = levels.split;
  count.key.imd_decile = levels.imd_decile;
  count.key.imd_quintile = levels.imd_quintile;
  count.key.ethnicity_form = static_cast<std::uint8_t>(levels.ethnicity);
  count.key.deprivation_form = static_cast<std::uint8_t>(levels.deprivation);
  if (!levels.item.empty()) count.key.item = text::crc32(levels.item);
  count.band = out.keep(levels.band);
  if (row.Count.missing()) {
    count.count = {0, 1, true};
  } else {
    count.count = {static_cast<std::uint64_t>(row.Count.value), 1, false};
  }
  return count;
}

void add_ethnicity_finding(const record::EthnicCategory& category, const BatchWriter& out) {
  const auto found = derive::finding_of(derive::read_ethnicity(category.value));
  if (found) out.add_finding(*found, "EthnicCategory");
}

}  // namespace

bool Worker::is_known_return(std::string_view type) const {
  const auto& plugins = layout_.catalogue().plugins();
  return std::any_of(plugins.begin(), plugins.end(), [&](const indicator::LoadedPlugin& plugin) {
    return std::any_of(plugin.returns.begin(), plugin.returns.end(),
                       [&](const std::string& one) { return text::same_letters(one, type); });
  });
}

void Worker::accept_return(const record::Document& document, const BatchWriter& out) {
  const std::string_view type = document.ReturnType.value;
  if (text::same_letters(type, "Counts")) return accept_counts(document, out);
  if (text::same_letters(type, "Staff")) return accept_staff(document, out);
  if (text::same_letters(type, "DeliveryEpisodes")) return accept_episodes(document, out);
  if (!is_known_return(type)) out.add_finding(FindingCode::unknown_return, "ReturnType");
}

std::string_view Worker::used_measure(std::string_view written) const {
  for (const indicator::Indicator& one : layout_.catalogue().indicators()) {
    if (!one.counts) continue;
    for (const indicator::Measure& used : one.counts->measures) {
      if (text::same_letters(used.name, written)) return used.name;
    }
  }
  return {};
}

void Worker::accept_counts(const record::Document& document, const BatchWriter& out) {
  const std::string_view provider = provider_of(document, out);
  record::Days start = document.PeriodStart.days;
  record::Days end = document.PeriodEnd.days;
  if (start != record::kNoDate && end != record::kNoDate && start > end) {
    out.add_finding(FindingCode::implausible, "PeriodEnd");
    start = end = record::kNoDate;
  }
  const record::ImdEdition edition = record::edition_of_code(document.IMDYear.value);
  bool any = false;
  for (const record::CountRow& row : document.Rows) {
    const std::string_view measure = used_measure(row.Measure.value);
    // A count that is there and cannot be read is told of any row, one that is not there of a
    // measure that is used.
    if (row.Count.invalid() || (row.Count.missing() && !measure.empty())) {
      out.add_finding(FindingCode::unreadable_count, "Count");
    }
    if (measure.empty()) {
      out.add_finding(FindingCode::unknown_measure, "Measure");
      continue;
    }
    const derive::CountLevels levels = derive::count_levels(row);
    for (const std::string_view field : levels.unknown) {
      if (!field.empty()) out.add_finding(FindingCode::invalid_code, field);
    }
    BatchCount count = count_of(row, levels, out);
    count.measure = measure;
    count.provider = provider;
    count.key.start = start;
    count.key.end = end;
    if ((levels.carries & derive::kCarriesDeprivation) != 0) count.key.edition = edition;
    out.add_count(count);
    any = true;
  }
  if (any) out.add_return({provider, start, end});
}

void Worker::accept_staff(const record::Document& document, const BatchWriter& out) {
  const std::string_view provider = provider_of(document, out);
  for (const record::StaffMember& row : document.Staff) {
    const meq_staff_member member = derive::staff_member(document, provider, row);
    tally::UnitLevels levels;
    levels.provider = provider;
    levels.band = out.keep(row.Band.value);
    levels.ethnic_code = member.ethnic_code;
    levels.ethnic_group = member.ethnic_group;
    add_ethnicity_finding(row.EthnicCategory, out);
    out.add_unit(Unit(), {&levels, 1},
                 [&](auto& observations) { observer_.observe(member, observations); });
  }
}

void Worker::accept_episodes(const record::Document& document, const BatchWriter& out) {
  const std::string_view provider = provider_of(document, out);
  for (const record::DeliveryEpisode& row : document.Episodes) {
    const meq_delivery_episode& episode = episodes_.derive(provider, row);
    tally::UnitLevels levels;
    levels.provider = provider;
    levels.ethnic_code = episode.ethnic_code;
    levels.imd_decile = episode.imd_decile;
    levels.ethnic_group = episode.ethnic_group;
    add_ethnicity_finding(row.EthnicCategory, out);
    out.add_unit(Unit(), {&levels, 1},
                 [&](auto& observations) { observer_.observe(episode, observations); });
  }
}

}  // namespace matequity::run
