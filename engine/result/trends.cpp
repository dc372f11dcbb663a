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
  const int sign = indicator::favourable_sign(indicator.direction);
  if (sign == 0) return Improvement::neutral;
  return sign > 0 ? Improvement::increase : Improvement::decrease;
}

bool is_rare(const std::vector<double>& values) {
  const auto zeros = std::count(values.begin(), values.end(), 0.0);
  return 2 * static_cast<std::size_t>(zeros) >= values.size();
}

void shorten_limits(statistics::ControlChart& chart, int digits) {
  for (statistics::ChartPoint& point : chart.points) {
    for (double* limit :
         {&point.mean, &point.lower, &point.near_lower, &point.near_upper, &point.upper}) {
      *limit = disclosure::to_significant(*limit, digits);
    }
  }
}

// A chart before it is drawn.
struct Series {
  Trend trend;
  std::vector<double> values;  // exact
  bool suppressed = false;     // a count of it is small
};

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
void keep(Series series, Improvement improvement, const disclosure::SmallNumbers& small,
          std::vector<Trend>& into) {
  if (series.suppressed) return;
  if (series.values.size() < kFewestPoints || is_rare(series.values)) return;
  Trend& trend = series.trend;
  statistics::ControlChartOptions options;
  options.improvement = improvement;
  options.has_target = trend.target.has_value();
  if (trend.target) options.target = trend.target->value;
  const auto chart = statistics::control_chart(series.values, options);
  if (!chart) return;
  trend.chart = *chart;
  shorten_limits(trend.chart, small.digits_of_several_levels());
  into.push_back(std::move(trend));
}

// The series of one indicator, row by row.
class IndicatorSeries {
 public:
  explicit IndicatorSeries(const Indicator& indicator) { all_.trend.indicator = &indicator; }

  void add(const Row& shown, const Row& exact) {
    if (!exact.period || !exact.value) return;
    if (exact.breakdown.empty()) {
      add_point(exact, *exact.value, in_unit_of(exact, shown), all_);
      all_.trend.target = target_of(shown);
    } else if (exact.breakdown.size() == 1 && exact.comparison && exact.comparison->difference) {
      add_gap(shown, exact);
    }
  }

  void keep_into(const disclosure::SmallNumbers& small, std::vector<Trend>& trends) {
    const std::size_t periods = all_.values.size();
    keep(all_, improvement_of(*all_.trend.indicator), small, trends);
    for (const Dimension dimension : dimensions_) {
      for (auto& [level, gap] : gaps_[dimension]) {
        if (gap.values.size() == periods) {
          keep(std::move(gap), Improvement::neutral, small, trends);
        }
      }
    }
  }

 private:
  // As the row shows it, in the unit of the indicator.
  static std::optional<double> in_unit_of(const Row& exact, const Row& shown) {
    constexpr double kPer = 1000;
    if (!shown.unit || !shown.value) return shown.value;
    return *shown.value / kPer * exact.indicator->multiplier;
  }

  // What is not shown is small, or beside a small count.
  static void add_point(const Row& row, double exact, const std::optional<double>& shown,
                        Series& into) {
    into.values.push_back(exact);
    into.trend.points.push_back({*row.period, shown.value_or(0)});
    into.suppressed = into.suppressed || !shown;
  }

  void add_gap(const Row& shown, const Row& row) {
    const Dimension dimension = row.breakdown[0];
    if (dimension != Dimension::ethnic_group && dimension != Dimension::imd_quintile) return;
    if (!is_measured_over(*row.indicator, dimension)) return;
    if (!is_known(dimension, row.levels[0])) return;
    if (gaps_.count(dimension) == 0) dimensions_.push_back(dimension);
    Series& gap = gaps_[dimension][row.levels[0]];
    gap.trend.indicator = row.indicator;
    gap.trend.dimension = dimension;
    gap.trend.level = row.levels[0];
    gap.trend.reference = row.comparison->reference;
    add_point(row, *row.comparison->difference,
              shown.comparison ? shown.comparison->difference : std::nullopt, gap);
  }

  Series all_;
  std::vector<Dimension> dimensions_;  // as first met: the order asked for
  std::map<Dimension, std::map<Level, Series>> gaps_;
};

}  // namespace

std::vector<Trend> chart_trends(const std::vector<Row>& shown, const std::vector<Row>& exact,
                                const disclosure::SmallNumbers& small) {
  std::vector<Trend> trends;
  for (std::size_t i = 0; i < shown.size();) {
    const Indicator& indicator = *shown[i].indicator;
    IndicatorSeries series(indicator);
    for (; i < shown.size() && shown[i].indicator == &indicator; ++i) {
      series.add(shown[i], exact[i]);
    }
    series.keep_into(small, trends);
  }
  return trends;
}

}  // namespace matequity::result
