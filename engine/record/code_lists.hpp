// SPDX-License-Identifier: Apache-2.0
// The code lists of the Maternity Services Data Set v2.0 that the indicators read.
#pragma once

#include <string_view>

#include "engine/record/values.hpp"

namespace matequity::record::code_lists {

inline constexpr std::string_view kFolicAcid[] = {"01", "02", "03", "ZZ"};
inline constexpr std::string_view kYesNo[] = {"Y", "N"};
inline constexpr std::string_view kAttendance[] = {"2", "3", "4", "5", "6", "7"};
inline constexpr std::string_view kOutcome[] = {"01", "02", "03", "04", "05", "98"};
inline constexpr std::string_view kDecileText[] = {"01", "02", "03", "04", "05",
                                                   "06", "07", "08", "09", "10"};
inline constexpr std::string_view kImdYear[] = {"2015", "2019", "2025"};
inline constexpr std::string_view kEthnicCategory[] = {
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "R", "S", "Z", "99", "9"};

#define MEQ_CODE_LIST(NAME, CODES, MEANING) \
  inline constexpr CodeList NAME { #NAME, MEANING, CODES, sizeof(CODES) / sizeof((CODES)[0]) }

MEQ_CODE_LIST(folic_acid, kFolicAcid,
              "01 before pregnancy, 02 once pregnancy was confirmed, 03 not taken, ZZ declined");
MEQ_CODE_LIST(yes_no, kYesNo, "Y yes, N no");
MEQ_CODE_LIST(attendance, kAttendance,
              "5 attended on time, 6 arrived late but was seen; 2, 3, 4, 7 not attended");
MEQ_CODE_LIST(pregnancy_outcome, kOutcome,
              "01 live birth; 02, 03, 04 stillbirth; 05 and 98 not a birth");
MEQ_CODE_LIST(decile_text, kDecileText, "01 most deprived to 10 least deprived, two digits");
MEQ_CODE_LIST(imd_year, kImdYear, "2015, 2019 or 2025: the edition of the index");
MEQ_CODE_LIST(ethnic_category, kEthnicCategory,
              "A B C White, D E F G Mixed, H J K L Asian, M N P Black, R S Other, Z not stated, "
              "99 (or 9) not known; or its label, or a letter and one more for local use");

#undef MEQ_CODE_LIST

// Lists of which only some codes matter here: a code outside them is accepted and says nothing.
inline constexpr CodeList care_plan_type{
    "care_plan_type", "05 antenatal, 06 birth, 07 postnatal; others are accepted", nullptr, 0};
inline constexpr CodeList charging_category{
    "charging_category", "B, C, D, E, F and P mean a recent migrant; others are accepted", nullptr,
    0};
inline constexpr CodeList first_feed{
    "first_feed", "01 mother's milk, 02 donor milk, 03 not breast milk; others are accepted",
    nullptr, 0};
inline constexpr CodeList phenotypic_sex{
    "phenotypic_sex", "1 male, 2 female; others are accepted and not known", nullptr, 0};
inline constexpr CodeList observation_scheme{"observation_scheme",
                                             "03 SNOMED CT; others are accepted", nullptr, 0};

}  // namespace matequity::record::code_lists
