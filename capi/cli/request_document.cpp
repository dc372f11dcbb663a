// SPDX-License-Identifier: Apache-2.0
#include "request_document.hpp"

#include <cmath>

#include "document.hpp"
#include "failure.hpp"
#include "input_files.hpp"

namespace matequity::cli {
namespace {

Json words_of(const std::string& list) {
  Json words = Json::array();
  std::size_t begin = 0;
  while (begin <= list.size()) {
    const std::size_t comma = std::min(list.find(',', begin), list.size());
    const std::size_t first = list.find_first_not_of(' ', begin);
    if (first < comma) {
      const std::size_t last = list.find_last_not_of(' ', comma - 1);
      words.push_back(list.substr(first, last + 1 - first));
    }
    begin = comma + 1;
  }
  return words;
}

void override_with(Json& request, const char* key, const std::optional<std::string>& value) {
  if (value) request[key] = *value;
}

// A number where it is written as one; anything else goes on as text, for the engine to refuse.
void override_with_year(Json& request, const std::optional<std::string>& year) {
  override_with(request, "imd_year", year);
  constexpr std::size_t kDigits = 4;
  if (!year || year->size() != kDigits) return;
  if (year->find_first_not_of("0123456789") != std::string::npos) return;
  request["imd_year"] = std::stoi(*year);
}

Json adjustment_of(const std::string& flag) {
  const std::size_t colon = flag.find(':');
  if (colon == std::string::npos) {
    throw Failure(kBadUsage,
                  "--adjust is a gap and what it is adjusted for, for example "
                  "ethnic_group:imd_quintile.");
  }
  return {{"gap", flag.substr(0, colon)}, {"for", words_of(flag.substr(colon + 1))}};
}

void override_with(Json& request, const RequestFlags& flags) {
  if (!flags.indicators.empty()) {
    Json indicators = Json::array();
    for (const std::string& list : flags.indicators) {
      for (Json& word : words_of(list)) indicators.push_back(std::move(word));
    }
    request["indicators"] = std::move(indicators);
  }
  override_with(request, "from", flags.from);
  override_with(request, "to", flags.to);
  override_with(request, "period", flags.period);
  if (!flags.by.empty()) {
    Json sets = Json::array();
    for (const std::string& list : flags.by) {
      Json set = words_of(list);
      if (!set.empty()) sets.push_back(std::move(set));
    }
    request["by"] = std::move(sets);
  }
  if (!flags.adjust.empty()) {
    Json adjust = Json::array();
    for (const std::string& entry : flags.adjust) adjust.push_back(adjustment_of(entry));
    request["adjust"] = std::move(adjust);
  }
  override_with(request, "variant", flags.variant);
  override_with(request, "submissions", flags.submissions);
  override_with_year(request, flags.imd_year);
  override_with(request, "date_order", flags.dates);
  if (flags.confidence) {
    if (!std::isfinite(*flags.confidence)) {
      throw Failure(kBadUsage, "--confidence is a number between 0 and 1, for example 0.95.");
    }
    request["confidence"] = *flags.confidence;
  }
  if (flags.disclosure) request["disclosure"] = disclosure_rule(*flags.disclosure);
  override_with(request, "as_of", flags.as_of);
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

Json disclosure_rule(const std::string& flag) {
  if (flag.empty() || flag.front() != '{') return flag;
  Json rule = Json::parse(flag, nullptr, false);
  if (rule.is_discarded()) {
    throw Failure(kBadUsage,
                  "--disclosure is a rule's name or a JSON object with its options, for example "
                  "'{\"rule\": \"suppress\", \"threshold\": 5}'.");
  }
  return rule;
}

RequestDocument request_document(const RequestFlags& flags, bool gaps_by_default) {
  const std::string text = flags.file ? read_whole(*flags.file, "the request") : std::string();
  Json request = Json::object();
  if (!is_blank(text)) {
    request = Json::parse(text, nullptr, false);
    if (!request.is_object()) return {text, true};
  }
  const Json sent = request;
  override_with(request, flags);
  const bool has_breakdowns = request.contains("by");
  if (!has_breakdowns && gaps_by_default) request["by"] = {{"ethnic_group"}, {"imd_quintile"}};
  // What no flag changes goes on as it was written, so that a message can point into it.
  if (request == sent) return {text, has_breakdowns};
  return {request.dump(-1, ' ', false, Json::error_handler_t::replace), has_breakdowns};
}

}  // namespace matequity::cli
