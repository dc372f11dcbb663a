// SPDX-License-Identifier: Apache-2.0
// The catalogue for a person: all indicators in a table, or one whole.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "catalogue_document.hpp"

namespace matequity::cli {

struct CatalogueOptions {
  std::size_t columns = 100;
  bool colour = false;
  std::string as_of;  // YYYY-MM-DD: the day whose targets are shown
};

std::string catalogue_table(const std::vector<Indicator>& indicators,
                            const CatalogueOptions& options);

std::string indicator_page(const Indicator& indicator, const CatalogueOptions& options);

}  // namespace matequity::cli
