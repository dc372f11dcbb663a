// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/ethnicity.hpp"

#include <array>

namespace matequity::derive {

namespace {

// A label without blanks and punctuation, in capitals; what it stands for.
struct Label {
  std::string_view text;
  char code;           // 0: the label of a group
  std::uint8_t group;  // of the label of a group
};

// The categories of the census of 2001, the only ones of MSDS v2.0, and those labels of 2011 and
// 2021 that fall into one of them. It has none of its own for Roma, Gypsy or Irish Traveller (C)
// and Arab (S): that is lost.
constexpr Label kLabels[] = {
    {"BRITISH", 'A', 0},
    {"WHITEBRITISH", 'A', 0},
    {"ENGLISHWELSHSCOTTISHNORTHERNIRISHORBRITISH", 'A', 0},
    {"IRISH", 'B', 0},
    {"WHITEIRISH", 'B', 0},
    {"ANYOTHERWHITEBACKGROUND", 'C', 0},
    {"OTHERWHITE", 'C', 0},
    {"WHITEANYOTHERWHITEBACKGROUND", 'C', 0},
    {"WHITEOTHERWHITE", 'C', 0},
    {"GYPSYORIRISHTRAVELLER", 'C', 0},
    {"WHITEGYPSYORIRISHTRAVELLER", 'C', 0},
    {"ROMA", 'C', 0},
    {"WHITEROMA", 'C', 0},
    {"WHITEANDBLACKCARIBBEAN", 'D', 0},
    {"MIXEDWHITEANDBLACKCARIBBEAN", 'D', 0},
    {"WHITEANDBLACKAFRICAN", 'E', 0},
    {"MIXEDWHITEANDBLACKAFRICAN", 'E', 0},
    {"WHITEANDASIAN", 'F', 0},
    {"MIXEDWHITEANDASIAN", 'F', 0},
    {"ANYOTHERMIXEDBACKGROUND", 'G', 0},
    {"OTHERMIXED", 'G', 0},
    {"ANYOTHERMIXEDORMULTIPLEETHNICBACKGROUND", 'G', 0},
    {"ANYOTHERMIXEDMULTIPLEETHNICBACKGROUND", 'G', 0},
    {"OTHERMIXEDORMULTIPLEETHNICGROUPS", 'G', 0},
    {"INDIAN", 'H', 0},
    {"ASIANORASIANBRITISHINDIAN", 'H', 0},
    {"ASIANINDIAN", 'H', 0},
    {"PAKISTANI", 'J', 0},
    {"ASIANORASIANBRITISHPAKISTANI", 'J', 0},
    {"ASIANPAKISTANI", 'J', 0},
    {"BANGLADESHI", 'K', 0},
    {"ASIANORASIANBRITISHBANGLADESHI", 'K', 0},
    {"ASIANBANGLADESHI", 'K', 0},
    {"ANYOTHERASIANBACKGROUND", 'L', 0},
    {"OTHERASIAN", 'L', 0},
    {"ASIANORASIANBRITISHANYOTHERASIANBACKGROUND", 'L', 0},
    {"CARIBBEAN", 'M', 0},
    {"BLACKCARIBBEAN", 'M', 0},
    {"BLACKORBLACKBRITISHCARIBBEAN", 'M', 0},
    {"AFRICAN", 'N', 0},
    {"BLACKAFRICAN", 'N', 0},
    {"BLACKORBLACKBRITISHAFRICAN", 'N', 0},
    {"ANYOTHERBLACKBACKGROUND", 'P', 0},
    {"OTHERBLACK", 'P', 0},
    {"BLACKORBLACKBRITISHANYOTHERBLACKBACKGROUND", 'P', 0},
    {"ANYOTHERBLACKBLACKBRITISHORCARIBBEANBACKGROUND", 'P', 0},
    {"CHINESE", 'R', 0},
    {"OTHERETHNICGROUPSCHINESE", 'R', 0},
    {"ASIANCHINESE", 'R', 0},
    {"ANYOTHERETHNICGROUP", 'S', 0},
    {"OTHERETHNICGROUPSANYOTHERETHNICGROUP", 'S', 0},
    {"ARAB", 'S', 0},
    {"OTHERARAB", 'S', 0},
    {"NOTSTATED", 'Z', 0},
    {"REFUSED", 'Z', 0},
    {"PATIENTDECLINEDTOSTATE", 'Z', 0},
    {"PREFERNOTTOSAY", 'Z', 0},
    {"NOTKNOWN", '9', 0},
    {"UNKNOWN", '9', 0},
    {"NOTRECORDED", '9', 0},
    {"WHITE", 0, MEQ_ETHNIC_GROUP_WHITE},
    {"MIXED", 0, MEQ_ETHNIC_GROUP_MIXED},
    {"MIXEDORMULTIPLEETHNICGROUPS", 0, MEQ_ETHNIC_GROUP_MIXED},
    {"MIXEDMULTIPLEETHNICGROUPS", 0, MEQ_ETHNIC_GROUP_MIXED},
    {"MIXEDMULTIPLE", 0, MEQ_ETHNIC_GROUP_MIXED},
    {"ASIAN", 0, MEQ_ETHNIC_GROUP_ASIAN},
    {"ASIANORASIANBRITISH", 0, MEQ_ETHNIC_GROUP_ASIAN},
    {"ASIANASIANBRITISHORASIANWELSH", 0, MEQ_ETHNIC_GROUP_ASIAN},
    {"ASIANASIANBRITISH", 0, MEQ_ETHNIC_GROUP_ASIAN},
    {"BLACK", 0, MEQ_ETHNIC_GROUP_BLACK},
    {"BLACKORBLACKBRITISH", 0, MEQ_ETHNIC_GROUP_BLACK},
    {"BLACKBLACKBRITISHCARIBBEANORAFRICAN", 0, MEQ_ETHNIC_GROUP_BLACK},
    {"BLACKBLACKBRITISHBLACKWELSHCARIBBEANORAFRICAN", 0, MEQ_ETHNIC_GROUP_BLACK},
    {"BLACKAFRICANCARIBBEANBLACKBRITISH", 0, MEQ_ETHNIC_GROUP_BLACK},
    {"OTHER", 0, MEQ_ETHNIC_GROUP_OTHER},
    {"OTHERETHNICGROUP", 0, MEQ_ETHNIC_GROUP_OTHER},
    {"OTHERETHNICGROUPS", 0, MEQ_ETHNIC_GROUP_OTHER},
    {"CHINESEOROTHERETHNICGROUP", 0, MEQ_ETHNIC_GROUP_OTHER},
};

constexpr std::size_t kLongestLabel = 64;

constexpr bool is_letter_or_digit(char c) noexcept {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The label's letters and digits, in capitals; empty where it has too many. Blanks and punctuation
// of ASCII, the no-break space and the dashes and quotes of U+2000 to U+207F are left out.
std::string_view bare(std::string_view text, std::array<char, kLongestLabel>& buffer) noexcept {
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 32) : text[i];
    const std::string_view three = text.substr(i, 3);
    if (three.substr(0, 2) == "\xC2\xA0") {
      i += 1;
    } else if (three.size() == 3 &&
               (three.substr(0, 2) == "\xE2\x80" || three.substr(0, 2) == "\xE2\x81")) {
      i += 2;
    } else if (is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
      if (size == buffer.size()) return {};
      buffer[size++] = c;
    }
  }
  return {buffer.data(), size};
}

}  // namespace

Ethnicity read_ethnicity(std::string_view text) noexcept {
  std::array<char, kLongestLabel> buffer{};
  const std::string_view label = bare(text, buffer);
  if (label == "99" || label == "9") return {'9', ethnic_group('9'), true, false};
  if (text.size() <= 2 && !label.empty() && ethnic_group(label[0]) != MEQ_ETHNIC_GROUP_MISSING &&
      label[0] != '9' && label.size() == text.size()) {
    return {label[0], ethnic_group(label[0]), true, text.size() == 2};
  }
  for (const Label& one : kLabels) {
    if (one.text != label) continue;
    return {one.code, one.code != 0 ? ethnic_group(one.code) : one.group, true, false};
  }
  return {0, MEQ_ETHNIC_GROUP_MISSING, text.empty(), false};
}

}  // namespace matequity::derive
