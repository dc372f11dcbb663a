// SPDX-License-Identifier: Apache-2.0
// The engine's verdicts in words.
//
// What may be said of a group is decided in the engine, which writes a verdict with each row and,
// where none can be given, a reason. Here are the words for both, and nothing else: no function
// looks at a figure to decide what to call it, and a difference is never printed without them.
#pragma once

#include <string>
#include <vector>

#include "indicator_rows.hpp"
#include "page.hpp"

namespace matequity::cli {

// "▼ lower, worse", "similar", "reference", "not compared"
std::string verdict_words(const Comparison& comparison);

// Why there is no judgement of a level of the dimension, or no figure: "fewer than 20 women in the
// group or in White".
std::string reason_words(const std::string& reason, const std::string& dimension,
                         const std::string& reference, const IndicatorRows& indicator);

// Good for better, bad for worse, faint where nothing may be said.
Ink verdict_ink(const Comparison& comparison);

// The level was compared: it is similar, or differs by more than chance.
bool is_judged(const Comparison& comparison);

// It differs by more than chance.
bool has_gap(const Comparison& comparison);

// "ethnicity", "deprivation": what is not known of people of an unknown level.
std::string characteristic(const std::string& dimension, const Catalogue& catalogue);

// The level of a row of one dimension, as a sentence has it.
std::string level_in_sentence(const Row& row, const Catalogue& catalogue);

// Which of these rows of one dimension were not judged, and why: "not compared: Black and Mixed
// (fewer than 20 women in the group or in White)". People of unknown level are no group; they are
// named only `with_unknown`. Empty where there is nothing to say.
std::string not_judged_words(const std::vector<const Row*>& rows, const IndicatorRows& indicator,
                             bool with_unknown);

// That no group of the dimension was judged, and why; empty where there is no group to judge.
std::string nothing_judged_words(const std::vector<const Row*>& rows,
                                 const IndicatorRows& indicator);

}  // namespace matequity::cli
