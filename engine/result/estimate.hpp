// SPDX-License-Identifier: Apache-2.0
// From counts to a value with limits, and from two to a comparison (contract: "Intervals").
//
// An estimator knows one confidence, that of the request, and the two fixed ones of comparisons.
// It holds no counts: equal counts give equal estimates, whoever asks. A value is absent where its
// formula divides by 0; limits are absent where the numerator is above the denominator, or their
// method gives no finite number.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/disclosure/small_numbers.hpp"
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
  // A count that it needs cannot be read: no value. The numerator or denominator that is known is
  // shown.
  bool not_available = false;
  bool numerator_unreadable = false;
  bool denominator_unreadable = false;
  bool suppressed = false;  // of what is shown: neither value nor limits
  // Of what is shown: must not be printed.
  bool numerator_hidden = false, denominator_hidden = false;
  std::optional<indicator::Unit> unit;  // where the value has not the indicator's
  std::optional<SlopeForms> slope_forms;
};

class Estimator {
 public:
  explicit Estimator(double confidence);

  Estimate estimate(const indicator::Indicator& indicator, const Parts& parts) const;

  // What a rule shows of them. Values of proportions and rates come from the shown counts; ratios
  // and slopes hold the counts of several levels and come from the exact ones, with fewer digits.
  Estimate shown(const indicator::Indicator& indicator, const Parts& parts,
                 const disclosure::SmallNumbers& small) const;

  // How a level compares with the reference level of a proportion or rate; nullopt where either
  // value is missing.
  std::optional<Comparison> compare(const indicator::Indicator& indicator, const Estimate& level,
                                    const Estimate& reference) const;

 private:
  // With its two-sided normal quantile.
  struct Confidence {
    double level;
    double z;
  };
  static Confidence at(double level);
  // What is known where a count that is needed cannot be read.
  static Estimate unreadable(const indicator::Indicator& indicator, const Parts& parts);
  // Value and limits of a proportion or rate.
  Estimate counted(const indicator::Indicator& indicator, Estimate result) const;
  Estimate ratio(const indicator::Indicator& indicator, const Parts& parts, Estimate result) const;
  Estimate slope(const indicator::Indicator& indicator, const Parts& parts) const;
  static void set_published_rate(const Parts& parts, Estimate& result);
  static void set_limits(const indicator::Indicator& indicator, const Confidence& confidence,
                         Estimate& result);
  // The verdict at another level of confidence than the one asked for.
  Significance significance_at(const Confidence& confidence, const indicator::Indicator& indicator,
                               Estimate one, Estimate reference, Significance at_request) const;

  Confidence requested_, at_95_, at_998_;
};

}  // namespace matequity::result
