// SPDX-License-Identifier: Apache-2.0
#include "priority4/sub_priority_4b.hpp"

#include <array>

#include "priority4/indicators.hpp"
#include "sdk/births.hpp"
#include "sdk/care_plans.hpp"
#include "sdk/ethnic_category.hpp"
#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::priority4 {
namespace {

// Booked by 10+0, 12+6 and 20+0 weeks, each day included: P4b.3 for all women with complex social
// factors, P4b.4 for each group of them.
struct BookedBy {
  Indicator all;
  Indicator each_group;
  int day;
};

constexpr BookedBy kBookedBy[] = {
    {P4b_3a, P4b_4a, sdk::weeks(10)},
    {P4b_3b, P4b_4b, sdk::weeks(12, 6)},
    {P4b_3c, P4b_4c, sdk::weeks(20)},
};

constexpr sdk::MeasureRule kMeasures4b[] = {
    {P4b_1, "KPIsReported", MEQ_PART_NUMERATOR},
    {P4b_1, "KPIs", MEQ_PART_DENOMINATOR},
};

// One answer for each group the woman is in, and one for the row without the dimension.
void count_groups(Indicator indicator, const ComplexSocialFactors& groups, meq_date date, bool met,
                  sdk::Answers answers) {
  for (std::uint32_t group = 0; group < kComplexSocialFactorCount; ++group) {
    if (groups.contains(group)) answers.count_level(indicator, group, date, met);
  }
  answers.count(indicator, date, met);
}

// The birth date of the first delivery, by date, with a birth. Missing where there is none.
meq_date first_birth_date(const meq_pregnancy& pregnancy) {
  meq_date first = MEQ_DATE_MISSING;
  for (const meq_delivery& delivery : sdk::deliveries(pregnancy)) {
    if (delivery.birth_date == MEQ_DATE_MISSING || !sdk::has_birth(delivery)) continue;
    if (first == MEQ_DATE_MISSING || delivery.birth_date < first) first = delivery.birth_date;
  }
  return first;
}

// Routine appointments a woman should have (NICE NG201): 10 in a first pregnancy, 7 in a later
// one. A number of earlier births that is not recorded is taken as none.
int recommended_appointments(const meq_pregnancy& pregnancy) {
  const bool had_birth = pregnancy.previous_live_births > 0 || pregnancy.previous_still_births > 0;
  return had_birth ? 7 : 10;
}

// AttendCode 5 (seen) and 6 (seen late), on or before the day.
int attended_contacts(const meq_pregnancy& pregnancy, meq_date last_day) {
  int attended = 0;
  for (const meq_contact& contact : sdk::contacts(pregnancy)) {
    if (contact.date == MEQ_DATE_MISSING || contact.date > last_day) continue;
    if (contact.attendance == MEQ_CODE1('5') || contact.attendance == MEQ_CODE1('6')) ++attended;
  }
  return attended;
}

}  // namespace

SubPriority4b::SubPriority4b(const sdk::Configuration& configuration)
    : factor_rules_(configuration), published_(configuration.published()) {}

void SubPriority4b::observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
  if (sdk::booked(pregnancy)) observe_booking(pregnancy, answers);
  if (answers.wants(P4b_4a) || answers.wants(P4b_4b) || answers.wants(P4b_4c) ||
      answers.wants(P4b_4d)) {
    observe_groups(pregnancy, answers);
  }
}

void SubPriority4b::observe_booking(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
  const meq_date date = pregnancy.booking_date;
  if (sdk::gestation_at_booking_known(pregnancy)) {
    const int gestation = pregnancy.gestation_at_booking_days;
    // The guidance prints "< 70 days"; the published band is 0 to 70 days.
    const int first_late_day = published_ ? sdk::weeks(10, 1) : sdk::weeks(10);
    answers.count(P4b_2, date, gestation < first_late_day);
    if (pregnancy.complex_social_factors == sdk::kYes) {
      for (const BookedBy& by : kBookedBy) answers.count(by.all, date, gestation <= by.day);
    }
  }
  const bool stated = sdk::kStatedEthnicity.contains(pregnancy.ethnic_code);
  if (stated) {
    const sdk::EthnicCodes majority = published_ ? sdk::kWhiteBritish : sdk::kWhite;
    answers.count(P4b_6, date, !majority.contains(pregnancy.ethnic_code));
  }
  answers.count(P4b_7, date, stated);
}

void SubPriority4b::observe_groups(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
  const ComplexSocialFactors groups = factor_rules_.of(pregnancy);
  if (!groups.any()) return;
  if (sdk::gestation_at_booking_known(pregnancy)) {
    for (const BookedBy& by : kBookedBy) {
      count_groups(by.each_group, groups, pregnancy.booking_date,
                   pregnancy.gestation_at_booking_days <= by.day, answers);
    }
  }
  if (!answers.wants(P4b_4d)) return;
  const meq_date birth_date = first_birth_date(pregnancy);
  if (birth_date == MEQ_DATE_MISSING) return;
  const bool enough =
      attended_contacts(pregnancy, birth_date) >= recommended_appointments(pregnancy);
  count_groups(P4b_4d, groups, birth_date, enough, answers);
}

void SubPriority4b::count(std::uint32_t indicator, const meq_count_row& row,
                          sdk::CountParts parts) const {
  sdk::apply(kMeasures4b, indicator, row, parts);
  if (indicator == P4b_5 && sdk::measures(row, "MVPParentMembers") &&
      row.split != MEQ_SPLIT_UNKNOWN) {
    parts.add(MEQ_PART_DENOMINATOR, row);
    if (row.split == MEQ_SPLIT_BME) parts.add(MEQ_PART_NUMERATOR, row);
  }
}

}  // namespace matequity::priority4
