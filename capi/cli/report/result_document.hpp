// SPDX-License-Identifier: Apache-2.0
// The result document (matequity.result/2) as the report reads it: what it prints, and no more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue_document.hpp"
#include "dates.hpp"
#include "numbers.hpp"

namespace matequity::cli {

// How a row stands to the reference level of its dimension. The verdict and its reason are the
// engine's words; nothing else in this struct may be used to call a level better or worse.
struct Comparison {
  std::string reference;
  std::optional<double> difference;
  std::optional<double> lower;
  std::optional<double> upper;
  std::string significance;  // lower, higher, similar; "" where counts are rounded
  std::string verdict;
  std::string reason;  // of not_compared and withheld
  std::optional<bool> sign_certain;
};

struct RowTarget {
  std::optional<double> value;
  std::string comparator;
  std::optional<bool> met;
  std::string status;  // current, withdrawn, none
};

struct Row {
  std::string indicator;
  std::optional<Period> period;
  std::vector<std::pair<std::string, std::string>> breakdown;  // dimension, level
  std::optional<double> numerator;
  std::optional<double> denominator;
  std::optional<double> value;
  std::optional<double> ci_lower;
  std::optional<double> ci_upper;
  Unit unit;
  std::string status;
  std::string missing;  // the mark of a figure that is not there
  std::string zero;     // the mark of a count of nobody
  std::optional<RowTarget> target;
  std::optional<Comparison> comparison;
  std::optional<double> representation_ratio;
};

// An inequality measure over one dimension.
struct Inequality {
  std::string indicator;
  std::optional<Period> period;
  std::string dimension;
  std::string measure;
  std::optional<double> value;
  std::optional<double> ci_lower;
  std::optional<double> ci_upper;
  Unit unit;
  std::string level;  // of widest_gap, as are the rest
  std::string verdict;
  std::optional<bool> strong;
  std::optional<double> people;
};

// A gap at equal levels of other dimensions.
struct AdjustedGap {
  std::string indicator;
  std::optional<Period> period;
  std::string gap;                  // its dimension
  std::vector<std::string> strata;  // the dimensions it is adjusted for
  std::string level, reference;     // "" where the indicator cannot be adjusted
  std::optional<double> crude, crude_lower, crude_upper;
  std::optional<double> difference, lower, upper;
  std::optional<double> composition_share;
  std::optional<double> heterogeneity;  // the p value
  Unit unit;
  std::string verdict, reason, status;
};

struct Finding {
  std::string code;
  std::string severity;
  std::string field;
  std::uint64_t count = 0;
  std::string message;
  std::optional<std::uint64_t> first_document;
  std::optional<std::uint64_t> first_offset;
};

struct InputCounts {
  std::uint64_t documents = 0;
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::uint64_t duplicates = 0;
  std::vector<Finding> findings;
};

// The request as the engine filled it in; "" where it is null.
struct CompletedRequest {
  std::string from;
  std::string to;
  std::string period;
  std::string variant;
  std::string as_of;
  double confidence = 0.95;
  std::vector<std::vector<std::string>> by;
  std::vector<std::pair<std::string, std::string>> references;  // dimension, level
};

// The rule, and how the result was checked.
struct Disclosure {
  struct Audit {
    std::uint64_t cells = 0;
    // Hidden by the rule, and so that small counts cannot be worked out.
    std::optional<std::uint64_t> primary, secondary;
    std::optional<std::uint64_t> recoverable, narrowest;
  };
  std::string rule;
  std::uint64_t threshold = 0;
  std::optional<Audit> audit;
};

struct ResultDocument {
  std::string engine_version;
  CompletedRequest request;
  Disclosure disclosure;
  InputCounts input;
  std::vector<Row> rows;
  std::vector<Inequality> inequality;
  std::vector<AdjustedGap> adjusted;

  // The level that groups of this dimension are compared with, or "".
  std::string reference_of(const std::string& dimension) const;
  // True for the breakdowns that the table report asks for of itself.
  bool asks_for_default_breakdowns() const;
};

// The catalogue says how figures are rounded. Throws nlohmann's exception when `json` is no result
// document, which is a defect.
ResultDocument read_result(std::string_view json, const Catalogue& catalogue);

}  // namespace matequity::cli
