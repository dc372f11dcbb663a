// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/postcode.hpp"

#include <array>

#include "engine/text/letters.hpp"

namespace matequity::derive {

namespace {

constexpr bool is_letter(char c) noexcept { return c >= 'A' && c <= 'Z'; }

constexpr bool is_one_of(char c, std::string_view letters) noexcept {
  return letters.find(c) != std::string_view::npos;
}

struct Compact {
  std::array<char, 8> text{};
  std::size_t size = 0;  // 9 when it is longer than eight
};

Compact compact(std::string_view postcode) noexcept {
  Compact compacted;
  for (const char c : postcode) {
    if (text::is_blank(c)) continue;
    if (compacted.size == compacted.text.size()) return {{}, compacted.text.size() + 1};
    compacted.text[compacted.size++] = c;
  }
  return compacted;
}

// A digit and two letters of those that inward codes use.
bool is_inward(std::string_view code) noexcept {
  constexpr std::string_view kLetters = "ABDEFGHJLNPQRSTUWXYZ";
  return code.size() == 3 && text::is_digit(code[0]) && is_one_of(code[1], kLetters) &&
         is_one_of(code[2], kLetters);
}

// A9 A9A A99 AA9 AA9A AA99, without the letters that never begin an area.
bool is_outward(std::string_view code) noexcept {
  if (code.size() < 2 || code.size() > 4) return false;
  if (!is_letter(code[0]) || is_one_of(code[0], "QVX")) return false;
  const bool two_letters = is_letter(code[1]);
  if (two_letters && is_one_of(code[1], "IJZ")) return false;
  const std::string_view district = code.substr(two_letters ? 2 : 1);
  if (district.empty() || district.size() > 2 || !text::is_digit(district[0])) return false;
  return district.size() == 1 || text::is_digit(district[1]) || is_letter(district[1]);
}

}  // namespace

PostcodeFormat postcode_format(std::string_view postcode) noexcept {
  const Compact compacted = compact(postcode);
  if (compacted.size < 5 || compacted.size > 7) return PostcodeFormat::invalid;
  const std::string_view code(compacted.text.data(), compacted.size);
  if (code == "GIR0AA") return PostcodeFormat::valid;
  const std::string_view outward = code.substr(0, code.size() - 3);
  const std::string_view inward = code.substr(code.size() - 3);
  if (outward == "ZZ99") {
    const bool pseudo = text::is_digit(inward[0]) && is_letter(inward[1]) && is_letter(inward[2]);
    return pseudo ? PostcodeFormat::pseudo : PostcodeFormat::invalid;
  }
  return is_outward(outward) && is_inward(inward) ? PostcodeFormat::valid : PostcodeFormat::invalid;
}

std::uint64_t postcode_key(std::string_view postcode) noexcept {
  const Compact compacted = compact(postcode);
  if (compacted.size > compacted.text.size()) return 0;
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < compacted.size; ++i) {
    key = (key << 8) | static_cast<unsigned char>(compacted.text[i]);
  }
  return key;
}

}  // namespace matequity::derive
