// SPDX-License-Identifier: Apache-2.0
#include "birth_sections.hpp"

#include <string>

#include "document_writer.hpp"

namespace matequity::sample {
namespace {

constexpr const char* kSnomedObservation = "03";
constexpr const char* kSnomedFinding = "04";

void write_smoking(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  if (pregnancy.smoking_record == SmokingRecord::none) return;
  json.begin_object();
  json.date("ClinInterDateMother", *pregnancy.birth);
  switch (pregnancy.smoking_record) {
    case SmokingRecord::cigarettes:
      json.field("ObsScheme", kSnomedObservation);
      json.field("ObsCode", "230056004");
      json.field("ObsValue", std::to_string(pregnancy.smoker ? document.random.between(1, 20) : 0));
      break;
    case SmokingRecord::carbon_monoxide:
      json.field("ObsScheme", kSnomedObservation);
      json.field("ObsCode", "251900003");
      json.field("ObsValue", std::to_string(pregnancy.smoker ? document.random.between(4, 25)
                                                             : document.random.below(4)));
      json.field("UCUMUnit", "ppm");
      break;
    case SmokingRecord::finding:
      json.field("FindingScheme", kSnomedFinding);
      json.field("FindingCode", pregnancy.smoker            ? "77176002"
                                : pregnancy.number % 3 == 0 ? "8517006"
                                                            : "8392000");
      break;
    case SmokingRecord::finding_unknown:
    case SmokingRecord::none:
      json.field("FindingScheme", kSnomedFinding);
      json.field("FindingCode", "266927001");
      break;
  }
  json.end_object();
}

// "3.412" from 3412
std::string kilograms(int grams) {
  return std::to_string(grams / 1000) + "." + std::to_string(1000 + grams % 1000).substr(1);
}

void write_weight(DocumentWriter& document, const Baby& baby) {
  JsonWriter& json = document.json;
  json.begin_array("CareActivitiesBaby");
  if (baby.weight_g > 0) {
    const bool kg = weighs_in_kg(document.pregnancy.provider);
    json.begin_object();
    json.date("ClinInterDateBaby", *document.pregnancy.birth);
    json.field("ObsScheme", kSnomedObservation);
    json.field("ObsCode", "364589006");
    json.field("ObsValue", kg ? kilograms(baby.weight_g) : std::to_string(baby.weight_g));
    json.field("UCUMUnit", kg ? "kg" : "g");
    json.end_object();
  }
  json.end_array();
}

void write_baby_details(DocumentWriter& document, const Baby& baby) {
  JsonWriter& json = document.json;
  json.field("PersonPhenSex", baby.girl ? "2" : "1");
  json.field("EthnicCategoryBaby", document.pregnancy.ethnic_code);
  json.field("DeliveryMethodCode", std::to_string(document.random.below(9)));
  json.field("SettingPlaceBirth", "01");
  json.field("SkinToSkinContact1HourInd", document.random.chance(80000) ? "Y" : "N");
  if (document.detail != Detail::full) return;
  json.field("PersonBirthTimeBaby", "08:15:00");
  json.field("FetusPresentation", "01");
  json.field("OrgSiteIDActualDelivery", document.site("1"));
  json.field("CareProfLIDDel", document.identifier("CPL", 40));
  json.date("DischargeDateBabyHosp", *document.pregnancy.birth + document.random.below(4));
}

void write_baby(DocumentWriter& document, const Baby& baby, int order) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  json.begin_object();
  const bool core = document.detail == Detail::core;
  if (!core) json.field("LPIDBaby", document.identifier("BAB") + "-" + std::to_string(order));
  json.date("PersonBirthDateBaby", *pregnancy.birth);
  json.field("PregOutcome", baby.outcome);
  if (!core || order > 1) json.field("BirthOrderMaternitySUS", std::to_string(order));
  json.field("GestationLengthBirth", pregnancy.gestation_at_birth);
  if (!baby.first_feed.empty()) json.field("BabyFirstFeedIndCode", baby.first_feed);
  if (baby.death && *baby.death <= document.submission.as_of) {
    json.date("PersonDeathDateBaby", *baby.death);
  }
  if (document.detail != Detail::core) write_baby_details(document, baby);
  write_weight(document, baby);
  json.end_object();
}

}  // namespace

void write_labour(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  json.begin_array("LaboursAndDeliveries");
  json.begin_object();
  if (document.detail != Detail::core) {
    json.field("LabourDeliveryID", document.identifier("LAD"));
    json.date("LabourOnsetDate", *pregnancy.birth);
    json.field("LabourOnsetMethod", std::to_string(1 + document.random.below(5)));
    json.field("SettingIntraCare", "01");
    json.field("OrgSiteIDIntra", document.site("1"));
    json.date("DischargeDateMotherHosp", *pregnancy.birth + document.random.between(0, 3));
  }
  json.begin_array("CareActivityLaboursAndDeliveries");
  write_smoking(document);
  json.end_array();
  json.begin_array("BabyDemographics");
  int order = 0;
  for (const Baby& baby : pregnancy.babies) write_baby(document, baby, ++order);
  json.end_array();
  json.end_object();
  json.end_array();
}

}  // namespace matequity::sample
