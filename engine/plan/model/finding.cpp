// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/finding.hpp"

namespace matequity::plan {

void Findings::add(const FindingSaid& said) {
  if (!said.check.empty()) ++of_check_[std::string(said.check)];
  if (list_.size() == kMost) {
    ++left_out_;
    return;
  }
  Finding& finding = list_.emplace_back();
  finding.code = said.code;
  finding.check = said.check;
  finding.severity = said.severity;
  finding.place = said.place;
  finding.object = said.object;
  finding.message = said.message;
  finding.remedy = said.remedy;
}

std::size_t Findings::against(std::string_view check) const {
  const auto found = of_check_.find(check);
  return found == of_check_.end() ? 0 : found->second;
}

}  // namespace matequity::plan
