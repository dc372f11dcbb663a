// SPDX-License-Identifier: Apache-2.0
// What results say, as far as a plan needs it: values and comparisons of groups, and counts period
// by period. Results of the engine are taken as they are; saved ones come as documents (schema
// matequity.result/2). Both lead to the same ResultView, and views together to ResultRows.
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
#include "engine/result/result.hpp"
#include "engine/result/verdict.hpp"

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
  result::Verdict verdict = result::Verdict::not_compared;
  std::optional<result::Reason> reason;
  bool strong = false;           // the verdict at 99.8% too
  std::optional<double> people;  // those behind a gap

  // Whether the row stands for a group that could be judged, or is the reference itself.
  bool is_of_known_group() const noexcept {
    return verdict != result::Verdict::reference && reason != result::Reason::unknown_level &&
           reason != result::Reason::by_definition;
  }
  // Whether it was.
  bool is_judged() const noexcept {
    return verdict == result::Verdict::similar || result::is_gap(verdict);
  }
};

struct MeasuredRow {
  const indicator::Indicator* indicator = nullptr;  // none while in a view
  std::optional<Span> period;                       // none: all dates
  std::optional<Stratum> stratum;                   // none: the row for all
  std::uint64_t numerator = 0, denominator = 0;
  bool counted = false;  // both counts are there: neither suppressed nor unknown
  std::optional<double> value, lower, upper;
  std::optional<MeasuredComparison> comparison;
};

// One result without its engine, which it may outlive: the rows of each indicator by name, in the
// order of the result. Breakdowns by one dimension, and the rows for all.
struct ResultView {
  struct Rows {
    std::string indicator;
    std::vector<MeasuredRow> rows;
  };

  double confidence = 0.95;
  bool rounded = false;
  std::vector<Rows> indicators;

  void add(std::string_view indicator, MeasuredRow row);
};

ResultView view_of(const result::Result& result, const tally::CountLayout& layout);

// What is handed over beside a plan: results as views, and saved documents as text: one, a JSON
// list of several, or none.
struct Results {
  std::vector<const ResultView*> views;
  std::string_view saved;
};

// All results together, of the indicators that a catalogue has.
struct ResultRows {
  bool given = false;    // a result was handed over
  bool rounded = false;  // its counts are rounded
  double confidence = 0.95;
  std::vector<MeasuredRow> rows;
  std::map<const indicator::Indicator*, std::vector<std::size_t>> of;  // rows by indicator

  void add(const ResultView& view, const indicator::Catalogue& catalogue);
};

// Throws ResultError where `saved` is no result.
ResultRows measured_by(const Results& results, const indicator::Catalogue& catalogue);

}  // namespace matequity::plan
