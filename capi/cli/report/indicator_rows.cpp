// SPDX-License-Identifier: Apache-2.0
#include "indicator_rows.hpp"

#include <algorithm>

#include "numbers.hpp"

namespace matequity::cli {

std::string IndicatorRows::title() const {
  if (!indicator) return id;
  const std::string& unit = indicator->unit.name;
  const bool rate = unit == "per_1000" || unit == "per_100000";
  return indicator->title + (rate ? ", " + unit_words(unit) : "");
}

std::string IndicatorRows::who() const {
  return indicator && !indicator->who.empty() ? indicator->who : "people";
}

bool IndicatorRows::has_no_data() const {
  const auto is_empty = [](const Row* row) {
    return row->status == "no_data" && row->denominator.value_or(0) == 0 &&
           row->numerator.value_or(0) == 0;
  };
  return std::all_of(totals.begin(), totals.end(), is_empty) &&
         std::all_of(groups.begin(), groups.end(), is_empty);
}

std::vector<IndicatorRows> rows_by_indicator(const ResultDocument& result,
                                             const Catalogue& catalogue) {
  std::vector<IndicatorRows> all;
  for (const Row& row : result.rows) {
    if (all.empty() || all.back().id != row.indicator) {
      all.push_back({row.indicator, &catalogue, catalogue.find(row.indicator), {}, {}});
    }
    (row.breakdown.empty() ? all.back().totals : all.back().groups).push_back(&row);
  }
  return all;
}

}  // namespace matequity::cli
