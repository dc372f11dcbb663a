// SPDX-License-Identifier: Apache-2.0
// A state as JSON, for people: every count it holds, named. Not read back.
#pragma once

#include <string>

#include "engine/tally/layout.hpp"
#include "engine/tally/state.hpp"

namespace matequity::report {

// Schema matequity.state-view/1 (docs/state.md). The index of documents is said to be there or
// not, and never shown.
std::string state_json(const tally::State& state, const tally::CountLayout& layout);

}  // namespace matequity::report
