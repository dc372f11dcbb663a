// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/read/request.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/request/request.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

constexpr std::size_t kRequestLevels = 8;
constexpr int kMostDays = 36'525;

[[noreturn]] void refuse_request(const std::string& key, const std::string& what) {
  throw request::RequestError("request, " + key + ": " + what, "request." + key);
}

int days_in(const std::string& key, const Json& value) {
  const bool fits = value.is_number_integer() && value >= 0 && value <= kMostDays;
  if (!fits) refuse_request(key, "a whole number of days from 0 to 36525 is expected");
  return value.get<int>();
}

double number_in(const std::string& key, const Json& value, double low, double high) {
  const double number = value.is_number() ? value.get<double>() : low;
  if (!(number > low && number < high)) {
    refuse_request(key, "a number above " + std::to_string(static_cast<int>(low)) + " and below " +
                            std::to_string(static_cast<int>(high)) + " is expected");
  }
  return number;
}

void read_key(const std::string& key, const Json& value, Asked& asked) {
  constexpr double kAboveAll = 101;
  if (key == "as_of") {
    if (value.is_null()) return;
    if (value.is_string()) asked.as_of.days = record::parse_date(value.get<std::string>());
    if (asked.as_of.missing()) refuse_request(key, "a date of the form YYYY-MM-DD is expected");
  } else if (key == "due_soon_days") {
    asked.rules.due_soon_days = days_in(key, value);
  } else if (key == "critical_milestone_days") {
    asked.rules.critical_milestone_days = days_in(key, value);
  } else if (key == "review_days") {
    asked.rules.review_days = days_in(key, value);
  } else if (key == "progress_percent") {
    asked.rules.progress_percent = number_in(key, value, -1, kAboveAll);
  } else if (key == "confidence") {
    asked.confidence = number_in(key, value, 0, 1);
  } else {
    refuse_request(key,
                   "the key is not known; the keys are as_of, due_soon_days, progress_percent, "
                   "critical_milestone_days, review_days, confidence");
  }
}

}  // namespace

Asked parse_asked(std::string_view text) {
  Asked asked;
  if (text::trimmed(text).empty()) return asked;
  if (json::nests_deeper(text, kRequestLevels)) refuse_request("document", "it nests too deeply");
  const Json value = json::parse(text);
  if (value.is_discarded() || !value.is_object())
    refuse_request("document", "a JSON object is expected");
  for (const auto& [key, part] : value.items()) read_key(key, part, asked);
  return asked;
}

}  // namespace matequity::plan
