// SPDX-License-Identifier: Apache-2.0
// Priority 2: mitigate digital exclusion. Personalised care and support plans by 17, 35 and 37
// weeks.
#include "manifest.hpp"
#include "sdk/care_plans.hpp"
#include "sdk/entry.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::priority2 {
namespace {

// Positions in the manifest.
enum Indicator : std::uint32_t { P2_1, P2_2, P2_3, P2_4 };

// One of the three plans: of this type, to be in place by this day of gestation.
struct PlanRule {
  Indicator indicator;
  meq_code type;
  int day;
};

constexpr PlanRule kRules[] = {
    {P2_1, sdk::kAntenatalPlan, sdk::weeks(17)},
    {P2_2, sdk::kBirthPlan, sdk::weeks(35)},
    {P2_3, sdk::kPostnatalPlan, sdk::weeks(37)},
};
constexpr int kLastDay = sdk::weeks(37);

bool holds(const PlanRule& rule, const meq_pregnancy& pregnancy) {
  const meq_care_plan* plan = sdk::plan_in_force(pregnancy, rule.type, &meq_care_plan::personalised,
                                                 sdk::date_of_gestation(pregnancy, rule.day));
  return plan != nullptr && plan->personalised == sdk::kYes;
}

class Plugin {
 public:
  explicit Plugin(const sdk::Configuration&) {}

  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
    bool all_hold = true;
    for (const PlanRule& rule : kRules) {
      // Whoever is discharged by one of the days is discharged by the later ones too.
      const meq_date date = sdk::date_in_care_at(pregnancy, rule.day);
      if (date == MEQ_DATE_MISSING) return;
      const bool met = holds(rule, pregnancy);
      all_hold = all_hold && met;
      answers.count(rule.indicator, date, met);
    }
    answers.count(P2_4, sdk::date_in_care_at(pregnancy, kLastDay), all_hold);
  }
};

}  // namespace
}  // namespace matequity::priority2

MATEQUITY_EXPORT_PLUGIN(priority2, matequity::priority2::Plugin, kManifest);
