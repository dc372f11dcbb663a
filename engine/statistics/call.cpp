// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/call.hpp"

#include <exception>
#include <span>
#include <string>
#include <vector>

#include "engine/statistics/call_request.hpp"

namespace matequity::statistics {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

// In the order of the documentation.
std::vector<const NamedFunction*> all_functions() {
  std::vector<const NamedFunction*> all;
  for (const auto family :
       {rate_functions(), standardised_functions(), funnel_functions(), slope_functions(),
        pairwise_functions(), life_functions(), subgroup_functions(), ranked_functions(),
        attributable_functions(), chart_functions()}) {
    for (const NamedFunction& function : family) all.push_back(&function);
  }
  return all;
}

const NamedFunction* find(std::string_view name) {
  for (const NamedFunction* function : all_functions()) {
    if (name == function->name) return function;
  }
  return nullptr;
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    const std::size_t end = text.find(' ');
    if (end != 0) result.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return result;
}

std::string written(const ordered_json& document) {
  return document.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string refusal(std::string_view message) {
  ordered_json document;
  document["status"] = "error";
  document["message"] = message;
  return written(document);
}

std::string answer(const NamedFunction& function, const json& request) {
  CallRequest asked(request);
  asked.check_options(words(function.options));
  function.run(asked);
  ordered_json document;
  document["status"] = "ok";
  document["columns"] = asked.answer();
  document["warning"] = !asked.warning().empty();
  if (!asked.warning().empty()) document["message"] = asked.warning();
  return written(document);
}

}  // namespace

std::string call(std::string_view name, std::string_view json_in) noexcept {
  try {
    const NamedFunction* function = find(name);
    if (function == nullptr) {
      return refusal("no statistic is called '" + std::string(name) + "'; the list names them all");
    }
    const json request = json::parse(json_in, nullptr, false);
    if (request.is_discarded()) return refusal("the request is not valid JSON");
    return answer(*function, request);
  } catch (const Refused& refused) {
    return refusal(refused.what());
  } catch (const std::exception&) {
    return R"({"status":"error","message":"the call failed inside, out of memory or on an unforeseen input"})";
  }
}

std::string list() noexcept {
  try {
    ordered_json functions = ordered_json::array();
    for (const NamedFunction* function : all_functions()) {
      ordered_json entry;
      entry["name"] = function->name;
      entry["family"] = function->family;
      entry["about"] = function->about;
      entry["inputs"] = function->inputs;
      entry["options"] = function->options;
      entry["outputs"] = function->outputs;
      entry["formula"] = function->formula;
      entry["source"] = function->source;
      functions.push_back(entry);
    }
    return written(functions);
  } catch (const std::exception&) {
    return "[]";
  }
}

}  // namespace matequity::statistics
