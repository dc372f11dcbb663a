// SPDX-License-Identifier: Apache-2.0
// What is hidden, in words: the rule, how many counts it hides, what the audit found, and what the
// marks mean. Rules and marks are the catalogue's.
#pragma once

#include <string>

#include "page.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// "Suppression: counts of 1 to 7 are hidden; others are exact. Of 640 counts 40 are hidden by it,
// and 22 that need not be small, so that none can be worked out."
std::string disclosure_words(const Disclosure& disclosure, const Catalogue& catalogue);

// Where the audit found less than the rule asks for; empty where it found none of it.
std::string audit_warning(const Disclosure& disclosure);

// "NHS rounding: ...", the rule alone.
std::string rule_words(const Disclosure& disclosure, const Catalogue& catalogue);

// The marks that stand in the rows, each with its meaning.
void write_marks(Page& page, const ResultDocument& result, const Catalogue& catalogue);

}  // namespace matequity::cli
