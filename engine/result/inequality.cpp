// SPDX-License-Identifier: Apache-2.0
#include "engine/result/inequality.hpp"

#include <algorithm>
#include <span>

#include "engine/result/deprivation_slope.hpp"
#include "engine/result/group_measures.hpp"
#include "engine/result/level_values.hpp"
#include "engine/result/result.hpp"
#include "engine/result/verdict.hpp"

namespace matequity::result {

namespace {

using indicator::Dimension;
using indicator::Indicator;
using indicator::Method;
using indicator::Unit;

constexpr std::string_view kSlopeDirection = "positive: higher in deprived areas";
constexpr std::string_view kConcentrationDirection = "negative: higher in deprived areas";
constexpr std::string_view kSpreadDirection = "0: all levels alike; larger: further apart";
constexpr std::string_view kReferenceDirection =
    "what all would gain (above 0) or shed (below 0) at the value of the reference";

constexpr std::string_view kSlopeMethod =
    "weighted least squares on midpoint ranks; limits from Wilson standard errors";
constexpr std::string_view kSlopeMethodOfRates =
    "weighted least squares on midpoint ranks; limits from Poisson standard errors";
constexpr std::string_view kRankMethod =
    "covariance with midpoint ranks; limits from Wilson standard errors (Kakwani 1997)";
constexpr std::string_view kRankMethodOfRates =
    "covariance with midpoint ranks; limits from Poisson standard errors (Kakwani 1997)";
constexpr std::string_view kSpreadMethod =
    "distance from the mean; limits from Wilson standard errors by the delta method";
constexpr std::string_view kSpreadMethodOfRates =
    "distance from the mean; limits from Poisson standard errors by the delta method";
constexpr std::string_view kAttributableMethod =
    "reference less the mean of all levels; limits by Walter 1978";

constexpr std::array<MeasureKind, kMeasures> kKinds = {{
    {Measure::sii, kSlopeDirection, kSlopeMethod, kSlopeMethodOfRates},
    {Measure::rii, "above 1: higher in deprived areas", kSlopeMethod, kSlopeMethodOfRates},
    {Measure::concentration_index, kConcentrationDirection, kRankMethod, kRankMethodOfRates},
    {Measure::absolute_concentration_index, kConcentrationDirection, kRankMethod,
     kRankMethodOfRates},
    {Measure::sii_decile_fitted, kSlopeDirection, kSlopeMethod, kSlopeMethodOfRates},
    {Measure::sii_unweighted, kSlopeDirection,
     "ordinary least squares on midpoint ranks; limits from Wilson standard errors",
     "ordinary least squares on midpoint ranks; limits from Poisson standard errors"},
    {Measure::largest_gap, "the highest level less the lowest", "Newcombe from Wilson limits",
     "Newcombe from Poisson limits"},
    {Measure::index_of_disparity, kSpreadDirection, kSpreadMethod, kSpreadMethodOfRates},
    {Measure::weighted_index_of_disparity, kSpreadDirection, kSpreadMethod, kSpreadMethodOfRates},
    {Measure::between_group_variance, kSpreadDirection,
     "weighted squared distance from the mean; normal limits from Wilson standard errors",
     "weighted squared distance from the mean; normal limits from Poisson standard errors"},
    {Measure::population_attributable_risk, kReferenceDirection, kAttributableMethod,
     kAttributableMethod},
    {Measure::population_attributable_fraction, kReferenceDirection, kAttributableMethod,
     kAttributableMethod},
    {Measure::excess,
     "how many more (above 0) or fewer (below 0) would be met at the reference's value",
     "denominator times difference to the reference; Newcombe from Wilson limits",
     "denominator times difference to the reference; Newcombe from Poisson limits"},
    {Measure::widest_gap, "the level less its reference", "Newcombe from Wilson limits",
     "Newcombe from Poisson limits"},
}};

constexpr bool are_in_the_order_of_their_measures() noexcept {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (static_cast<std::size_t>(kKinds[i].measure) != i || kKinds[i].method.empty()) return false;
  }
  return true;
}
static_assert(are_in_the_order_of_their_measures());

// How many levels a dimension with an order has; 0 for one without.
std::size_t ordered_levels(Dimension dimension) noexcept {
  if (dimension == Dimension::imd_decile) return 10;
  return dimension == Dimension::imd_quintile ? 5 : 0;
}

// The rows of one indicator, period and breakdown, from `first`.
std::span<const Row> block_at(const std::vector<Row>& rows, std::size_t first) {
  std::size_t end = first + 1;
  while (end < rows.size() && rows[end].indicator == rows[first].indicator &&
         rows[end].period == rows[first].period && rows[end].breakdown == rows[first].breakdown) {
    ++end;
  }
  return {rows.data() + first, end - first};
}

// The level that the rows are compared with, where it has a value.
std::optional<Level> reference_of(std::span<const Row> rows) {
  for (const Row& row : rows) {
    if (!row.comparison || !row.value) continue;
    if (row.levels[0] == row.comparison->reference) return row.levels[0];
  }
  return std::nullopt;
}

bool is_suppressed(const Row& row) noexcept { return row.status == Status::suppressed; }

class Measuring {
 public:
  Measuring(const request::Request& request, std::vector<Inequality>& into)
      : request_(request), small_(request.disclosure), into_(into) {}

  // The same rows, as they are shown and exact.
  void add_block(std::span<const Row> shown, std::span<const Row> exact) {
    const std::size_t before = into_.size();
    add_exact(exact);
    if (small_.protects()) protect(before, shown);
    if (shown.front().breakdown.size() == 1) add_widest_gap(shown);
  }

 private:
  void add_exact(std::span<const Row> rows) {
    const Row& first = rows.front();
    if (first.slope_forms) return add_slope_forms(first);
    const Method method = first.indicator->method;
    if (method != Method::proportion && method != Method::rate) return;
    if (first.breakdown.size() != 1) return;
    if (!is_measured_over(*first.indicator, first.breakdown[0])) return;
    add_measures(rows);
  }

  // A row is suppressed where a count of it is small, and with it what it is part of.
  void protect(std::size_t first, std::span<const Row> shown) {
    for (std::size_t i = first; i < into_.size(); ++i) {
      Inequality& entry = into_[i];
      entry.suppressed = std::any_of(shown.begin(), shown.end(), [&](const Row& row) {
        return is_suppressed(row) && (row.levels.empty() || is_part_of(entry, row.levels[0]));
      });
      const auto shorten = [&](double figure) {
        return disclosure::to_significant(figure, small_.digits_of_several_levels());
      };
      entry.measured.value = shorten(entry.measured.value);
      for (auto* limit : {&entry.measured.lower, &entry.measured.upper}) {
        if (*limit) *limit = shorten(**limit);
      }
    }
  }

  static bool is_part_of(const Inequality& entry, const Level& level) {
    if (entry.measure == Measure::excess) return level == *entry.level || level == *entry.reference;
    return is_known(entry.dimension, level);
  }

  // The row that comes first of those that are better, worse, higher or lower.
  void add_widest_gap(std::span<const Row> rows) {
    const Row* widest = nullptr;
    for (const Row& row : rows) {
      if (!row.comparison || !is_gap(row.comparison->verdict)) continue;
      if (widest == nullptr || ranks_before(*row.comparison, *widest->comparison)) widest = &row;
    }
    if (widest == nullptr) return;
    const Comparison& gap = *widest->comparison;
    Inequality entry = like(*widest, widest->breakdown[0]);
    entry.measure = Measure::widest_gap;
    entry.measured = {*gap.difference, gap.difference_lower, gap.difference_upper};
    entry.level = widest->levels[0];
    entry.reference = gap.reference;
    entry.verdict = gap.verdict;
    entry.strong = gap.strong;
    entry.people = gap.people;
    into_.push_back(std::move(entry));
  }

  static Inequality like(const Row& row, Dimension dimension) {
    Inequality entry;
    entry.indicator = row.indicator;
    entry.period = row.period;
    entry.dimension = dimension;
    return entry;
  }

  // The three forms of an indicator that is a slope itself, for all.
  void add_slope_forms(const Row& row) {
    if (!row.breakdown.empty()) return;
    const auto add = [&](Measure measure, const EstimateWithLimits& measured) {
      into_.push_back(like(row, Dimension::imd_decile));
      into_.back().measure = measure;
      into_.back().measured = measured;
    };
    add(Measure::sii, row.slope_forms->weighted);
    into_.back().measured.value = *row.value;
    add(Measure::sii_decile_fitted, row.slope_forms->decile_fitted);
    add(Measure::sii_unweighted, row.slope_forms->unweighted);
  }

  void add_measures(std::span<const Row> rows) {
    const Dimension dimension = rows.front().breakdown[0];
    // What a level is made from that cannot be read, measures over the levels are made from too.
    if (std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
          return row.status == Status::not_available && is_known(dimension, row.levels[0]);
        })) {
      return;
    }
    const LevelValues levels = level_values(rows);
    if (levels.size() < 2) return;
    Inequality entry = like(rows.front(), dimension);
    if (levels.size() == ordered_levels(dimension)) {
      add_ordered_measures(levels, entry, request_.confidence, into_);
    }
    add_largest_gap(levels, entry, into_);
    add_spread(levels, entry, request_.confidence, into_);
    entry.reference = reference_of(rows);
    const bool refers = !request_.reference[static_cast<std::size_t>(dimension)].empty();
    if (entry.reference.has_value() == refers) {
      add_attributable(levels, entry, request_.confidence, into_);
    }
    add_excess(levels, entry, into_);
  }

  const request::Request& request_;
  const disclosure::SmallNumbers small_;
  std::vector<Inequality>& into_;
};

}  // namespace

const MeasureKind& measure_kind(Measure measure) noexcept {
  return kKinds[static_cast<std::size_t>(measure)];
}

MeasureUnit unit_of(Measure measure, Unit unit) noexcept {
  switch (measure) {
    case Measure::rii:
      return MeasureUnit::ratio;
    case Measure::concentration_index:
      return MeasureUnit::index;
    case Measure::index_of_disparity:
    case Measure::weighted_index_of_disparity:
    case Measure::population_attributable_fraction:
      return MeasureUnit::percent;
    case Measure::between_group_variance:
      return unit == Unit::percent    ? MeasureUnit::percentage_points_squared
             : unit == Unit::per_1000 ? MeasureUnit::per_1000_squared
                                      : MeasureUnit::per_100000_squared;
    case Measure::excess:
      return MeasureUnit::count;
    default:
      // The first units are those of indicators, in the same order.
      return static_cast<MeasureUnit>(unit);
  }
}

bool is_measured_over(const Indicator& indicator, Dimension dimension) noexcept {
  if (dimension == Dimension::csf_group || dimension == Dimension::question) return false;
  return !(indicator.direction == indicator::Direction::context && indicator::is_ethnic(dimension));
}

Inequality entry_of(Measure measure, const Inequality& like, const EstimateWithLimits& measured) {
  Inequality entry = like;
  entry.measure = measure;
  entry.measured = measured;
  return entry;
}

std::vector<Inequality> measure_inequality(const std::vector<Row>& shown,
                                           const std::vector<Row>& exact,
                                           const request::Request& request) {
  std::vector<Inequality> inequality;
  Measuring measuring(request, inequality);
  for (std::size_t first = 0; first < shown.size();) {
    const std::span<const Row> block = block_at(shown, first);
    measuring.add_block(block, {exact.data() + first, block.size()});
    first += block.size();
  }
  return inequality;
}

}  // namespace matequity::result
