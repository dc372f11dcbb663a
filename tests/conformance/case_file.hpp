// SPDX-License-Identifier: Apache-2.0
// The record cases: read from records/*.json and files/cases.json, and compared with what a face of
// matequity answers. What the keys mean stands in the README beside them.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "../capi/computation.hpp"

namespace matequity::test {

using Json = nlohmann::ordered_json;

struct RecordCase {
  std::string id;    // topic and name: "02_values/date-with-time"
  std::string name;  // the same in letters of a test's name: "02_values_date_with_time"
  std::string why;
  Job job;
  bool strict = false;
  Json expect;
};

// What a face answered: a result, or a refusal.
struct Answer {
  int exit = 0;  // as the command's exit status
  std::string message;
  std::string json;
};

// Every case of the folder, in the order of files and cases. Throws where a file cannot be read.
std::vector<RecordCase> record_cases(const std::string& folder);

// The cases of files as people have them, as record cases: those of `compute` alone.
std::vector<RecordCase> file_cases(const std::string& folder);

// The cases that a face does not pass yet: their ids.
std::set<std::string> waiting_cases(const std::string& file, const std::string& face);

// Exit status of a finished result: 3 when every document was rejected, or any and `strict`.
int exit_of(int rejection, bool strict);

// Every difference between the answer and what the case expects.
std::vector<std::string> differences(const RecordCase& one, const Answer& answer);

// Whether two JSON values agree: numbers to a relative 1e-9, or within the tolerance.
bool agree(const Json& expected, const Json& actual, std::optional<double> tolerance);

// The indicator, then ` [dimension=level,...]`, then ` start..end`.
std::string row_name(const Json& row);

}  // namespace matequity::test
