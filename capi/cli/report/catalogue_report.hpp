// SPDX-License-Identifier: Apache-2.0
// The catalogue for a person: all indicators in a table, or one whole.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "catalogue_document.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// The targets of a result's rows, by indicator: of a result without records they are those in force
// on the day that its request names.
std::map<std::string, RowTarget> targets_of(const ResultDocument& result);

struct CatalogueOptions {
  std::size_t columns = 100;
  bool colour = false;
  std::string as_of;                          // YYYY-MM-DD: the day whose targets are shown
  std::map<std::string, RowTarget> in_force;  // on that day, by indicator
};

std::string catalogue_table(const Catalogue& catalogue, const std::vector<Indicator>& indicators,
                            const CatalogueOptions& options);

std::string indicator_page(const Catalogue& catalogue, const Indicator& indicator,
                           const CatalogueOptions& options);

}  // namespace matequity::cli
