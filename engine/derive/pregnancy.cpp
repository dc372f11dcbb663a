// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/pregnancy.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/derive/ethnicity.hpp"
#include "engine/derive/lists.hpp"
#include "engine/derive/postcode.hpp"
#include "engine/text/letters.hpp"

namespace matequity::derive {

namespace {

using findings::FindingCode;
using record::kNoDate;

constexpr int kPregnancyDays = 280;
constexpr int kLongestKnownGestation = 999;
constexpr int kYoungestMother = 10;
constexpr int kOldestMother = 69;
constexpr int kEarliestPlausibleBooking = 21;
constexpr int kLatestPlausibleBooking = 301;
// A gestation at birth from 18 to 46 is one in weeks.
constexpr std::int64_t kFewestWeeksAtBirth = 18;
constexpr std::int64_t kMostWeeksAtBirth = 46;
constexpr std::int64_t kLightestBaby = 100;
constexpr std::int64_t kHeaviestBaby = 9998;
constexpr std::int64_t kWeightPlaceholder = 9999;

static_assert(kNoDate == MEQ_DATE_MISSING);

template <class W>
meq_whole whole_or_missing(const W& number) {
  return number.missing() ? MEQ_WHOLE_MISSING : static_cast<meq_whole>(number.value);
}

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

// SNOMED CT concepts whose values are checked here.
constexpr std::uint64_t kCigarettesADay = 230056004;
constexpr std::uint64_t kCarbonMonoxide = 251900003;

// Whether a unit, in upper case, says parts per million.
bool is_ppm(std::string_view unit) noexcept {
  constexpr std::string_view kPpm = "PPM";
  std::size_t matched = 0;
  for (const char c : unit) {
    if (text::is_blank(c)) continue;
    if (c != kPpm[matched]) {
      // The letters begin with two alike: a third P still has two before an M.
      matched = c == 'P' ? (matched == 2 ? 2 : 1) : 0;
    } else if (++matched == kPpm.size()) {
      return true;
    }
  }
  return false;
}

bool begins_with(std::string_view text, std::string_view prefix) noexcept {
  return text.substr(0, prefix.size()) == prefix;
}

// Whether the activity gives a birth weight: a birth weight, or a body weight on the birth date.
bool is_birth_weight(const record::BabyActivity& activity, record::Days birth) noexcept {
  const std::string_view code = activity.ObsCode.value;
  const bool other_scheme = activity.ObsScheme.value != record::pack_code("03");
  if (code == "364589006" || (other_scheme && begins_with(code, "636"))) return true;
  const bool body_weight = code == "27113001" || (other_scheme && begins_with(code, "22A"));
  return body_weight && birth != kNoDate && activity.ClinInterDateBaby.days == birth;
}

// The weight in whole grams, rounded half up in decimal arithmetic; nullopt without a unit or a
// number.
std::optional<std::int64_t> grams(const record::BabyActivity& activity) noexcept {
  const std::string_view unit = activity.UCUMUnit.value;
  const bool kilograms = unit == "KG" || unit == "KILOGRAMS";
  if (!kilograms && unit != "G" && unit != "GRAMS") return std::nullopt;
  const auto number = record::parse_decimal(activity.ObsValue.value);
  if (!number) return std::nullopt;
  return record::rounded_half_up(*number, kilograms ? 3 : 0);
}

// Whether the code of an area is one that the census of 2021 added.
bool is_new_area(std::string_view area) noexcept {
  constexpr std::string_view kFirst = "E01033769";
  return area.size() == kFirst.size() && area >= kFirst && begins_with(area, "E01");
}

std::uint8_t sex_of(const record::Baby& baby) noexcept {
  if (baby.PersonPhenSex.value == MEQ_CODE1('1')) return 1;
  return baby.PersonPhenSex.value == MEQ_CODE1('2') ? 2 : 0;
}

}  // namespace

std::string_view provider(const record::Document& document) noexcept {
  return document.Header.OrgIDProvider.missing() ? document.OrgIDProvider.value
                                                 : document.Header.OrgIDProvider.value;
}

void PregnancyDeriver::add(FindingCode code, std::string_view field) {
  for (const DerivedIssue& issue : issues_) {
    if (issue.code == code && issue.field == field) return;
  }
  issues_.push_back({code, field});
}

// What a value says: cigarettes and carbon monoxide below 0 say nothing, nor does carbon monoxide
// in another unit than parts per million.
double PregnancyDeriver::observed_value(std::uint64_t code, const record::ObservationValue& value,
                                        std::string_view unit) {
  const auto number = record::parse_decimal(value.value);
  if (!number) return kNoNumber;
  const double observed = record::to_double(*number);
  if (code != kCigarettesADay && code != kCarbonMonoxide) return observed;
  if (observed < 0) {
    add(FindingCode::implausible, "ObsValue");
    return kNoNumber;
  }
  if (code == kCarbonMonoxide && !is_ppm(unit)) {
    add(FindingCode::unit_not_ppm, "UCUMUnit");
    return kNoNumber;
  }
  return observed;
}

template <class Activity>
meq_activity PregnancyDeriver::activity(const Activity& from, meq_date date) {
  const std::uint64_t code = snomed(from.ObsCode.value);
  return {code, snomed(from.FindingCode.value),
          observed_value(code, from.ObsValue, from.UCUMUnit.value), date, 0};
}

const meq_pregnancy& PregnancyDeriver::derive(const record::Document& document) {
  issues_.clear();
  pregnancy_ = meq_pregnancy{};
  pregnancy_.struct_size = sizeof(meq_pregnancy);
  pregnancy_.provider = borrow(tables_.organisations.successor(provider(document)));
  pregnancy_.language = borrow(document.LangCode.value);
  pregnancy_.period_start = document.Header.RPStartDate.days;
  pregnancy_.discharge_date = document.DischargeDateMatService.days;
  pregnancy_.folic_acid = document.FolicAcidSupplement.value;
  pregnancy_.complex_social_factors = document.ComplexSocialFactorsInd.value;
  pregnancy_.previous_live_births = whole_or_missing(document.PreviousLiveBirths);
  pregnancy_.previous_still_births = whole_or_missing(document.PreviousStillBirths);
  derive_booking(document);
  derive_mother(document);
  derive_postcode(document);
  derive_lists(document);
  derive_contacts(document);
  derive_deliveries(document);
  derive_levels(document);
  return pregnancy_;
}

// Gestation at booking comes from EDD, else LMP, else the value sent; outside 0..999 it is
// unknown, and the next source is not tried.
void PregnancyDeriver::derive_booking(const record::Document& document) {
  const record::Days booking = document.AntenatalAppDate.days;
  pregnancy_.booking_date = booking;
  if (booking == kNoDate) add(FindingCode::missing_booking_date, "AntenatalAppDate");
  pregnancy_.gestation_at_booking_days = MEQ_WHOLE_MISSING;
  std::int64_t gestation = -1;
  std::string_view source;
  if (booking != kNoDate && !document.EDDAgreed.missing()) {
    gestation = std::int64_t{booking} - (std::int64_t{document.EDDAgreed.days} - kPregnancyDays);
    source = "EDDAgreed";
  } else if (booking != kNoDate && !document.LastMenstrualPeriodDate.missing() &&
             document.EDDAgreed.missing()) {
    gestation = std::int64_t{booking} - document.LastMenstrualPeriodDate.days;
    source = "LastMenstrualPeriodDate";
  } else if (document.EDDAgreed.missing() && document.LastMenstrualPeriodDate.missing() &&
             !document.GestAgeBooking.missing()) {
    gestation = document.GestAgeBooking.value;
    source = "GestAgeBooking";
  }
  if (gestation >= 0 && gestation <= kLongestKnownGestation) {
    pregnancy_.gestation_at_booking_days = static_cast<meq_whole>(gestation);
  }
  const bool plausible =
      gestation >= kEarliestPlausibleBooking && gestation <= kLatestPlausibleBooking;
  if (!source.empty() && !plausible) add(FindingCode::implausible, source);
}

void PregnancyDeriver::derive_mother(const record::Document& document) {
  const record::Mother& mother = document.Mother;
  const Ethnicity ethnicity = read_ethnicity(mother.EthnicCategoryMother.value);
  pregnancy_.ethnic_code = ethnicity.code;
  pregnancy_.ethnic_group = ethnicity.group;
  if (const auto found = finding_of(ethnicity)) add(*found, "EthnicCategoryMother");
  derive_decile(document);
  pregnancy_.mother_death_date = mother.PersonDeathDateMother.days;
  pregnancy_.mother_age_at_booking = MEQ_WHOLE_MISSING;
  if (mother.PersonBirthDateMother.missing() || document.AntenatalAppDate.missing()) return;
  const int age =
      record::whole_years(mother.PersonBirthDateMother.days, document.AntenatalAppDate.days);
  if (age < kYoungestMother || age > kOldestMother) {
    add(FindingCode::implausible, "PersonBirthDateMother");
  } else {
    pregnancy_.mother_age_at_booking = age;
  }
}

// Takes a decile where it is of the edition that the run speaks of, or the run speaks of none yet;
// remembers that there was one where it is not.
bool PregnancyDeriver::take_decile(std::uint8_t decile, record::DecileSource source,
                                   record::ImdEdition edition) {
  if (decile == 0) return false;
  const record::ImdEdition spoken = tables_.edition();
  if (spoken != record::ImdEdition::none && edition != spoken) {
    other_edition_ = true;
    return false;
  }
  pregnancy_.imd_decile = decile;
  levels_.decile = {source, edition};
  return true;
}

// The first source that has a decile of the edition counts.
void PregnancyDeriver::derive_decile(const record::Document& document) {
  using record::DecileSource;
  using record::ImdEdition;
  const record::Mother& mother = document.Mother;
  levels_ = {};
  other_edition_ = false;
  pregnancy_.imd_decile = 0;
  if (!mother.IMDDecile.missing()) {
    // Beside the decile, or at the top of a flat document.
    const record::CodeValue year =
        mother.IMDYear.missing() ? document.IMDYear.value : mother.IMDYear.value;
    ImdEdition edition = record::edition_of_code(year);
    if (edition == ImdEdition::none) edition = tables_.asked;
    if (edition == ImdEdition::none) edition = ImdEdition::not_stated;
    const auto decile = static_cast<std::uint8_t>(mother.IMDDecile.value);
    if (take_decile(decile, DecileSource::decile, edition)) return;
  }
  if (!tables_.imd.empty()) {
    DecileSource source = DecileSource::none;
    const std::uint8_t decile = area_decile(document, source);
    if (take_decile(decile, source, tables_.imd.edition())) return;
  }
  const record::CodeValue rank = mother.Rank_IMD_Decile_2015.value;
  const auto decile =
      rank == 0 ? 0 : static_cast<std::uint8_t>(((rank >> 8) - '0') * 10 + ((rank & 0xFF) - '0'));
  if (take_decile(static_cast<std::uint8_t>(decile), DecileSource::rank, ImdEdition::of_2015)) {
    return;
  }
  if (other_edition_) add(FindingCode::other_imd_year, "IMDDecile");
}

// By the area that was sent, else by the postcode's; 0 where the area is not in the table.
std::uint8_t PregnancyDeriver::area_decile(const record::Document& document,
                                           record::DecileSource& source) {
  using record::DecileSource;
  const record::Mother& mother = document.Mother;
  const bool of_2021 = tables_.imd.areas() == AreaYear::of_2021;
  std::string_view area = of_2021 ? mother.LSOAMother2021.value : mother.LSOAMother2011.value;
  source = of_2021 ? DecileSource::area_2021 : DecileSource::area_2011;
  if (area.empty()) {
    area = tables_.postcodes.lsoa(mother.Postcode.value, document.Header.RPStartDate.days,
                                  tables_.imd.areas());
    source = DecileSource::postcode;
  }
  if (area.empty()) return 0;
  const std::uint8_t decile = tables_.imd.decile(area);
  if (decile != 0) return decile;
  constexpr std::string_view kOutsideEngland = "WSNLM";
  if (kOutsideEngland.find(area[0]) != std::string_view::npos) {
    add(FindingCode::area_outside_england, record::field_of(source));
  } else {
    add(FindingCode::unknown_area, record::field_of(source));
    levels_.unknown_area_of_2021 = is_new_area(area);
  }
  return 0;
}

void PregnancyDeriver::derive_levels(const record::Document& document) {
  constexpr int kYoungest = 20;
  constexpr int kYears = 5;
  constexpr int kGroups = 7;
  const meq_whole age = pregnancy_.mother_age_at_booking;
  if (age != MEQ_WHOLE_MISSING) {
    levels_.age_group = static_cast<std::uint8_t>(
        age < kYoungest ? 1 : std::min((age - kYoungest) / kYears + 2, kGroups));
  }
  const auto& live = document.PreviousLiveBirths;
  const auto& still = document.PreviousStillBirths;
  if (live.missing() && still.missing()) return;
  const std::int64_t births =
      (live.missing() ? 0 : live.value) + (still.missing() ? 0 : still.value);
  constexpr std::int64_t kMost = 3;
  levels_.parity = static_cast<std::uint8_t>(std::min(births, kMost) + 1);
}

// P3.1: the flag where sent, else the caller's table, else the format.
void PregnancyDeriver::derive_postcode(const record::Document& document) {
  const record::Mother& mother = document.Mother;
  if (!mother.ValidPostcodeFlag.missing()) {
    pregnancy_.postcode_valid = mother.ValidPostcodeFlag.value == MEQ_CODE1('Y') ? 1 : 0;
    return;
  }
  if (mother.Postcode.missing()) return;
  if (tables_.postcodes.loaded()) {
    const record::Days start = document.Header.RPStartDate.days;
    const record::Days day = start == kNoDate ? document.AntenatalAppDate.days : start;
    pregnancy_.postcode_valid = tables_.postcodes.live(mother.Postcode.value, day) ? 1 : 0;
    return;
  }
  const PostcodeFormat format = postcode_format(mother.Postcode.value);
  pregnancy_.postcode_valid = format == PostcodeFormat::invalid ? 0 : 1;
  if (format == PostcodeFormat::pseudo) add(FindingCode::pseudo_postcode, "Postcode");
}

void PregnancyDeriver::derive_lists(const record::Document& document) {
  charging_categories_.clear();
  for (const auto& category : document.Mother.OverseasVisitorChargingCategories) {
    charging_categories_.push_back(category.OvsVisChCat.value);
  }
  circumstances_.clear();
  for (const auto& circumstance : document.Mother.SocialAndPersonalCircumstances) {
    circumstances_.push_back(
        {snomed(circumstance.SocPerSNOMED.value), circumstance.SocPerDate.days, 0});
  }
  care_plans_.clear();
  for (const auto& plan : document.MaternityCarePlans) {
    care_plans_.push_back({plan.CarePlanDate.days,
                           plan.CarePlanType.value,
                           plan.MatPersCarePlanInd.value,
                           plan.ContCarePathInd.value,
                           static_cast<std::uint8_t>(plan.CareProfLID.missing() ? 0 : 1),
                           static_cast<std::uint8_t>(plan.TeamLocalID.missing() ? 0 : 1),
                           {0, 0}});
  }
  pregnancy_.charging_categories = list_of(charging_categories_);
  pregnancy_.circumstances = list_of(circumstances_);
  pregnancy_.care_plans = list_of(care_plans_);
}

void PregnancyDeriver::derive_contacts(const record::Document& document) {
  std::size_t activities = 0;
  for (const auto& contact : document.CareContacts) activities += contact.CareActivities.size();
  contact_activities_.clear();
  contact_activities_.reserve(activities);  // so that the lists below stay where they are
  contacts_.clear();
  for (const auto& contact : document.CareContacts) {
    const std::size_t first = contact_activities_.size();
    for (const auto& from : contact.CareActivities) {
      contact_activities_.push_back(activity(from, contact.CContactDate.days));
    }
    contacts_.push_back(
        {contact.CContactDate.days, contact.AttendCode.value, list_of(contact_activities_, first)});
  }
  pregnancy_.contacts = list_of(contacts_);
}

void PregnancyDeriver::derive_deliveries(const record::Document& document) {
  std::size_t activities = 0;
  std::size_t babies = 0;
  for (const auto& delivery : document.LaboursAndDeliveries) {
    activities += delivery.CareActivityLaboursAndDeliveries.size();
    babies += delivery.BabyDemographics.size();
  }
  delivery_activities_.clear();
  delivery_activities_.reserve(activities);
  babies_.clear();
  babies_.reserve(babies);
  deliveries_.clear();
  delivery_levels_.clear();
  baby_levels_.clear();
  for (const auto& delivery : document.LaboursAndDeliveries) {
    if (delivery.BabyDemographics.empty()) continue;
    const std::size_t first = delivery_activities_.size();
    for (const auto& from : delivery.CareActivityLaboursAndDeliveries) {
      delivery_activities_.push_back(activity(from, from.ClinInterDateMother.days));
    }
    derive_babies(delivery);
    deliveries_.back().activities = list_of(delivery_activities_, first);
  }
  pregnancy_.deliveries = list_of(deliveries_);
}

// The delivery's birth date is the earliest of its babies; its gestation that of the baby with the
// lowest birth order, else of the first listed.
void PregnancyDeriver::derive_babies(const record::LabourAndDelivery& delivery) {
  const std::size_t first = babies_.size();
  record::Days birth = kNoDate;
  const record::Baby* leading = &delivery.BabyDemographics[0];
  std::string_view site;  // of the first listed that has one
  for (const record::Baby& baby : delivery.BabyDemographics) {
    const record::Days born = baby.PersonBirthDateBaby.days;
    if (born != kNoDate && (birth == kNoDate || born < birth)) birth = born;
    const auto& order = baby.BirthOrderMaternitySUS;
    const auto& lowest = leading->BirthOrderMaternitySUS;
    if (!order.missing() && (lowest.missing() || order.value < lowest.value)) leading = &baby;
    baby_levels_.push_back({baby.OrgSiteIDActualDelivery.value, sex_of(baby)});
    if (site.empty()) site = baby.OrgSiteIDActualDelivery.value;
    babies_.push_back({born, baby.PersonDeathDateBaby.days, baby.PregOutcome.value,
                       gestation_at_birth(baby), baby.BabyFirstFeedIndCode.value,
                       birth_weight(baby)});
  }
  delivery_levels_.push_back({site, 0});
  deliveries_.push_back({birth,
                         gestation_at_birth(*leading),
                         list_of(babies_, first),
                         {},
                         delivery.LabourOnsetDate.days,
                         delivery.CaesareanDate.days});
}

meq_whole PregnancyDeriver::gestation_at_birth(const record::Baby& baby) {
  const auto& gestation = baby.GestationLengthBirth;
  if (gestation.value < kFewestWeeksAtBirth || gestation.value > kMostWeeksAtBirth) {
    return whole_or_missing(gestation);
  }
  add(FindingCode::implausible, "GestationLengthBirth");
  return MEQ_WHOLE_MISSING;
}

// The last valid row wins. 1 to 99 g are implausible, 9999 is a placeholder, and nothing else
// outside 100..9998 is a weight.
meq_whole PregnancyDeriver::birth_weight(const record::Baby& baby) {
  meq_whole weight = MEQ_WHOLE_MISSING;
  for (const record::BabyActivity& row : baby.CareActivitiesBaby) {
    if (!is_birth_weight(row, baby.PersonBirthDateBaby.days)) continue;
    const std::optional<std::int64_t> value = grams(row);
    if (value && *value >= kLightestBaby && *value <= kHeaviestBaby) {
      weight = static_cast<meq_whole>(*value);
    } else if (value && *value >= 1 && *value < kLightestBaby) {
      add(FindingCode::implausible, "ObsValue");
    } else if (value ? *value != kWeightPlaceholder : !row.ObsValue.missing()) {
      add(FindingCode::invalid_number, "ObsValue");
    }
  }
  return weight;
}

}  // namespace matequity::derive
