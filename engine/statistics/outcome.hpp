// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <utility>

namespace matequity::statistics {

/// A measure, or the condition that failed. A measure whose conditions do not hold is never given:
/// `condition()` then says which, and what would satisfy it. Conditions are fixed texts: they hold
/// none of the values.
template <typename T>
class Outcome {
 public:
  Outcome(T value) : value_(std::move(value)) {}  // NOLINT: a value is its own outcome

  /// `condition` must outlive the outcome (a literal).
  static Outcome not_given(std::string_view condition) {
    Outcome outcome;
    outcome.condition_ = condition;
    return outcome;
  }

  explicit operator bool() const noexcept { return value_.has_value(); }
  const T& operator*() const noexcept { return *value_; }
  const T* operator->() const noexcept { return &*value_; }
  /// Empty where the measure is given.
  std::string_view condition() const noexcept { return condition_; }

 private:
  Outcome() = default;
  std::optional<T> value_;
  std::string_view condition_;
};

}  // namespace matequity::statistics
