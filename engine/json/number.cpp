// SPDX-License-Identifier: Apache-2.0
#include "engine/json/number.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace matequity::json {

void append_number(double number, std::string& text) {
  // Grisu2 (Loitsch 2010) in integer arithmetic: no platform's printf has a say.
  std::array<char, 64> buffer{};
  const char* begin = buffer.data();
  const char* end = nlohmann::detail::to_chars(buffer.data(), begin + buffer.size(), number);
  text.append(begin, end);
}

void append_number(std::uint64_t number, std::string& text) { text += std::to_string(number); }

std::optional<double> finite(double number) noexcept {
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

}  // namespace matequity::json
