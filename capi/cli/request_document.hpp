// SPDX-License-Identifier: Apache-2.0
// The request document: the caller's file with single flags laid over it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace matequity::cli {

// The flags of `compute` that are keys of the request. What is not given leaves the file's key.
struct RequestFlags {
  std::optional<std::string> file;
  std::vector<std::string> indicators;  // each a list with commas
  std::vector<std::string> by;      // each one set of dimensions, with commas; "" is no breakdown
  std::vector<std::string> adjust;  // each "gap:dimension,dimension"
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> period;
  std::optional<std::string> variant;
  std::optional<std::string> submissions;
  std::optional<std::string> imd_year;
  std::optional<std::string> dates;  // the order in which dates are written
  std::optional<std::string> disclosure;
  std::optional<std::string> as_of;
  std::optional<double> confidence;
};

// What a flag says of a rule: its name, or an object with its options.
nlohmann::ordered_json disclosure_rule(const std::string& flag);

struct RequestDocument {
  std::string json;
  bool breakdowns_asked = false;  // the caller chose the breakdowns, by flag or in the file
};

// `gaps_by_default` adds the breakdowns by ethnic group and deprivation quintile where the caller
// asked for none. A file that is no JSON object is passed on as it is: the library says what is
// wrong with it.
RequestDocument request_document(const RequestFlags& flags, bool gaps_by_default);

}  // namespace matequity::cli
