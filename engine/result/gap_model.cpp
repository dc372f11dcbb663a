// SPDX-License-Identifier: Apache-2.0
#include "engine/result/gap_model.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace matequity::result {

namespace {

using indicator::Dimension;
using request::Adjustment;

constexpr std::uint64_t kFewestInModel = 10;  // met and not met, of each level

class Fitting {
 public:
  Fitting(const Adjustment& adjustment, const CrossedTable& table, const Level& reference)
      : reference_(reference) {
    dimensions_.push_back(adjustment.gap);
    for (const Dimension dimension : adjustment.strata) dimensions_.push_back(dimension);
    for (const CrossedCell& cell : table.cells) {
      if (cell.known() && cell.counts.all > 0) cells_.push_back(&cell);
    }
    seen_.resize(dimensions_.size());
    left_.resize(dimensions_.size());
    for (const CrossedCell* cell : cells_) {
      for (std::size_t i = 0; i < dimensions_.size(); ++i) seen_[i].insert(cell->levels[i]);
    }
    for (const CrossedCell& cell : table.cells) {
      if (cell.known_gap && cell.counts.all > 0) seen_[0].insert(cell.levels[0]);
    }
  }

  GapModel fit(double confidence) {
    while (leave_out()) {
    }
    GapModel model;
    for (std::size_t i = 0; i < dimensions_.size(); ++i) {
      for (const Level& level : seen_[i]) {
        if (left(i, level)) model.left_out.push_back({dimensions_[i], level});
      }
    }
    if (left(0, reference_) || seen_[0].count(reference_) == 0) {
      model.fitted.reason = statistics::NoModel::few_events;
    } else {
      model.fitted = statistics::standardised_logistic(factors(model), confidence);
    }
    return model;
  }

 private:
  bool left(std::size_t factor, const Level& level) const { return left_[factor].count(level) > 0; }

  // Takes the cells of levels with few events; whether there were any.
  bool leave_out() {
    std::vector<std::map<Level, GapCounts>> counts(dimensions_.size());
    for (std::size_t i = 0; i < dimensions_.size(); ++i) {
      for (const Level& level : seen_[i]) {
        if (!left(i, level)) counts[i][level];
      }
      for (const CrossedCell* cell : cells_) counts[i][cell->levels[i]].add(cell->counts);
    }
    bool any = false;
    for (std::size_t i = 0; i < dimensions_.size(); ++i) {
      for (const auto& [level, its] : counts[i]) {
        if (its.met >= kFewestInModel && its.not_met() >= kFewestInModel) continue;
        left_[i].insert(level);
        any = true;
      }
    }
    const auto is_left = [&](const CrossedCell* cell) {
      for (std::size_t i = 0; i < dimensions_.size(); ++i) {
        if (left(i, cell->levels[i])) return true;
      }
      return false;
    };
    cells_.erase(std::remove_if(cells_.begin(), cells_.end(), is_left), cells_.end());
    return any;
  }

  statistics::FactorTable factors(GapModel& model) const {
    std::vector<std::map<Level, std::uint32_t>> numbers(dimensions_.size());
    numbers[0][reference_] = 0;
    for (std::size_t i = 0; i < dimensions_.size(); ++i) {
      for (const Level& level : seen_[i]) {
        if (!left(i, level)) {
          numbers[i].try_emplace(level, static_cast<std::uint32_t>(numbers[i].size()));
        }
      }
    }
    statistics::FactorTable table;
    for (const auto& factor : numbers) {
      table.sizes.push_back(static_cast<std::uint32_t>(factor.size()));
    }
    for (const CrossedCell* cell : cells_) {
      statistics::FactorCell& one = table.cells.emplace_back();
      for (std::size_t i = 0; i < dimensions_.size(); ++i) {
        one.levels[i] = numbers[i].at(cell->levels[i]);
      }
      one.met = static_cast<double>(cell->counts.met);
      one.n = static_cast<double>(cell->counts.all);
    }
    for (const auto& [level, number] : numbers[0]) model.levels[level] = number;
    return table;
  }

  std::vector<Dimension> dimensions_;
  const Level& reference_;
  std::vector<const CrossedCell*> cells_;
  std::vector<std::set<Level>> seen_;  // by dimension
  std::vector<std::set<Level>> left_;  // by dimension
};

}  // namespace

GapModel gap_model(const Adjustment& adjustment, const CrossedTable& table, const Level& reference,
                   double confidence) {
  return Fitting(adjustment, table, reference).fit(confidence);
}

}  // namespace matequity::result
