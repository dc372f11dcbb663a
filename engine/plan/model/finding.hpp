// SPDX-License-Identifier: Apache-2.0
// What is wrong with a plan: where it stands, and what to do about it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/json/describe.hpp"

namespace matequity::plan {

using findings::Severity;
using json::name;

// As it is reported: text is copied once, in one place, and not wherever something is found.
struct FindingText {
  std::string_view code;   // for programs: "unknown_intervention"
  std::string_view check;  // the check that it counts against, or empty
  Severity severity = Severity::error;
  std::string_view place;    // "actions[3].due", "row 4, due"
  std::string_view object;   // id of the action, commitment, ... or empty
  std::string_view message;  // never a value of the plan besides ids
  std::string_view remedy;
};

struct Finding {
  std::string code, check;
  Severity severity = Severity::error;
  std::string place, object, message, remedy;
};

// In the order in which they were found. Beyond a thousand they are only counted: a hostile plan
// must not grow into a result many times its size.
class Findings {
 public:
  static constexpr std::size_t kMost = 1000;

  void add(const FindingText& text);

  const std::vector<Finding>& list() const noexcept { return list_; }
  std::size_t left_out() const noexcept { return left_out_; }
  // Those against a check, the ones left out included.
  std::size_t against(std::string_view check) const;

 private:
  std::vector<Finding> list_;
  std::map<std::string, std::size_t, std::less<>> of_check_;
  std::size_t left_out_ = 0;
};

}  // namespace matequity::plan
