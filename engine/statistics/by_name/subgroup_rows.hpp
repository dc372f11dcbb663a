// SPDX-License-Identifier: Apache-2.0
//
// The rows of a summary measure called by name: which subgroups count, and what is known of them.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/statistics/by_name/request.hpp"
#include "engine/statistics/gap.hpp"

namespace matequity::statistics {

/// Subgroups that have an estimate, in row order. What was not given is empty.
struct SubgroupRows {
  std::vector<double> estimates, standard_errors, populations, shares, orders;
  std::optional<std::size_t> reference;
  /// sum(share x estimate), or the setting's average where populations are not given; NaN if
  /// neither.
  double mean;
};

/// Reads and checks: at least three subgroups; of the estimates up to 15% may be missing (any
/// number with option `force`), whose rows are left out as a whole, marks and all; populations
/// complete, not negative, not all 0; at most one reference. Standard errors that are incomplete
/// are left out, with a warning.
SubgroupRows subgroup_rows(CallRequest& request);

/// Refuses without populations (`or_average`: and without a setting average).
void require_populations(const SubgroupRows& rows, bool or_average);

/// Refuses orders with a gap or a repeat.
void require_whole_order(const std::vector<double>& orders);

/// The columns of a measure: estimate, se, lowerci, upperci.
void put_measure(CallRequest& request, const MeasureWithError& measure);

/// The place of the one marked row in column `reference_subgroup`; nothing where none is marked.
std::optional<std::size_t> marked_reference(const CallRequest& request);

}  // namespace matequity::statistics
