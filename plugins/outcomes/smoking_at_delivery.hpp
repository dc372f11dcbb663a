// SPDX-License-Identifier: Apache-2.0
// Smoking status at delivery.
#ifndef MATEQUITY_PLUGINS_OUTCOMES_SMOKING_AT_DELIVERY_HPP
#define MATEQUITY_PLUGINS_OUTCOMES_SMOKING_AT_DELIVERY_HPP

#include <matequity/plugin.h>

#include "sdk/configuration.hpp"

namespace matequity::outcomes {

enum class SmokingStatus { unknown, not_smoking, smoking };

class SmokingRules {
 public:
  explicit SmokingRules(const sdk::Configuration& configuration);

  // From the care activities of the delivery and of all contacts of the pregnancy that are dated on
  // an anchor or within 3 days before or after one; others say nothing. The anchors are the onset
  // of labour and the caesarean section, whichever are there, else the delivery's birth date.
  // Smoking on an anchor wins, then not smoking on one, then smoking within the 3 days, then not
  // smoking.
  SmokingStatus at_delivery(const meq_pregnancy& pregnancy, const meq_delivery& delivery) const;

 private:
  class Evidence;
  SmokingStatus status(const meq_activity& activity) const;

  sdk::CodeList smoker_, non_smoker_;  // findings
};

}  // namespace matequity::outcomes

#endif  // MATEQUITY_PLUGINS_OUTCOMES_SMOKING_AT_DELIVERY_HPP
