// SPDX-License-Identifier: Apache-2.0
// The end of reading: pregnancies of several months are put together, observed once, and counted,
// in as many threads as read. Each is by itself, so that their order does not matter.
#pragma once

#include "engine/run/input_sink.hpp"
#include "engine/tally/state.hpp"

namespace matequity::run {

// Rethrows what a thread threw.
void settle(tally::State& state, const InputSettings& settings);

}  // namespace matequity::run
