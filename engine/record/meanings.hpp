// SPDX-License-Identifier: Apache-2.0
// What every field means: the text of the data dictionary and of the JSON Schema. A field without
// a meaning does not compile.
#pragma once

#include "engine/record/document.hpp"

namespace matequity::json {

// The field is part of a template argument, the text a literal: parentheses belong to neither.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define MEQ_MEANING(FIELD, TEXT) \
  template <>                    \
  inline constexpr std::string_view meaning<&record::FIELD> = TEXT
// NOLINTEND(bugprone-macro-parentheses)

MEQ_MEANING(Header::OrgIDProvider, "Organisation that submits: the provider");
MEQ_MEANING(Header::RPStartDate, "First day of the reporting period: the month of this submission");
MEQ_MEANING(Header::RPEndDate, "Last day of the reporting period");

MEQ_MEANING(SocialCircumstance::SocPerSNOMED, "SNOMED CT concept of a social circumstance");
MEQ_MEANING(SocialCircumstance::SocPerDate, "Date on which it was recorded");

MEQ_MEANING(ChargingCategory::OvsVisChCat, "Overseas visitor charging category");
MEQ_MEANING(ChargingCategory::OvsVisChCatAppDate, "Date from which the category applies");

MEQ_MEANING(Mother::Person_ID_Mother, "The mother's person identifier, derived on landing");
MEQ_MEANING(Mother::Postcode, "Postcode of usual address");
MEQ_MEANING(Mother::ValidPostcodeFlag, "Y where the postcode was found on landing");
MEQ_MEANING(Mother::LSOAMother2011, "Lower layer super output area (2011) of the address");
MEQ_MEANING(Mother::LSOAMother2021,
            "Lower layer super output area (2021) of the address; this project's addition");
MEQ_MEANING(Mother::Rank_IMD_Decile_2015,
            "Deprivation decile of the edition of 2015, derived on landing, as text");
MEQ_MEANING(Mother::IMDDecile, "Deprivation decile, 1 most deprived; this project's addition");
MEQ_MEANING(Mother::IMDYear, "Edition of the index that IMDDecile is of; this project's addition");
MEQ_MEANING(Mother::EthnicCategoryMother, "The mother's ethnic category (16+1)");
MEQ_MEANING(Mother::PersonBirthDateMother, "The mother's date of birth");
MEQ_MEANING(Mother::PersonDeathDateMother, "The mother's date of death");
MEQ_MEANING(Mother::SocialAndPersonalCircumstances, "Social and personal circumstances (MSD003)");
MEQ_MEANING(Mother::OverseasVisitorChargingCategories, "Charging categories (MSD004)");

MEQ_MEANING(CarePlan::CarePlanDate, "Date of the plan");
MEQ_MEANING(CarePlan::CarePlanType, "What the plan covers");
MEQ_MEANING(CarePlan::MatPersCarePlanInd, "Whether a personalised plan exists");
MEQ_MEANING(CarePlan::ContCarePathInd, "Whether she is placed on a continuity of carer pathway");
MEQ_MEANING(CarePlan::CareProfLID, "The named care professional");
MEQ_MEANING(CarePlan::TeamLocalID, "The named team");

MEQ_MEANING(ContactActivity::FindingCode, "Finding, SNOMED CT");
MEQ_MEANING(ContactActivity::ObsCode, "Observation, SNOMED CT");
MEQ_MEANING(ContactActivity::ObsValue, "Value of the observation");
MEQ_MEANING(ContactActivity::UCUMUnit, "Unit of the value; ppm for carbon monoxide");

MEQ_MEANING(CareContact::CareConID, "Local identifier of the contact, the same in every month");
MEQ_MEANING(CareContact::CContactDate, "Date of the contact");
MEQ_MEANING(CareContact::AttendCode, "Whether she attended");
MEQ_MEANING(CareContact::CareActivities, "Activities at the contact (MSD202)");

MEQ_MEANING(DeliveryActivity::ClinInterDateMother, "Date of the activity");
MEQ_MEANING(DeliveryActivity::FindingCode, "Finding, SNOMED CT");
MEQ_MEANING(DeliveryActivity::ObsCode, "Observation, SNOMED CT");
MEQ_MEANING(DeliveryActivity::ObsValue, "Value of the observation");
MEQ_MEANING(DeliveryActivity::UCUMUnit, "Unit of the value; ppm for carbon monoxide");

MEQ_MEANING(BabyActivity::ClinInterDateBaby, "Date of the activity");
MEQ_MEANING(BabyActivity::ObsScheme, "Coding scheme of the observation");
MEQ_MEANING(BabyActivity::ObsCode, "Observation; 364589006 is birth weight, 27113001 body weight");
MEQ_MEANING(BabyActivity::ObsValue, "Value of the observation");
MEQ_MEANING(BabyActivity::UCUMUnit, "Unit of the value; g or kg for weights");

MEQ_MEANING(Baby::LPIDBaby, "Local identifier of the baby, the same in every month");
MEQ_MEANING(Baby::PersonBirthDateBaby, "Date of birth");
MEQ_MEANING(Baby::PregOutcome, "Outcome of the pregnancy for this baby");
MEQ_MEANING(Baby::GestationLengthBirth, "Gestation at birth, days");
MEQ_MEANING(Baby::BabyFirstFeedIndCode, "Whether the first feed was breast milk");
MEQ_MEANING(Baby::PersonDeathDateBaby, "Date of death");
MEQ_MEANING(Baby::PersonPhenSex, "Phenotypic sex");
MEQ_MEANING(Baby::OrgSiteIDActualDelivery, "Site of the birth");
MEQ_MEANING(Baby::BirthOrderMaternitySUS, "Order of birth, from 1");
MEQ_MEANING(Baby::CareActivitiesBaby, "Activities for the baby (MSD405)");

MEQ_MEANING(LabourAndDelivery::LabourDeliveryID,
            "Local identifier of the labour, the same in every month");
MEQ_MEANING(LabourAndDelivery::LabourOnsetDate, "Date on which labour began");
MEQ_MEANING(LabourAndDelivery::CaesareanDate, "Date of the caesarean section");
MEQ_MEANING(LabourAndDelivery::CareActivityLaboursAndDeliveries,
            "Activities in labour and delivery (MSD302)");
MEQ_MEANING(LabourAndDelivery::BabyDemographics, "The babies of this delivery (MSD401)");

MEQ_MEANING(CountRow::Measure, "What is counted: a measure of docs/definitions.md");
MEQ_MEANING(CountRow::EthnicCategory, "Ethnic category of those counted");
MEQ_MEANING(CountRow::EthnicGroup, "Ethnic group by name: White, Mixed, Asian, Black, Other, ...");
MEQ_MEANING(CountRow::Group, "White, BME or Unknown, where only that split is known");
MEQ_MEANING(CountRow::IMDDecile, "Deprivation decile of those counted, 1 most deprived");
MEQ_MEANING(CountRow::IMDQuintile, "Deprivation quintile of those counted, 1 most deprived");
MEQ_MEANING(CountRow::Band, "Pay band");
MEQ_MEANING(CountRow::Question, "Number of the WRES survey question");
MEQ_MEANING(CountRow::Item, "What the row stands for, where that is one unit or one KPI");
MEQ_MEANING(CountRow::Count,
            "The count, a whole number from 0; anything else is unreadable, never 0");

MEQ_MEANING(StaffMember::EthnicCategory, "Ethnic category");
MEQ_MEANING(StaffMember::Band, "Pay band");
MEQ_MEANING(StaffMember::StaffGroup, "Staff group");
MEQ_MEANING(StaffMember::CulturalCompetenceTrainingDate,
            "Date of the latest cultural competence training");

MEQ_MEANING(DeliveryEvent::Date, "Date of the event");
MEQ_MEANING(DeliveryEvent::Diagnoses, "ICD-10 codes");
MEQ_MEANING(DeliveryEvent::Procedures, "OPCS-4 codes");

MEQ_MEANING(DeliveryEpisode::PersonID, "The woman's identifier");
MEQ_MEANING(DeliveryEpisode::DeliveryDate, "Date of delivery");
MEQ_MEANING(DeliveryEpisode::GestationDays, "Gestation at delivery, days");
MEQ_MEANING(DeliveryEpisode::EthnicCategory, "Ethnic category");
MEQ_MEANING(DeliveryEpisode::IMDDecile, "Deprivation decile, 1 most deprived");
MEQ_MEANING(DeliveryEpisode::Events, "Hospital events from early pregnancy to six weeks after");

MEQ_MEANING(Document::PregnancyID, "Local identifier of the pregnancy, unique within the provider");
MEQ_MEANING(Document::UniqPregID, "Identifier of the pregnancy across submissions, from landing");
MEQ_MEANING(Document::OrgIDProvider, "The provider, where the header does not name it");
MEQ_MEANING(Document::AntenatalAppDate, "Date of the booking appointment");
MEQ_MEANING(Document::EDDAgreed, "Agreed estimated date of delivery");
MEQ_MEANING(Document::LastMenstrualPeriodDate, "First day of the last menstrual period");
MEQ_MEANING(Document::GestAgeBooking, "Gestation at booking, days, as derived on landing");
MEQ_MEANING(Document::ComplexSocialFactorsInd, "Whether complex social factors were recorded");
MEQ_MEANING(Document::FolicAcidSupplement, "Folic acid taken");
MEQ_MEANING(Document::PreviousLiveBirths, "Earlier live births");
MEQ_MEANING(Document::PreviousStillBirths, "Earlier stillbirths");
MEQ_MEANING(Document::DischargeDateMatService, "Date of discharge from maternity services");
MEQ_MEANING(Document::LangCode, "Language of the mother");
MEQ_MEANING(Document::Header, "The submission (MSD000)");
MEQ_MEANING(Document::Mother, "The mother (MSD001)");
MEQ_MEANING(Document::MaternityCarePlans, "Care plans (MSD102)");
MEQ_MEANING(Document::CareContacts, "Antenatal and postnatal contacts (MSD201)");
MEQ_MEANING(Document::LaboursAndDeliveries, "Labours and deliveries (MSD301)");
MEQ_MEANING(Document::ReturnType,
            "Makes the document a return: Counts, Staff, DeliveryEpisodes or EquityPlan");
MEQ_MEANING(Document::Source, "Where the return's figures come from");
MEQ_MEANING(Document::PeriodStart, "First day of the return's period");
MEQ_MEANING(Document::PeriodEnd, "Last day of the return's period");
MEQ_MEANING(Document::ReferenceDate, "The day for which staff in post are given");
MEQ_MEANING(Document::IMDYear, "Edition of the index that the return's deciles are of");
MEQ_MEANING(Document::Rows, "Rows of a return of type Counts");
MEQ_MEANING(Document::Staff, "Rows of a return of type Staff");
MEQ_MEANING(Document::Episodes, "Rows of a return of type DeliveryEpisodes");

#undef MEQ_MEANING

}  // namespace matequity::json
