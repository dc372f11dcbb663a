// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/finding.hpp"

namespace matequity::plan {

void Findings::add(const FindingText& text) {
  if (!text.check.empty()) ++of_check_[std::string(text.check)];
  if (list_.size() == kMost) {
    ++left_out_;
    return;
  }
  Finding& finding = list_.emplace_back();
  finding.code = text.code;
  finding.check = text.check;
  finding.severity = text.severity;
  finding.place = text.place;
  finding.object = text.object;
  finding.message = text.message;
  finding.remedy = text.remedy;
}

std::size_t Findings::against(std::string_view check) const {
  const auto found = of_check_.find(check);
  return found == of_check_.end() ? 0 : found->second;
}

}  // namespace matequity::plan
