// SPDX-License-Identifier: Apache-2.0
// Control charts (XmR) of an indicator over the periods of a result, and of the gap between a level
// and its reference: is it changing, or is it only noise?
//
// A chart needs 6 periods with a value (its limits are on trial until there are 13). None is drawn
// where half the values or more are 0: rare events need another chart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/disclosure/small_numbers.hpp"
#include "engine/indicator/indicator.hpp"
#include "engine/result/level.hpp"
#include "engine/statistics/control_charts.hpp"
#include "engine/tally/period.hpp"

namespace matequity::result {

struct Row;

struct TrendPoint {
  tally::Period period;
  double value;
};

struct TrendTarget {
  double value;
  std::string comparator;
};

struct Trend {
  const indicator::Indicator* indicator = nullptr;
  // None: the value for all. Otherwise the difference of this level to its reference.
  std::optional<indicator::Dimension> dimension;
  std::optional<Level> level, reference;
  std::optional<TrendTarget> target;  // in force in the last period; of values alone
  std::vector<TrendPoint> points;     // in order; periods without a value are left out
  statistics::ControlChart chart;     // a point of its own for each
};

// In the order of the rows: for each indicator the values for all, then the gaps by ethnic group
// and deprivation quintile of the levels that have a difference in every period with a value.
// Points are as the rows show them. Limits and signals hold the counts of several periods: they
// come from the exact rows, and under a rule that rounds limits have two significant digits, and
// no chart is drawn where a count of it is small.
std::vector<Trend> chart_trends(const std::vector<Row>& shown, const std::vector<Row>& exact,
                                const disclosure::SmallNumbers& small);

}  // namespace matequity::result
