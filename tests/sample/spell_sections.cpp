// SPDX-License-Identifier: Apache-2.0
#include "spell_sections.hpp"

#include <string>

#include "document_writer.hpp"

namespace matequity::sample {
namespace {

void write_activity(DocumentWriter& document, const std::string& id, const char* code, int value,
                    const char* unit) {
  JsonWriter& json = document.json;
  json.begin_object();
  json.field("CareActIDMother", id);
  json.field("CareProfLID", document.identifier("CPL", 40));
  json.field("ActivityDuration", document.random.between(2, 12));
  json.field("ObsScheme", "03");
  json.field("ObsCode", code);
  json.field("ObsValue", std::to_string(value));
  json.field("UCUMUnit", unit);
  json.end_object();
}

}  // namespace

void write_practice(DocumentWriter& document) {
  JsonWriter& json = document.json;
  json.begin_array("GPPracticeRegistrations");
  json.begin_object();
  json.field("OrgCodeGMPMother",
             std::string("Y9").append(std::to_string(document.random.between(1000, 9999))));
  json.date("StartDateGMPReg", document.pregnancy.booking - document.random.between(30, 6000));
  json.end_object();
  json.end_array();
}

void write_scan(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Day date = document.pregnancy.booking + document.random.between(7, 21);
  json.begin_array("DatingScanProcedures");
  json.begin_object();
  json.field("OfferStatusDatingUltrasound", "01");
  json.date("ActivityOfferDateUltrasound", document.pregnancy.booking);
  json.date("ProcedureDateDatingUltrasound", date);
  json.field("GestationDatingUltrasound",
             document.pregnancy.gestation_at_booking + (date - document.pregnancy.booking));
  json.field("NoFetusesDatingUltrasound", document.pregnancy.babies.size() > 1 ? 2 : 1);
  json.field("AbnormalityDatingUltrasound", "N");
  json.field("OrgIDDatingUltrasound", document.provider);
  json.end_object();
  json.end_array();
}

void write_contact_activities(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const std::string id = document.identifier("CAI");
  json.field("CareConID", document.identifier("CCI"));
  json.begin_array("CareActivities");
  write_activity(document, id + "-1", "271649006", document.random.between(95, 140), "mm[Hg]");
  write_activity(document, id + "-2", "251900003", document.random.below(8), "ppm");
  json.end_array();
}

void write_spell(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Day admitted = *document.pregnancy.birth;
  const Day left = admitted + document.random.between(0, 3);
  const std::string number = document.identifier("HSN");
  json.begin_array("HospitalProviderSpells");
  json.begin_object();
  json.field("HospProvSpellNum", number);
  json.date("StartDateHospProvSpell", admitted);
  json.field("PatientClassCode", "1");
  json.field("AdmMethCodeHospProvSpell", "31");
  json.date("DischDateHospProvSpell", left);
  json.begin_array("WardStays");
  json.begin_object();
  json.field("HospProvSpellNum", number);
  json.date("StartDateWardStay", admitted);
  json.date("EndDateWardStay", left);
  json.field("WardCode", std::string("MAT").append(std::to_string(1 + document.random.below(4))));
  json.end_object();
  json.end_array();
  json.end_object();
  json.end_array();
}

}  // namespace matequity::sample
