// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them: separators, fixed decimals, units in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace matequity::cli {

// "12,345"
std::string with_separators(std::uint64_t number);

// What a figure is counted in. How many decimals it has for reading is the catalogue's to say.
struct Unit {
  std::string name;  // percent, per_1000, per_100000, ratio
  int decimals = 0;
};

// Fixed places, with separators and a true minus sign; never "-0.0".
std::string decimal(double number, int places);

// As few places as the number needs, at most `places`: 75, 2.6.
std::string shortest(double number, int places);

// "1 document was", "2 documents were"
std::string counted(std::uint64_t number, const std::string& one, const std::string& many);

// A value of an indicator of this unit; the sign of percent belongs to it, "per 1,000" does not.
std::string value_text(std::optional<double> value, const Unit& unit);

// The same without the sign of percent, for limits.
std::string figure_text(double value, const Unit& unit);

// "−20.0 points"; nothing without a difference.
std::string difference_text(std::optional<double> difference, const Unit& unit);

// "48.8 to 51.2", or nothing.
std::string limits_text(std::optional<double> lower, std::optional<double> upper, const Unit& unit);

// "percent", "per 1,000", "per 100,000", "ratio"
std::string unit_words(const std::string& unit);

// What a difference of two values of this unit is counted in: "points" (of percent), "per 1,000".
std::string difference_words(const std::string& unit);

}  // namespace matequity::cli
