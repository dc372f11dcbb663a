// SPDX-License-Identifier: Apache-2.0
//
// By name: many groups at once.
#include "engine/statistics/many_groups.hpp"

#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"

namespace matequity::statistics {
namespace {

void put_p_adjust(CallRequest& request) {
  const std::string_view word = request.text("method", "BH", json::kWords<PAdjustment>);
  const PAdjustment method = json::from_name<PAdjustment>(word).value_or(PAdjustment::BH);
  for (const RowGroup& family : request.groups()) {
    const std::vector<double> values = request.numbers("p", family.rows);
    const auto adjusted = request.take(adjusted_p_values(values, method));
    for (std::size_t i = 0; i < values.size(); ++i) {
      request.put_key(family);
      request.put("p", values[i]);
      request.put("p_adjusted", adjusted ? (*adjusted)[i] : kNaN);
    }
  }
}

void put_empirical_bayes(CallRequest& request) {
  const double multiplier = request.multiplier(1);
  for (const RowGroup& list : request.groups()) {
    const std::vector<double> x = request.numbers("x", list.rows);
    const std::vector<double> n = request.numbers("n", list.rows);
    const auto drawn = request.take(empirical_bayes(x, n));
    for (std::size_t i = 0; i < x.size(); ++i) {
      request.put_key(list);
      request.put("raw", multiplier * x[i] / n[i]);
      request.put("value", drawn ? multiplier * (*drawn)[i] : kNaN);
    }
  }
}

constexpr const char* kManyGroups = "many groups";

constexpr NamedFunction kManyGroupsFunctions[] = {
    {"p_adjust", kManyGroups, "P values that allow for how many were looked at.",
     "p; groups: each is a family of its own", "method empty", "p, p_adjusted",
     "ranks i of m: BH min m p/i from above, BY the same times sum 1/i, holm max (m - i + 1) p "
     "from below, bonferroni m p",
     "Benjamini & Hochberg 1995; Benjamini & Yekutieli 2001; Holm 1979", put_p_adjust},
    {"empirical_bayes", kManyGroups, "Values of small groups drawn towards what all have.",
     "x (events), n (people); groups: each is a list of its own", "multiplier empty", "raw, value",
     "b + a (x/n - b)/(a + b/n), b = sum x/sum n, a the variance between groups", "Marshall 1991",
     put_empirical_bayes},
};

}  // namespace

std::span<const NamedFunction> many_groups_functions() { return kManyGroupsFunctions; }

}  // namespace matequity::statistics
