// SPDX-License-Identifier: Apache-2.0
#include "outcomes/maternal_morbidity.hpp"

#include <cstdint>

#include "outcomes/code_prefixes.hpp"
#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"
#include "sdk/text.hpp"

namespace matequity::outcomes {
namespace {

constexpr PrefixSet<CodeKind::diagnosis, Window::from_pregnancy_start> kDiagnoses;
constexpr PrefixSet<CodeKind::procedure, Window::from_pregnancy_start> kProcedures;
constexpr PrefixSet<CodeKind::procedure, Window::from_birth> kProceduresFromBirth;

constexpr std::int64_t kDaysAfterDelivery = 42;
constexpr std::int64_t kUsualGestation = 280;

bool has_diagnosis(const meq_delivery_event& event) {
  for (const meq_text& code : sdk::diagnoses(event)) {
    if (kDiagnoses.matches(code_key(sdk::view(code)))) return true;
  }
  return false;
}

bool has_procedure(const meq_delivery_event& event, bool since_birth) {
  for (const meq_text& code : sdk::procedures(event)) {
    const std::uint32_t key = code_key(sdk::view(code));
    if (kProcedures.matches(key)) return true;
    if (since_birth && kProceduresFromBirth.matches(key)) return true;
  }
  return false;
}

}  // namespace

bool has_severe_morbidity(const meq_delivery_episode& episode) {
  const std::int64_t gestation = episode.gestation_days == MEQ_WHOLE_MISSING
                                     ? kUsualGestation
                                     : std::int64_t{episode.gestation_days};
  for (const meq_delivery_event& event : sdk::events(episode)) {
    if (event.date == MEQ_DATE_MISSING) continue;
    const std::int64_t day = sdk::days_between(episode.delivery_date, event.date);
    if (day < -gestation || day > kDaysAfterDelivery) continue;
    if (has_diagnosis(event) || has_procedure(event, day >= 0)) return true;
  }
  return false;
}

}  // namespace matequity::outcomes
