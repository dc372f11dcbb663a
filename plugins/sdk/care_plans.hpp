// SPDX-License-Identifier: Apache-2.0
// Which of a pregnancy's care plans is in force on a day.
#ifndef MATEQUITY_PLUGINS_SDK_CARE_PLANS_HPP
#define MATEQUITY_PLUGINS_SDK_CARE_PLANS_HPP

#include <matequity/plugin.h>

#include "list.hpp"

namespace matequity::sdk {

inline constexpr meq_code kYes = MEQ_CODE1('Y');
inline constexpr meq_code kNo = MEQ_CODE1('N');

// CarePlanType
inline constexpr meq_code kAntenatalPlan = MEQ_CODE2('0', '5');
inline constexpr meq_code kBirthPlan = MEQ_CODE2('0', '6');
inline constexpr meq_code kPostnatalPlan = MEQ_CODE2('0', '7');

// Of the plans of this type, dated no later than `last_day`, whose indicator says Y or N, the one
// with the latest date; of equal dates the last listed. NULL where there is none. `indicator` is
// &meq_care_plan::personalised or &meq_care_plan::continuity.
inline const meq_care_plan* plan_in_force(const meq_pregnancy& pregnancy, meq_code type,
                                          meq_code meq_care_plan::*indicator, meq_date last_day) {
  const meq_care_plan* latest = nullptr;
  for (const meq_care_plan& plan : care_plans(pregnancy)) {
    if (plan.type != type || plan.date == MEQ_DATE_MISSING || plan.date > last_day) continue;
    if (plan.*indicator != kYes && plan.*indicator != kNo) continue;
    if (latest == nullptr || plan.date >= latest->date) latest = &plan;
  }
  return latest;
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_CARE_PLANS_HPP
