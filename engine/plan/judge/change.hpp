// SPDX-License-Identifier: Apache-2.0
// Whether an action's metric has moved since the action began, by the records: the value since
// then less the value in the year before, with limits, and the same of the gap to the reference.
#pragma once

#include <optional>

#include "engine/plan/judge/rating.hpp"
#include "engine/plan/model/guidance.hpp"
#include "engine/plan/model/plan.hpp"
#include "engine/plan/read/results.hpp"

namespace matequity::plan {

// The counts of some periods added up, with their value.
struct Window {
  Span span;
  std::uint64_t numerator = 0, denominator = 0;
  double value = 0;
  std::optional<double> lower, upper;
};

// A difference with its limits. `movement` is same where the limits hold 0.
struct Moved {
  double difference = 0;
  std::optional<double> lower, upper;
  Movement movement{};
};

struct Change {
  record::Days since = record::kNoDate;
  Window before, after;
  Moved value;               // after less before
  std::optional<Moved> gap;  // of the group to its reference; positive: wider
};

// The value that the records have last for a metric.
struct LatestValue {
  std::optional<Span> period;  // none: all dates
  double value = 0;
  std::optional<double> lower, upper;
};

class Changes {
 public:
  Changes(const Facts& facts, const indicator::Catalogue& catalogue, const ResultRows& measured)
      : facts_(facts), catalogue_(catalogue), measured_(measured) {}

  // None where the records cannot tell: no periods before or after, no count, no known group.
  std::optional<Change> of(const Metric& metric, const Action& action, record::Days as_of) const;
  std::optional<LatestValue> latest(const Metric& metric, const Action& action,
                                    record::Days as_of) const;

 private:
  const Facts& facts_;
  const indicator::Catalogue& catalogue_;
  const ResultRows& measured_;
};

}  // namespace matequity::plan
