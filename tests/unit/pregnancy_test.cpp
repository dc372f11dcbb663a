// SPDX-License-Identifier: Apache-2.0
// engine/derive/pregnancy: booking, mother, postcode, lists (contract: "Derived values")
#include <gtest/gtest.h>

#include "derived.hpp"

namespace matequity::derive {
namespace {

using record::parse_date;
using test::Derived;
using test::text_of;

meq_whole gestation(const std::string& fields) {
  return Derived("{" + fields + "}")->gestation_at_booking_days;
}

TEST(GestationAtBooking, IsCountedBackFrom280DaysBeforeTheDueDate) {
  // 2024-10-07 less 280 days is 2024-01-01.
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-01-01","EDDAgreed":"2024-10-07")"), 0);
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","EDDAgreed":"2024-10-07")"), 70);
}

TEST(GestationAtBooking, IsCountedFromTheLastPeriodWithoutADueDate) {
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","LastMenstrualPeriodDate":"2024-01-01")"),
            70);
}

TEST(GestationAtBooking, TakesTheDueDateBeforeTheLastPeriodBeforeTheValueSent) {
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","EDDAgreed":"2024-10-07",
                         "LastMenstrualPeriodDate":"2024-03-01","GestAgeBooking":5)"),
            70);
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","LastMenstrualPeriodDate":"2024-01-01",
                         "GestAgeBooking":5)"),
            70);
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","GestAgeBooking":5)"), 5);
}

TEST(GestationAtBooking, IsKnownFrom0To999Days) {
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","GestAgeBooking":0)"), 0);
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","GestAgeBooking":999)"), 999);
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","GestAgeBooking":1000)"),
            MEQ_WHOLE_MISSING);
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","GestAgeBooking":-1)"), MEQ_WHOLE_MISSING);
}

TEST(GestationAtBooking, IsUnknownWithoutTryingTheNextSourceWhenOutside) {
  const Derived derived(R"({"AntenatalAppDate":"2024-01-01","EDDAgreed":"2024-12-31",
                         "LastMenstrualPeriodDate":"2023-12-01","GestAgeBooking":31})");
  EXPECT_EQ(derived->gestation_at_booking_days, MEQ_WHOLE_MISSING);
  EXPECT_EQ(derived.issues(), "implausible EDDAgreed");
}

TEST(GestationAtBooking, CountsWhereItIsImplausibleAndIsReported) {
  for (const char* days : {"8", "20", "302"}) {
    const Derived derived(std::string(R"({"AntenatalAppDate":"2024-03-11","GestAgeBooking":)") +
                          days + "}");
    EXPECT_EQ(derived->gestation_at_booking_days, std::stoi(days));
    EXPECT_EQ(derived.issues(), "implausible GestAgeBooking") << days;
  }
  for (const char* days : {"21", "301"}) {
    EXPECT_EQ(
        Derived(std::string(R"({"AntenatalAppDate":"2024-03-11","GestAgeBooking":)") + days + "}")
            .issues(),
        "")
        << days;
  }
}

TEST(GestationAtBooking, IsUnknownWithoutABookingDateToCountTo) {
  EXPECT_EQ(gestation(R"("EDDAgreed":"2024-10-07","GestAgeBooking":70)"), MEQ_WHOLE_MISSING);
  EXPECT_EQ(gestation(R"("LastMenstrualPeriodDate":"2024-01-01")"), MEQ_WHOLE_MISSING);
}

TEST(GestationAtBooking, TakesAnInvalidDueDateForMissing) {
  EXPECT_EQ(gestation(R"("AntenatalAppDate":"2024-03-11","EDDAgreed":"soon","GestAgeBooking":64)"),
            64);
}

TEST(MothersAge, IsInWholeYearsAtBooking) {
  const auto age = [](const char* birth, const char* booking) {
    return Derived(std::string(R"({"AntenatalAppDate":")") + booking +
                   R"(","Mother":{"PersonBirthDateMother":")" + birth + R"("}})")
        ->mother_age_at_booking;
  };
  EXPECT_EQ(age("2004-03-11", "2024-03-10"), 19);
  EXPECT_EQ(age("2004-03-11", "2024-03-11"), 20);
  EXPECT_EQ(age("2004-02-29", "2023-02-28"), 18);
  EXPECT_EQ(age("2004-02-29", "2023-03-01"), 19);
  EXPECT_EQ(age("2014-03-11", "2024-03-11"), 10);
  EXPECT_EQ(age("1954-03-12", "2024-03-11"), 69);
}

TEST(MothersAge, IsMissingWithAFindingBelow10AndAbove69) {
  for (const char* birth : {"2014-03-12", "1954-03-11", "2025-01-01"}) {
    const Derived derived(std::string(R"({"AntenatalAppDate":"2024-03-11",
                       "Mother":{"PersonBirthDateMother":")") +
                          birth + "\"}}");
    EXPECT_EQ(derived->mother_age_at_booking, MEQ_WHOLE_MISSING) << birth;
    EXPECT_EQ(derived.issues(), "implausible PersonBirthDateMother") << birth;
  }
}

TEST(MothersAge, IsMissingWithoutFindingWhenADateIsMissing) {
  const Derived derived(R"({"Mother":{"PersonBirthDateMother":"2000-01-01"}})");
  EXPECT_EQ(derived->mother_age_at_booking, MEQ_WHOLE_MISSING);
  EXPECT_EQ(derived.issues(), "");
}

TEST(Provider, IsTheHeadersElseTheDocuments) {
  EXPECT_EQ(text_of(Derived(R"({"OrgIDProvider":"b","Header":{"OrgIDProvider":"a"}})")->provider),
            "A");
  EXPECT_EQ(text_of(Derived(R"({"OrgIDProvider":"b","Header":{}})")->provider), "B");
  EXPECT_EQ(Derived("{}")->provider.size, 0u);
}

ReferenceTables tables() {
  ReferenceTables tables;
  tables.imd = ImdTable::parse("lsoa,imd_decile\nE1,1\nE2,2\nE3,3\n");
  tables.postcodes = PostcodeTable::parse(
      "postcode,lsoa,introduced,terminated\nAB1 2CD,E2,,201512\nAB1 2CD,E3,201601,201812\n"
      "XY1 1AA,E99,,\n");
  return tables;
}

int decile(const std::string& mother, const std::string& header = "{}") {
  const ReferenceTables given = tables();
  return Derived("{\"Mother\":{" + mother + "},\"Header\":" + header + "}", given)->imd_decile;
}

TEST(ImdDecile, TakesTheFirstSourceThatIsThereAndValid) {
  const std::string rank = R"("Rank_IMD_Decile_2015":"10")";
  const std::string postcode = R"("Postcode":"ab1 2cd",)" + rank;
  const std::string area = R"("LSOAMother2011":"e1",)" + postcode;
  EXPECT_EQ(decile(R"("IMDDecile":7,)" + area), 7);
  EXPECT_EQ(decile(R"("IMDDecile":11,)" + area), 1);
  EXPECT_EQ(decile(area), 1);
  // An area that was sent is the area: its postcode is not asked.
  EXPECT_EQ(decile(R"("LSOAMother2011":"W9",)" + postcode), 10);
  EXPECT_EQ(decile(R"("Postcode":"XY1 1AA",)" + rank), 10);
  EXPECT_EQ(decile(R"("Postcode":"NO1 1NE",)" + rank), 10);
  EXPECT_EQ(decile(rank), 10);
  EXPECT_EQ(decile(""), 0);
}

TEST(ImdDecile, TakesTheAreaLiveWhenTheReportingPeriodStartsElseTheLast) {
  const std::string postcode = R"("Postcode":"AB1 2CD")";
  EXPECT_EQ(decile(postcode, R"({"RPStartDate":"2015-12-31"})"), 2);
  EXPECT_EQ(decile(postcode, R"({"RPStartDate":"2016-01-01"})"), 3);
  EXPECT_EQ(decile(postcode, R"({"RPStartDate":"2024-01-01"})"), 3);
  EXPECT_EQ(decile(postcode), 3);
}

// "decile edition; issues" where the run speaks of the edition.
std::string spoken(record::ImdEdition asked, const std::string& mother, const char* imd = nullptr) {
  ReferenceTables given;
  given.asked = asked;
  if (imd != nullptr) given.imd = ImdTable::parse(imd, asked);
  const Derived derived("{\"Mother\":{" + mother + "}}", given);
  return std::to_string(derived->imd_decile) + "; " + derived.issues();
}

TEST(ImdDecile, OfAnotherEditionIsNotUsedAndReported) {
  using record::ImdEdition;
  EXPECT_EQ(spoken(ImdEdition::of_2019, R"("IMDDecile":3)"), "3; ");
  EXPECT_EQ(spoken(ImdEdition::of_2019, R"("IMDDecile":3,"IMDYear":2019)"), "3; ");
  EXPECT_EQ(spoken(ImdEdition::of_2019, R"("IMDDecile":3,"IMDYear":"2015")"),
            "0; other_imd_year IMDDecile");
  EXPECT_EQ(spoken(ImdEdition::of_2015, R"("IMDDecile":3,"IMDYear":2019,
                                           "Rank_IMD_Decile_2015":"07")"),
            "7; ");
  EXPECT_EQ(spoken(ImdEdition::of_2019, R"("Rank_IMD_Decile_2015":"07")"),
            "0; other_imd_year IMDDecile");
  EXPECT_EQ(spoken(ImdEdition::none, R"("Rank_IMD_Decile_2015":"07")"), "7; ");
}

TEST(ImdDecile, IsOfTheEditionOfTheAreaTable) {
  using record::ImdEdition;
  constexpr const char* kTable = "lsoa11,imd_decile,imd_year\nE1,4,2019\n";
  EXPECT_EQ(spoken(ImdEdition::none, R"("LSOAMother2011":"E1")", kTable), "4; ");
  // Without a year of its own a decile is of no stated edition.
  EXPECT_EQ(spoken(ImdEdition::none, R"("IMDDecile":3,"LSOAMother2011":"E1")", kTable), "4; ");
  EXPECT_EQ(spoken(ImdEdition::of_2015, R"("LSOAMother2011":"E1")", kTable),
            "0; other_imd_year IMDDecile");
  EXPECT_EQ(spoken(ImdEdition::none, R"("LSOAMother2021":"E1")", kTable), "0; ");
}

TEST(ImdDecile, OfAnAreaThatTheTableDoesNotHaveIsMissingAndReported) {
  using record::ImdEdition;
  constexpr const char* kTable = "lsoa11,imd_decile,imd_year\nE1,4,2019\n";
  const auto of = [&](const char* area) {
    return spoken(ImdEdition::none, std::string(R"("LSOAMother2011":")") + area + "\"", kTable);
  };
  EXPECT_EQ(of("E2"), "0; unknown_area LSOAMother2011");
  for (const char* area : {"W01001599", "s01008864", "N20000001", "L99999999", "M99999999"}) {
    EXPECT_EQ(of(area), "0; area_outside_england LSOAMother2011") << area;
  }
}

TEST(ImdDecile, OfAnyEditionCountsInAMix) {
  ReferenceTables given;
  given.mix = true;
  EXPECT_EQ(Derived(R"({"Mother":{"IMDDecile":3,"IMDYear":2019}})", given)->imd_decile, 3);
  EXPECT_EQ(Derived(R"({"Mother":{"Rank_IMD_Decile_2015":"02"}})", given)->imd_decile, 2);
}

TEST(Provider, IsTheOneThatHasTakenItsPlace) {
  ReferenceTables given;
  given.organisations = OrganisationTable::parse("provider,successor\nROL,RAL\n");
  EXPECT_EQ(text_of(Derived(R"({"OrgIDProvider":"rol"})", given)->provider), "RAL");
  EXPECT_EQ(text_of(Derived(R"({"OrgIDProvider":"rth"})", given)->provider), "RTH");
}

TEST(Parity, CountsEarlierBirthsUpToThree) {
  const auto parity = [](const std::string& fields) {
    return static_cast<int>(Derived("{" + fields + "}").levels().parity);
  };
  EXPECT_EQ(parity(""), 0);
  EXPECT_EQ(parity(R"("PreviousLiveBirths":0)"), 1);
  EXPECT_EQ(parity(R"("PreviousStillBirths":1)"), 2);
  EXPECT_EQ(parity(R"("PreviousLiveBirths":1,"PreviousStillBirths":1)"), 3);
  EXPECT_EQ(parity(R"("PreviousLiveBirths":3)"), 4);
  EXPECT_EQ(parity(R"("PreviousLiveBirths":9,"PreviousStillBirths":2)"), 4);
}

TEST(AgeGroup, IsByFiveYearsFromTwentyToFortyFour) {
  const auto group = [](const char* birth) {
    return static_cast<int>(Derived(std::string(R"({"AntenatalAppDate":"2024-05-01",
        "Mother":{"PersonBirthDateMother":")") +
                                    birth + R"("}})")
                                .levels()
                                .age_group);
  };
  EXPECT_EQ(group("2004-05-02"), 1);
  EXPECT_EQ(group("2004-05-01"), 2);
  EXPECT_EQ(group("1999-05-02"), 2);
  EXPECT_EQ(group("1999-05-01"), 3);
  EXPECT_EQ(group("1979-05-02"), 6);
  EXPECT_EQ(group("1979-05-01"), 7);
  EXPECT_EQ(group("1955-05-01"), 7);
  EXPECT_EQ(group("2020-05-01"), 0);
}

TEST(BirthLevels, AreTheBabysSiteAndSexAndTheFirstSiteOfADelivery) {
  const Derived derived(R"({"LaboursAndDeliveries":[{},{"BabyDemographics":[
      {"PersonPhenSex":"1"},{"OrgSiteIDActualDelivery":"rth02","PersonPhenSex":2},
      {"OrgSiteIDActualDelivery":"RTH08","PersonPhenSex":"9"}]},{"BabyDemographics":[{}]}]})");
  ASSERT_EQ(derived.births().size(), 4u);
  EXPECT_EQ(derived.births()[0].site, "");
  EXPECT_EQ(derived.births()[0].sex, 1);
  EXPECT_EQ(derived.births()[1].site, "RTH02");
  EXPECT_EQ(derived.births()[1].sex, 2);
  EXPECT_EQ(derived.births()[2].sex, 0);
  ASSERT_EQ(derived.birth_deliveries().size(), 2u);
  EXPECT_EQ(derived.birth_deliveries()[0].site, "RTH02");
  EXPECT_EQ(derived.birth_deliveries()[1].site, "");
}

TEST(ImdDecile, ReadsTheRankAsTwoDigits) {
  for (int expected = 1; expected <= 10; ++expected) {
    const std::string text = (expected < 10 ? "0" : "") + std::to_string(expected);
    EXPECT_EQ(decile("\"Rank_IMD_Decile_2015\":\"" + text + "\""), expected);
  }
  EXPECT_EQ(decile(R"("Rank_IMD_Decile_2015":"1")"), 0);
  EXPECT_EQ(decile(R"("Rank_IMD_Decile_2015":"11")"), 0);
}

bool postcode_valid(const std::string& mother, const std::string& rest = "",
                    const ReferenceTables& given = Derived::none()) {
  return Derived("{\"Mother\":{" + mother + "}" + rest + "}", given)->postcode_valid == 1;
}

TEST(PostcodeValidity, IsTheFlagWhereSent) {
  EXPECT_TRUE(postcode_valid(R"("ValidPostcodeFlag":"Y","Postcode":"nonsense")"));
  EXPECT_FALSE(postcode_valid(R"("ValidPostcodeFlag":"n","Postcode":"B1 1AA")"));
  EXPECT_TRUE(postcode_valid(R"("ValidPostcodeFlag":"?","Postcode":"B1 1AA")"));
}

TEST(PostcodeValidity, IsLifeInTheTableOnTheFirstDayElseAtBooking) {
  const ReferenceTables given = tables();
  const std::string mother = R"("Postcode":"AB1 2CD")";
  EXPECT_TRUE(postcode_valid(mother, R"(,"Header":{"RPStartDate":"2018-12-31"})", given));
  EXPECT_FALSE(postcode_valid(mother, R"(,"Header":{"RPStartDate":"2019-01-01"},
                                         "AntenatalAppDate":"2018-01-01")",
                              given));
  EXPECT_TRUE(postcode_valid(mother, R"(,"AntenatalAppDate":"2018-01-01")", given));
  EXPECT_FALSE(postcode_valid(mother, "", given));
  EXPECT_FALSE(
      postcode_valid(R"("Postcode":"B1 1AA")", R"(,"AntenatalAppDate":"2018-01-01")", given));
}

TEST(PostcodeValidity, IsTheFormatWithoutATable) {
  EXPECT_TRUE(postcode_valid(R"("Postcode":"b1 1aa")"));
  EXPECT_FALSE(postcode_valid(R"("Postcode":"B1 1A")"));
  EXPECT_FALSE(postcode_valid(""));
}

TEST(PostcodeValidity, OfAPseudoPostcodeIsGivenWithAFinding) {
  const Derived derived(R"({"Mother":{"Postcode":"ZZ99 3VZ"}})");
  EXPECT_EQ(derived->postcode_valid, 1);
  EXPECT_EQ(derived.issues(), "pseudo_postcode Postcode");
}

TEST(Pregnancy, CarriesWhatIsReadAsItStands) {
  const Derived derived(R"({"AntenatalAppDate":"2024-03-11","DischargeDateMatService":"2024-04-01",
      "LangCode":"en-gb","FolicAcidSupplement":"zz","ComplexSocialFactorsInd":"y",
      "PreviousLiveBirths":"02","Header":{"RPStartDate":"2024-03-01"},
      "Mother":{"EthnicCategoryMother":"9","PersonDeathDateMother":"2024-12-01"}})");
  EXPECT_EQ(derived->struct_size, sizeof(meq_pregnancy));
  EXPECT_EQ(derived->booking_date, parse_date("2024-03-11"));
  EXPECT_EQ(derived->discharge_date, parse_date("2024-04-01"));
  EXPECT_EQ(derived->period_start, parse_date("2024-03-01"));
  EXPECT_EQ(derived->mother_death_date, parse_date("2024-12-01"));
  EXPECT_EQ(text_of(derived->language), "EN-GB");
  EXPECT_EQ(derived->folic_acid, MEQ_CODE2('Z', 'Z'));
  EXPECT_EQ(derived->complex_social_factors, MEQ_CODE1('Y'));
  EXPECT_EQ(derived->previous_live_births, 2);
  EXPECT_EQ(derived->previous_still_births, MEQ_WHOLE_MISSING);
  EXPECT_EQ(derived->ethnic_code, '9');
  EXPECT_EQ(derived->ethnic_group, MEQ_ETHNIC_GROUP_NOT_KNOWN);
}

TEST(Pregnancy, OfAnEmptyDocumentIsAllMissing) {
  const Derived derived("{}");
  EXPECT_EQ(derived->booking_date, MEQ_DATE_MISSING);
  EXPECT_EQ(derived->ethnic_code, 0);
  EXPECT_EQ(derived->imd_decile, 0);
  EXPECT_EQ(derived->postcode_valid, 0);
  EXPECT_EQ(derived->deliveries.count, 0u);
  EXPECT_EQ(derived.issues(), "");
}

TEST(Pregnancy, GivesCarePlansInTheOrderListed) {
  const Derived derived(R"({"MaternityCarePlans":[
      {"CarePlanDate":"2024-03-11","CarePlanType":"05","MatPersCarePlanInd":"Y","ContCarePathInd":"N",
       "CareProfLID":"x","TeamLocalID":" "},{"CarePlanType":"07"}]})");
  const auto& plan = derived.item<meq_care_plan>(derived->care_plans, 0);
  EXPECT_EQ(plan.date, parse_date("2024-03-11"));
  EXPECT_EQ(plan.type, MEQ_CODE2('0', '5'));
  EXPECT_EQ(plan.personalised, MEQ_CODE1('Y'));
  EXPECT_EQ(plan.continuity, MEQ_CODE1('N'));
  EXPECT_EQ(plan.has_care_professional, 1);
  EXPECT_EQ(plan.has_team, 0);
  EXPECT_EQ(derived.item<meq_care_plan>(derived->care_plans, 1).type, MEQ_CODE2('0', '7'));
}

TEST(Pregnancy, DatesActivitiesOfContactsByTheContact) {
  const Derived derived(R"({"CareContacts":[{"CContactDate":"2024-03-11","AttendCode":"5",
      "CareActivities":[{"ObsCode":"230056004","ObsValue":"10"},{"FindingCode":"8392000"}]},
      {"CContactDate":"2024-03-12","CareActivities":[{"ObsCode":"251900003","ObsValue":"3.9 ppm"}]}]})");
  const auto& first = derived.item<meq_contact>(derived->contacts, 0);
  EXPECT_EQ(first.attendance, MEQ_CODE1('5'));
  const auto& cigarettes = derived.item<meq_activity>(first.activities, 0);
  EXPECT_EQ(cigarettes.obs_code, 230056004u);
  EXPECT_EQ(cigarettes.obs_value, 10.0);
  EXPECT_EQ(cigarettes.date, parse_date("2024-03-11"));
  EXPECT_EQ(derived.item<meq_activity>(first.activities, 1).finding_code, 8392000u);
  const auto& second = derived.item<meq_contact>(derived->contacts, 1);
  ASSERT_EQ(second.activities.count, 1u);
  EXPECT_NE(derived.item<meq_activity>(second.activities, 0).obs_value,
            derived.item<meq_activity>(second.activities, 0).obs_value);  // no number: NaN
}

TEST(Pregnancy, GivesCircumstancesAndChargingCategories) {
  const Derived derived(
      R"({"Mother":{"SocialAndPersonalCircumstances":[{"SocPerSNOMED":"371434005"}],
                         "OverseasVisitorChargingCategories":[{"OvsVisChCat":"c"},{}]}})");
  EXPECT_EQ(derived.item<meq_circumstance>(derived->circumstances, 0).snomed, 371434005u);
  EXPECT_EQ(derived.item<meq_code>(derived->charging_categories, 0), MEQ_CODE1('C'));
  EXPECT_EQ(derived.item<meq_code>(derived->charging_categories, 1), MEQ_CODE_MISSING);
}

}  // namespace
}  // namespace matequity::derive
