// SPDX-License-Identifier: Apache-2.0
// engine/derive/pregnancy: deliveries, babies, birth weight
#include <gtest/gtest.h>

#include <cmath>

#include "derived.hpp"

namespace matequity::derive {
namespace {

using record::parse_date;
using test::Derived;

Derived with_babies(const std::string& babies) {
  return Derived("{\"LaboursAndDeliveries\":[{\"BabyDemographics\":[" + babies + "]}]}");
}

TEST(Deliveries, AreTheEntriesWithABaby) {
  const Derived derived(R"({"LaboursAndDeliveries":[{},{"BabyDemographics":[]},
      {"BabyDemographics":[{"PregOutcome":"98"}]},{"BabyDemographics":{"PregOutcome":"01"}}]})");
  ASSERT_EQ(derived->deliveries.count, 2u);
  EXPECT_EQ(derived.baby(0, 0).outcome, MEQ_CODE2('9', '8'));
  EXPECT_EQ(derived.baby(1, 0).outcome, MEQ_CODE2('0', '1'));
}

TEST(BirthDate, OfADeliveryIsThatOfTheEarliestBaby) {
  EXPECT_EQ(with_babies(R"({"PersonBirthDateBaby":"2024-05-02"},{},
                           {"PersonBirthDateBaby":"2024-05-01"})")
                .delivery(0)
                .birth_date,
            parse_date("2024-05-01"));
  EXPECT_EQ(with_babies("{}").delivery(0).birth_date, MEQ_DATE_MISSING);
}

TEST(GestationAtBirth, IsThatOfTheBabyWithTheLowestBirthOrder) {
  EXPECT_EQ(with_babies(R"({"GestationLengthBirth":280},
                           {"GestationLengthBirth":281,"BirthOrderMaternitySUS":2},
                           {"GestationLengthBirth":279,"BirthOrderMaternitySUS":"1"})")
                .delivery(0)
                .gestation_days,
            279);
}

TEST(GestationAtBirth, OfEqualOrdersIsThatOfTheFirstListed) {
  EXPECT_EQ(with_babies(R"({"GestationLengthBirth":280,"BirthOrderMaternitySUS":1},
                           {"GestationLengthBirth":281,"BirthOrderMaternitySUS":1})")
                .delivery(0)
                .gestation_days,
            280);
}

TEST(GestationAtBirth, IsThatOfTheFirstListedWithoutAnyOrder) {
  EXPECT_EQ(with_babies(R"({"GestationLengthBirth":280},{"GestationLengthBirth":281})")
                .delivery(0)
                .gestation_days,
            280);
  EXPECT_EQ(with_babies(R"({"GestationLengthBirth":280,"BirthOrderMaternitySUS":0},
                           {"GestationLengthBirth":281,"BirthOrderMaternitySUS":9})")
                .delivery(0)
                .gestation_days,
            281);
}

TEST(GestationAtBirth, IsMissingWhereThatBabyLacksIt) {
  EXPECT_EQ(with_babies(R"({"BirthOrderMaternitySUS":1},
                           {"GestationLengthBirth":281,"BirthOrderMaternitySUS":2})")
                .delivery(0)
                .gestation_days,
            MEQ_WHOLE_MISSING);
  EXPECT_EQ(with_babies(R"({},{"GestationLengthBirth":281})").delivery(0).gestation_days,
            MEQ_WHOLE_MISSING);
}

TEST(Deliveries, KeepTheirOwnBabiesAndActivities) {
  const Derived derived(R"({"LaboursAndDeliveries":[
      {"BabyDemographics":[{"PregOutcome":"01"},{"PregOutcome":"02"}],
       "CareActivityLaboursAndDeliveries":[{"ClinInterDateMother":"2024-05-01","FindingCode":"8392000"}]},
      {"CareActivityLaboursAndDeliveries":[{"FindingCode":"1"}]},
      {"BabyDemographics":[{"PregOutcome":"03"}],
       "CareActivityLaboursAndDeliveries":[{"FindingCode":"77176002"},{"ObsCode":"2"}]}]})");
  ASSERT_EQ(derived->deliveries.count, 2u);
  EXPECT_EQ(derived.delivery(0).babies.count, 2u);
  EXPECT_EQ(derived.delivery(1).babies.count, 1u);
  EXPECT_EQ(derived.baby(1, 0).outcome, MEQ_CODE2('0', '3'));
  ASSERT_EQ(derived.delivery(0).activities.count, 1u);
  const auto& activity = derived.item<meq_activity>(derived.delivery(0).activities, 0);
  EXPECT_EQ(activity.finding_code, 8392000u);
  EXPECT_EQ(activity.date, parse_date("2024-05-01"));
  ASSERT_EQ(derived.delivery(1).activities.count, 2u);
  EXPECT_EQ(derived.item<meq_activity>(derived.delivery(1).activities, 0).finding_code, 77176002u);
}

// The weight that the activities of a baby born on 1 May 2024 give.
Derived with_activities(const std::string& activities) {
  return with_babies(R"({"PersonBirthDateBaby":"2024-05-01","CareActivitiesBaby":[)" + activities +
                     "]}");
}
meq_whole weight(const std::string& activities) {
  return with_activities(activities).baby(0, 0).birth_weight_g;
}
std::string row(const std::string& code, const std::string& value, const std::string& unit,
                const std::string& rest = "") {
  return "{\"ObsCode\":\"" + code + "\",\"ObsValue\":" + value + ",\"UCUMUnit\":\"" + unit + "\"" +
         rest + "}";
}
constexpr const char* kBirthWeight = "364589006";
constexpr const char* kBodyWeight = "27113001";
const std::string kOnBirthDate = R"(,"ClinInterDateBaby":"2024-05-01")";
const std::string kNextDay = R"(,"ClinInterDateBaby":"2024-05-02")";

TEST(BirthWeight, IsReadInGramsAndKilograms) {
  EXPECT_EQ(weight(row(kBirthWeight, "3200", "g")), 3200);
  EXPECT_EQ(weight(row(kBirthWeight, "\"3.2\"", "kg")), 3200);
  EXPECT_EQ(weight(row(kBirthWeight, "3.2", "KG")), 3200);
}

TEST(BirthWeight, IsRoundedHalfUpInDecimals) {
  EXPECT_EQ(weight(row(kBirthWeight, "2.4995", "kg")), 2500);
  EXPECT_EQ(weight(row(kBirthWeight, "2.4994", "kg")), 2499);
  EXPECT_EQ(weight(row(kBirthWeight, "2499.5", "g")), 2500);
  EXPECT_EQ(weight(row(kBirthWeight, "1.0005", "kg")), 1001);  // a double would say 1000
}

TEST(BirthWeight, NeedsItsUnit) {
  EXPECT_EQ(weight(row(kBirthWeight, "3200", "")), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row(kBirthWeight, "113", "oz")), MEQ_WHOLE_MISSING);
}

TEST(BirthWeight, IsInGramsOrKilogramsInWordsToo) {
  EXPECT_EQ(weight(row(kBirthWeight, "3200", "Grams")), 3200);
  EXPECT_EQ(weight(row(kBirthWeight, "3.2", "kilograms")), 3200);
}

TEST(BirthWeight, IsValidFrom100To9998Grams) {
  EXPECT_EQ(weight(row(kBirthWeight, "100", "g")), 100);
  EXPECT_EQ(weight(row(kBirthWeight, "9998", "g")), 9998);
  EXPECT_EQ(weight(row(kBirthWeight, "99.5", "g")), 100);
  EXPECT_EQ(weight(row(kBirthWeight, "99.4", "g")), MEQ_WHOLE_MISSING);
  EXPECT_EQ(with_activities(row(kBirthWeight, "3.4", "g")).issues(), "implausible ObsValue");
  EXPECT_EQ(weight(row(kBirthWeight, "0", "g")), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row(kBirthWeight, "10000", "g")), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row(kBirthWeight, "-3200", "g")), MEQ_WHOLE_MISSING);
  EXPECT_EQ(with_activities(row(kBirthWeight, "3200", "kg")).issues(), "invalid_number ObsValue");
}

TEST(BirthWeight, TakesNineTimesNineForAPlaceholder) {
  const Derived derived = with_activities(row(kBirthWeight, "9999", "g"));
  EXPECT_EQ(derived.baby(0, 0).birth_weight_g, MEQ_WHOLE_MISSING);
  EXPECT_EQ(derived.issues(), "");
}

TEST(BirthWeight, IsTheLastValidRow) {
  EXPECT_EQ(weight(row(kBirthWeight, "3000", "g") + "," + row(kBirthWeight, "3100", "g") + "," +
                   row(kBirthWeight, "9999", "g") + "," + row(kBirthWeight, "0", "g") + "," +
                   row(kBirthWeight, "\"heavy\"", "g")),
            3100);
}

TEST(BirthWeight, TakesABodyWeightOfTheBirthDateOnly) {
  EXPECT_EQ(weight(row(kBodyWeight, "3200", "g", kOnBirthDate)), 3200);
  EXPECT_EQ(weight(row(kBodyWeight, "3200", "g", kNextDay)), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row(kBodyWeight, "3200", "g")), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row(kBirthWeight, "3200", "g", kNextDay)), 3200);
}

TEST(BirthWeight, TakesNoBodyWeightOfABabyWithoutBirthDate) {
  const Derived derived =
      with_babies("{\"CareActivitiesBaby\":[" + row(kBodyWeight, "3200", "g") + "]}");
  EXPECT_EQ(derived.baby(0, 0).birth_weight_g, MEQ_WHOLE_MISSING);
}

TEST(BirthWeight, TakesReadCodesOfOtherSchemesThanSnomed) {
  const std::string read = R"(,"ObsScheme":"02")";
  const std::string snomed = R"(,"ObsScheme":"03")";
  EXPECT_EQ(weight(row("636..", "3200", "g", read)), 3200);
  EXPECT_EQ(weight(row("6361.", "3200", "g")), 3200);
  EXPECT_EQ(weight(row("636..", "3200", "g", snomed)), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row("22a..", "3200", "g", read + kOnBirthDate)), 3200);
  EXPECT_EQ(weight(row("22A..", "3200", "g", read + kNextDay)), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row("22A..", "3200", "g", snomed + kOnBirthDate)), MEQ_WHOLE_MISSING);
  EXPECT_EQ(weight(row(kBirthWeight, "3200", "g", snomed)), 3200);
  EXPECT_EQ(weight(row("635..", "3200", "g", read)), MEQ_WHOLE_MISSING);
}

TEST(GestationAtBirth, InWeeksIsMissingForTheBabyAndItsDelivery) {
  const auto born_at = [](const char* gestation) {
    return Derived(std::string(R"({"LaboursAndDeliveries":[{"BabyDemographics":[
        {"PersonBirthDateBaby":"2024-05-01","PregOutcome":"01","GestationLengthBirth":)") +
                   gestation + "}]}]}");
  };
  for (const char* weeks : {"18", "40", "46"}) {
    const Derived derived = born_at(weeks);
    EXPECT_EQ(derived.baby(0, 0).gestation_days, MEQ_WHOLE_MISSING) << weeks;
    EXPECT_EQ(derived.delivery(0).gestation_days, MEQ_WHOLE_MISSING) << weeks;
    EXPECT_EQ(derived.issues(), "implausible GestationLengthBirth") << weeks;
  }
  EXPECT_EQ(born_at("17").delivery(0).gestation_days, 17);
  EXPECT_EQ(born_at("47").baby(0, 0).gestation_days, 47);
}

TEST(CarbonMonoxide, SaysNothingButInPartsPerMillion) {
  const auto with_unit = [](const std::string& unit, const char* value = "2") {
    return Derived(R"({"LaboursAndDeliveries":[{"BabyDemographics":[{}],
        "CareActivityLaboursAndDeliveries":[{"ObsCode":"251900003","ObsValue":")" +
                   std::string(value) + R"(","UCUMUnit":")" + unit + R"("}]}]})");
  };
  const auto value = [](const Derived& derived) {
    return derived.item<meq_activity>(derived.delivery(0).activities, 0).obs_value;
  };
  for (const char* unit : {"ppm", "PPM CO", " p P m ", "[ppm]", "pppm"}) {
    EXPECT_EQ(value(with_unit(unit)), 2) << unit;
  }
  for (const char* unit : {"", "%", "ppb", "pm", "ppxm"}) {
    const Derived derived = with_unit(unit);
    EXPECT_TRUE(std::isnan(value(derived))) << unit;
    EXPECT_EQ(derived.issues(), "unit_not_ppm UCUMUnit") << unit;
  }
  EXPECT_EQ(with_unit("ppm", "-2").issues(), "implausible ObsValue");
}

}  // namespace
}  // namespace matequity::derive
