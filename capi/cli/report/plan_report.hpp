// SPDX-License-Identifier: Apache-2.0
// A judged plan as a report for the terminal.
#pragma once

#include <cstddef>
#include <string>

#include "catalogue_document.hpp"
#include "document.hpp"

namespace matequity::cli {

// `document`: a plan result (docs/plan_result.schema.json).
std::string plan_report(const Json& document, const Catalogue& catalogue, std::size_t columns,
                        bool colour);

}  // namespace matequity::cli
