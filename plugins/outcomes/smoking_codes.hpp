// SPDX-License-Identifier: Apache-2.0
// SNOMED CT concepts that say whether a woman smokes, as NHS England's monthly maternity statistics
// derive it since September 2023. Ascending. A request may give lists of its own in place of the
// two of findings (code_lists smoker, non_smoker).
#ifndef MATEQUITY_PLUGINS_OUTCOMES_SMOKING_CODES_HPP
#define MATEQUITY_PLUGINS_OUTCOMES_SMOKING_CODES_HPP

#include <cstdint>

namespace matequity::outcomes {

// Findings of a smoker.
inline constexpr std::uint64_t kSmokerFindings[] = {
    30310000,  56294008,  56578002,  56771006,  59978006,        65568007,        77176002,
    82302008,  110483000, 160603005, 160604004, 160605003,       160606002,       160616005,
    160619003, 169940006, 230059006, 230060001, 230062009,       230063004,       230064005,
    230065006, 266920004, 266929003, 308438006, 365981007,       365982000,       394871007,
    394873005, 446172000, 449345000, 697956009, 203191000000107, 428041000124106,
};

// Findings of a woman who does not smoke.
inline constexpr std::uint64_t kNonSmokerFindings[] = {
    8392000,          8517006,          53896009,         87739003,         105539002,
    105540000,        105541001,        160618006,        160620009,        160621008,
    266919005,        266921000,        266922007,        266923002,        266924008,
    266925009,        266928006,        281018007,        360890004,        360900008,
    360918006,        360929005,        405746006,        449368009,        722499006,
    735128000,        785889008,        786063001,        48031000119106,   492191000000103,
    908781000000104,  1092031000000108, 1092041000000104, 1092071000000105, 1092091000000109,
    1092111000000104, 1092131000000107,
};

inline constexpr std::uint64_t kNonSmokerObservation = 160625004;
inline constexpr std::uint64_t kCigarettesADay = 230056004;
inline constexpr std::uint64_t kCarbonMonoxide = 251900003;  // exhaled; in parts per million alone

}  // namespace matequity::outcomes

#endif  // MATEQUITY_PLUGINS_OUTCOMES_SMOKING_CODES_HPP
