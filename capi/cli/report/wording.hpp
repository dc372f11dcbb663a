// SPDX-License-Identifier: Apache-2.0
// The names of dimensions, levels, directions and comparators in plain words.
#pragma once

#include <string>

namespace matequity::cli {

// "not met" for "not_met"
std::string with_blanks(std::string text);

bool is_deprivation(const std::string& dimension);

// "ethnic group", "deprivation quintile"; an unknown dimension keeps its name.
std::string dimension_words(const std::string& dimension);

// "Black", "quintile 1 (most deprived)", "N (African)"
std::string level_words(const std::string& dimension, const std::string& level);

// The same without the words in brackets.
std::string level_name(const std::string& dimension, const std::string& level);

// True for the levels of people whose ethnicity or deprivation is not known: no group of people.
bool is_unknown_level(const std::string& level);

// "higher is better", "closer to 1 is better", ...
std::string direction_words(const std::string& direction);

// "≥", "≤" or the comparator as it stands.
std::string comparator_sign(const std::string& comparator);

// "≥ 75%", "≤ 2.6"
std::string target_words(const std::string& comparator, double value, const std::string& unit);

// 1 when a higher value is better, -1 when a lower one is, 0 when neither can be said.
int better_sign(const std::string& direction);

}  // namespace matequity::cli
