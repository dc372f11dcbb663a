// SPDX-License-Identifier: Apache-2.0
// Gaps among people who are alike in something else: "is that not deprivation?" (docs/adjusted.md).
//
// The counts of a gap are crossed with the dimensions that it is adjusted for, whether or not rows
// of that crossing are asked for. A stratum is one combination of known levels of those dimensions;
// strata that hold nobody of the level or of the reference take no part, but in the model. Figures
// come from exact counts; under a disclosure rule they are shown with few digits, and suppressed
// where a count of them is small. Unknown levels take no part anywhere.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/disclosure/small_numbers.hpp"
#include "engine/json/describe.hpp"
#include "engine/result/level.hpp"
#include "engine/result/sums.hpp"
#include "engine/statistics/standardised_logistic.hpp"
#include "engine/tally/layout.hpp"

namespace matequity::result {

class Estimator;
enum class Status : std::uint8_t;
enum class Verdict : std::uint8_t;

// Why there is no verdict, or no entry: `few_events` and those of rows; then what an indicator
// cannot be crossed by.
MEQ_ENUM(AdjustedReason, no_value, by_definition, few_events, few_people, small_count,
         unknown_share, rounded, ratio, counts, no_dimension, no_reference)

// Difference and ratio of all in the strata used.
struct CrudeGap {
  std::optional<double> difference, difference_lower, difference_upper;
  std::optional<double> ratio, ratio_lower, ratio_upper;
};
MEQ_DESCRIBE(CrudeGap,
             (difference, difference_lower, difference_upper, ratio, ratio_lower, ratio_upper))

// The same at equal strata; rates have no odds ratio.
struct MantelHaenszelGap {
  std::optional<double> difference, difference_lower, difference_upper;
  std::optional<double> ratio, ratio_lower, ratio_upper;
  std::optional<double> odds_ratio, odds_ratio_lower, odds_ratio_upper;
};
MEQ_DESCRIBE(MantelHaenszelGap, (difference, difference_lower, difference_upper, ratio, ratio_lower,
                                 ratio_upper, odds_ratio, odds_ratio_lower, odds_ratio_upper))

// The crude difference in two parts, in the indicator's unit and as shares of it.
struct KitagawaParts {
  std::optional<double> composition, rate, composition_share, rate_share;
};
MEQ_DESCRIBE(KitagawaParts, (composition, rate, composition_share, rate_share))

struct HeterogeneityTest {
  std::optional<double> statistic;
  std::optional<std::uint64_t> df;
  std::optional<double> p;
};
MEQ_DESCRIBE(HeterogeneityTest, (statistic, df, p))

struct LevelLeftOut {
  indicator::Dimension dimension{};
  Level level;
};

// What the level's and the reference's figure would be if everybody belonged to it.
struct StandardisedGap {
  std::optional<double> value, lower, upper;
  std::optional<double> reference_value, reference_lower, reference_upper;
  std::optional<double> odds_ratio, odds_ratio_lower, odds_ratio_upper;
  std::vector<LevelLeftOut> left_out;
  std::optional<statistics::NoModel> reason;
};

struct StrataUsed {
  std::uint64_t used = 0;
  std::uint64_t left_out = 0;   // one of the two has somebody, the other nobody
  std::optional<double> share;  // of the level's women with known strata, those in used
  std::optional<std::uint64_t>
      unknown;  // the level's women without; as counts of `input` are shown
};
MEQ_DESCRIBE(StrataUsed, (used, left_out, share, unknown))

struct Adjusted {
  const indicator::Indicator* indicator = nullptr;
  std::optional<tally::Period> period;
  const request::Adjustment* adjustment = nullptr;  // of the request
  std::optional<Level> level, reference;            // none where it cannot be crossed
  std::optional<StrataUsed> strata;
  std::optional<CrudeGap> crude;
  std::optional<MantelHaenszelGap> mantel_haenszel;
  std::optional<KitagawaParts> kitagawa;
  std::optional<HeterogeneityTest> heterogeneity;
  std::optional<StandardisedGap> standardised;
  std::optional<Verdict> verdict;
  std::optional<AdjustedReason> reason;
  Status status{};
};

// What a result is made from. Borrows all of it; `printed` are the sums that rows are printed of,
// with what is hidden of them.
struct AdjustedFrom {
  const tally::State& state;
  const tally::CountLayout& layout;
  const disclosure::SmallNumbers& small;
  const Estimator& estimator;
  const std::map<std::size_t, IndicatorSums>& printed;
};

// In the order of the result: for each indicator what it cannot be crossed by; then by period, what
// is asked for, and level.
std::vector<Adjusted> adjust_gaps(const AdjustedFrom& from, LevelTables& tables);

}  // namespace matequity::result
