// SPDX-License-Identifier: Apache-2.0
// 4c: perinatal mortality and morbidity. Continuity of carer, feeding, birth weight and early
// birth.
#ifndef MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4C_HPP
#define MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4C_HPP

#include <matequity/plugin.h>

#include "sdk/answers.hpp"
#include "sdk/configuration.hpp"
#include "sdk/counts.hpp"

namespace matequity::priority4 {

class SubPriority4c {
 public:
  explicit SubPriority4c(const sdk::Configuration& configuration);
  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const;
  void count(std::uint32_t indicator, const meq_count_row& row, sdk::CountParts parts) const;

 private:
  void observe_continuity(const meq_pregnancy& pregnancy, sdk::Answers answers) const;
  void observe_baby(const meq_baby& baby, sdk::Answers answers) const;
  void observe_delivery(const meq_delivery& delivery, sdk::Answers answers) const;

  bool published_;
};

}  // namespace matequity::priority4

#endif  // MATEQUITY_PLUGINS_PRIORITY4_SUB_PRIORITY_4C_HPP
