// SPDX-License-Identifier: Apache-2.0
#include "engine/json/number.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace matequity::json {

namespace {

// The shortest digits that read back as the same double (Grisu2, Loitsch 2010), in integer
// arithmetic: no platform's printf has a say. It is a private function of the JSON library because
// the WebAssembly toolchain (Emscripten 3.1.6) has no std::to_chars for doubles, and both builds
// must write the same bytes. Gives the end of what it wrote.
char* write_shortest_digits(char* begin, const char* end, double number) {
  return nlohmann::detail::to_chars(begin, end, number);
}

}  // namespace

void append_number(double number, std::string& text) {
  std::array<char, 64> buffer{};
  char* const begin = buffer.data();
  text.append(begin, write_shortest_digits(begin, begin + buffer.size(), number));
}

void append_number(std::uint64_t number, std::string& text) { text += std::to_string(number); }

std::optional<double> finite(double number) noexcept {
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

}  // namespace matequity::json
