// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "calendar.hpp"
#include "rates.hpp"

namespace matequity::sample {

struct Plan {
  Day date;
  std::string_view type;  // 05 antenatal, 06 birth, 07 postnatal
  bool personalised;
  bool continuity;
  bool has_care_professional;
  bool has_team;
};

struct Contact {
  Day date;
  bool attended;
};

// How smoking at delivery was written down.
enum class SmokingRecord { cigarettes, carbon_monoxide, finding, finding_unknown, none };

struct Baby {
  std::string_view outcome;     // PregOutcome
  std::string_view first_feed;  // empty: not recorded
  int weight_g;                 // 0: not recorded
  std::optional<Day> death;
  bool girl;
};

// What happened to one invented woman and her baby, before anything is written down.
struct Pregnancy {
  std::uint64_t seed;
  std::uint64_t number;
  int provider;
  EthnicGroup group;
  std::string_view ethnic_code;
  int area;
  int postcode_number;
  int age_at_booking;  // whole years
  Day mother_birth;
  std::string_view language;
  std::string_view charging_category;
  std::string_view circumstance;  // SNOMED, or empty
  bool complex_social_factors;
  std::string_view folic_acid;  // empty: not recorded
  int previous_live_births;
  int previous_still_births;
  Day booking;
  int gestation_at_booking;  // days
  std::vector<Plan> plans;
  std::vector<Contact> contacts;
  std::optional<Day> birth;  // also of an outcome that is no birth
  int gestation_at_birth;
  bool smoker;
  SmokingRecord smoking_record;
  std::vector<Baby> babies;
  std::optional<Day> discharge;

  int decile() const;
  Day day_of_gestation(int gestation) const { return booking + gestation - gestation_at_booking; }
  Day due_date() const { return day_of_gestation(280); }
  // The last day on which anything happened.
  Day last_event() const;
};

// Who is drawn: bookings fall evenly on the days first..last, over that many providers.
struct Cohort {
  std::uint64_t seed;
  int providers;
  Day first;
  Day last;
};

// Pregnancy `number` of the cohort. A pure function of its arguments.
Pregnancy draw_pregnancy(const Cohort& cohort, std::uint64_t number);

}  // namespace matequity::sample
