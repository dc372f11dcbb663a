// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/standardised_logistic.hpp"

#include <algorithm>
#include <cmath>

#include "engine/order/sorted.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/normal_distribution.hpp"

namespace matequity::statistics {
namespace {

constexpr double kEventsForEach = 10;
constexpr int kMostSteps = 50;
constexpr int kMostHalvings = 30;
// Newton's decrement, in squared standard errors, below which a step changes nothing that counts.
constexpr double kConverged = 1e-18;
// So near the maximum every step leads upwards, and the likelihood no longer tells.
constexpr double kNear = 1e-4;
// The rank of whole numbers: what is left of a column that the others span is rounding.
constexpr double kNoRank = 1e-9;

// The lower triangle of a symmetric matrix, and its Cholesky factor in the same place.
class SymmetricMatrix {
 public:
  explicit SymmetricMatrix(std::size_t size) : size_(size), cells_(size * (size + 1) / 2) {}

  double& at(std::size_t row, std::size_t column) noexcept {
    return row >= column ? cells_[row * (row + 1) / 2 + column] : at(column, row);
  }

  // False where a pivot is not above `least` of its diagonal: the matrix has not full rank.
  bool factorise(double least) noexcept {
    for (std::size_t j = 0; j < size_; ++j) {
      const double diagonal = at(j, j);
      double pivot = diagonal;
      for (std::size_t k = 0; k < j; ++k) pivot -= at(j, k) * at(j, k);
      if (!(pivot > least * diagonal)) return false;
      at(j, j) = std::sqrt(pivot);
      for (std::size_t i = j + 1; i < size_; ++i) {
        double sum = at(i, j);
        for (std::size_t k = 0; k < j; ++k) sum -= at(i, k) * at(j, k);
        at(i, j) = sum / at(j, j);
      }
    }
    return true;
  }

  // After `factorise`: y with L y = x, so that x' inverse x is the square of y.
  void solve_forwards(std::vector<double>& x) noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t k = 0; k < i; ++k) x[i] -= at(i, k) * x[k];
      x[i] /= at(i, i);
    }
  }
  void solve_backwards(std::vector<double>& x) noexcept {
    for (std::size_t i = size_; i-- > 0;) {
      for (std::size_t k = i + 1; k < size_; ++k) x[i] -= at(k, i) * x[k];
      x[i] /= at(i, i);
    }
  }

 private:
  std::size_t size_;
  std::vector<double> cells_;
};

// The columns of the design that are 1 in a cell: the intercept's, then at most one of each factor.
struct Ones {
  std::array<std::size_t, kMostFactors + 1> columns{};
  std::size_t count = 1;

  double sum(const std::vector<double>& of) const noexcept {
    double total = 0;
    for (std::size_t i = 0; i < count; ++i) total += of[columns[i]];
    return total;
  }
  void add_to(std::vector<double>& sums, double amount) const noexcept {
    for (std::size_t i = 0; i < count; ++i) sums[columns[i]] += amount;
  }
};

// ln(1 + e^x), which neither overflows nor loses what is small.
double log_one_plus_exp(double x) noexcept { return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)); }

class Fit {
 public:
  Fit(const FactorTable& table, double confidence)
      : table_(table), z_(normal_quantile_two_sided(confidence)) {
    for (const std::uint32_t size : table.sizes) {
      first_column_.push_back(columns_);
      columns_ += size - 1;
    }
    for (const FactorCell& cell : table.cells) {
      ones_.push_back(ones_of(cell.levels));
      met_ += cell.met;
      all_ += cell.n;
    }
  }

  LogisticModel run() {
    LogisticModel model;
    model.reason = find();
    if (!model.reason) describe(model);
    return model;
  }

 private:
  Ones ones_of(const std::array<std::uint32_t, kMostFactors>& levels) const noexcept {
    Ones ones;
    for (std::size_t f = 0; f < table_.sizes.size(); ++f) {
      if (levels[f] > 0) ones.columns[ones.count++] = first_column_[f] + levels[f] - 1;
    }
    return ones;
  }

  std::optional<NoModel> find() {
    if (table_.sizes[0] < 2) return NoModel::one_level;
    const double least = kEventsForEach * static_cast<double>(columns_);
    if (met_ < least || all_ - met_ < least) return NoModel::few_events;
    if (!are_told_apart()) return NoModel::not_connected;
    coefficients_.assign(columns_, 0.0);
    coefficients_[0] = logit(met_ / all_);
    double likelihood = log_likelihood(coefficients_);
    for (int step = 0; step < kMostSteps; ++step) {
      std::vector<double> direction;
      double decrement = 0;
      if (!find_direction(direction, decrement)) return NoModel::separation;
      if (separates(direction)) return NoModel::separation;
      double length = 1;
      std::vector<double> next = moved(direction, length);
      double reached = log_likelihood(next);
      for (int i = 0; i < kMostHalvings && decrement > kNear && !(reached >= likelihood); ++i) {
        length /= 2;
        next = moved(direction, length);
        reached = log_likelihood(next);
      }
      coefficients_ = std::move(next);
      likelihood = reached;
      if (decrement <= kConverged) return std::nullopt;
    }
    return NoModel::no_convergence;
  }

  // Whether the columns of the design have full rank.
  bool are_told_apart() const {
    SymmetricMatrix products(columns_);
    for (const Ones& ones : ones_) add_product(products, ones, 1);
    return products.factorise(kNoRank);
  }

  static void add_product(SymmetricMatrix& products, const Ones& ones, double weight) noexcept {
    for (std::size_t i = 0; i < ones.count; ++i) {
      for (std::size_t j = 0; j <= i; ++j) {
        products.at(ones.columns[i], ones.columns[j]) += weight;
      }
    }
  }

  double log_likelihood(const std::vector<double>& coefficients) const noexcept {
    double sum = 0;
    for (std::size_t i = 0; i < ones_.size(); ++i) {
      const double odds = ones_[i].sum(coefficients);
      sum += table_.cells[i].met * odds - table_.cells[i].n * log_one_plus_exp(odds);
    }
    return sum;
  }

  std::vector<double> moved(const std::vector<double>& direction, double length) const {
    std::vector<double> to = coefficients_;
    for (std::size_t i = 0; i < columns_; ++i) to[i] += length * direction[i];
    return to;
  }

  // Newton's step from where the coefficients are, and how far it leads in squared standard errors.
  // False where the information has gone: the likelihood is flat.
  bool find_direction(std::vector<double>& direction, double& decrement) {
    information_ = SymmetricMatrix(columns_);
    direction.assign(columns_, 0.0);
    for (std::size_t i = 0; i < ones_.size(); ++i) {
      const FactorCell& cell = table_.cells[i];
      const double probability = inverse_logit(ones_[i].sum(coefficients_));
      add_product(information_, ones_[i], cell.n * probability * (1 - probability));
      ones_[i].add_to(direction, cell.met - cell.n * probability);
    }
    if (!information_.factorise(0)) return false;
    information_.solve_forwards(direction);
    decrement = 0;
    for (const double part : direction) decrement += part * part;
    information_.solve_backwards(direction);
    return true;
  }

  // Whether along the direction the likelihood rises for ever: it changes no cell in which some are
  // met and some are not, moves none of the others the wrong way, and one of them on. Where a
  // maximum exists there is no such direction; where none does, steps become one.
  bool separates(const std::vector<double>& direction) const noexcept {
    constexpr double kStays = 1e-5, kMoves = 0.5;
    bool moves = false;
    for (std::size_t i = 0; i < ones_.size(); ++i) {
      const FactorCell& cell = table_.cells[i];
      const double change = ones_[i].sum(direction);
      const bool none = cell.met == 0, everybody = cell.met == cell.n;
      if (!none && !everybody) {
        if (std::fabs(change) > kStays) return false;
        continue;
      }
      const double onwards = everybody ? change : -change;
      if (onwards < -kStays) return false;
      moves = moves || onwards > kMoves;
    }
    return moves;
  }

  double variance_of(std::vector<double> gradient) {
    information_.solve_forwards(gradient);
    double variance = 0;
    for (const double part : gradient) variance += part * part;
    return variance;
  }

  void describe(LogisticModel& model) {
    for (std::size_t column = 0; column < columns_; ++column) {
      std::vector<double> unit(columns_, 0.0);
      unit[column] = 1;
      model.coefficients.push_back({coefficients_[column], std::sqrt(variance_of(unit))});
    }
    const std::vector<FactorCell> strata = people_by_strata();
    for (std::uint32_t level = 0; level < table_.sizes[0]; ++level) {
      model.values.push_back(standardised(level, strata));
      if (level == 0) {
        model.odds_ratios.push_back({1, kNaN, kNaN});
        continue;
      }
      const Coefficient& own = model.coefficients[level];
      const double half = z_ * own.standard_error;
      model.odds_ratios.push_back(
          {exp(own.estimate), exp(own.estimate - half), exp(own.estimate + half)});
    }
  }

  // How many there are of each combination of strata, whatever their level of the gap.
  std::vector<FactorCell> people_by_strata() const {
    std::vector<FactorCell> strata = table_.cells;
    for (FactorCell& cell : strata) cell.levels[0] = 0;
    order::sort(strata, [](const FactorCell& one, const FactorCell& other) {
      return one.levels < other.levels;
    });
    std::vector<FactorCell> merged;
    for (const FactorCell& cell : strata) {
      if (merged.empty() || merged.back().levels != cell.levels) {
        merged.push_back(cell);
      } else {
        merged.back().n += cell.n;
      }
    }
    return merged;
  }

  Estimate standardised(std::uint32_t level, const std::vector<FactorCell>& strata) {
    double value = 0;
    std::vector<double> gradient(columns_, 0.0);
    for (const FactorCell& stratum : strata) {
      std::array<std::uint32_t, kMostFactors> levels = stratum.levels;
      levels[0] = level;
      const Ones ones = ones_of(levels);
      const double probability = inverse_logit(ones.sum(coefficients_));
      const double share = stratum.n / all_;
      value += share * probability;
      ones.add_to(gradient, share * probability * (1 - probability));
    }
    const double middle = logit(value);
    const double half = z_ * std::sqrt(variance_of(std::move(gradient))) / (value * (1 - value));
    return {value, inverse_logit(middle - half), inverse_logit(middle + half)};
  }

  const FactorTable& table_;
  double z_;
  std::size_t columns_ = 1;
  std::vector<std::size_t> first_column_;
  std::vector<Ones> ones_;
  double met_ = 0, all_ = 0;
  std::vector<double> coefficients_;
  SymmetricMatrix information_{0};
};

}  // namespace

LogisticModel standardised_logistic(const FactorTable& table, double confidence) {
  return Fit(table, confidence).run();
}

}  // namespace matequity::statistics
