// SPDX-License-Identifier: Apache-2.0
#include "priority4/sub_priority_4c.hpp"

#include "priority4/indicators.hpp"
#include "sdk/births.hpp"
#include "sdk/care_plans.hpp"
#include "sdk/ethnic_category.hpp"
#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::priority4 {
namespace {

// Black, Asian and Mixed. The published measure leaves "any other Mixed background" (G) out.
constexpr sdk::EthnicCodes kBlackAsianMixed("DEFGHJKLMNP");
constexpr sdk::EthnicCodes kBlackAsianMixedPublished("DEFHJKLMNP");

// Days of gestation.
constexpr int kContinuityDay = sdk::weeks(29);
constexpr int kTerm = sdk::weeks(37);
constexpr int kLatestPlausible = sdk::weeks(45);
constexpr int kEarliestCounted = sdk::weeks(20, 1);
constexpr int kEarliestCountedPublished = sdk::weeks(22);

constexpr int kLowBirthWeight = 2500;  // grams

constexpr sdk::MeasureRule kMeasures4c[] = {
    {P4c_3, "BabyFriendlyFull", MEQ_PART_NUMERATOR},
    {P4c_3, "Services", MEQ_PART_DENOMINATOR},
};

// The antenatal plan in force places the woman on a continuity pathway and names both a
// professional and a team.
bool on_continuity_pathway(const meq_pregnancy& pregnancy, meq_date last_day) {
  const meq_care_plan* plan =
      sdk::plan_in_force(pregnancy, sdk::kAntenatalPlan, &meq_care_plan::continuity, last_day);
  return plan != nullptr && plan->continuity == sdk::kYes && plan->has_care_professional != 0 &&
         plan->has_team != 0;
}

// Between two days of gestation, both included; a missing gestation is not.
bool within(meq_whole gestation, int first, int last) {
  return gestation >= first && gestation <= last;
}

bool is_live_singleton(const meq_delivery& delivery) {
  const auto babies = sdk::babies(delivery);
  return babies.size() == 1 && sdk::is_live_birth(babies.front());
}

}  // namespace

SubPriority4c::SubPriority4c(const sdk::Configuration& configuration)
    : published_(configuration.published()) {}

void SubPriority4c::observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
  observe_continuity(pregnancy, answers);
  for (const meq_delivery& delivery : sdk::deliveries(pregnancy)) {
    observe_delivery(delivery, answers);
    for (const meq_baby& baby : sdk::babies(delivery)) observe_baby(baby, answers);
  }
}

void SubPriority4c::observe_continuity(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
  const sdk::EthnicCodes group = published_ ? kBlackAsianMixedPublished : kBlackAsianMixed;
  const bool in_ethnic_group = group.contains(pregnancy.ethnic_code);
  const bool most_deprived = pregnancy.imd_decile == 1;
  if (!in_ethnic_group && !most_deprived) return;
  const meq_date date = sdk::date_in_care_at(pregnancy, kContinuityDay);
  if (date == MEQ_DATE_MISSING) return;
  const bool placed = on_continuity_pathway(pregnancy, date);
  if (in_ethnic_group) answers.count(P4c_1, date, placed);
  if (most_deprived) answers.count(P4c_2, date, placed);
}

void SubPriority4c::observe_baby(const meq_baby& baby, sdk::Answers answers) const {
  if (!sdk::is_birth(baby)) return;
  const bool breast_milk =
      baby.first_feed == MEQ_CODE2('0', '1') || baby.first_feed == MEQ_CODE2('0', '2');
  if (breast_milk || baby.first_feed == MEQ_CODE2('0', '3')) {
    answers.count(P4c_4, baby, breast_milk);
  }
  const bool at_term = within(baby.gestation_days, kTerm, kLatestPlausible);
  const bool weighed = baby.birth_weight_g != MEQ_WHOLE_MISSING;
  if (at_term && weighed && (published_ || sdk::is_live_birth(baby))) {
    answers.count(P4c_5, baby, baby.birth_weight_g < kLowBirthWeight);
  }
}

void SubPriority4c::observe_delivery(const meq_delivery& delivery, sdk::Answers answers) const {
  const meq_whole gestation = delivery.gestation_days;
  if (!within(gestation, kEarliestCounted, kLatestPlausible) || !sdk::has_birth(delivery)) return;
  // The published band "27 weeks and under" runs to 27+6.
  const int first_later_day = published_ ? sdk::weeks(28) : sdk::weeks(27);
  answers.count(P4c_6, delivery, gestation < first_later_day);
  if (published_ && !(gestation >= kEarliestCountedPublished && is_live_singleton(delivery)))
    return;
  answers.count(P4c_7, delivery, gestation < kTerm);
}

void SubPriority4c::count(std::uint32_t indicator, const meq_count_row& row,
                          sdk::CountParts parts) const {
  sdk::apply(kMeasures4c, indicator, row, parts);
}

}  // namespace matequity::priority4
