// SPDX-License-Identifier: Apache-2.0
// The documents the engine reads: a pregnancy in the nested form of the Maternity Services Data
// Set v2.0, and returns. Field names are the data set's own. This is the one description from
// which reading, JSON Schema and the data dictionary are made.
//
// A document is a pregnancy or, when it has a ReturnType, a return: the fields of both stand in
// one struct because a stream may say so at its end only.
#pragma once

#include <string_view>

#include "engine/json/describe.hpp"
#include "engine/record/code_lists.hpp"
#include "engine/record/list.hpp"
#include "engine/record/values.hpp"

namespace matequity::record {

namespace lists = code_lists;

struct Header {
  OrganisationCode OrgIDProvider;
  DateValue RPStartDate;
  DateValue RPEndDate;
};
MEQ_DESCRIBE(Header, (OrgIDProvider, RPStartDate, RPEndDate))

struct SocialCircumstance {
  FreeCode SocPerSNOMED;
  DateValue SocPerDate;
};
MEQ_DESCRIBE(SocialCircumstance, (SocPerSNOMED, SocPerDate))

struct ChargingCategory {
  Code<lists::charging_category> OvsVisChCat;
  DateValue OvsVisChCatAppDate;
};
MEQ_DESCRIBE(ChargingCategory, (OvsVisChCat, OvsVisChCatAppDate))

struct Mother {
  Identifier Person_ID_Mother;
  FreeCode Postcode;
  Code<lists::yes_no> ValidPostcodeFlag;
  FreeCode LSOAMother2011;
  FreeCode LSOAMother2021;
  Code<lists::decile_text> Rank_IMD_Decile_2015;
  Whole<1, 10> IMDDecile;
  Code<lists::imd_year> IMDYear;
  EthnicCategory EthnicCategoryMother;
  MotherBirthDate PersonBirthDateMother;
  DateValue PersonDeathDateMother;
  List<SocialCircumstance> SocialAndPersonalCircumstances;
  List<ChargingCategory> OverseasVisitorChargingCategories;
};
MEQ_DESCRIBE(Mother, (Person_ID_Mother, Postcode, ValidPostcodeFlag, LSOAMother2011, LSOAMother2021,
                      Rank_IMD_Decile_2015, IMDDecile, IMDYear, EthnicCategoryMother,
                      PersonBirthDateMother, PersonDeathDateMother, SocialAndPersonalCircumstances,
                      OverseasVisitorChargingCategories))

struct CarePlan {
  DateValue CarePlanDate;
  Code<lists::care_plan_type> CarePlanType;
  Code<lists::yes_no> MatPersCarePlanInd;
  Code<lists::yes_no> ContCarePathInd;
  Identifier CareProfLID;
  Identifier TeamLocalID;
};
MEQ_DESCRIBE(CarePlan, (CarePlanDate, CarePlanType, MatPersCarePlanInd, ContCarePathInd,
                        CareProfLID, TeamLocalID))

struct ContactActivity {
  FreeCode FindingCode;
  FreeCode ObsCode;
  ObservationValue ObsValue;
  FreeCode UCUMUnit;
};
MEQ_DESCRIBE(ContactActivity, (FindingCode, ObsCode, ObsValue, UCUMUnit))

struct CareContact {
  Identifier CareConID;
  DateValue CContactDate;
  Code<lists::attendance> AttendCode;
  List<ContactActivity> CareActivities;
};
MEQ_DESCRIBE(CareContact, (CareConID, CContactDate, AttendCode, CareActivities))

struct DeliveryActivity {
  DateValue ClinInterDateMother;
  FreeCode FindingCode;
  FreeCode ObsCode;
  ObservationValue ObsValue;
  FreeCode UCUMUnit;
};
MEQ_DESCRIBE(DeliveryActivity, (ClinInterDateMother, FindingCode, ObsCode, ObsValue, UCUMUnit))

struct BabyActivity {
  DateValue ClinInterDateBaby;
  Code<lists::observation_scheme> ObsScheme;
  FreeCode ObsCode;
  ObservationValue ObsValue;
  FreeCode UCUMUnit;
};
MEQ_DESCRIBE(BabyActivity, (ClinInterDateBaby, ObsScheme, ObsCode, ObsValue, UCUMUnit))

struct Baby {
  Identifier LPIDBaby;
  DateValue PersonBirthDateBaby;
  Code<lists::pregnancy_outcome> PregOutcome;
  Whole<0, 999> GestationLengthBirth;
  Code<lists::first_feed> BabyFirstFeedIndCode;
  DateValue PersonDeathDateBaby;
  Code<lists::phenotypic_sex> PersonPhenSex;
  OrganisationCode OrgSiteIDActualDelivery;
  Whole<1, 99> BirthOrderMaternitySUS;
  List<BabyActivity> CareActivitiesBaby;
};
MEQ_DESCRIBE(Baby, (LPIDBaby, PersonBirthDateBaby, PregOutcome, GestationLengthBirth,
                    BabyFirstFeedIndCode, PersonDeathDateBaby, PersonPhenSex,
                    OrgSiteIDActualDelivery, BirthOrderMaternitySUS, CareActivitiesBaby))

struct LabourAndDelivery {
  Identifier LabourDeliveryID;
  DateValue LabourOnsetDate;
  DateValue CaesareanDate;
  List<DeliveryActivity> CareActivityLaboursAndDeliveries;
  List<Baby> BabyDemographics;
};
MEQ_DESCRIBE(LabourAndDelivery, (LabourDeliveryID, LabourOnsetDate, CaesareanDate,
                                 CareActivityLaboursAndDeliveries, BabyDemographics))

// A row of a return of type Counts. Any dimension may be absent: then the row is for all of it.
struct CountRow {
  // The dimensions are kept as written: a level that is not known counts as Missing, which is not
  // the same as a row without the dimension.
  Name Measure;
  FreeCode EthnicCategory;
  Name EthnicGroup;
  Name Group;
  FreeCode IMDDecile;
  FreeCode IMDQuintile;
  FreeCode Band;
  Whole<0, 9999> Question;
  Name Item;
  CountValue Count;
};
MEQ_DESCRIBE(CountRow, (Measure, EthnicCategory, EthnicGroup, Group, IMDDecile, IMDQuintile, Band,
                        Question, Item, Count))

struct StaffMember {
  record::EthnicCategory EthnicCategory;
  FreeCode Band;
  Name StaffGroup;
  DateValue CulturalCompetenceTrainingDate;
};
MEQ_DESCRIBE(StaffMember, (EthnicCategory, Band, StaffGroup, CulturalCompetenceTrainingDate))

struct DeliveryEvent {
  DateValue Date;
  List<FreeCode> Diagnoses;
  List<FreeCode> Procedures;
};
MEQ_DESCRIBE(DeliveryEvent, (Date, Diagnoses, Procedures))

struct DeliveryEpisode {
  Identifier PersonID;
  DateValue DeliveryDate;
  Whole<1, 999> GestationDays;
  record::EthnicCategory EthnicCategory;
  Whole<1, 10> IMDDecile;
  List<DeliveryEvent> Events;
};
MEQ_DESCRIBE(DeliveryEpisode,
             (PersonID, DeliveryDate, GestationDays, EthnicCategory, IMDDecile, Events))

struct Document {
  // the pregnancy
  Identifier PregnancyID;
  Identifier UniqPregID;
  OrganisationCode OrgIDProvider;
  DateValue AntenatalAppDate;
  DateValue EDDAgreed;
  DateValue LastMenstrualPeriodDate;
  Whole<-99999, 99999> GestAgeBooking;
  Code<lists::yes_no> ComplexSocialFactorsInd;
  Code<lists::folic_acid> FolicAcidSupplement;
  Whole<0, 99> PreviousLiveBirths;
  Whole<0, 99> PreviousStillBirths;
  DateValue DischargeDateMatService;
  FreeCode LangCode;
  record::Header Header;
  record::Mother Mother;
  List<CarePlan> MaternityCarePlans;
  List<CareContact> CareContacts;
  List<LabourAndDelivery> LaboursAndDeliveries;
  // the return
  Name ReturnType;
  Name Source;
  DateValue PeriodStart;
  DateValue PeriodEnd;
  DateValue ReferenceDate;
  Code<lists::imd_year> IMDYear;
  List<CountRow> Rows;
  List<StaffMember> Staff;
  List<DeliveryEpisode> Episodes;
};
MEQ_DESCRIBE(Document,
             (PregnancyID, UniqPregID, OrgIDProvider, AntenatalAppDate, EDDAgreed,
              LastMenstrualPeriodDate, GestAgeBooking, ComplexSocialFactorsInd, FolicAcidSupplement,
              PreviousLiveBirths, PreviousStillBirths, DischargeDateMatService, LangCode, Header,
              Mother, MaternityCarePlans, CareContacts, LaboursAndDeliveries, ReturnType, Source,
              PeriodStart, PeriodEnd, ReferenceDate, IMDYear, Rows, Staff, Episodes))

}  // namespace matequity::record
