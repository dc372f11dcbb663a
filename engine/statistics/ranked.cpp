// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/ranked.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>
#include <string_view>

#include "engine/order/sorted.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace matequity::statistics {
namespace {

// A 2 x 2 symmetric matrix over (intercept, slope).
struct Matrix {
  double a = 0, b = 0, c = 0;  // [a b; b c]

  Matrix inverse() const noexcept {
    const double determinant = a * c - b * b;
    return {c / determinant, -b / determinant, a / determinant};
  }
  void add(double weight, double x, double y) noexcept {
    a += weight * x * x;
    b += weight * x * y;
    c += weight * y * y;
  }
};

struct Pair {
  double x, y;
};

Pair times(const Matrix& m, Pair v) noexcept {
  return {m.a * v.x + m.b * v.y, m.b * v.x + m.c * v.y};
}

double quadratic_form(const Matrix& m, Pair v) noexcept {
  const Pair mv = times(m, v);
  return v.x * mv.x + v.y * mv.y;
}

// A line on the scale of the link, with the inverse of its information.
struct Fit {
  Pair coefficients;
  Matrix inverse_information;
};

double mean_at(Pair line, double rank, bool linear) noexcept {
  const double eta = line.x + line.y * rank;
  return linear ? eta : inverse_logit(eta);
}

// One step of iteratively reweighted least squares; for a line the only one needed.
Fit step(std::span<const double> y, std::span<const double> ranks, std::span<const double> weights,
         Pair line, bool linear) noexcept {
  Matrix information;
  Pair score{0, 0};
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double mean = mean_at(line, ranks[i], linear);
    information.add(weights[i] * (linear ? 1.0 : mean * (1.0 - mean)), 1.0, ranks[i]);
    score.x += weights[i] * (y[i] - mean);
    score.y += weights[i] * (y[i] - mean) * ranks[i];
  }
  const Matrix inverse = information.inverse();
  const Pair change = times(inverse, score);
  return {{line.x + change.x, line.y + change.y}, inverse};
}

Outcome<Fit> fit(std::span<const double> y, std::span<const double> ranks,
                 std::span<const double> weights, bool linear) {
  constexpr int kMostSteps = 100;
  Fit current{{0, 0}, {}};
  double before = kInfinity;
  for (int i = 0; i < kMostSteps; ++i) {
    const Fit next = step(y, ranks, weights, current.coefficients, linear);
    const double change = std::max(std::fabs(next.coefficients.x - current.coefficients.x),
                                   std::fabs(next.coefficients.y - current.coefficients.y));
    if (!std::isfinite(change)) break;
    current = next;
    // Steps shrink to the size of rounding and then stay there.
    if (change < 1e-6 && change >= before) return current;
    if (change == 0) return current;
    before = change;
  }
  return Outcome<Fit>::not_given("the logistic curve does not settle: a group has all or nothing");
}

// Influence of each row on the coefficients.
std::vector<Pair> influences(std::span<const double> y, std::span<const double> ranks,
                             std::span<const double> weights, const Fit& f, bool linear) {
  std::vector<Pair> result;
  result.reserve(y.size());
  for (std::size_t i = 0; i < y.size(); ++i) {
    const double residual = weights[i] * (y[i] - mean_at(f.coefficients, ranks[i], linear));
    result.push_back(times(f.inverse_information, {residual, residual * ranks[i]}));
  }
  return result;
}

Matrix sandwich(std::span<const Pair> rows) noexcept {
  const double n = static_cast<double>(rows.size());
  Matrix variance;
  for (const Pair& row : rows) variance.add(n / (n - 2.0), row.x, row.y);
  return variance;
}

// Adds what one stratum's units contribute: their totals about the mean total.
void add_stratum(std::span<const Pair> totals, Matrix& variance) noexcept {
  const double k = static_cast<double>(totals.size());
  Pair mean{0, 0};
  if (totals.size() > 1) {
    for (const Pair& total : totals) {
      mean.x += total.x / k;
      mean.y += total.y / k;
    }
  }
  const double factor = totals.size() > 1 ? k / (k - 1.0) : 1.0;
  for (const Pair& total : totals) variance.add(factor, total.x - mean.x, total.y - mean.y);
}

Matrix linearised(std::span<const Pair> rows, const SurveyDesign& design) {
  const auto stratum = [&](std::size_t i) {
    return design.strata.empty() ? 0.0 : design.strata[i];
  };
  const auto unit = [&](std::size_t i) {
    return design.units.empty() ? static_cast<double>(i) : design.units[i];
  };
  const auto order = order::places(rows.size(), [&](std::size_t a, std::size_t b) {
    if (stratum(a) != stratum(b)) return stratum(a) < stratum(b);
    return unit(a) < unit(b);
  });
  Matrix variance;
  std::vector<Pair> totals;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool new_stratum = i == 0 || stratum(order[i]) != stratum(order[i - 1]);
    if (new_stratum && i > 0) {
      add_stratum(totals, variance);
      totals.clear();
    }
    if (new_stratum || unit(order[i]) != unit(order[i - 1])) totals.push_back({0, 0});
    totals.back().x += rows[order[i]].x;
    totals.back().y += rows[order[i]].y;
  }
  add_stratum(totals, variance);
  return variance;
}

std::string_view broken_rows(const RankedRows& rows) {
  const std::size_t n = rows.estimates.size();
  if (n < 3) return "there are fewer than 3 subgroups";
  if (rows.orders.size() != n || rows.weights.size() != n) return "columns differ in length";
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isfinite(rows.estimates[i])) return "an estimate is missing";
    if (!std::isfinite(rows.orders[i])) return "a subgroup order is missing";
    if (!(rows.weights[i] >= 0) || std::isinf(rows.weights[i]))
      return "a population or weight is missing or negative";
    total += rows.weights[i];
  }
  if (!(total > 0)) return "the populations add up to 0";
  if (std::all_of(rows.orders.begin(), rows.orders.end(),
                  [&](double o) { return o == rows.orders[0]; })) {
    return "there is one subgroup order alone";
  }
  return {};
}

}  // namespace

std::vector<double> relative_ranks(std::span<const double> orders,
                                   std::span<const double> weights) {
  const auto sorted = order::places(
      orders.size(), [&](std::size_t a, std::size_t b) { return orders[a] < orders[b]; });
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> ranks(orders.size());
  double before = 0;
  for (std::size_t i = 0, end = 0; i < sorted.size(); i = end) {
    double here = 0;
    for (end = i; end < sorted.size() && orders[sorted[end]] == orders[sorted[i]]; ++end) {
      here += weights[sorted[end]];
    }
    for (std::size_t j = i; j < end; ++j) ranks[sorted[j]] = (before + here / 2.0) / total;
    before += here;
  }
  return ranks;
}

double inferred_scale(std::span<const double> estimates) noexcept {
  double largest = 0;
  for (const double estimate : estimates) largest = std::max(largest, estimate);
  for (const double scale : {1.0, 100.0, 1000.0, 10000.0, 100000.0}) {
    if (scale >= largest) return scale;
  }
  return 1000000.0;
}

Outcome<MeasureWithError> concentration_index(const RankedRows& rows, Concentration kind,
                                              double confidence) {
  using Result = Outcome<MeasureWithError>;
  const auto broken = broken_rows(rows);
  if (!broken.empty()) return Result::not_given(broken);
  const std::vector<double> ranks = relative_ranks(rows.orders, rows.weights);
  const double total = std::accumulate(rows.weights.begin(), rows.weights.end(), 0.0);
  double spread = 0, mean = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double share = rows.weights[i] / total;
    spread += share * (ranks[i] - 0.5) * (ranks[i] - 0.5);
    mean += share * rows.estimates[i];
  }
  if (kind != Concentration::absolute && !(mean > 0)) {
    return Result::not_given("the mean is not positive: there is no relative index");
  }
  double factor = 2.0 * spread;
  if (kind != Concentration::absolute) factor /= mean;
  if (kind == Concentration::wagstaff) factor /= 1.0 - mean;
  if (kind == Concentration::erreygers) factor *= 4.0 * mean;
  const auto line = fit(rows.estimates, ranks, rows.weights, true);
  if (!line) return Result::not_given("the rows do not determine a line");
  const auto rows_influence = influences(rows.estimates, ranks, rows.weights, *line, true);
  double variance = 0;
  if (rows.design.individuals) {
    variance = linearised(rows_influence, rows.design).c;
  } else {
    double residuals = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      const double residual = rows.estimates[i] - mean_at(line->coefficients, ranks[i], true);
      residuals += rows.weights[i] * residual * residual;
    }
    variance = residuals / (static_cast<double>(ranks.size()) - 2.0) * line->inverse_information.c;
  }
  return with_normal_limits(factor * line->coefficients.y, std::fabs(factor) * std::sqrt(variance),
                            confidence);
}

Outcome<RegressionIndices> regression_indices(const RankedRows& rows,
                                              const RegressionOptions& options, double confidence) {
  using Result = Outcome<RegressionIndices>;
  const auto broken = broken_rows(rows);
  if (!broken.empty()) return Result::not_given(broken);
  return regression_indices_at(relative_ranks(rows.orders, rows.weights), rows, options,
                               confidence);
}

Outcome<RegressionIndices> regression_indices_at(std::span<const double> ranks,
                                                 const RankedRows& rows,
                                                 const RegressionOptions& options,
                                                 double confidence) {
  using Result = Outcome<RegressionIndices>;
  const auto broken = broken_rows(rows);
  if (!broken.empty()) return Result::not_given(broken);
  if (ranks.size() != rows.estimates.size())
    return Result::not_given("there is not one rank for each row");
  const auto [lowest, highest] = std::minmax_element(rows.estimates.begin(), rows.estimates.end());
  if (*lowest == *highest)
    return Result::not_given("all estimates are equal: there is no slope to fit");
  std::vector<double> y;
  for (const double estimate : rows.estimates) {
    y.push_back(estimate / options.scale);
    if (!options.linear && !(y.back() >= 0 && y.back() <= 1)) {
      return Result::not_given(
          "an estimate lies outside 0 to the scale: the logit model does not hold");
    }
  }
  const auto curve = fit(y, ranks, rows.weights, options.linear);
  if (!curve) return Result::not_given(curve.condition());
  const auto rows_influence = influences(y, ranks, rows.weights, *curve, options.linear);
  const Matrix variance =
      rows.design.individuals ? linearised(rows_influence, rows.design) : sandwich(rows_influence);
  const double first = mean_at(curve->coefficients, 0, options.linear);
  const double last = mean_at(curve->coefficients, 1, options.linear);
  const double first_slope = options.linear ? 1.0 : first * (1.0 - first);
  const double last_slope = options.linear ? 1.0 : last * (1.0 - last);
  const double slope_error =
      std::sqrt(quadratic_form(variance, {last_slope - first_slope, last_slope}));
  const double ratio_error = std::sqrt(
      quadratic_form(variance, {last_slope / last - first_slope / first, last_slope / last}));
  const double z = normal_quantile_two_sided(confidence);
  const double slope = last - first, factor = exp(z * ratio_error);
  // A line may run below 0 within the ranks; there is no ratio then.
  const double ratio = first > 0 && last > 0 ? last / first : kNaN;
  return RegressionIndices{
      {slope * options.scale, slope_error, (slope - z * slope_error) * options.scale,
       (slope + z * slope_error) * options.scale},
      {ratio, ratio_error, ratio / factor, ratio * factor}};
}

double concentration_error(std::span<const double> shares, std::span<const double> ranks,
                           std::span<const double> standard_errors,
                           double relative_index) noexcept {
  double variance = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    const double part = shares[i] * standard_errors[i] * (2 * ranks[i] - 1 - relative_index);
    variance += part * part;
  }
  return std::sqrt(variance);
}

}  // namespace matequity::statistics
