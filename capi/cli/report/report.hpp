// SPDX-License-Identifier: Apache-2.0
// The report that a person reads in a terminal.
#pragma once

#include <cstddef>
#include <string>

#include "catalogue_document.hpp"
#include "result_document.hpp"

namespace matequity::cli {

struct ReportOptions {
  std::size_t columns = 100;
  bool colour = false;
  bool list_groups = false;  // every group, not the widest gaps alone
};

// Head, indicators by priority, findings.
std::string report_of(const ResultDocument& result, const Catalogue& catalogue,
                      const ReportOptions& options);

}  // namespace matequity::cli
