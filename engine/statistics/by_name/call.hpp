// SPDX-License-Identifier: Apache-2.0
//
// Every function of engine/statistics by name, over JSON: for script writers and other languages.
#pragma once

#include <string>
#include <string_view>

namespace matequity::statistics {

/// Calls the function `name`. In comes
///   {"inputs": {"columns": {...}, "groups": [...], "observed_totals": {...}}, "options": {...}}
/// with parallel arrays as columns (`null` a missing value, "NaN", "Inf" and "-Inf" as texts) and,
/// for functions that draw random numbers, "seed". Out goes
///   {"status": "ok", "columns": {...}, "warning": false}
/// (with "message" where it warns) or {"status": "error", "message": "..."}; a message names the
/// condition that failed and never holds a value of the data. Never throws; UTF-8 both ways.
std::string call(std::string_view name, std::string_view json_in) noexcept;

/// All functions as a JSON array of {"name", "family", "about", "inputs", "options", "outputs",
/// "formula", "source"}, texts all, in the order of the documentation.
std::string list() noexcept;

}  // namespace matequity::statistics
