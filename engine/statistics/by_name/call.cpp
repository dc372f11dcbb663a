// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/by_name/call.hpp"

#include <exception>
#include <span>
#include <string>
#include <vector>

#include "engine/json/tree.hpp"
#include "engine/statistics/by_name/request.hpp"

namespace matequity::statistics {
namespace {

// In the order of the documentation.
std::vector<const NamedFunction*> all_functions() {
  std::vector<const NamedFunction*> all;
  for (const auto family : {rate_functions(), standardised_functions(), funnel_functions(),
                            slope_functions(), pairwise_functions(), life_functions(),
                            subgroup_functions(), ranked_functions(), attributable_functions(),
                            chart_functions(), equal_strata_functions(), many_groups_functions()}) {
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

// Text that is not UTF-8 is replaced: an answer is JSON whatever came in.
std::string written(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// One member of an object, with the comma in front of it where one is needed.
void add_member(std::string_view name, const Json& value, std::string& object) {
  if (object.back() != '{') object += ',';
  object += written(name);
  object += ':';
  object += written(value);
}

std::string refusal(std::string_view message) {
  std::string document = "{";
  add_member("status", "error", document);
  add_member("message", message, document);
  return document + "}";
}

std::string answer(const NamedFunction& function, const Json& request) {
  CallRequest asked(request);
  asked.check_options(words(function.options));
  function.run(asked);
  std::string document = R"({"status":"ok","columns":{)";
  for (const AnswerColumn& column : asked.answer()) {
    add_member(column.name, column.cells, document);
  }
  document += '}';
  add_member("warning", !asked.warning().empty(), document);
  if (!asked.warning().empty()) add_member("message", asked.warning(), document);
  return document + "}";
}

}  // namespace

std::string call(std::string_view name, std::string_view json_in) noexcept {
  try {
    const NamedFunction* function = find(name);
    if (function == nullptr) {
      return refusal("no statistic is called '" + std::string(name) + "'; the list names them all");
    }
    const Json request = json::parse(json_in);
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
    std::string functions;
    for (const NamedFunction* function : all_functions()) {
      functions += functions.empty() ? "[{" : ",{";
      add_member("name", function->name, functions);
      add_member("family", function->family, functions);
      add_member("about", function->about, functions);
      add_member("inputs", function->inputs, functions);
      add_member("options", function->options, functions);
      add_member("outputs", function->outputs, functions);
      add_member("formula", function->formula, functions);
      add_member("source", function->source, functions);
      functions += '}';
    }
    return functions + "]";
  } catch (const std::exception&) {
    return "[]";
  }
}

}  // namespace matequity::statistics
