// SPDX-License-Identifier: Apache-2.0
// Births by PregOutcome: 01 is a live birth, 02, 03 and 04 are stillbirths, others are no births.
#ifndef MATEQUITY_PLUGINS_SDK_BIRTHS_HPP
#define MATEQUITY_PLUGINS_SDK_BIRTHS_HPP

#include <matequity/plugin.h>

#include "list.hpp"

namespace matequity::sdk {

inline bool is_live_birth(const meq_baby& baby) { return baby.outcome == MEQ_CODE2('0', '1'); }

inline bool is_stillbirth(const meq_baby& baby) {
  return baby.outcome == MEQ_CODE2('0', '2') || baby.outcome == MEQ_CODE2('0', '3') ||
         baby.outcome == MEQ_CODE2('0', '4');
}

inline bool is_birth(const meq_baby& baby) { return is_live_birth(baby) || is_stillbirth(baby); }

// True when at least one baby of the delivery is a birth.
inline bool has_birth(const meq_delivery& delivery) {
  for (const meq_baby& baby : babies(delivery)) {
    if (is_birth(baby)) return true;
  }
  return false;
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_BIRTHS_HPP
