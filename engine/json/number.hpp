// SPDX-License-Identifier: Apache-2.0
// The one writer of numbers: what it writes reads back as the same double, on every platform.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace matequity::json {

// Whole values as 40.0. The number must be finite.
void append_number(double number, std::string& text);
void append_number(std::uint64_t number, std::string& text);

// Nothing for NaN and infinity, which a document cannot hold.
std::optional<double> finite(double number) noexcept;

}  // namespace matequity::json
