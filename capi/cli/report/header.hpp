// SPDX-License-Identifier: Apache-2.0
// The head of a report: what was read, and by which rules it was computed.
#pragma once

#include "page.hpp"
#include "result_document.hpp"

namespace matequity::cli {

void write_title(Page& page, const ResultDocument& result);
void write_input_counts(Page& page, const InputCounts& input);
// Period, rules, interval level, targets, disclosure.
void write_rules(Page& page, const ResultDocument& result, const Catalogue& catalogue);

// "95%"
std::string confidence_words(const ResultDocument& result);

}  // namespace matequity::cli
