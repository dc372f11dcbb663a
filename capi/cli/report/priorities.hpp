// SPDX-License-Identifier: Apache-2.0
// The priorities of the guidance, which order the report.
#pragma once

#include <string>

namespace matequity::cli {

// "Priority 4c · Action on perinatal mortality and morbidity"; indicators of other plugins stand
// under the name that they give.
std::string priority_title(const std::string& priority);

}  // namespace matequity::cli
