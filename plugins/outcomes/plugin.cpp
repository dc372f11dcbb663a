// SPDX-License-Identifier: Apache-2.0
// Section 5 of the guidance: its three metrics (M) and six ambitions (A).
#include "manifest.hpp"
#include "outcomes/maternal_morbidity.hpp"
#include "outcomes/smoking_at_delivery.hpp"
#include "sdk/births.hpp"
#include "sdk/entry.hpp"
#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::outcomes {
namespace {

// Positions in the manifest.
enum Indicator : std::uint32_t { M1, M2, M3, A1, A2, A3, A4, A5, A6 };

constexpr std::int64_t kNeonatalDays = 28;

constexpr sdk::MeasureRule kMeasures[] = {
    {M2, "Stillbirths", MEQ_PART_NUMERATOR},   {M2, "NeonatalDeaths", MEQ_PART_NUMERATOR},
    {M2, "TotalBirths", MEQ_PART_DENOMINATOR}, {M3, "EMMOI", MEQ_PART_NUMERATOR},
    {M3, "Maternities", MEQ_PART_DENOMINATOR}, {A2, "Stillbirths", MEQ_PART_NUMERATOR},
    {A2, "TotalBirths", MEQ_PART_DENOMINATOR}, {A3, "NeonatalDeaths", MEQ_PART_NUMERATOR},
    {A3, "LiveBirths", MEQ_PART_DENOMINATOR},  {A4, "MaternalDeaths", MEQ_PART_NUMERATOR},
    {A4, "Maternities", MEQ_PART_DENOMINATOR}, {A5, "BrainInjuries", MEQ_PART_NUMERATOR},
    {A5, "LiveBirths", MEQ_PART_DENOMINATOR},  {A6, "GDMReferred", MEQ_PART_NUMERATOR},
    {A6, "GDMEligible", MEQ_PART_DENOMINATOR},
};

// Died before 28 completed days.
bool died_neonatally(const meq_baby& baby) {
  if (baby.birth_date == MEQ_DATE_MISSING || baby.death_date == MEQ_DATE_MISSING) return false;
  const std::int64_t age = sdk::days_between(baby.birth_date, baby.death_date);
  return age >= 0 && age < kNeonatalDays;
}

// M1: deaths per birth of Black and Asian babies pooled, over the same of White babies.
void count_mortality_ratio(const meq_count_row& row, sdk::CountParts parts) {
  const bool pooled =
      row.ethnic_group == MEQ_ETHNIC_GROUP_BLACK || row.ethnic_group == MEQ_ETHNIC_GROUP_ASIAN;
  if (!pooled && row.split != MEQ_SPLIT_WHITE) return;
  if (sdk::measures(row, "Stillbirths") || sdk::measures(row, "NeonatalDeaths")) {
    parts.add(pooled ? MEQ_PART_NUMERATOR : MEQ_PART_REFERENCE_NUMERATOR, row);
  }
  if (sdk::measures(row, "TotalBirths")) {
    parts.add(pooled ? MEQ_PART_DENOMINATOR : MEQ_PART_REFERENCE_DENOMINATOR, row);
  }
}

class Plugin {
 public:
  explicit Plugin(const sdk::Configuration& configuration) : smoking_(configuration) {}

  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
    if (pregnancy.deliveries.count == 0) return;
    const bool wants_smoking = answers.wants(A1);
    for (const meq_delivery& delivery : sdk::deliveries(pregnancy)) {
      if (wants_smoking) observe_smoking(pregnancy, delivery, answers);
      for (const meq_baby& baby : sdk::babies(delivery)) observe_baby(baby, answers);
    }
  }

  void observe(const meq_delivery_episode& episode, sdk::Answers answers) const {
    if (episode.delivery_date == MEQ_DATE_MISSING) return;
    answers.count(M3, episode.delivery_date, has_severe_morbidity(episode));
  }

  void count(std::uint32_t indicator, const meq_count_row& row, sdk::CountParts parts) const {
    sdk::apply(kMeasures, indicator, row, parts);
    if (indicator == M1) count_mortality_ratio(row, parts);
  }

 private:
  void observe_smoking(const meq_pregnancy& pregnancy, const meq_delivery& delivery,
                       sdk::Answers answers) const {
    if (delivery.birth_date == MEQ_DATE_MISSING || !sdk::has_birth(delivery)) return;
    const SmokingStatus status = smoking_.at_delivery(pregnancy, delivery);
    if (status == SmokingStatus::unknown) return;
    answers.count(A1, delivery, status == SmokingStatus::not_smoking);
  }

  void observe_baby(const meq_baby& baby, sdk::Answers answers) const {
    if (!sdk::is_birth(baby)) return;
    answers.count(A2, baby, sdk::is_stillbirth(baby));
    if (sdk::is_live_birth(baby)) answers.count(A3, baby, died_neonatally(baby));
  }

  SmokingRules smoking_;
};

}  // namespace
}  // namespace matequity::outcomes

MATEQUITY_EXPORT_PLUGIN(outcomes, matequity::outcomes::Plugin, kManifest);
