// SPDX-License-Identifier: Apache-2.0
// A judged plan as one page of HTML for a board: for print, without scripts or outside parts.
#pragma once

#include <string>

#include "document.hpp"
#include "report/catalogue_document.hpp"

namespace matequity::cli {

// `document`: a plan result (docs/plan_result.schema.json). `disclosure`: what is hidden of the
// records beside it, in words; empty where there are none.
std::string board_page(const Json& document, const Catalogue& catalogue,
                       const std::string& disclosure);

}  // namespace matequity::cli
