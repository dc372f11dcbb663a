// SPDX-License-Identifier: Apache-2.0
#include "outcomes/smoking_at_delivery.hpp"

#include <algorithm>
#include <cstdint>

#include "outcomes/smoking_codes.hpp"
#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::outcomes {
namespace {

constexpr std::int64_t kDaysAround = 3;
constexpr double kSmokersCarbonMonoxide = 4;  // ppm, from here on

enum class Nearness { far, near, on_anchor };

// A missing anchor is near no day, and a missing date is near no anchor.
Nearness nearness(meq_date date, meq_date anchor) {
  if (date == MEQ_DATE_MISSING || anchor == MEQ_DATE_MISSING) return Nearness::far;
  const std::int64_t days = sdk::days_between(anchor, date);
  if (days == 0) return Nearness::on_anchor;
  return days >= -kDaysAround && days <= kDaysAround ? Nearness::near : Nearness::far;
}

}  // namespace

// The strongest evidence so far. Evidence of an anchor is stronger than that of the days around it;
// of the same nearness, smoking is stronger than not smoking.
class SmokingRules::Evidence {
 public:
  Evidence(const SmokingRules& rules, const meq_delivery& delivery) : rules_(rules) {
    onset_ = delivery.labour_onset_date;
    caesarean_ = delivery.caesarean_date;
    const bool none = onset_ == MEQ_DATE_MISSING && caesarean_ == MEQ_DATE_MISSING;
    if (none) onset_ = delivery.birth_date;
  }

  void add(const meq_activity& activity, meq_date date) {
    const Nearness near = std::max(nearness(date, onset_), nearness(date, caesarean_));
    if (near == Nearness::far) return;
    const SmokingStatus status = rules_.status(activity);
    if (status == SmokingStatus::unknown) return;
    strength_ =
        std::max(strength_, (near == Nearness::on_anchor ? 2 : 0) + static_cast<int>(status));
  }

  // Strengths 2 and 4 are smoking, 1 and 3 not smoking.
  SmokingStatus status() const {
    if (strength_ == 0) return SmokingStatus::unknown;
    return strength_ % 2 == 0 ? SmokingStatus::smoking : SmokingStatus::not_smoking;
  }

 private:
  const SmokingRules& rules_;
  meq_date onset_;
  meq_date caesarean_;
  int strength_ = 0;
};

SmokingRules::SmokingRules(const sdk::Configuration& configuration)
    : smoker_(configuration.code_list("smoker", sdk::CodeList(kSmokerFindings))),
      non_smoker_(configuration.code_list("non_smoker", sdk::CodeList(kNonSmokerFindings))) {}

// Of one activity, smoking wins.
SmokingStatus SmokingRules::status(const meq_activity& activity) const {
  const double value = activity.obs_value;  // NaN compares as neither
  const bool cigarettes = activity.obs_code == kCigarettesADay;
  const bool carbon_monoxide = activity.obs_code == kCarbonMonoxide;
  if ((cigarettes && value > 0) || (carbon_monoxide && value >= kSmokersCarbonMonoxide) ||
      smoker_.contains(activity.finding_code)) {
    return SmokingStatus::smoking;
  }
  const bool not_smoking = (cigarettes && value == 0) ||
                           (carbon_monoxide && value >= 0 && value < kSmokersCarbonMonoxide) ||
                           activity.obs_code == kNonSmokerObservation ||
                           non_smoker_.contains(activity.finding_code);
  return not_smoking ? SmokingStatus::not_smoking : SmokingStatus::unknown;
}

SmokingStatus SmokingRules::at_delivery(const meq_pregnancy& pregnancy,
                                        const meq_delivery& delivery) const {
  Evidence evidence(*this, delivery);
  for (const meq_activity& activity : sdk::activities(delivery)) {
    evidence.add(activity, activity.date);
  }
  for (const meq_contact& contact : sdk::contacts(pregnancy)) {
    for (const meq_activity& activity : sdk::activities(contact)) {
      evidence.add(activity, contact.date);
    }
  }
  return evidence.status();
}

}  // namespace matequity::outcomes
