// SPDX-License-Identifier: Apache-2.0
// Sets of ethnic category codes.
#ifndef MATEQUITY_PLUGINS_SDK_ETHNIC_CATEGORY_HPP
#define MATEQUITY_PLUGINS_SDK_ETHNIC_CATEGORY_HPP

#include <cstdint>
#include <string_view>

namespace matequity::sdk {

// A set of letters A..Z; anything else is in no set.
class EthnicCodes {
 public:
  constexpr explicit EthnicCodes(std::string_view letters) {
    for (const char letter : letters) letters_ |= bit(letter);
  }
  constexpr bool contains(char code) const { return (letters_ & bit(code)) != 0; }

 private:
  static constexpr std::uint32_t bit(char code) {
    return code >= 'A' && code <= 'Z' ? std::uint32_t{1} << (code - 'A') : 0;
  }
  std::uint32_t letters_ = 0;
};

// The 16 categories that state an ethnicity. Z (not stated), 99 (not known) and missing do not.
inline constexpr EthnicCodes kStatedEthnicity("ABCDEFGHJKLMNPRS");
inline constexpr EthnicCodes kWhite("ABC");
inline constexpr EthnicCodes kWhiteBritish("A");

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_ETHNIC_CATEGORY_HPP
