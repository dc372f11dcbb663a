// SPDX-License-Identifier: Apache-2.0
// A judged plan as a report for the terminal.
#pragma once

#include <cstddef>
#include <string>

#include "catalogue_document.hpp"
#include "document.hpp"

namespace matequity::cli {

// `document`: a plan result (docs/plan_result.schema.json). `disclosure`: what is hidden of the
// records beside it, in words; empty where there are none.
std::string plan_report(const Json& document, const Catalogue& catalogue,
                        const std::string& disclosure, std::size_t columns, bool colour);

}  // namespace matequity::cli
