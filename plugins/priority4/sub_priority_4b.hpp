// SPDX-License-Identifier: Apache-2.0
// 4b: maternal mortality, morbidity and experience. When women book, appointments of women with
// complex social factors, and whose voices are heard.
#ifndef MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4B_HPP
#define MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4B_HPP

#include <matequity/plugin.h>

#include "priority4/complex_social_factors.hpp"
#include "sdk/answers.hpp"
#include "sdk/configuration.hpp"
#include "sdk/counts.hpp"

namespace matequity::priority4 {

class SubPriority4b {
 public:
  explicit SubPriority4b(const sdk::Configuration& configuration);
  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const;
  void count(std::uint32_t indicator, const meq_count_row& row, sdk::CountParts parts) const;

 private:
  void observe_booking(const meq_pregnancy& pregnancy, sdk::Answers answers) const;
  void observe_groups(const meq_pregnancy& pregnancy, sdk::Answers answers) const;

  ComplexSocialFactorRules factor_rules_;
  bool published_;
};

}  // namespace matequity::priority4

#endif  // MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4B_HPP
