// SPDX-License-Identifier: Apache-2.0
// Smoking status at delivery.
#ifndef MATEQUITY_PLUGINS_OUTCOMES_SMOKING_AT_DELIVERY_HPP
#define MATEQUITY_PLUGINS_OUTCOMES_SMOKING_AT_DELIVERY_HPP

#include <matequity/plugin.h>

namespace matequity::outcomes {

enum class SmokingStatus { unknown, not_smoking, smoking };

// From the care activities of the delivery and of all contacts of the pregnancy that are dated on
// the delivery's birth date or within 3 days before or after it; others say nothing. Smoking on the
// day wins, then not smoking on the day, then smoking within the 3 days, then not smoking. Unknown
// where the delivery has no birth date.
SmokingStatus smoking_at_delivery(const meq_pregnancy& pregnancy, const meq_delivery& delivery);

}  // namespace matequity::outcomes

#endif  // MATEQUITY_PLUGINS_OUTCOMES_SMOKING_AT_DELIVERY_HPP
