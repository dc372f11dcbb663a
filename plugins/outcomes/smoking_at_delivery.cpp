// SPDX-License-Identifier: Apache-2.0
#include "outcomes/smoking_at_delivery.hpp"

#include <algorithm>
#include <cstdint>

#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::outcomes {
namespace {

constexpr std::int64_t kDaysAround = 3;

// SNOMED CT concepts
constexpr std::uint64_t kCigarettesADay = 230056004;
constexpr std::uint64_t kCarbonMonoxide = 251900003;  // exhaled, parts per million
constexpr std::uint64_t kSmoker = 77176002;
constexpr std::uint64_t kNeverSmoked = 8392000;
constexpr std::uint64_t kExSmoker = 8517006;

constexpr double kSmokersCarbonMonoxide = 4;  // ppm, from here on

SmokingStatus observed(const meq_activity& activity) {
  const double value = activity.obs_value;  // NaN compares as neither
  if (activity.obs_code == kCigarettesADay) {
    if (value > 0) return SmokingStatus::smoking;
    if (value == 0) return SmokingStatus::not_smoking;
  }
  if (activity.obs_code == kCarbonMonoxide) {
    if (value >= kSmokersCarbonMonoxide) return SmokingStatus::smoking;
    if (value < kSmokersCarbonMonoxide) return SmokingStatus::not_smoking;
  }
  return SmokingStatus::unknown;
}

SmokingStatus found(const meq_activity& activity) {
  const std::uint64_t code = activity.finding_code;
  if (code == kSmoker) return SmokingStatus::smoking;
  if (code == kNeverSmoked || code == kExSmoker) return SmokingStatus::not_smoking;
  return SmokingStatus::unknown;
}

// The strongest evidence so far. Evidence of the day is stronger than that of the days around it;
// of the same nearness, smoking is stronger than not smoking.
class Evidence {
 public:
  explicit Evidence(meq_date birth_date) : birth_date_(birth_date) {}

  // False for days that say nothing, undated ones among them.
  bool near(meq_date date) const {
    if (date == MEQ_DATE_MISSING) return false;
    const std::int64_t days = sdk::days_between(birth_date_, date);
    return days >= -kDaysAround && days <= kDaysAround;
  }

  // All on a day that is near.
  void add(const sdk::List<meq_activity>& activities, meq_date date) {
    for (const meq_activity& activity : activities) add(activity, date);
  }

  void add(const meq_activity& activity, meq_date date) {
    const SmokingStatus status = std::max(observed(activity), found(activity));
    if (status == SmokingStatus::unknown) return;
    strength_ = std::max(strength_, (date == birth_date_ ? 2 : 0) + static_cast<int>(status));
  }

  // Strengths 2 and 4 are smoking, 1 and 3 not smoking.
  SmokingStatus status() const {
    if (strength_ == 0) return SmokingStatus::unknown;
    return strength_ % 2 == 0 ? SmokingStatus::smoking : SmokingStatus::not_smoking;
  }

 private:
  meq_date birth_date_;
  int strength_ = 0;
};

}  // namespace

SmokingStatus smoking_at_delivery(const meq_pregnancy& pregnancy, const meq_delivery& delivery) {
  if (delivery.birth_date == MEQ_DATE_MISSING) return SmokingStatus::unknown;
  Evidence evidence(delivery.birth_date);
  for (const meq_activity& activity : sdk::activities(delivery)) {
    if (evidence.near(activity.date)) evidence.add(activity, activity.date);
  }
  for (const meq_contact& contact : sdk::contacts(pregnancy)) {
    if (evidence.near(contact.date)) evidence.add(sdk::activities(contact), contact.date);
  }
  return evidence.status();
}

}  // namespace matequity::outcomes
