// SPDX-License-Identifier: Apache-2.0
//
// Two groups compared at equal strata: what is left of a gap among women who are alike in
// something else, and how much of it goes with what they are not alike in.
//
// A stratum holds both groups at one combination of the levels adjusted for. Only strata in which
// both have somebody say anything: the others are passed over. Counts are whole numbers, met not
// above n for proportions; that is the caller's to see to. Nothing throws.
#pragma once

#include <cstddef>
#include <span>

#include "engine/statistics/proportions.hpp"

namespace matequity::statistics {

/// The group (a of n1) and the reference (b of n0) in one stratum.
struct Stratum {
  double met, n, reference_met, reference_n;

  bool is_used() const noexcept { return n > 0 && reference_n > 0; }
};

/// NaN where a figure does not exist.
struct MantelHaenszel {
  Estimate difference, ratio, odds_ratio;
};

/// Difference, ratio and odds ratio of the group to the reference at equal strata, N = n1 + n0:
/// the difference (sum a n0/N - sum b n1/N) / sum n1 n0/N with Sato's variance, the ratio
/// (sum a n0/N) / (sum b n1/N) with that of Greenland and Robins, the odds ratio
/// (sum a(n0 - b)/N) / (sum b(n1 - a)/N) with that of Robins, Breslow and Greenland. For rates
/// (`rate`) the same sums with the variances of person counts, and no odds ratio. No limits where a
/// variance is not above 0 or a ratio is 0.
/// Source: Mantel N, Haenszel W. J Natl Cancer Inst 1959;22:719-48. Sato T. Biometrics
/// 1989;45:1323-4. Greenland S, Robins JM. Biometrics 1985;41:55-68. Robins J, Breslow N, Greenland
/// S. Biometrics 1986;42:311-23.
MantelHaenszel mantel_haenszel(std::span<const Stratum> strata, bool rate,
                               double confidence) noexcept;

/// A difference in two parts that add up to it: NaN without a stratum; shares also where it is 0.
struct Kitagawa {
  double difference, composition, rate;
  double composition_share, rate_share;
};

/// The crude difference of the strata used, split into what goes with the strata that the groups
/// are in (`composition`, each stratum by the mean of both groups' figures in it) and what is
/// different within them (`rate`, each by the mean of both groups' shares in it). The parts add up
/// to the difference. Source: Kitagawa EM. J Am Stat Assoc 1955;50:1168-94.
Kitagawa kitagawa(std::span<const Stratum> strata) noexcept;

/// Does the gap differ between strata? `degrees` 0 and the rest NaN where fewer than two strata say
/// anything, or the common ratio is 0 or does not exist.
struct Heterogeneity {
  double statistic, p_value;
  std::size_t degrees;
  /// Expected counts of the test (four for each stratum, of rates two), and those below 5.
  std::size_t expected, expected_below_5;
};

/// The test of one odds ratio (of rates: one rate ratio) in all strata with Tarone's correction;
/// the common ratio is Mantel and Haenszel's. Strata in which nobody or everybody is met take no
/// part. Source: Breslow NE, Day NE. Statistical methods in cancer research I. 1980. Tarone RE.
/// Biometrika 1985;72:91-5.
Heterogeneity breslow_day(std::span<const Stratum> strata, bool rate) noexcept;

}  // namespace matequity::statistics
