// SPDX-License-Identifier: Apache-2.0
// What is wrong with a plan: where it stands, and what to do about it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::plan {

enum class Severity : std::uint8_t { error, warning, info };

std::string_view name(Severity severity) noexcept;

struct Finding {
  std::string_view code;  // for programs: "unknown_intervention"
  std::string check;      // the check that it counts against, or empty
  Severity severity = Severity::error;
  std::string place;    // "actions[3].due", "line 4, due"
  std::string object;   // id of the action, commitment, ... or empty
  std::string message;  // never a value of the plan besides ids
  std::string remedy;
};

// In the order in which they were found. Beyond a thousand they are only counted: a hostile plan
// must not grow into a result many times its size.
class Findings {
 public:
  static constexpr std::size_t kMost = 1000;

  void add(Finding finding) {
    if (!finding.check.empty()) ++of_check_[finding.check];
    if (list_.size() < kMost) {
      list_.push_back(std::move(finding));
    } else {
      ++left_out_;
    }
  }

  const std::vector<Finding>& list() const noexcept { return list_; }
  std::size_t left_out() const noexcept { return left_out_; }
  // Those against a check, the ones left out included.
  std::size_t against(const std::string& check) const {
    const auto found = of_check_.find(check);
    return found == of_check_.end() ? 0 : found->second;
  }

 private:
  std::vector<Finding> list_;
  std::map<std::string, std::size_t> of_check_;
  std::size_t left_out_ = 0;
};

}  // namespace matequity::plan
