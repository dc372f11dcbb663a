// SPDX-License-Identifier: Apache-2.0
// What several published results of the same data give away together: months beside their year, two
// breakdowns, before and after a provider joined.
//
// Every result may keep its rule alone, and all of them print a hidden count: by a sum, or because
// one prints what another hides. The audit solves the sums of all results at once, exactly.
#pragma once

#include <string>
#include <string_view>

#include "engine/derive/reference_tables.hpp"
#include "engine/indicator/catalogue.hpp"

namespace matequity::audit {

// What is known beside the results themselves. Borrowed; either may be missing.
struct Known {
  const indicator::Catalogue* catalogue = nullptr;           // counts that indicators share
  const derive::OrganisationTable* organisations = nullptr;  // to what providers belong
};

// A JSON list of documents of results (schema matequity.result/2) under `none` or `suppress`, or
// one of them; throws json::ReadError, whose path begins with "results", where one cannot be read.
// JSON: the counts that are hidden in a result and fixed by all of them, and which further counts
// to withhold so that none is. No count is written.
std::string audit_results(std::string_view results, const Known& known = {});

}  // namespace matequity::audit
