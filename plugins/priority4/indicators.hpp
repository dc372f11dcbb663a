// SPDX-License-Identifier: Apache-2.0
// The indicators of priority 4 by their positions in the manifest.
#ifndef MATEQUITY_PLUGINS_PRIORITY4_INDICATORS_HPP
#define MATEQUITY_PLUGINS_PRIORITY4_INDICATORS_HPP

#include <cstdint>

namespace matequity::priority4 {

enum Indicator : std::uint32_t {
  P4b_1,
  P4b_2,
  P4b_3a,
  P4b_3b,
  P4b_3c,
  P4b_4a,
  P4b_4b,
  P4b_4c,
  P4b_4d,
  P4b_5,
  P4b_6,
  P4b_7,
  P4c_1,
  P4c_2,
  P4c_3,
  P4c_4,
  P4c_5,
  P4c_6,
  P4c_7,
  P4d_1,
  P4d_2,
  P4d_3,
  P4d_4_1,
  P4d_4_2,
  P4d_4_3,
  P4d_4_4,
  P4d_4_5,
  P4d_4_6,
  P4d_4_7,
  P4d_4_8,
};

}  // namespace matequity::priority4

#endif  // MATEQUITY_PLUGINS_PRIORITY4_INDICATORS_HPP
