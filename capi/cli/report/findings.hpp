// SPDX-License-Identifier: Apache-2.0
// What was found while reading: columns of which nothing can be used first and large, since they
// are what makes a whole figure wrong; then everything, gravest first.
#pragma once

#include <vector>

#include "page.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// Where it goes on from findings.
inline constexpr const char* kGuide =
    "What causes it, from what you see: docs/when-your-figure-looks-wrong.md.";

// The engine says so of a column, with the likely cause.
bool is_whole_column(const Finding& finding);

// "document 12, byte 3,456"; "" where it has none.
std::string first_place(const Finding& finding);

void sort_by_severity(std::vector<Finding>& findings);

// Large, where a page is text: set apart, with a bar before it.
void write_large(Page& page, const std::string& message);
void write_whole_columns(Page& page, const std::vector<Finding>& findings);

void write_findings(Page& page, std::vector<Finding> findings);

}  // namespace matequity::cli
