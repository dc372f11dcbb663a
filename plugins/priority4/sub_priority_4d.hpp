// SPDX-License-Identifier: Apache-2.0
// 4d: maternity and neonatal staff. Training, ethnicity in incident and mortality reviews, and the
// Workforce Race Equality Standard (WRES) 1 to 8.
#ifndef MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4D_HPP
#define MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4D_HPP

#include <matequity/plugin.h>

#include "sdk/answers.hpp"
#include "sdk/counts.hpp"

namespace matequity::priority4 {

class SubPriority4d {
 public:
  void observe(const meq_staff_member& member, sdk::Answers answers) const;
  void count(std::uint32_t indicator, const meq_count_row& row, sdk::CountParts parts) const;
};

}  // namespace matequity::priority4

#endif  // MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4D_HPP
