// SPDX-License-Identifier: Apache-2.0
#include "pregnancy.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "places.hpp"
#include "providers.hpp"
#include "random.hpp"

namespace matequity::sample {
namespace {

using Text = std::string_view;

constexpr std::uint64_t kPregnancyStream = 1;
constexpr int kFirstBirth = 168;  // days of gestation from which an outcome is a birth

bool has(Random& random, const Pregnancy& pregnancy, Trait trait) {
  return random.chance(rate_of(trait, pregnancy.group, pregnancy.decile()));
}

Text draw_code(Random& random, EthnicGroup group) {
  constexpr std::array<Text, 3> kWhite = {"A", "B", "C"};
  constexpr std::array<Text, 4> kMixed = {"D", "E", "F", "G"};
  constexpr std::array<Text, 4> kAsian = {"H", "J", "K", "L"};
  constexpr std::array<Text, 3> kBlack = {"M", "N", "P"};
  constexpr std::array<Text, 2> kOther = {"R", "S"};
  constexpr std::array<Text, 2> kUnknown = {"Z", "99"};
  switch (group) {
    case EthnicGroup::white:
      return kWhite[random.weighted(std::array{82, 2, 16})];
    case EthnicGroup::mixed:
      return random.one_of(kMixed);
    case EthnicGroup::asian:
      return random.one_of(kAsian);
    case EthnicGroup::black:
      return kBlack[random.weighted(std::array{20, 65, 15})];
    case EthnicGroup::other:
      return kOther[random.weighted(std::array{20, 80})];
    case EthnicGroup::unknown:
      break;
  }
  return kUnknown[random.weighted(std::array{70, 30})];
}

void draw_home(Random& random, Pregnancy& pregnancy) {
  const Population& population = population_of(pregnancy.provider);
  const bool white = pregnancy.group == EthnicGroup::white;
  const auto& deciles = white ? population.deciles_white : population.deciles_others;
  const auto decile = static_cast<int>(random.weighted(deciles));
  pregnancy.area = decile * kAreasPerDecile + random.below(kAreasPerDecile);
  pregnancy.postcode_number = random.chance(1500) ? kClosedPostcode : random.below(kClosedPostcode);
}

void draw_woman(Random& random, Pregnancy& pregnancy) {
  constexpr std::array<Text, 7> kLanguages = {"pl", "ur", "ro", "ar", "pt", "bn", "so"};
  constexpr std::array<Text, 7> kCategories = {"A", "B", "C", "D", "E", "F", "P"};
  constexpr std::array<int, 7> kCategoryWeights = {940, 10, 10, 15, 10, 10, 5};
  const bool white = pregnancy.group == EthnicGroup::white;
  const int teenage = 1500 + (10 - pregnancy.decile()) * 300;
  if (random.chance(teenage)) {
    pregnancy.age_at_booking = random.between(15, 19);
  } else {
    pregnancy.age_at_booking = random.between(20, 30);
    pregnancy.age_at_booking += random.between(0, 14);
  }
  const CivilDate booked = civil_of(pregnancy.booking);
  pregnancy.mother_birth =
      day_of({booked.year - pregnancy.age_at_booking, booked.month, 1}) - random.between(31, 330);
  pregnancy.language = random.chance(white ? 6000 : 22000) ? random.one_of(kLanguages) : Text("en");
  pregnancy.charging_category = kCategories[random.weighted(kCategoryWeights)];
  constexpr std::array<Text, 4> kCircumstances = {"228367002", "706893006", "371772001",
                                                  "413737006"};
  if (random.chance(4000)) pregnancy.circumstance = random.one_of(kCircumstances);
  pregnancy.complex_social_factors = has(random, pregnancy, Trait::complex_social_factors);
  pregnancy.previous_live_births = static_cast<int>(random.weighted(std::array{42, 34, 15, 6, 3}));
  pregnancy.previous_still_births = random.chance(600) ? 1 : 0;
}

void draw_booking(Random& random, Pregnancy& pregnancy) {
  if (has(random, pregnancy, Trait::early_booking)) {
    pregnancy.gestation_at_booking = random.between(44, 69);
  } else {
    switch (random.weighted(std::array{72, 21, 7})) {
      case 0:
        pregnancy.gestation_at_booking = random.between(70, 90);
        break;
      case 1:
        pregnancy.gestation_at_booking = random.between(91, 140);
        break;
      default:
        pregnancy.gestation_at_booking = random.between(141, 230);
    }
  }
  const std::size_t answer = random.weighted(std::array{91, 4, 5});
  if (answer == 1) pregnancy.folic_acid = "ZZ";
  if (answer != 0) return;
  if (has(random, pregnancy, Trait::folic_acid)) {
    pregnancy.folic_acid = random.chance(25000) ? "01" : "02";
  } else {
    pregnancy.folic_acid = "03";
  }
}

int draw_gestation_at_birth(Random& random, const Pregnancy& pregnancy) {
  const int very_preterm = rate_of(Trait::very_preterm, pregnancy.group, pregnancy.decile());
  const int preterm = rate_of(Trait::preterm, pregnancy.group, pregnancy.decile());
  const int drawn = random.below(100000);
  if (drawn < very_preterm) return random.between(kFirstBirth, 188);
  if (drawn < preterm) {
    const int day = random.between(189, 258);
    return std::max(day, random.between(189, 258));
  }
  const int term = random.between(259, 277);
  return term + random.between(0, 17);
}

int draw_weight(Random& random, const Pregnancy& pregnancy) {
  if (random.chance(2000)) return 0;
  if (pregnancy.gestation_at_birth < 259) {
    return 600 + (pregnancy.gestation_at_birth - kFirstBirth) * 24 + random.between(-120, 120);
  }
  if (has(random, pregnancy, Trait::low_birth_weight)) return random.between(1800, 2499);
  int weight = 2500;
  for (int part = 0; part < 3; ++part) weight += random.below(700);
  return weight;
}

Baby draw_baby(Random& random, const Pregnancy& pregnancy) {
  constexpr std::array<Text, 3> kStillbirths = {"02", "03", "04"};
  Baby baby{};
  baby.girl = random.chance(48700);
  if (has(random, pregnancy, Trait::stillbirth)) {
    baby.outcome = kStillbirths[random.weighted(std::array{75, 20, 5})];
    baby.weight_g = draw_weight(random, pregnancy);
    return baby;
  }
  baby.outcome = "01";
  baby.weight_g = draw_weight(random, pregnancy);
  if (has(random, pregnancy, Trait::neonatal_death)) {
    const int age = random.below(28);
    baby.death = *pregnancy.birth + std::min(age, random.below(28));
  } else if (random.chance(90)) {
    baby.death = *pregnancy.birth + random.between(28, 80);
  }
  if (random.chance(6000)) return baby;
  if (has(random, pregnancy, Trait::first_feed)) {
    baby.first_feed = random.chance(94000) ? "01" : "02";
  } else {
    baby.first_feed = "03";
  }
  return baby;
}

// Three in a hundred leave before a birth: moved away, or lost the pregnancy.
void draw_early_end(Random& random, Pregnancy& pregnancy) {
  constexpr std::array<Text, 2> kNoBirth = {"05", "98"};
  const int gestation = std::max(pregnancy.gestation_at_booking + 3, random.between(80, 160));
  pregnancy.discharge = pregnancy.day_of_gestation(gestation);
  if (!random.chance(20000)) return;
  pregnancy.birth = *pregnancy.discharge - 1;
  pregnancy.gestation_at_birth = gestation - 1;
  Baby baby{};
  baby.outcome = random.one_of(kNoBirth);
  pregnancy.babies.push_back(baby);
}

void draw_birth(Random& random, Pregnancy& pregnancy) {
  pregnancy.gestation_at_birth = draw_gestation_at_birth(random, pregnancy);
  // Nobody books after the birth; those concerned stay among the late bookers.
  pregnancy.gestation_at_booking =
      std::min(pregnancy.gestation_at_booking, pregnancy.gestation_at_birth - 10);
  pregnancy.birth = pregnancy.day_of_gestation(pregnancy.gestation_at_birth);
  const int babies = random.chance(1500) ? 2 : 1;
  for (int count = 0; count < babies; ++count) {
    pregnancy.babies.push_back(draw_baby(random, pregnancy));
  }
  pregnancy.smoker = has(random, pregnancy, Trait::smoking);
  constexpr std::array<SmokingRecord, 5> kRecords = {
      SmokingRecord::cigarettes, SmokingRecord::carbon_monoxide, SmokingRecord::finding,
      SmokingRecord::finding_unknown, SmokingRecord::none};
  pregnancy.smoking_record = kRecords[random.weighted(std::array{35, 20, 41, 1, 3})];
  if (random.chance(85000)) pregnancy.discharge = *pregnancy.birth + random.between(10, 28);
}

// A plan is dated before the pregnancy ends; what comes later is never made.
void add_plan(Pregnancy& pregnancy, int gestation, const Plan& plan) {
  const Day date = pregnancy.day_of_gestation(gestation);
  const bool lost = pregnancy.discharge && pregnancy.gestation_at_birth < kFirstBirth;
  if (lost && date >= *pregnancy.discharge) return;
  pregnancy.plans.push_back(plan);
  pregnancy.plans.back().date = date;
}

void draw_plans(Random& random, Pregnancy& pregnancy) {
  const int booked = pregnancy.gestation_at_booking;
  const int ended = pregnancy.birth ? pregnancy.gestation_at_birth : 280;
  Plan antenatal{0, "05", has(random, pregnancy, Trait::antenatal_plan), false, true, true};
  antenatal.continuity = has(random, pregnancy, Trait::continuity);
  if (!antenatal.continuity) {
    // Half say no; the rest say yes but name no professional or no team, which does not count.
    const std::size_t why = random.weighted(std::array{50, 25, 25});
    antenatal.continuity = why != 0;
    antenatal.has_care_professional = why != 1;
    antenatal.has_team = why != 2;
  }
  const int first = booked <= 105 ? booked + random.between(0, 14) : booked;
  const bool revised = random.chance(30000) && booked < 150 && ended > 204;
  Plan earlier = antenatal;
  if (revised) earlier.continuity = false;
  add_plan(pregnancy, first, earlier);
  if (revised) add_plan(pregnancy, random.between(160, 200), antenatal);
  const auto later = [&](Text type, Trait trait, int low, int high) {
    const bool met = has(random, pregnancy, trait);
    const int planned = std::max(booked, std::min(random.between(low, high), ended));
    if (met || random.chance(60000)) {
      add_plan(pregnancy, planned, {0, type, met, false, true, false});
    }
  };
  later("06", Trait::birth_plan, 210, 240);
  later("07", Trait::postnatal_plan, 246, 258);
}

void draw_contacts(Random& random, Pregnancy& pregnancy) {
  const bool first_birth = pregnancy.previous_live_births + pregnancy.previous_still_births == 0;
  const int asked_for = first_birth ? 10 : 7;
  const bool enough = has(random, pregnancy, Trait::enough_contacts);
  const int attended = enough ? asked_for + random.below(4) : asked_for - random.between(1, 5);
  const Day end =
      pregnancy.birth ? *pregnancy.birth : pregnancy.discharge.value_or(pregnancy.due_date());
  for (int contact = 0; contact < attended; ++contact) {
    pregnancy.contacts.push_back(
        {pregnancy.booking + (end - pregnancy.booking) * contact / attended, true});
  }
  if (random.chance(25000)) {
    pregnancy.contacts.push_back({pregnancy.booking + (end - pregnancy.booking) / 2, false});
  }
}

}  // namespace

int Pregnancy::decile() const { return decile_of_area(area); }

Day Pregnancy::last_event() const {
  Day last = booking;
  for (const Plan& plan : plans) last = std::max(last, plan.date);
  for (const Contact& contact : contacts) last = std::max(last, contact.date);
  if (birth) last = std::max(last, *birth);
  for (const Baby& baby : babies) last = std::max(last, baby.death.value_or(last));
  return std::max(last, discharge.value_or(last));
}

Pregnancy draw_pregnancy(const Cohort& cohort, std::uint64_t number) {
  Random random(cohort.seed, kPregnancyStream, number);
  Pregnancy pregnancy{};
  pregnancy.seed = cohort.seed;
  pregnancy.number = number;
  pregnancy.provider = random.below(cohort.providers);
  pregnancy.group =
      static_cast<EthnicGroup>(random.weighted(population_of(pregnancy.provider).by_group));
  pregnancy.ethnic_code = draw_code(random, pregnancy.group);
  pregnancy.booking = random.between(cohort.first, cohort.last);
  draw_home(random, pregnancy);
  draw_woman(random, pregnancy);
  draw_booking(random, pregnancy);
  if (random.chance(3000)) {
    draw_early_end(random, pregnancy);
  } else {
    draw_birth(random, pregnancy);
  }
  draw_plans(random, pregnancy);
  draw_contacts(random, pregnancy);
  return pregnancy;
}

}  // namespace matequity::sample
