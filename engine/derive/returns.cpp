// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/returns.hpp"

#include <algorithm>

#include "engine/derive/ethnicity.hpp"
#include "engine/derive/lists.hpp"

namespace matequity::derive {

namespace {

// The codes of a cell, which may hold several with commas, semicolons, bars or blanks between them.
template <class Take>
void for_each_code(std::string_view cell, Take&& take) {
  constexpr std::string_view kBetween = ",;| \t\r\n";
  for (std::size_t at = cell.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const std::size_t end = std::min(cell.find_first_of(kBetween, at), cell.size());
    take(cell.substr(at, end - at));
    at = cell.find_first_not_of(kBetween, end);
  }
}

}  // namespace

meq_staff_member staff_member(const record::Document& document, std::string_view provider,
                              const record::StaffMember& member) {
  meq_staff_member staff{};
  staff.struct_size = sizeof(meq_staff_member);
  const Ethnicity ethnicity = read_ethnicity(member.EthnicCategory.value);
  staff.ethnic_code = ethnicity.code;
  staff.ethnic_group = ethnicity.group;
  staff.reference_date = document.ReferenceDate.days;
  staff.cultural_competence_training_date = member.CulturalCompetenceTrainingDate.days;
  staff.provider = borrow(provider);
  staff.band = borrow(member.Band.value);
  staff.staff_group = borrow(member.StaffGroup.value);
  return staff;
}

const meq_delivery_episode& EpisodeDeriver::derive(std::string_view provider,
                                                   const record::DeliveryEpisode& episode) {
  std::size_t codes = 0;
  for (const auto& event : episode.Events) {
    for (const auto* cells : {&event.Diagnoses, &event.Procedures}) {
      for (const auto& cell : *cells) for_each_code(cell.value, [&](std::string_view) { ++codes; });
    }
  }
  codes_.clear();
  codes_.reserve(codes);  // so that the lists below stay where they are
  events_.clear();
  const auto take = [&](std::string_view code) { codes_.push_back(borrow(code)); };
  for (const auto& event : episode.Events) {
    const std::size_t first = codes_.size();
    for (const auto& cell : event.Diagnoses) for_each_code(cell.value, take);
    const meq_list diagnoses = list_of(codes_, first);
    const std::size_t second = codes_.size();
    for (const auto& cell : event.Procedures) for_each_code(cell.value, take);
    events_.push_back({event.Date.days, 0, diagnoses, list_of(codes_, second)});
  }
  episode_ = meq_delivery_episode{};
  episode_.struct_size = sizeof(meq_delivery_episode);
  const Ethnicity ethnicity = read_ethnicity(episode.EthnicCategory.value);
  episode_.ethnic_code = ethnicity.code;
  episode_.ethnic_group = ethnicity.group;
  episode_.imd_decile =
      static_cast<std::uint8_t>(episode.IMDDecile.missing() ? 0 : episode.IMDDecile.value);
  episode_.delivery_date = episode.DeliveryDate.days;
  episode_.gestation_days = episode.GestationDays.missing()
                                ? MEQ_WHOLE_MISSING
                                : static_cast<meq_whole>(episode.GestationDays.value);
  episode_.provider = borrow(provider);
  episode_.events = list_of(events_);
  return episode_;
}

}  // namespace matequity::derive
