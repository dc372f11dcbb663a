// SPDX-License-Identifier: Apache-2.0
//
// What a function called by name sees: its columns, groups and options, and where its answer goes.
// Internal to the JSON face; refusals are exceptions here and data outside (see call.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/json/library.hpp"
#include "engine/statistics/outcome.hpp"

namespace matequity::statistics {

/// The request cannot be answered; `what()` says which condition failed and what would mend it.
class Refused : public std::runtime_error {
 public:
  explicit Refused(const std::string& message) : std::runtime_error(message) {}
};

/// Rows with the same key, in the order they came. Without grouping columns: one group of all rows.
struct RowGroup {
  std::vector<Json> key;
  std::vector<std::size_t> rows;
};

/// Confidence levels asked for (0..1), and whether their columns are named by level.
struct Levels {
  std::vector<double> confidences;
  bool by_name = false;

  /// "lowercl", or "lower95_0cl" where columns are named by level; `side` is "lower" or "upper".
  std::string column(std::size_t level, std::string_view side) const;
};

/// A column of the answer: its cells are a JSON array.
struct AnswerColumn {
  std::string name;
  Json cells;
};

/// "95_0" for 0.95.
std::string level_name(double confidence);

class CallRequest {
 public:
  /// Checks the shape: columns of one length, groups that exist. Keeps a reference to `request`.
  explicit CallRequest(const Json& request);

  std::size_t rows() const noexcept { return rows_; }
  bool has(std::string_view column) const;
  /// A column of numbers; NaN where missing. Refused where it is absent or not numeric.
  const std::vector<double>& numbers(std::string_view column) const;
  /// The same for some of the rows.
  std::vector<double> numbers(std::string_view column, std::span<const std::size_t> rows) const;
  /// The column as it came.
  const Json& column(std::string_view name) const;

  const std::vector<std::string>& group_columns() const noexcept { return group_columns_; }
  std::vector<RowGroup> groups() const;
  /// `inputs.observed_totals`: the total of the group with this key. Nothing where none is given.
  std::optional<double> observed_total(const std::vector<Json>& key) const;

  const Json* option(std::string_view name) const;
  double number(std::string_view name, double otherwise) const;
  int whole(std::string_view name, int otherwise, int lowest, int highest) const;
  bool flag(std::string_view name, bool otherwise) const;
  /// One of `allowed`, or `otherwise` where the option is not given.
  std::string_view text(std::string_view name, std::string_view otherwise,
                        std::span<const std::string_view> allowed) const;
  std::optional<std::uint32_t> seed() const;
  /// `confidence`: 0.9 to 1, or 90 to 100 percent, or the pair [0.95, 0.998]; `null` gives no
  /// levels.
  Levels levels() const;
  /// One level, from option `name`.
  double level(std::string_view name, double otherwise) const;
  double multiplier(double otherwise) const;
  /// Refuses options that are not in `known`, so that a misspelt one is not passed over.
  void check_options(std::span<const std::string_view> known) const;

  // The answer.

  /// Adds a cell: null for NaN, "Inf" and "-Inf" for infinities.
  void put(std::string_view column, double value);
  /// Adds "NaN": arithmetic has no answer, although nothing is missing.
  void put_undefined(std::string_view column);
  void put(std::string_view column, std::string_view text);
  void put_json(std::string_view column, const Json& value);
  void put_key(const RowGroup& group);
  /// A column that exists even when it stays empty.
  void declare(std::string_view column);
  void warn(std::string_view message);

  /// The value of an outcome; where it is not given, refuses, or, with the option `empty` set to
  /// `missing`, warns and gives nothing, so that one empty group does not stop the others.
  template <typename T>
  std::optional<T> take(const Outcome<T>& outcome) {
    if (outcome) return *outcome;
    if (!tolerant_) throw Refused(std::string(outcome.condition()));
    warn(outcome.condition());
    return std::nullopt;
  }

  /// The columns of the answer, in the order in which they were first named.
  const std::vector<AnswerColumn>& answer() const noexcept { return answer_; }
  const std::string& warning() const noexcept { return warning_; }

 private:
  const Json* columns_ = nullptr;
  const Json* options_ = nullptr;
  const Json* observed_totals_ = nullptr;
  const Json* seed_ = nullptr;
  std::size_t rows_ = 0;
  bool tolerant_ = false;
  std::vector<std::string> group_columns_;
  Json& answer_column(std::string_view name);

  mutable std::map<std::string, std::vector<double>, std::less<>> numbers_;
  std::vector<AnswerColumn> answer_;
  std::string warning_;
};

/// A function that can be called by name, with its entry in the reference.
struct NamedFunction {
  const char* name;
  const char* family;
  const char* about;
  const char* inputs;
  const char* options;  // names separated by blanks
  const char* outputs;
  const char* formula;
  const char* source;
  void (*run)(CallRequest&);
};

std::span<const NamedFunction> rate_functions();
std::span<const NamedFunction> standardised_functions();
std::span<const NamedFunction> funnel_functions();
std::span<const NamedFunction> slope_functions();
std::span<const NamedFunction> pairwise_functions();
std::span<const NamedFunction> life_functions();
std::span<const NamedFunction> subgroup_functions();
std::span<const NamedFunction> ranked_functions();
std::span<const NamedFunction> attributable_functions();
std::span<const NamedFunction> chart_functions();
std::span<const NamedFunction> equal_strata_functions();
std::span<const NamedFunction> many_groups_functions();

}  // namespace matequity::statistics
