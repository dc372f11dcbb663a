// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "birth_sections.hpp"
#include "document_writer.hpp"
#include "json_writer.hpp"
#include "places.hpp"
#include "providers.hpp"
#include "random.hpp"
#include "spell_sections.hpp"

namespace matequity::sample {
namespace {

using Text = std::string_view;

void write_header(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Submission& submission = document.submission;
  json.begin_object("Header");
  json.field("OrgIDProvider", document.provider);
  json.date("RPStartDate", submission.period_start);
  if (document.detail != Detail::core) {
    json.date("RPEndDate", last_of_month(submission.period_start));
    json.field("Version", "2.0");
    json.field("OrgIDSubmit", document.provider);
    json.field("PrimSystemInUse", "matequity-sample");
    json.date("FileCreationDate", last_of_month(submission.period_start) + 15);
  }
  json.end_object();
}

// 30 February of the year that the day is in.
std::string impossible_date(Day day) { return std::to_string(civil_of(day).year) + "-02-30"; }

void write_booking(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  if (document.fault == Fault::impossible_booking_date) {
    json.field("AntenatalAppDate", impossible_date(pregnancy.booking));
  } else {
    json.date("AntenatalAppDate", pregnancy.booking);
  }
  if (document.fault == Fault::impossible_due_date) {
    json.field("EDDAgreed", impossible_date(pregnancy.due_date()));
  } else {
    json.date("EDDAgreed", pregnancy.due_date());
  }
  const bool core = document.detail == Detail::core;
  if (!core) json.date("LastMenstrualPeriodDate", pregnancy.day_of_gestation(0));
  json.field("ComplexSocialFactorsInd", pregnancy.complex_social_factors ? "Y" : "N");
  const Text folic_acid =
      document.fault == Fault::unknown_folic_code ? Text("07") : pregnancy.folic_acid;
  if (!folic_acid.empty()) json.field("FolicAcidSupplement", folic_acid);
  json.field("LangCode", pregnancy.language);
  json.field("PreviousLiveBirths", pregnancy.previous_live_births);
  if (!core || pregnancy.previous_still_births > 0) {
    json.field("PreviousStillBirths", pregnancy.previous_still_births);
  }
  if (pregnancy.discharge && *pregnancy.discharge <= document.submission.as_of) {
    json.date("DischargeDateMatService", *pregnancy.discharge);
    if (!core) json.field("DischReason", pregnancy.birth ? "01" : "03");
  }
}

void write_booking_details(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  json.field("LPIDMother", document.identifier("LPI"));
  json.date("PregFirstConDate", std::max(pregnancy.day_of_gestation(28), pregnancy.booking - 14));
  json.field("PregFirstContactCareProfType", "01");
  json.field("EDDMethodAgreed", "02");
  json.field("OrgSiteIDBooking", document.site("1"));
  json.field("OrgIDComm", "QZ1");
  json.field("SourceRefMat", "03");
  if (pregnancy.gestation_at_booking > 90) json.field("ReasonLateBooking", "02");
  json.field("DisabilityIndMother", document.random.chance(8000) ? "Y" : "N");
  json.field("MHPredictionDetectionIndMother", document.random.chance(12000) ? "Y" : "N");
  json.field("EmploymentStatusMother", document.random.chance(70000) ? "01" : "03");
  json.field("SupportStatusIndMother", document.random.chance(93000) ? "Y" : "N");
  json.field("PreviousCaesareanSections",
             std::min(document.random.below(3), pregnancy.previous_live_births));
  json.field("PreviousLossesLessThan24Weeks", document.random.chance(20000) ? 1 : 0);
}

void write_decile(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  const int decile = pregnancy.decile();
  switch (decile_source_of(pregnancy.provider)) {
    case DecileSource::decile_sent:
      json.field("IMDDecile", decile);
      json.field("IMDYear", 2015);
      break;
    case DecileSource::rank_2015:
      json.field("Rank_IMD_Decile_2015",
                 std::string(decile < 10 ? "0" : "").append(std::to_string(decile)));
      break;
    case DecileSource::lsoa:
      json.field("LSOAMother2011", lsoa_of_area(pregnancy.area));
      break;
    case DecileSource::postcode:
      break;
  }
}

void write_mother(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const Pregnancy& pregnancy = document.pregnancy;
  json.begin_object("Mother");
  json.field("Postcode", document.fault == Fault::pseudo_postcode
                             ? std::string("ZZ99 3VZ")
                             : postcode_of(pregnancy.area, pregnancy.postcode_number));
  write_decile(document);
  if (document.fault == Fault::unknown_ethnic_code) {
    json.field("EthnicCategoryMother", "X");
  } else if (document.fault != Fault::no_ethnicity) {
    json.field("EthnicCategoryMother", pregnancy.ethnic_code);
  }
  json.date("PersonBirthDateMother", pregnancy.mother_birth);
  if (!pregnancy.circumstance.empty()) {
    json.begin_array("SocialAndPersonalCircumstances");
    json.begin_object();
    json.field("SocPerSNOMED", pregnancy.circumstance);
    json.date("SocPerDate", pregnancy.booking);
    json.end_object();
    json.end_array();
  }
  if (document.detail != Detail::core || pregnancy.charging_category != "A") {
    json.begin_array("OverseasVisitorChargingCategories");
    json.begin_object();
    json.field("OvsVisChCat", pregnancy.charging_category);
    json.date("OvsVisChCatAppDate", pregnancy.booking);
    json.end_object();
    json.end_array();
  }
  if (document.detail == Detail::full) write_practice(document);
  json.end_object();
}

void write_plans(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const bool core = document.detail == Detail::core;
  json.begin_array("MaternityCarePlans");
  for (const Plan& plan : document.pregnancy.plans) {
    if (!document.submission.holds(plan.date)) continue;
    json.begin_object();
    json.date("CarePlanDate", plan.date);
    json.field("CarePlanType", plan.type);
    json.field("MatPersCarePlanInd", plan.personalised ? "Y" : "N");
    if (plan.type == "05") json.field("ContCarePathInd", plan.continuity ? "Y" : "N");
    if (plan.has_care_professional && (!core || plan.continuity)) {
      json.field("CareProfLID", document.identifier("CPL", 40));
    }
    if (plan.has_team) json.field("TeamLocalID", document.identifier("TEAM", 12));
    if (document.detail == Detail::full) {
      json.field("PlannedDeliverySetting", "01");
    }
    json.end_object();
  }
  json.end_array();
}

// Only the usual detail keeps every contact. The others stand for a document's size and not for a
// woman's whole care: the core keeps the first, the full detail the first and the last.
void write_contacts(DocumentWriter& document) {
  JsonWriter& json = document.json;
  const auto& contacts = document.pregnancy.contacts;
  const bool all = document.detail == Detail::usual;
  const bool core = document.detail == Detail::core;
  json.begin_array("CareContacts");
  for (std::size_t position = 0; position < contacts.size(); ++position) {
    const Contact& contact = contacts[position];
    if (!document.submission.holds(contact.date)) continue;
    if (!all && position > 0 && (core || position + 1 < contacts.size())) continue;
    json.begin_object();
    json.date("CContactDate", contact.date);
    json.field("AttendCode", contact.attended ? "5" : "3");
    json.field("Medium", "01");
    if (!core) {
      json.field("ConsultType", "02");
      json.field("ContactDuration", document.random.between(15, 45));
    }
    if (document.detail == Detail::full && position == 0) write_contact_activities(document);
    json.end_object();
  }
  json.end_array();
}

// The birth, or what became known of the babies later.
bool holds_birth(const Pregnancy& pregnancy, const Submission& submission) {
  return pregnancy.birth &&
         (submission.holds(*pregnancy.birth) ||
          std::any_of(pregnancy.babies.begin(), pregnancy.babies.end(), [&](const Baby& baby) {
            return baby.death && submission.holds(*baby.death);
          }));
}

}  // namespace

Submission final_submission(const Pregnancy& pregnancy) {
  const Day month = first_of_month(pregnancy.last_event());
  const Day after_booking = first_of_month(pregnancy.booking, 1);
  return {std::max(month, after_booking), std::numeric_limits<Day>::max()};
}

Submission booking_submission(const Pregnancy& pregnancy) {
  return {first_of_month(pregnancy.booking), last_of_month(pregnancy.booking)};
}

std::vector<Submission> monthly_submissions(const Pregnancy& pregnancy) {
  std::vector<Submission> submissions;
  const Day last = first_of_month(std::max(pregnancy.last_event(), pregnancy.booking));
  for (Day month = first_of_month(pregnancy.booking); month <= last;
       month = first_of_month(month, 1)) {
    const Submission one{month, last_of_month(month), month};
    const bool any = one.holds(pregnancy.booking) ||
                     (pregnancy.discharge && one.holds(*pregnancy.discharge)) ||
                     holds_birth(pregnancy, one) ||
                     std::any_of(pregnancy.plans.begin(), pregnancy.plans.end(),
                                 [&](const Plan& plan) { return one.holds(plan.date); }) ||
                     std::any_of(pregnancy.contacts.begin(), pregnancy.contacts.end(),
                                 [&](const Contact& contact) { return one.holds(contact.date); });
    if (any) submissions.push_back(one);
  }
  return submissions;
}

void append_document(std::string& out, const Pregnancy& pregnancy, const Submission& submission,
                     Detail detail, Fault fault) {
  DocumentWriter document(out, pregnancy, submission, detail, fault);
  JsonWriter& json = document.json;
  json.begin_object();
  json.field("PregnancyID", document.pregnancy_id);
  write_header(document);
  write_booking(document);
  if (detail != Detail::core) write_booking_details(document);
  write_mother(document);
  write_plans(document);
  if (detail == Detail::full) write_scan(document);
  write_contacts(document);
  if (holds_birth(pregnancy, submission)) {
    write_labour(document);
    if (detail == Detail::full) write_spell(document);
  }
  json.end_object();
  json.end_line();
}

}  // namespace matequity::sample
