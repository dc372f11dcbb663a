// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/by_name/request.hpp"

#include <algorithm>
#include <cmath>

#include "engine/json/library.hpp"
#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

// Refuses what a name stands for: "column `x` is missing".
[[noreturn]] void refuse(std::string_view before, std::string_view name, std::string_view after) {
  std::string message(before);
  message += '`';
  message += name;
  message += '`';
  message += after;
  throw Refused(message);
}

const Json& member(const Json& object, const char* name, Json::value_t type, const char* shape) {
  static const Json nothing = Json::object();
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) return nothing;
  if (found->type() != type) refuse("", name, std::string(" is not ") + shape);
  return *found;
}

double number_of(const Json& cell, std::string_view column) {
  if (cell.is_null()) return kNaN;
  if (cell.is_number()) return cell.get<double>();
  if (cell.is_boolean()) return cell.get<bool>() ? 1 : 0;
  if (cell == "NaN") return kNaN;
  if (cell == "Inf") return kInfinity;
  if (cell == "-Inf") return -kInfinity;
  refuse("column ", column, " holds something that is not a number: give numbers or null");
}

double as_level(const Json& value) {
  if (!value.is_number())
    throw Refused("a confidence is not a number: give 0.9 to 1, or 90 to 100");
  const double c = value.get<double>();
  if (c >= 0.9 && c <= 1) return c;
  if (c >= 90 && c <= 100) return c / 100;
  throw Refused("a confidence lies outside 0.9 to 1 (or 90 to 100 percent)");
}

Json cell_of(double value) {
  if (std::isnan(value)) return nullptr;
  if (std::isinf(value)) return value > 0 ? "Inf" : "-Inf";
  // Whole numbers are written without a point, as counts are; 0 never as -0.
  if (value == std::floor(value) && std::fabs(value) < 1e15)
    return static_cast<std::int64_t>(value);
  return value;
}

}  // namespace

std::string level_name(double confidence) {
  const auto tenths = static_cast<long>(std::floor(confidence * 1000 + 0.5));
  return std::to_string(tenths / 10) + "_" + std::to_string(tenths % 10);
}

std::string Levels::column(std::size_t level, std::string_view side) const {
  if (!by_name) return std::string(side) + "cl";
  return std::string(side) + level_name(confidences[level]) + "cl";
}

CallRequest::CallRequest(const Json& request) {
  if (!request.is_object())
    throw Refused("the request is not a JSON object with `inputs` and `options`");
  const Json& inputs = member(request, "inputs", Json::value_t::object, "an object");
  columns_ = &member(inputs, "columns", Json::value_t::object, "an object of arrays");
  options_ = &member(request, "options", Json::value_t::object, "an object");
  observed_totals_ =
      &member(inputs, "observed_totals", Json::value_t::object, "an object of arrays");
  if (request.contains("seed") && !request["seed"].is_null()) seed_ = &request["seed"];
  bool first = true;
  for (const auto& [name, values] : columns_->items()) {
    if (!values.is_array()) refuse("column ", name, " is not an array");
    // What nests could nest beyond what the stack bears when it is compared or written.
    const auto nests = [](const Json& cell) { return cell.is_structured(); };
    if (std::any_of(values.begin(), values.end(), nests))
      refuse("column ", name, " holds a list or an object: give numbers, texts or null");
    if (!first && values.size() != rows_) {
      refuse("column ", name, " differs in length from the others");
    }
    rows_ = values.size();
    first = false;
  }
  if (rows_ == 0) throw Refused("there are no rows: give `inputs.columns` with at least one");
  const auto groups = inputs.find("groups");
  if (groups != inputs.end() && !groups->is_null()) {
    if (!groups->is_array()) throw Refused("`groups` is not an array of column names");
    for (const Json& name : *groups) {
      if (!name.is_string() || !has(name.get<std::string>())) {
        throw Refused("`groups` names a column that is not there");
      }
      group_columns_.push_back(name.get<std::string>());
    }
  }
  constexpr std::string_view kEmpty[] = {"refuse", "missing"};
  tolerant_ = text("empty", "refuse", kEmpty) == "missing";
}

bool CallRequest::has(std::string_view column) const { return columns_->contains(column); }

const Json& CallRequest::column(std::string_view name) const {
  const auto found = columns_->find(name);
  if (found == columns_->end()) refuse("column ", name, " is missing: give it");
  return *found;
}

const std::vector<double>& CallRequest::numbers(std::string_view name) const {
  const auto known = numbers_.find(name);
  if (known != numbers_.end()) return known->second;
  const Json& cells = column(name);
  std::vector<double> values;
  values.reserve(cells.size());
  for (const Json& cell : cells) values.push_back(number_of(cell, name));
  return numbers_.emplace(name, std::move(values)).first->second;
}

std::vector<double> CallRequest::numbers(std::string_view name,
                                         std::span<const std::size_t> rows) const {
  const std::vector<double>& all = numbers(name);
  std::vector<double> values;
  values.reserve(rows.size());
  for (const std::size_t row : rows) values.push_back(all[row]);
  return values;
}

std::vector<RowGroup> CallRequest::groups() const {
  std::map<std::vector<Json>, std::vector<std::size_t>> by_key;
  for (std::size_t row = 0; row < rows_; ++row) {
    std::vector<Json> key;
    for (const std::string& name : group_columns_) key.push_back((*columns_)[name][row]);
    by_key[key].push_back(row);
  }
  std::vector<RowGroup> groups;
  groups.reserve(by_key.size());
  for (auto& [key, rows] : by_key) groups.push_back({key, std::move(rows)});
  return groups;
}

std::optional<double> CallRequest::observed_total(const std::vector<Json>& key) const {
  if (observed_totals_->empty()) return std::nullopt;
  const Json* totals = nullptr;
  for (const auto& [name, values] : observed_totals_->items()) {
    if (!values.is_array()) throw Refused("`observed_totals` is not an object of arrays");
    const bool groups =
        std::find(group_columns_.begin(), group_columns_.end(), name) != group_columns_.end();
    if (groups) continue;
    if (totals != nullptr)
      throw Refused("`observed_totals` has more than one column besides the groups");
    totals = &values;
  }
  if (totals == nullptr) throw Refused("`observed_totals` has no column of totals");
  for (std::size_t row = 0; row < totals->size(); ++row) {
    bool same = true;
    for (std::size_t g = 0; g < group_columns_.size() && same; ++g) {
      const auto found = observed_totals_->find(group_columns_[g]);
      same = found != observed_totals_->end() && row < found->size() && (*found)[row] == key[g];
    }
    if (same) return number_of((*totals)[row], "observed_totals");
  }
  throw Refused("`observed_totals` lacks a group of the data: give one row for each");
}

const Json* CallRequest::option(std::string_view name) const {
  const auto found = options_->find(name);
  return found == options_->end() ? nullptr : &*found;
}

double CallRequest::number(std::string_view name, double otherwise) const {
  const Json* value = option(name);
  if (value == nullptr || value->is_null()) return otherwise;
  if (!value->is_number()) refuse("option ", name, " is not a number");
  return value->get<double>();
}

int CallRequest::whole(std::string_view name, int otherwise, int lowest, int highest) const {
  const double value = number(name, otherwise);
  if (value != std::floor(value) || value < lowest || value > highest) {
    refuse(
        "option ", name,
        " is not a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
  }
  return static_cast<int>(value);
}

bool CallRequest::flag(std::string_view name, bool otherwise) const {
  const Json* value = option(name);
  if (value == nullptr || value->is_null()) return otherwise;
  if (value->is_boolean()) return value->get<bool>();
  if (*value == 0) return false;
  if (*value == 1) return true;
  refuse("option ", name, " is neither true nor false");
}

std::string_view CallRequest::text(std::string_view name, std::string_view otherwise,
                                   std::span<const std::string_view> allowed) const {
  const Json* value = option(name);
  if (value == nullptr || value->is_null()) return otherwise;
  std::string choices;
  for (const std::string_view choice : allowed) {
    if (value->is_string() && value->get_ref<const std::string&>() == choice) return choice;
    choices += (choices.empty() ? "" : ", ") + std::string(choice);
  }
  refuse("option ", name, " is not one of: " + choices);
}

std::optional<std::uint32_t> CallRequest::seed() const {
  const Json* value = option("seed");
  if (value == nullptr || value->is_null()) value = seed_;
  if (value == nullptr) return std::nullopt;
  if (!value->is_number()) throw Refused("`seed` is not a whole number");
  const double seed = value->get<double>();
  if (seed != std::floor(seed) || std::fabs(seed) > 2147483647.0) {
    throw Refused("`seed` is not a whole number of 32 bits");
  }
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(seed));
}

Levels CallRequest::levels() const {
  const Json* value = option("confidence");
  if (value == nullptr) return {{0.95}};
  if (value->is_null()) return {};
  if (!value->is_array()) return {{as_level(*value)}};
  if (value->size() == 1) return {{as_level((*value)[0])}};
  if (value->size() != 2 || (*value)[0] != 0.95 || (*value)[1] != 0.998) {
    throw Refused("`confidence` is neither one level nor the pair [0.95, 0.998]");
  }
  return {{0.95, 0.998}, true};
}

double CallRequest::level(std::string_view name, double otherwise) const {
  const double value = number(name, otherwise);
  if (!(value > 0 && value <= 1)) refuse("option ", name, " does not lie between 0 and 1");
  return value;
}

double CallRequest::multiplier(double otherwise) const {
  const double value = number("multiplier", otherwise);
  if (!(value > 0) || std::isinf(value)) throw Refused("`multiplier` is not a positive number");
  return value;
}

void CallRequest::check_options(std::span<const std::string_view> known) const {
  for (const auto& [name, value] : options_->items()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      refuse("option ", name, " is not known to this function");
    }
  }
}

Json& CallRequest::answer_column(std::string_view name) {
  for (AnswerColumn& column : answer_) {
    if (column.name == name) return column.cells;
  }
  answer_.push_back({std::string(name), Json::array()});
  return answer_.back().cells;
}

void CallRequest::put(std::string_view column, double value) {
  answer_column(column).push_back(cell_of(value));
}

void CallRequest::put_undefined(std::string_view column) { put(column, "NaN"); }

void CallRequest::put(std::string_view column, std::string_view text) {
  answer_column(column).push_back(text);
}

void CallRequest::put_json(std::string_view column, const Json& value) {
  answer_column(column).push_back(value);
}

void CallRequest::put_key(const RowGroup& group) {
  for (std::size_t g = 0; g < group_columns_.size(); ++g) put_json(group_columns_[g], group.key[g]);
}

void CallRequest::declare(std::string_view column) { answer_column(column); }

void CallRequest::warn(std::string_view message) {
  if (warning_.find(message) != std::string::npos) return;
  if (!warning_.empty()) warning_ += "; ";
  warning_ += message;
}

}  // namespace matequity::statistics
