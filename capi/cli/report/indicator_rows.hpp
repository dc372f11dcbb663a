// SPDX-License-Identifier: Apache-2.0
// The rows of one indicator, apart from the others.
#pragma once

#include <string>
#include <vector>

#include "catalogue_document.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// Borrows from the result and the catalogue.
struct IndicatorRows {
  std::string id;
  const Catalogue* catalogue = nullptr;
  const Indicator* indicator = nullptr;  // nullptr when the catalogue lacks it
  std::vector<const Row*> totals;        // rows without breakdown, by period
  std::vector<const Row*> groups;        // rows with a breakdown

  // The title with the unit of rates; the id where there is no catalogue entry.
  std::string title() const;
  // Whom its denominator counts, plural: "women"; "people" where the manifest does not say.
  std::string who() const;
  // The total of the latest period; nullptr where there is none.
  const Row* latest() const { return totals.empty() ? nullptr : totals.back(); }
  // Nothing was counted in any period.
  bool has_no_data() const;
};

// In the order of the result, which is that of the catalogue.
std::vector<IndicatorRows> rows_by_indicator(const ResultDocument& result,
                                             const Catalogue& catalogue);

}  // namespace matequity::cli
