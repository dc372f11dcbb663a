// SPDX-License-Identifier: Apache-2.0
#include "engine/result/trends.hpp"

#include <algorithm>
#include <map>

#include "engine/result/result.hpp"

namespace matequity::result {

namespace {

using indicator::Dimension;
using indicator::Indicator;
using statistics::Improvement;

constexpr std::size_t kFewestPoints = 6;

Improvement improvement_of(const Indicator& indicator) noexcept {
  if (indicator.direction == indicator::Direction::higher) return Improvement::increase;
  return indicator.direction == indicator::Direction::lower ? Improvement::decrease
                                                            : Improvement::neutral;
}

bool is_rare(const std::vector<TrendPoint>& points) {
  const auto zeros = std::count_if(points.begin(), points.end(),
                                   [](const TrendPoint& point) { return point.value == 0; });
  return 2 * static_cast<std::size_t>(zeros) >= points.size();
}

// A target judges a chart only where it points the way of the indicator.
std::optional<TrendTarget> target_of(const Row& row) {
  if (!row.target || row.target->withdrawn) return std::nullopt;
  const Improvement improvement = improvement_of(*row.indicator);
  const std::string& comparator = row.target->comparator;
  const bool fits = (improvement == Improvement::increase && comparator == ">=") ||
                    (improvement == Improvement::decrease && comparator == "<=");
  if (!fits) return std::nullopt;
  return TrendTarget{row.target->value, comparator};
}

// Draws the chart and keeps the trend, where its conditions hold.
void keep(Trend trend, Improvement improvement, std::vector<Trend>& into) {
  if (trend.points.size() < kFewestPoints || is_rare(trend.points)) return;
  std::vector<double> values;
  for (const TrendPoint& point : trend.points) values.push_back(point.value);
  statistics::ControlChartOptions options;
  options.improvement = improvement;
  options.has_target = trend.target.has_value();
  if (trend.target) options.target = trend.target->value;
  const auto chart = statistics::control_chart(values, options);
  if (!chart) return;
  trend.chart = *chart;
  into.push_back(std::move(trend));
}

// The series of one indicator, row by row.
class IndicatorSeries {
 public:
  explicit IndicatorSeries(const Indicator& indicator) { all_.indicator = &indicator; }

  void add(const Row& row) {
    if (!row.period || !row.value) return;
    if (row.breakdown.empty()) {
      all_.points.push_back({*row.period, *row.value});
      all_.target = target_of(row);
    } else if (row.breakdown.size() == 1 && row.comparison && row.comparison->difference) {
      add_gap(row);
    }
  }

  void keep_into(std::vector<Trend>& trends) {
    const std::size_t periods = all_.points.size();
    keep(all_, improvement_of(*all_.indicator), trends);
    for (const Dimension dimension : dimensions_) {
      for (auto& [level, gap] : gaps_[dimension]) {
        if (gap.points.size() == periods) keep(std::move(gap), Improvement::neutral, trends);
      }
    }
  }

 private:
  void add_gap(const Row& row) {
    const Dimension dimension = row.breakdown[0];
    if (dimension != Dimension::ethnic_group && dimension != Dimension::imd_quintile) return;
    if (!is_measured_over(*row.indicator, dimension)) return;
    if (!is_known(dimension, row.levels[0])) return;
    if (gaps_.count(dimension) == 0) dimensions_.push_back(dimension);
    Trend& gap = gaps_[dimension][row.levels[0]];
    gap.indicator = row.indicator;
    gap.dimension = dimension;
    gap.level = row.levels[0];
    gap.reference = row.comparison->reference;
    gap.points.push_back({*row.period, *row.comparison->difference});
  }

  Trend all_;
  std::vector<Dimension> dimensions_;  // as first met: the order asked for
  std::map<Dimension, std::map<Level, Trend>> gaps_;
};

}  // namespace

std::vector<Trend> chart_trends(const std::vector<Row>& rows) {
  std::vector<Trend> trends;
  for (std::size_t i = 0; i < rows.size();) {
    const Indicator& indicator = *rows[i].indicator;
    IndicatorSeries series(indicator);
    for (; i < rows.size() && rows[i].indicator == &indicator; ++i) series.add(rows[i]);
    series.keep_into(trends);
  }
  return trends;
}

}  // namespace matequity::result
