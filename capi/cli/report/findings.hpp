// SPDX-License-Identifier: Apache-2.0
// What was found while reading, gravest first.
#pragma once

#include <vector>

#include "page.hpp"
#include "result_document.hpp"

namespace matequity::cli {

void write_findings(Page& page, std::vector<Finding> findings);

}  // namespace matequity::cli
