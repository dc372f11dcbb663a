// SPDX-License-Identifier: Apache-2.0
// From counts to a value with limits, and from two to a comparison (contract: "Intervals").
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/indicator/indicator.hpp"
#include "engine/result/result.hpp"
#include "engine/result/sums.hpp"

namespace matequity::result {

struct Estimate {
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 0;
  std::optional<double> value, lower, upper;
  std::string_view method;
  bool numerator_above_denominator = false;
  std::optional<SlopeForms> slope_forms;
};

class Estimator {
 public:
  Estimator(double confidence, bool rounds);

  // Counts are rounded first, where the request rounds; everything else comes from them.
  Estimate estimate(const indicator::Indicator& indicator, const Parts& parts) const;

  // How a level compares with the reference level of a proportion or rate; nullopt where either
  // value is missing.
  std::optional<Comparison> compare(const indicator::Indicator& indicator, const Estimate& level,
                                    const Estimate& reference) const;

  std::uint64_t shown(std::uint64_t count) const noexcept;

 private:
  // With its two-sided normal quantile.
  struct Confidence {
    double level;
    double z;
  };
  static Confidence at(double level);
  // Value and limits of a proportion or rate.
  Estimate counted(const indicator::Indicator& indicator, Estimate made) const;
  Estimate ratio(const indicator::Indicator& indicator, const Parts& parts, Estimate made) const;
  Estimate slope(const indicator::Indicator& indicator, const Parts& parts) const;
  static void set_limits(const indicator::Indicator& indicator, const Confidence& confidence,
                         Estimate& made);
  // The verdict at another level of confidence than the one asked for.
  Significance significance_at(const Confidence& confidence, const indicator::Indicator& indicator,
                               Estimate one, Estimate reference, Significance asked) const;

  Confidence asked_, at_95_, at_998_;
  bool rounds_;
};

}  // namespace matequity::result
