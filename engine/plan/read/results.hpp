// SPDX-License-Identifier: Apache-2.0
// What result documents (schema matequity.result/2) say, as far as a plan needs it: values and
// comparisons of groups, and counts period by period.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/catalogue.hpp"
#include "engine/plan/model/stratum.hpp"
#include "engine/record/date.hpp"

namespace matequity::plan {

// What was handed over as results and is none.
class ResultError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Span {
  record::Days start = record::kNoDate;
  record::Days end = record::kNoDate;
};

struct MeasuredComparison {
  Stratum reference;
  std::optional<double> ratio, difference, lower, upper;
  int significance = 0;  // 1 higher, -1 lower, 0 similar
};

struct MeasuredRow {
  const indicator::Indicator* indicator = nullptr;
  std::optional<Span> period;      // none: all dates
  std::optional<Stratum> stratum;  // none: the row for all
  std::uint64_t numerator = 0, denominator = 0;
  std::optional<double> value, lower, upper;
  std::optional<MeasuredComparison> comparison;
};

struct Measured {
  bool given = false;    // a result was handed over
  bool rounded = false;  // its counts are rounded
  double confidence = 0.95;
  std::vector<MeasuredRow> rows;  // breakdowns by one dimension, and the rows for all
  std::map<const indicator::Indicator*, std::vector<std::size_t>> of;  // rows by indicator
};

// Reads a result document, or a list of several (one over all dates, one by months). Empty text is
// none. Throws ResultError where it is not one.
Measured read_measured(std::string_view json, const indicator::Catalogue& catalogue);

}  // namespace matequity::plan
