// SPDX-License-Identifier: Apache-2.0
//
// By name: groups compared at equal strata, from one row for each cell.
#include "engine/statistics/equal_strata.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/standardised_logistic.hpp"

namespace matequity::statistics {
namespace {

constexpr const char* kStratumColumns[] = {"stratum", "stratum_2", "stratum_3"};

struct Counts {
  double met = 0, n = 0;
};

// The rows as cells: levels and strata numbered in the order in which they first come.
class CellRows {
 public:
  CellRows(const CallRequest& request, std::span<const std::size_t> rows, bool rate)
      : request_(request) {
    for (const char* column : kStratumColumns) {
      if (request.has(column)) strata_columns_.push_back(column);
    }
    if (strata_columns_.empty()) request.column(kStratumColumns[0]);  // refused
    names_.resize(1 + strata_columns_.size());
    const Json* reference = request.option("reference");
    if (reference == nullptr || reference->is_null()) {
      throw Refused(
          "option `reference` is missing: name the level that the others are compared "
          "with");
    }
    for (const std::size_t row : rows) add(row, rate);
    const auto found = std::find(names_[0].begin(), names_[0].end(), *reference);
    if (found == names_[0].end()) throw Refused("`reference` is not among the levels");
    reference_ = static_cast<std::uint32_t>(found - names_[0].begin());
  }

  // In order of first appearance; the reference among them.
  const std::vector<Json>& levels() const noexcept { return names_[0]; }
  std::uint32_t reference() const noexcept { return reference_; }

  // One for each combination of strata that holds either.
  std::vector<Stratum> against_reference(std::uint32_t level) const {
    std::map<std::vector<std::uint32_t>, Stratum> strata;
    for (const auto& [key, counts] : cells_) {
      if (key[0] != level && key[0] != reference_) continue;
      Stratum& stratum = strata[{key.begin() + 1, key.end()}];
      (key[0] == level ? stratum.met : stratum.reference_met) = counts.met;
      (key[0] == level ? stratum.n : stratum.reference_n) = counts.n;
    }
    std::vector<Stratum> result;
    result.reserve(strata.size());
    for (const auto& [key, stratum] : strata) result.push_back(stratum);
    return result;
  }

  // For a model: the reference first, and of each factor the levels that have somebody.
  FactorTable factors(std::vector<std::vector<Json>>& names) const {
    std::vector<std::map<std::uint32_t, std::uint32_t>> numbers(names_.size());
    names.assign(names_.size(), {});
    const auto number = [&](std::size_t factor, std::uint32_t level) {
      const auto next = static_cast<std::uint32_t>(numbers[factor].size());
      const auto [at, fresh] = numbers[factor].try_emplace(level, next);
      if (fresh) names[factor].push_back(names_[factor][level]);
      return at->second;
    };
    number(0, reference_);
    // Levels stand in the order of the rows, whatever order their combinations have.
    for (std::size_t factor = 0; factor < names_.size(); ++factor) {
      for (std::uint32_t level = 0; level < names_[factor].size(); ++level) {
        const bool peopled = std::any_of(cells_.begin(), cells_.end(), [&](const auto& cell) {
          return cell.first[factor] == level && cell.second.n > 0;
        });
        if (peopled) number(factor, level);
      }
    }
    FactorTable table;
    for (const auto& factor : names) {
      table.sizes.push_back(static_cast<std::uint32_t>(factor.size()));
    }
    for (const auto& [key, counts] : cells_) {
      if (!(counts.n > 0)) continue;
      FactorCell cell;
      for (std::size_t factor = 0; factor < key.size(); ++factor) {
        cell.levels[factor] = number(factor, key[factor]);
      }
      cell.met = counts.met;
      cell.n = counts.n;
      table.cells.push_back(cell);
    }
    return table;
  }

 private:
  void add(std::size_t row, bool rate) {
    const double met = request_.numbers("met")[row], n = request_.numbers("n")[row];
    for (const double count : {met, n}) {
      if (!(count >= 0)) throw Refused("a count is missing or below 0: counts are 0 or more");
      if (count != std::floor(count) || count > kMostCounted) {
        throw Refused("a count is not a whole number up to 1e12");
      }
    }
    if (!rate && met > n) throw Refused("`met` is above `n`: of n people at most n are met");
    if (rate && met > 0 && n == 0) throw Refused("`met` is above 0 where `n` is 0");
    std::vector<std::uint32_t> key(names_.size());
    if (request_.column("level")[row].is_null()) return;
    for (const char* column : strata_columns_) {
      if (request_.column(column)[row].is_null()) return;
    }
    key[0] = number(0, request_.column("level")[row]);
    for (std::size_t i = 0; i < strata_columns_.size(); ++i) {
      key[i + 1] = number(i + 1, request_.column(strata_columns_[i])[row]);
    }
    Counts& cell = cells_[key];
    cell.met += met;
    cell.n += n;
  }

  std::uint32_t number(std::size_t factor, const Json& name) {
    const auto found = numbers_.try_emplace({factor, name}, names_[factor].size());
    if (found.second) names_[factor].push_back(name);
    return static_cast<std::uint32_t>(found.first->second);
  }

  const CallRequest& request_;
  std::vector<const char*> strata_columns_;
  std::vector<std::vector<Json>> names_;  // by factor: the gap's levels, then each stratum column's
  std::map<std::pair<std::size_t, Json>, std::size_t> numbers_;
  std::map<std::vector<std::uint32_t>, Counts> cells_;
  std::uint32_t reference_ = 0;
};

// Value, and limits at each confidence, of one figure.
struct Figure {
  std::string_view name;
  Estimate MantelHaenszel::*estimate;
  bool in_unit;
};
constexpr Figure kFigures[] = {{"difference", &MantelHaenszel::difference, true},
                               {"ratio", &MantelHaenszel::ratio, false},
                               {"odds_ratio", &MantelHaenszel::odds_ratio, false}};

std::string with_prefix(std::string_view name, const std::string& column) {
  return std::string(name) + "_" + column;
}

void put_strata(CallRequest& request, std::span<const Stratum> strata) {
  double used = 0, left_out = 0, in_used = 0, all = 0;
  for (const Stratum& stratum : strata) {
    all += stratum.n;
    if (stratum.is_used()) {
      ++used;
      in_used += stratum.n;
    } else if (stratum.n > 0 || stratum.reference_n > 0) {
      ++left_out;
    }
  }
  request.put("strata_used", used);
  request.put("strata_left_out", left_out);
  request.put("share", in_used / all);
}

// Calls `put(strata)` for each level of each group but the reference, after its name.
template <class Put>
void for_each_level(CallRequest& request, bool rate, Put&& put) {
  for (const RowGroup& group : request.groups()) {
    const CellRows rows(request, group.rows, rate);
    for (std::uint32_t level = 0; level < rows.levels().size(); ++level) {
      if (level == rows.reference()) continue;
      request.put_key(group);
      request.put_json("level", rows.levels()[level]);
      put(rows.against_reference(level));
    }
  }
}

void put_mantel_haenszel(CallRequest& request) {
  const bool rate = request.flag("rate", false);
  const double multiplier = request.multiplier(1);
  const Levels levels = request.levels();
  constexpr double kAnyConfidence = 0.95;
  for_each_level(request, rate, [&](const std::vector<Stratum>& strata) {
    const MantelHaenszel plain = mantel_haenszel(strata, rate, kAnyConfidence);
    for (const Figure& figure : kFigures) {
      if (rate && figure.name == "odds_ratio") continue;
      const double unit = figure.in_unit ? multiplier : 1;
      request.put(figure.name, unit * (plain.*figure.estimate).value);
      for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
        const MantelHaenszel at = mantel_haenszel(strata, rate, levels.confidences[i]);
        request.put(with_prefix(figure.name, levels.column(i, "lower")),
                    unit * (at.*figure.estimate).lower);
        request.put(with_prefix(figure.name, levels.column(i, "upper")),
                    unit * (at.*figure.estimate).upper);
      }
    }
    put_strata(request, strata);
  });
}

void put_kitagawa(CallRequest& request) {
  const double multiplier = request.multiplier(1);
  // Parts have no variance: rates above 1 are split like others.
  const bool rate = request.flag("rate", false);
  for_each_level(request, rate, [&](const std::vector<Stratum>& strata) {
    const Kitagawa parts = kitagawa(strata);
    request.put("difference", multiplier * parts.difference);
    request.put("composition", multiplier * parts.composition);
    request.put("rate", multiplier * parts.rate);
    request.put("composition_share", parts.composition_share);
    request.put("rate_share", parts.rate_share);
    put_strata(request, strata);
  });
}

void put_breslow_day(CallRequest& request) {
  const bool rate = request.flag("rate", false);
  for_each_level(request, rate, [&](const std::vector<Stratum>& strata) {
    const Heterogeneity test = breslow_day(strata, rate);
    request.put("statistic", test.statistic);
    request.put("df", test.degrees > 0 ? static_cast<double>(test.degrees) : kNaN);
    request.put("p_value", test.p_value);
  });
}

std::string_view condition_of(NoModel reason) noexcept {
  switch (reason) {
    case NoModel::one_level:
      return "one_level: the reference is the only level with anybody";
    case NoModel::few_events:
      return "few_events: fewer than 10 met, or fewer than 10 not met, for each coefficient";
    case NoModel::not_connected:
      return "not_connected: the cells cannot tell the coefficients apart";
    case NoModel::separation:
      return "separation: some coefficient would grow without end";
    case NoModel::no_convergence:
      break;
  }
  return "no_convergence: no maximum was found in 50 steps";
}

void put_standardised_logistic(CallRequest& request) {
  const double multiplier = request.multiplier(1);
  const Levels levels = request.levels();
  if (!request.group_columns().empty()) {
    throw Refused("`groups` is not known to this function: call it for each group");
  }
  const CellRows rows(request, request.groups().front().rows, false);
  std::vector<std::vector<Json>> names;
  const FactorTable table = rows.factors(names);
  constexpr double kAnyConfidence = 0.95;
  std::vector<LogisticModel> models = {standardised_logistic(table, kAnyConfidence)};
  for (const double confidence : levels.confidences) {
    models.push_back(standardised_logistic(table, confidence));
  }
  if (models[0].reason) throw Refused(std::string(condition_of(*models[0].reason)));
  for (std::size_t level = 0; level < names[0].size(); ++level) {
    request.put_json("level", names[0][level]);
    request.put("value", multiplier * models[0].values[level].value);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const Estimate& at = models[i + 1].values[level];
      request.put(levels.column(i, "lower"), multiplier * at.lower);
      request.put(levels.column(i, "upper"), multiplier * at.upper);
    }
    request.put("odds_ratio", models[0].odds_ratios[level].value);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const Estimate& at = models[i + 1].odds_ratios[level];
      request.put(with_prefix("odds_ratio", levels.column(i, "lower")), at.lower);
      request.put(with_prefix("odds_ratio", levels.column(i, "upper")), at.upper);
    }
  }
  std::size_t at = 0;
  const auto put_term = [&](const std::string& name) {
    request.put("term", name);
    request.put("estimate", models[0].coefficients[at].estimate);
    request.put("std_error", models[0].coefficients[at].standard_error);
    ++at;
  };
  put_term("intercept");
  for (std::size_t factor = 0; factor < names.size(); ++factor) {
    const std::string column = factor == 0 ? "level" : kStratumColumns[factor - 1];
    for (std::size_t level = 1; level < names[factor].size(); ++level) {
      const Json& name = names[factor][level];
      put_term(column + "=" + (name.is_string() ? name.get<std::string>() : name.dump()));
    }
  }
}

constexpr const char* kCellInputs =
    "met, n, level, stratum, stratum_2, stratum_3: one row for each cell (the last two where "
    "several dimensions are adjusted for)";
constexpr const char* kEqualStrata = "equal strata";

constexpr NamedFunction kEqualStrataFunctions[] = {
    {"mantel_haenszel", kEqualStrata, "Difference and ratios of groups at equal strata.",
     kCellInputs, "reference confidence multiplier rate empty",
     "level, difference, ratio, odds_ratio with limits, strata_used, strata_left_out, share",
     "sums over strata: (sum a n0/N - sum b n1/N) / sum n1 n0/N; (sum a n0/N) / (sum b n1/N); (sum "
     "a(n0 - b)/N) / (sum b(n1 - a)/N)",
     "Mantel & Haenszel 1959; Sato 1989; Greenland & Robins 1985; Robins, Breslow & Greenland 1986",
     put_mantel_haenszel},
    {"kitagawa", kEqualStrata, "A difference split into composition and rate.", kCellInputs,
     "reference multiplier rate empty",
     "level, difference, composition, rate, composition_share, rate_share, strata_used, "
     "strata_left_out, share",
     "sum (u - v)(p + q)/2; sum (p - q)(u + v)/2", "Kitagawa 1955", put_kitagawa},
    {"standardised_logistic", kEqualStrata,
     "What each group's value would be if everybody had its coefficient, by a logistic model.",
     kCellInputs, "reference confidence multiplier empty",
     "level, value, lowercl, uppercl, odds_ratio with limits; term, estimate, std_error",
     "ln(p/(1 - p)) = intercept + level + strata, by maximum likelihood; mean over all people; "
     "limits by the delta method on the logit",
     "McCullagh & Nelder 1989; Lane & Nelder 1982; Albert & Anderson 1984",
     put_standardised_logistic},
    {"breslow_day", kEqualStrata, "Does the gap differ between strata?", kCellInputs,
     "reference confidence multiplier rate empty", "level, statistic, df, p_value",
     "sum (a - e)^2/var - (sum (a - e))^2/sum var at the common odds ratio",
     "Breslow & Day 1980; Tarone 1985", put_breslow_day},
};

}  // namespace

std::span<const NamedFunction> equal_strata_functions() { return kEqualStrataFunctions; }

}  // namespace matequity::statistics
