// SPDX-License-Identifier: Apache-2.0
//
// By name: the slope and relative index of inequality over deprivation quantiles.
#include <algorithm>
#include <cmath>

#include "engine/json/library.hpp"
#include "engine/order/sorted.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/slope_index.hpp"

namespace matequity::statistics {
namespace {

constexpr std::string_view kMethods[] = {"simulation", "analytic"};
constexpr std::uint32_t kDefaultSeed = 20210908;
constexpr std::size_t kManyQuantiles = 10;

struct SlopeCallOptions {
  ValueKind kind;
  bool transform, relative, intercept, simulate, reliability;
  double multiplier;
  int repetitions;
  std::vector<double> confidences;
};

std::vector<double> confidences_of(const CallRequest& request) {
  const Json* asked = request.option("confidence");
  if (asked == nullptr) return {0.95};
  std::vector<double> levels;
  for (const Json& level : asked->is_array() ? *asked : Json::array({*asked})) {
    double c = level.is_number() ? level.get<double>() : kNaN;
    if (c >= 90 && c <= 100) c /= 100;
    if (!(c >= 0.9 && c <= 1))
      throw Refused("a confidence lies outside 0.9 to 1 (or 90 to 100 percent)");
    levels.push_back(c);
  }
  return levels;
}

SlopeCallOptions slope_options(const CallRequest& request) {
  constexpr ValueKind kKinds[] = {ValueKind::other, ValueKind::rate, ValueKind::proportion};
  SlopeCallOptions options;
  options.kind = kKinds[request.whole("value_type", 0, 0, 2)];
  options.transform = request.flag("transform", false);
  options.relative = request.flag("rii", false);
  options.intercept = request.flag("intercept", false);
  options.simulate = request.text("method", "simulation", kMethods) == "simulation";
  options.multiplier = request.number("multiplier", 1);
  options.repetitions = request.whole("repetitions", 100000, 1000, 10000000);
  options.confidences = confidences_of(request);
  if (!(std::fabs(options.multiplier) > 0)) throw Refused("`multiplier` is 0");
  if (options.transform && request.has("se")) {
    throw Refused("`transform` needs lower_cl and upper_cl: a standard error is not on its scale");
  }
  options.reliability = request.flag("reliability_stat", false);
  if (options.reliability && !options.simulate) {
    throw Refused("`reliability_stat` is of the simulation: method `analytic` has no chance in it");
  }
  return options;
}

// Rows of an area in order of quantile; nothing where it lacks one.
std::optional<std::vector<std::size_t>> ordered_rows(const CallRequest& request,
                                                     const RowGroup& area,
                                                     const std::vector<double>& quantiles) {
  const std::vector<double>& quantile = request.numbers("quantile");
  std::vector<std::size_t> rows = area.rows;
  order::sort(rows, [&](std::size_t a, std::size_t b) { return quantile[a] < quantile[b]; });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (quantile[rows[i]] == quantile[rows[i - 1]])
      throw Refused("a quantile stands twice in an area");
  }
  if (rows.size() != quantiles.size()) return std::nullopt;
  return rows;
}

std::vector<double> all_quantiles(const CallRequest& request) {
  std::vector<double> quantiles = request.numbers("quantile");
  for (const double quantile : quantiles) {
    if (std::isnan(quantile)) throw Refused("a quantile is missing");
  }
  std::sort(quantiles.begin(), quantiles.end());
  quantiles.erase(std::unique(quantiles.begin(), quantiles.end()), quantiles.end());
  return quantiles;
}

std::vector<double> values_of(const CallRequest& request, std::span<const std::size_t> rows) {
  if (request.has("value")) return request.numbers("value", rows);
  std::vector<double> values = request.numbers("x", rows);
  const std::vector<double> populations = request.numbers("population", rows);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] /= populations[i];
  return values;
}

std::vector<double> errors_of(const CallRequest& request, ValueKind kind,
                              std::span<const std::size_t> rows) {
  if (request.has("se")) return request.numbers("se", rows);
  std::vector<double> errors = request.numbers("lower_cl", rows);
  const std::vector<double> upper = request.numbers("upper_cl", rows);
  for (std::size_t i = 0; i < errors.size(); ++i) {
    errors[i] = SlopeIndexModel::standard_error(kind, errors[i], upper[i]);
  }
  return errors;
}

bool has_rate_of_zero(const SlopeCallOptions& options, std::span<const double> values) {
  return options.kind == ValueKind::rate &&
         std::find(values.begin(), values.end(), 0.0) != values.end();
}

std::optional<std::vector<SlopeIndexLimits>> limits_of(CallRequest& request,
                                                       const SlopeCallOptions& options,
                                                       const SlopeIndexModel& model,
                                                       const std::vector<double>& errors,
                                                       RandomNumbers& random) {
  if (options.simulate) {
    return request.take(model.simulate(errors, options.confidences, options.repetitions, random));
  }
  std::vector<SlopeIndexLimits> limits;
  for (const double confidence : options.confidences) {
    const auto at_level = request.take(model.analytic(errors, confidence));
    if (!at_level) return std::nullopt;
    limits.push_back(*at_level);
  }
  return limits;
}

void put_limits(CallRequest& request, const SlopeCallOptions& options, std::size_t level,
                Interval slope, Interval relative) {
  const std::string name = level_name(options.confidences[level]) + "cl";
  const double multiplier = std::fabs(options.multiplier);
  request.put("sii_lower" + name, slope.lower * multiplier);
  request.put("sii_upper" + name, slope.upper * multiplier);
  if (!options.relative) return;
  request.put("rii_lower" + name, relative.lower);
  request.put("rii_upper" + name, relative.upper);
}

// How far limits move from one simulation to the next: the mean absolute difference between both
// limits of nine further simulations and those of the first, for each level.
void put_reliability(CallRequest& request, const SlopeCallOptions& options,
                     const SlopeIndexModel& model, const std::vector<double>& errors,
                     const std::vector<SlopeIndexLimits>& first, RandomNumbers& random) {
  constexpr int kFurther = 9;
  std::vector<SlopeIndex> moved(first.size(), SlopeIndex{0, 0, 0});
  const auto distance = [](const Interval& a, const Interval& b) {
    return (std::fabs(a.lower - b.lower) + std::fabs(a.upper - b.upper)) / (2 * kFurther);
  };
  for (int i = 0; i < kFurther; ++i) {
    const auto again =
        request.take(model.simulate(errors, options.confidences, options.repetitions, random));
    for (std::size_t level = 0; again && level < first.size(); ++level) {
      moved[level].slope += distance((*again)[level].slope, first[level].slope);
      moved[level].relative += distance((*again)[level].relative, first[level].relative);
    }
  }
  for (std::size_t level = 0; level < first.size(); ++level) {
    const std::string name = level_name(options.confidences[level]);
    request.put("sii_mad" + name, moved[level].slope * std::fabs(options.multiplier));
    if (options.relative) request.put("rii_mad" + name, moved[level].relative);
  }
}

void put_area(CallRequest& request, const SlopeCallOptions& options, const RowGroup& area,
              std::span<const std::size_t> rows, RandomNumbers& random) {
  const std::vector<double> values = values_of(request, rows);
  const auto model =
      request.take(SlopeIndexModel::build(values, request.numbers("population", rows), options.kind,
                                          options.transform, options.multiplier < 0));
  request.put_key(area);
  const SlopeIndex index = model ? model->index() : SlopeIndex{kNaN, kNaN, kNaN};
  // A negative multiplier has turned the comparison round already.
  request.put("sii", index.slope * std::fabs(options.multiplier));
  if (options.relative) request.put("rii", index.relative);
  std::vector<double> errors;
  std::optional<std::vector<SlopeIndexLimits>> limits;
  if (model && has_rate_of_zero(options, values)) {
    request.warn("a rate is 0, which has no log to draw about: no limits there");
  } else if (model) {
    errors = errors_of(request, options.kind, rows);
    limits = limits_of(request, options, *model, errors, random);
  }
  for (std::size_t level = 0; level < options.confidences.size(); ++level) {
    const SlopeIndexLimits at_level =
        limits ? (*limits)[level] : SlopeIndexLimits{{kNaN, kNaN}, {kNaN, kNaN}};
    put_limits(request, options, level, at_level.slope, at_level.relative);
  }
  if (options.reliability && limits)
    put_reliability(request, options, *model, errors, *limits, random);
  if (options.intercept) request.put("intercept", index.intercept * std::fabs(options.multiplier));
}

void phe_sii(CallRequest& request) {
  const SlopeCallOptions options = slope_options(request);
  const std::vector<double> quantiles = all_quantiles(request);
  if (quantiles.size() > kManyQuantiles) {
    request.warn("more than 10 quantiles: small numbers in each make the index unstable");
  }
  RandomNumbers random(request.seed().value_or(kDefaultSeed));
  bool any = false;
  for (const RowGroup& area : request.groups()) {
    const auto rows = ordered_rows(request, area, quantiles);
    if (!rows) {
      request.warn("an area that lacks a quantile is left out");
      continue;
    }
    put_area(request, options, area, *rows, random);
    any = true;
  }
  if (!any) throw Refused("no area has every quantile");
}

constexpr NamedFunction kSlopeFunctions[] = {
    {"phe_sii", "slope index of inequality",
     "Slope (and relative) index of inequality over deprivation quantiles, most deprived first.",
     "quantile, population, value or x (then value = x/population), se or lower_cl and upper_cl "
     "(95%); "
     "groups (areas)",
     "value_type transform multiplier repetitions rii intercept reliability_stat confidence method "
     "seed "
     "empty",
     "sii, rii, sii_lower95_0cl, sii_upper95_0cl, rii_lower95_0cl, rii_upper95_0cl, sii_mad95_0, "
     "rii_mad95_0, intercept",
     "weighted least squares on midpoints of cumulative population share; limits by simulation "
     "(seed "
     "20210908 unless given) or, with method analytic, slope -+ z sqrt(sum(k^2 se^2))",
     "Low & Low 2004", phe_sii},
};

}  // namespace

std::span<const NamedFunction> slope_functions() { return kSlopeFunctions; }

}  // namespace matequity::statistics
