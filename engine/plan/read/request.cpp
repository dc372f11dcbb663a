// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/read/request.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/reader.hpp"
#include "engine/record/read_date.hpp"
#include "engine/request/request.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

constexpr std::size_t kRequestLevels = 8;
constexpr std::int64_t kMostDays = 36'525;  // a hundred years
constexpr json::Bounds kPercent{0, 100, false, "a number from 0 to 100"};
constexpr json::Bounds kConfidence{0, 1, true, "a number above 0 and below 1"};

void read_days(const json::Reader& request, const char* key, int& days) {
  const auto value = request.find(key);
  if (value) days = static_cast<int>(value->whole(0, kMostDays));
}

void read_number(const json::Reader& request, const char* key, const json::Bounds& bounds,
                 double& number) {
  const auto value = request.find(key);
  if (value) number = value->number(bounds);
}

PlanRequest read_plan_request(const json::Reader& request) {
  request.expect_keys({"as_of", "due_soon_days", "progress_percent", "critical_milestone_days",
                       "review_days", "confidence"});
  PlanRequest result;
  result.as_of.days = record::read_date(request, "as_of");
  read_days(request, "due_soon_days", result.rules.due_soon_days);
  read_days(request, "critical_milestone_days", result.rules.critical_milestone_days);
  read_days(request, "review_days", result.rules.review_days);
  read_number(request, "progress_percent", kPercent, result.rules.progress_percent);
  read_number(request, "confidence", kConfidence, result.confidence);
  return result;
}

}  // namespace

PlanRequest parse_plan_request(std::string_view text) {
  if (text::trimmed(text).empty()) return {};
  try {
    const Json value = json::read_tree(text, kRequestLevels);
    return read_plan_request(json::Reader(value, json::Quoting::on));
  } catch (const json::ReadError& error) {
    throw request::RequestError(error);
  }
}

}  // namespace matequity::plan
