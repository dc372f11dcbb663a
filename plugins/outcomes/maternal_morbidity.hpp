// SPDX-License-Identifier: Apache-2.0
// M3: the English maternal morbidity outcome indicator (EMMOI) of a delivery episode.
#ifndef MATEQUITY_PLUGINS_OUTCOMES_MATERNAL_MORBIDITY_HPP
#define MATEQUITY_PLUGINS_OUTCOMES_MATERNAL_MORBIDITY_HPP

#include <matequity/plugin.h>

namespace matequity::outcomes {

// True when at least one component of EMMOI-2024 occurs in its window: from the start of pregnancy
// (delivery minus gestation, or minus 280 days where gestation is missing), or for some procedures
// from the delivery, to 42 days after the delivery; each end included. Codes are compared by prefix
// after dots and blanks are taken out.
bool has_severe_morbidity(const meq_delivery_episode& episode);

}  // namespace matequity::outcomes

#endif  // MATEQUITY_PLUGINS_OUTCOMES_MATERNAL_MORBIDITY_HPP
