// SPDX-License-Identifier: Apache-2.0
// Dates and periods in words. Dates come as YYYY-MM-DD.
#pragma once

#include <optional>
#include <string>

namespace matequity::cli {

struct Period {
  std::string start;
  std::string end;
  bool operator==(const Period& other) const { return start == other.start && end == other.end; }
};

// "1 April 2024"; text that is no date stays as it is.
std::string date_words(const std::string& date);

// "March 2025", "January to March 2025", "2024", "2024/25", or both dates.
std::string period_words(const Period& period);

// Months since year 0 of the first day, for the place of a period in a series.
std::optional<int> month_number(const std::string& date);

// Today's date in UTC.
std::string today();

}  // namespace matequity::cli
