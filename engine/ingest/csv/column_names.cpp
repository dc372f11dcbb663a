// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/column_names.hpp"

#include <algorithm>

#include "engine/ingest/csv/flat_columns.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

struct DictionaryName {
  std::string_view name;
  std::string_view field;
};

// As the Maternity Services Data Set names its items, of the fields that are read.
constexpr DictionaryName kDictionary[] = {
    {"ORGANISATION IDENTIFIER (CODE OF PROVIDER)", "OrgIDProvider"},
    {"REPORTING PERIOD START DATE", "RPStartDate"},
    {"REPORTING PERIOD END DATE", "RPEndDate"},
    {"LOCAL PATIENT IDENTIFIER (EXTENDED (MOTHER))", "LPIDMother"},
    {"PERSON BIRTH DATE (MOTHER)", "PersonBirthDateMother"},
    {"POSTCODE OF USUAL ADDRESS (MOTHER)", "Postcode"},
    {"ETHNIC CATEGORY (MOTHER)", "EthnicCategoryMother"},
    {"PERSON DEATH DATE (MOTHER)", "PersonDeathDateMother"},
    {"SOCIAL AND PERSONAL CIRCUMSTANCE (SNOMED CT)", "SocPerSNOMED"},
    {"SOCIAL AND PERSONAL CIRCUMSTANCE RECORDED DATE", "SocPerDate"},
    {"OVERSEAS VISITOR CHARGING CATEGORY", "OvsVisChCat"},
    {"OVERSEAS VISITOR CHARGING CATEGORY APPLICABLE DATE", "OvsVisChCatAppDate"},
    {"PREGNANCY IDENTIFIER", "PregnancyID"},
    {"APPOINTMENT DATE (FORMAL ANTENATAL BOOKING)", "AntenatalAppDate"},
    {"PREGNANCY FIRST CONTACT DATE", "PregFirstConDate"},
    {"ESTIMATED DATE OF DELIVERY (AGREED)", "EDDAgreed"},
    {"LAST MENSTRUAL PERIOD DATE", "LastMenstrualPeriodDate"},
    {"LANGUAGE CODE (PREFERRED)", "LangCode"},
    {"COMPLEX SOCIAL FACTORS INDICATOR (AT ANTENATAL BOOKING)", "ComplexSocialFactorsInd"},
    {"PREGNANCY TOTAL PREVIOUS LIVE BIRTHS", "PreviousLiveBirths"},
    {"PREGNANCY TOTAL PREVIOUS STILLBIRTHS", "PreviousStillBirths"},
    {"FOLIC ACID SUPPLEMENT STATUS (AT ANTENATAL BOOKING)", "FolicAcidSupplement"},
    {"DISCHARGE DATE (MOTHER MATERNITY SERVICES)", "DischargeDateMatService"},
    {"PRIMARY DISCHARGE REASON (MOTHER MATERNITY SERVICES)", "DischReason"},
    {"MATERNITY CARE PLAN DATE", "CarePlanDate"},
    {"MATERNITY CARE PLAN TYPE", "CarePlanType"},
    {"MATERNITY PERSONALISED CARE PLAN INDICATOR", "MatPersCarePlanInd"},
    {"CONTINUITY OF CARER PATHWAY INDICATOR", "ContCarePathInd"},
    {"CARE PROFESSIONAL LOCAL IDENTIFIER", "CareProfLID"},
    {"CARE PROFESSIONAL TEAM LOCAL IDENTIFIER", "TeamLocalID"},
    {"CARE CONTACT IDENTIFIER", "CareConID"},
    {"CARE CONTACT DATE", "CContactDate"},
    {"ATTENDED OR DID NOT ATTEND CODE", "AttendCode"},
    {"FINDING SCHEME IN USE", "FindingScheme"},
    {"CODED FINDING (CODED CLINICAL ENTRY)", "FindingCode"},
    {"OBSERVATION SCHEME IN USE", "ObsScheme"},
    {"CODED OBSERVATION (CLINICAL TERMINOLOGY)", "ObsCode"},
    {"OBSERVATION VALUE", "ObsValue"},
    {"UCUM UNIT OF MEASUREMENT", "UCUMUnit"},
    {"LABOUR AND DELIVERY IDENTIFIER", "LabourDeliveryID"},
    {"ONSET OF ESTABLISHED LABOUR DATE", "LabourOnsetDate"},
    {"PROCEDURE DATE (CAESAREAN SECTION)", "CaesareanDate"},
    {"CLINICAL INTERVENTION DATE (MOTHER)", "ClinInterDateMother"},
    {"LOCAL PATIENT IDENTIFIER (EXTENDED (BABY))", "LPIDBaby"},
    {"PERSON BIRTH DATE (BABY)", "PersonBirthDateBaby"},
    {"PERSON DEATH DATE (BABY)", "PersonDeathDateBaby"},
    {"PREGNANCY OUTCOME", "PregOutcome"},
    {"PERSON PHENOTYPIC SEX", "PersonPhenSex"},
    {"BIRTH ORDER (MATERNITY SERVICES)", "BirthOrderMaternitySUS"},
    {"GESTATION LENGTH (AT BIRTH)", "GestationLengthBirth"},
    {"ORGANISATION SITE IDENTIFIER (OF ACTUAL PLACE OF DELIVERY)", "OrgSiteIDActualDelivery"},
    {"BABY FIRST FEED BREAST MILK INDICATION CODE", "BabyFirstFeedIndCode"},
    {"CLINICAL INTERVENTION DATE (BABY)", "ClinInterDateBaby"},
};

// The character as it is compared; 0 when it is left out.
constexpr char letter_or_digit(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  return (c >= 'a' && c <= 'z') || text::is_digit(c) ? c : '\0';
}

// Whether two names are the same but for case and what is no letter or digit.
bool is_same_name(std::string_view one, std::string_view other) noexcept {
  const auto next = [](std::string_view& text) {
    char c = 0;
    while (c == 0 && !text.empty()) {
      c = letter_or_digit(text.front());
      text.remove_prefix(1);
    }
    return c;
  };
  for (;;) {
    const char c = next(one);
    if (c != next(other)) return false;
    if (c == 0) return true;
  }
}

}  // namespace

std::string_view field_of_dictionary_name(std::string_view name) noexcept {
  for (const DictionaryName& known : kDictionary) {
    if (is_same_name(name, known.name)) return known.field;
  }
  return {};
}

void ColumnTable::add(std::string_view column, std::string_view field) {
  fields_[plain_name(column)] = field;
}

std::string_view ColumnTable::name(std::string_view column) const {
  if (fields_.empty()) return column;
  const auto found = fields_.find(plain_name(column));
  return found == fields_.end() ? column : std::string_view(found->second);
}

std::vector<std::string_view> ColumnTable::names(
    const std::vector<std::string_view>& columns) const {
  std::vector<std::string_view> all;
  all.reserve(columns.size());
  for (const std::string_view column : columns) all.push_back(name(column));
  return all;
}

}  // namespace matequity::ingest
