// SPDX-License-Identifier: Apache-2.0
//
// By name: proportions, rates, means and quantiles.
#include <cmath>

#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/means.hpp"
#include "engine/statistics/proportions.hpp"
#include "engine/statistics/quantiles.hpp"
#include "engine/statistics/rates.hpp"

namespace matequity::statistics {
namespace {

constexpr std::string_view kTypes[] = {"full", "standard", "value", "lower", "upper"};

double sum_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

// x and n of each result row: the sums of a group, or each row where there are no groups.
struct Count {
  const RowGroup* group;
  double x, n;
};

std::vector<Count> counts(const CallRequest& request, const std::vector<RowGroup>& groups) {
  std::vector<Count> result;
  if (request.group_columns().empty()) {
    for (std::size_t row = 0; row < request.rows(); ++row) {
      result.push_back({nullptr, request.numbers("x")[row], request.numbers("n")[row]});
    }
    return result;
  }
  for (const RowGroup& group : groups) {
    result.push_back({&group, sum_of(request.numbers("x", group.rows)),
                      sum_of(request.numbers("n", group.rows))});
  }
  return result;
}

// Value and limits of every count at every level, by `estimate_of(x, n, confidence)`; the method of
// each by `method_of(count)` (empty: missing).
template <typename EstimateOf, typename MethodOf>
void put_estimates(CallRequest& request, double multiplier, const EstimateOf& estimate_of,
                   const MethodOf& method_of) {
  const Levels levels = request.levels();
  const std::string_view type = request.text("type", "full", kTypes);
  const bool all = type == "full" || type == "standard";
  const std::vector<RowGroup> groups = request.groups();
  for (const Count& count : counts(request, groups)) {
    if (count.group != nullptr) request.put_key(*count.group);
    request.put("x", count.x);
    request.put("n", count.n);
    const auto plain = request.take(estimate_of(count.x, count.n, 0.95));
    if (all || type == "value") request.put("value", plain ? plain->value * multiplier : kNaN);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const auto limits = request.take(estimate_of(count.x, count.n, levels.confidences[i]));
      const double lower = limits ? limits->lower * multiplier : kNaN;
      const double upper = limits ? limits->upper * multiplier : kNaN;
      if (all || type == "lower") request.put(levels.column(i, "lower"), lower);
      if (all || type == "upper") request.put(levels.column(i, "upper"), upper);
    }
    if (type != "full" || levels.confidences.empty()) continue;
    const std::string_view method = method_of(count);
    if (method.empty()) {
      request.put("method", kNaN);
    } else {
      request.put("method", method);
    }
  }
}

void phe_proportion(CallRequest& request) {
  put_estimates(request, request.multiplier(1), proportion,
                [](const Count&) { return std::string_view("wilson"); });
}

void phe_rate(CallRequest& request) {
  put_estimates(request, request.multiplier(100000), rate, [](const Count& count) {
    if (std::isnan(count.x)) return std::string_view();
    return std::string_view(count_limits_of(count.x) == CountLimits::exact ? "exact" : "byars");
  });
}

void phe_mean(CallRequest& request) {
  const Levels levels = request.levels();
  for (const RowGroup& group : request.groups()) {
    const std::vector<double> values = request.numbers("x", group.rows);
    const auto plain = request.take(mean(values, 0.95));
    if (!plain) continue;
    request.put_key(group);
    request.put("value_sum", plain->sum);
    request.put("value_count", plain->count);
    request.put("stdev", plain->standard_deviation);
    request.put("value", plain->value);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      for (const std::string_view side : {"lower", "upper"}) {
        const std::string column = levels.column(i, side);
        if (values.size() == 1) {
          request.put_undefined(column);
          request.warn("one value alone has no spread: no limits");
          continue;
        }
        const Mean at_level = *mean(values, levels.confidences[i]);
        request.put(column, side == "lower" ? at_level.lower : at_level.upper);
      }
    }
    request.put("method", "student_t");
  }
}

bool direction_of(const CallRequest& request, const RowGroup& group) {
  if (!request.has("invert")) return request.flag("invert", true);
  const std::vector<double> marks = request.numbers("invert", group.rows);
  for (const double mark : marks) {
    if (!(mark == marks.front()))
      throw Refused("`invert` differs within a group: give one direction for each");
  }
  return marks.front() != 0;
}

void phe_quantile(CallRequest& request) {
  const int quantiles = request.whole("nquantiles", 10, 1, 1000000);
  std::vector<int> assigned(request.rows());
  for (const RowGroup& group : request.groups()) {
    std::vector<int> places(group.rows.size());
    const auto enough = request.take(assign_quantiles(
        request.numbers("values", group.rows), quantiles, direction_of(request, group), places));
    if (enough && !*enough)
      request.warn("a group has fewer values than quantiles: no quantiles there");
    for (std::size_t i = 0; i < places.size(); ++i) assigned[group.rows[i]] = places[i];
  }
  for (std::size_t row = 0; row < request.rows(); ++row) {
    for (const std::string& name : request.group_columns()) {
      request.put_json(name, request.column(name)[row]);
    }
    request.put("values", request.numbers("values")[row]);
    if (request.has("invert")) request.put_json("invert", request.column("invert")[row]);
    request.put("quantile", assigned[row] == 0 ? kNaN : assigned[row]);
  }
}

constexpr NamedFunction kRateFunctions[] = {
    {"phe_proportion", "proportions", "Proportions with Wilson score limits.",
     "x (numerator), n (denominator); groups: rows are summed within each",
     "multiplier confidence type empty", "x, n, value, lowercl, uppercl, method",
     "(2x + z^2 -+ z sqrt(z^2 + 4x(1 - x/n))) / (2(n + z^2))",
     "Wilson 1927; Newcombe & Altman 2000", phe_proportion},
    {"phe_rate", "rates", "Rates with exact (below 10 events) or Byar's limits.",
     "x (events), n (births, maternities, person-years); groups: rows are summed within each",
     "multiplier confidence type empty", "x, n, value, lowercl, uppercl, method",
     "limits of the count, divided by n: chi2(a/2; 2x)/2, chi2(1 - a/2; 2x + 2)/2 for x < 10; "
     "x(1 - 1/(9x) - z/(3 sqrt x))^3, (x+1)(1 - 1/(9(x+1)) + z/(3 sqrt(x+1)))^3 for x >= 10",
     "Garwood 1936; Breslow & Day 1987; Armitage & Berry 2002", phe_rate},
    {"phe_mean", "means", "Means with Student's limits.", "x (values); groups", "confidence",
     "value_sum, value_count, stdev, value, lowercl, uppercl, method",
     "mean -+ t(1 - a/2; n - 1) s/sqrt(n)", "Altman et al. 2000", phe_mean},
    {"phe_quantile", "quantiles", "Puts values into quantiles by rank.",
     "values, invert (by group, optional); groups", "nquantiles invert", "values, quantile",
     "q + 1 - ceil((n + 1 - rank) q/n), at least 1; rank 1 the highest value unless invert is "
     "false",
     "Public health methods, OHID", phe_quantile},
};

}  // namespace

std::span<const NamedFunction> rate_functions() { return kRateFunctions; }

}  // namespace matequity::statistics
