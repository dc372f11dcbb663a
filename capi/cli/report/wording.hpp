// SPDX-License-Identifier: Apache-2.0
// Words for directions and comparators.
#pragma once

#include <string>

namespace matequity::cli {

// "not met" for "not_met"
std::string with_blanks(std::string text);

bool is_deprivation(const std::string& dimension);

// "higher is better", "closer to 1 is better", ...
std::string direction_words(const std::string& direction);

// "≥", "≤" or the comparator as it stands.
std::string comparator_sign(const std::string& comparator);

// "≥ 75%", "≤ 2.6"
std::string target_words(const std::string& comparator, double value, const std::string& unit);

}  // namespace matequity::cli
