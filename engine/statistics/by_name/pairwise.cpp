// SPDX-License-Identifier: Apache-2.0
//
// By name: two groups compared, row by row.

#include "engine/statistics/pairwise.hpp"
#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/rates.hpp"

namespace matequity::statistics {
namespace {

using Compare = Outcome<Estimate> (*)(double, double, double, double, double);

// Value and limits of each row at each level.
template <typename CompareRow>
void put_rows(CallRequest& request, const CompareRow& compare) {
  const Levels levels = request.levels();
  for (std::size_t row = 0; row < request.rows(); ++row) {
    const double x1 = request.numbers("x1")[row], n1 = request.numbers("n1")[row];
    const double x0 = request.numbers("x0")[row], n0 = request.numbers("n0")[row];
    const auto plain = request.take(compare(x1, n1, x0, n0, 0.95));
    request.put("value", plain ? plain->value : kNaN);
    for (std::size_t i = 0; i < levels.confidences.size(); ++i) {
      const auto limits = request.take(compare(x1, n1, x0, n0, levels.confidences[i]));
      request.put(levels.column(i, "lower"), limits ? limits->lower : kNaN);
      request.put(levels.column(i, "upper"), limits ? limits->upper : kNaN);
    }
  }
}

void rate_ratio_exact(CallRequest& request) {
  put_rows(request, exact_rate_ratio);
  for (std::size_t row = 0; row < request.rows(); ++row) {
    const auto exact = request.take(
        exact_rate_ratio(request.numbers("x1")[row], request.numbers("n1")[row],
                         request.numbers("x0")[row], request.numbers("n0")[row], 0.95));
    request.put("p_value", exact ? exact->p_value : kNaN);
  }
}

template <Compare kCompare>
void put_comparison(CallRequest& request) {
  put_rows(request, kCompare);
}

constexpr const char* kPairwiseInputs = "x1, n1 (the group), x0, n0 (the reference)";
constexpr const char* kPairwiseOptions = "confidence empty";
constexpr const char* kPairwiseOutputs = "value, lowercl, uppercl";

constexpr NamedFunction kPairwiseFunctions[] = {
    {"rate_ratio_exact", "two groups", "Ratio of two rates with exact conditional limits.",
     kPairwiseInputs, kPairwiseOptions, "value, lowercl, uppercl, p_value",
     "Clopper-Pearson limits pi of x1/(x1 + x0), then pi/(1 - pi) n0/n1; p: the binomial "
     "probabilities "
     "not above that of x1",
     "Clopper & Pearson 1934", rate_ratio_exact},
    {"rate_ratio_wald", "two groups", "Ratio of two rates with limits on the log scale.",
     kPairwiseInputs, kPairwiseOptions, kPairwiseOutputs, "exp(ln ratio -+ z sqrt(1/x1 + 1/x0))",
     "Armitage & Berry 2002", put_comparison<wald_rate_ratio>},
    {"odds_ratio_wald", "two groups", "Odds ratio with limits on the log scale.", kPairwiseInputs,
     kPairwiseOptions, kPairwiseOutputs,
     "exp(ln ratio -+ z sqrt(1/x1 + 1/x0 + 1/(n1 - x1) + 1/(n0 - x0)))", "Woolf 1955",
     put_comparison<wald_odds_ratio>},
    {"risk_ratio_wald", "two groups", "Ratio of two proportions with limits on the log scale.",
     kPairwiseInputs, kPairwiseOptions, kPairwiseOutputs,
     "exp(ln ratio -+ z sqrt(1/x1 - 1/n1 + 1/x0 - 1/n0))", "Katz et al. 1978",
     put_comparison<wald_risk_ratio>},
    {"risk_ratio_score", "two groups", "Ratio of two proportions with score limits.",
     kPairwiseInputs, kPairwiseOptions, kPairwiseOutputs, "ratios the score test does not reject",
     "Miettinen & Nurminen 1985", put_comparison<score_risk_ratio>},
    {"risk_difference_score", "two groups", "Difference of two proportions with score limits.",
     kPairwiseInputs, kPairwiseOptions, kPairwiseOutputs,
     "differences the score test does not reject", "Miettinen & Nurminen 1985",
     put_comparison<score_risk_difference>},
    {"risk_difference_newcombe", "two groups",
     "Difference of two proportions from the Wilson limits of each.", kPairwiseInputs,
     kPairwiseOptions, kPairwiseOutputs,
     "d - sqrt((p1 - l1)^2 + (u0 - p0)^2), d + sqrt((u1 - p1)^2 + (p0 - l0)^2)", "Newcombe 1998",
     put_comparison<proportion_difference>},
    {"rate_difference", "two groups", "Difference of two rates from the limits of each.",
     kPairwiseInputs, kPairwiseOptions, kPairwiseOutputs,
     "as risk_difference_newcombe, from exact or Byar's limits", "Zou & Donner 2008",
     put_comparison<rate_difference>},
};

}  // namespace

std::span<const NamedFunction> pairwise_functions() { return kPairwiseFunctions; }

}  // namespace matequity::statistics
