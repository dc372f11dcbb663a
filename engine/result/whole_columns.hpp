// SPDX-License-Identifier: Apache-2.0
// Columns of which nothing can be used: every date refused, every ethnicity invalid, no woman with
// a known deprivation. Not records are wrong there but the column, so that one finding says it with
// its likely cause, before all others.
#pragma once

#include "engine/findings/findings.hpp"
#include "engine/tally/layout.hpp"
#include "engine/tally/state.hpp"

namespace matequity::result {

// Of columns with faults, and of a booking date that is missing throughout; of ethnicity and
// deprivation that are, where the request asks for them.
findings::Findings find_whole_columns(const tally::State& state, const request::Request& request);

}  // namespace matequity::result
