// SPDX-License-Identifier: Apache-2.0
// engine/ingest/csv/flat_columns: what a column's name means
#include <gtest/gtest.h>

#include <string>

#include "engine/ingest/csv/flat_columns.hpp"

namespace matequity::ingest {
namespace {

// "Mother.EthnicCategoryMother", with "[2]" behind a list that the name numbers.
std::string meaning(std::string_view name, RowKind kind = RowKind::pregnancy) {
  const Column column = understand_column(name, kind);
  if (column.match == ColumnMatch::unknown) return "unknown";
  if (column.match == ColumnMatch::unclear) return "unclear";
  std::string joined;
  for (std::size_t i = 0; i < column.path.size; ++i) {
    joined += (i == 0 ? "" : ".") + std::string(column.path.steps[i]->name);
    if (column.entries[i] != kUnnumbered) joined += "[" + std::to_string(column.entries[i]) + "]";
  }
  return joined;
}

TEST(ColumnName, IsThatOfAFieldWhereverItLies) {
  EXPECT_EQ(meaning("AntenatalAppDate"), "AntenatalAppDate");
  EXPECT_EQ(meaning("EthnicCategoryMother"), "Mother.EthnicCategoryMother");
  EXPECT_EQ(meaning("RPStartDate"), "Header.RPStartDate");
  EXPECT_EQ(meaning("PregOutcome"), "LaboursAndDeliveries.BabyDemographics.PregOutcome");
  EXPECT_EQ(meaning("IMDDecile"), "Mother.IMDDecile");
}

TEST(ColumnName, DoesNotDependOnCaseBlanksHyphensAndUnderscores) {
  EXPECT_EQ(meaning("ethniccategorymother"), "Mother.EthnicCategoryMother");
  EXPECT_EQ(meaning(" Ethnic_Category Mother"), "Mother.EthnicCategoryMother");
  EXPECT_EQ(meaning("rank-imd-decile-2015"), "Mother.Rank_IMD_Decile_2015");
}

TEST(ColumnName, MayHaveTheWayBeforeIt) {
  EXPECT_EQ(meaning("Mother.EthnicCategoryMother"), "Mother.EthnicCategoryMother");
  EXPECT_EQ(meaning("mother/EthnicCategoryMother"), "Mother.EthnicCategoryMother");
  EXPECT_EQ(meaning("Mother.EthnicCategory"), "Mother.EthnicCategoryMother");
  EXPECT_EQ(meaning("Baby.PersonBirthDate"),
            "LaboursAndDeliveries.BabyDemographics.PersonBirthDateBaby");
  EXPECT_EQ(meaning("Header.OrgIDProvider"), "Header.OrgIDProvider");
  EXPECT_EQ(meaning("OrgIDProvider"), "OrgIDProvider");
}

TEST(ColumnName, MayNameTheTableBeforeIt) {
  EXPECT_EQ(meaning("MSD001MotherDemog.Postcode"), "Mother.Postcode");
  EXPECT_EQ(meaning("msd101.AntenatalAppDate"), "AntenatalAppDate");
  EXPECT_EQ(meaning("MSD401.PregOutcome"), "LaboursAndDeliveries.BabyDemographics.PregOutcome");
  EXPECT_EQ(meaning("MSD000Header.RPEndDate"), "Header.RPEndDate");
  EXPECT_EQ(meaning("MSD102.PregOutcome"), "unknown");
}

TEST(ColumnName, NumbersEntriesOfLists) {
  EXPECT_EQ(meaning("CareContacts.2.CContactDate"), "CareContacts[2].CContactDate");
  EXPECT_EQ(meaning("CareContacts[0].CContactDate"), "CareContacts[0].CContactDate");
  EXPECT_EQ(meaning("CContactDate.3"), "CareContacts[3].CContactDate");
  EXPECT_EQ(meaning("CContactDate_3"), "CareContacts[3].CContactDate");
  EXPECT_EQ(meaning("PregOutcome2"), "LaboursAndDeliveries.BabyDemographics[2].PregOutcome");
  EXPECT_EQ(meaning("Baby2.PregOutcome"), "LaboursAndDeliveries.BabyDemographics[2].PregOutcome");
  EXPECT_EQ(meaning("LaboursAndDeliveries.1.BabyDemographics.2.CareActivitiesBaby.3.ObsCode"),
            "LaboursAndDeliveries[1].BabyDemographics[2].CareActivitiesBaby[3].ObsCode");
}

TEST(ColumnName, IsUnclearWhereSeveralFieldsHaveIt) {
  EXPECT_EQ(meaning("ObsCode"), "unclear");
  EXPECT_EQ(meaning("CareActivities.ObsCode"), "CareContacts.CareActivities.ObsCode");
  EXPECT_EQ(meaning("CareActivitiesBaby.ObsCode"),
            "LaboursAndDeliveries.BabyDemographics.CareActivitiesBaby.ObsCode");
  EXPECT_EQ(meaning("Baby.ObsCode"),
            "LaboursAndDeliveries.BabyDemographics.CareActivitiesBaby.ObsCode");
}

// Whether .2 is the second baby or the first baby's second activity cannot be told.
TEST(ColumnName, IsUnclearWhereItsNumberCouldCountTwoLists) {
  EXPECT_EQ(meaning("CareActivitiesBaby.ObsValue.2"), "unclear");
  EXPECT_EQ(meaning("UCUMUnit2"), "unclear");
  EXPECT_EQ(meaning("BabyDemographics.2.CareActivitiesBaby.ObsValue.1"),
            "LaboursAndDeliveries.BabyDemographics[2].CareActivitiesBaby[1].ObsValue");
}

TEST(ColumnName, IsUnknownWhereNoFieldHasIt) {
  for (const char* name :
       {"", "Colour", "EthnicCategory", "Mother", "Mother.", "1", "1.PregOutcome", "Mother.Colour",
        "PregnancyID.2", "Mother.2.Postcode", "Header.EthnicCategoryMother", "Measure", "..",
        "PregOutcome.1.2", "EthnicCategory!", "LSOAMother20112"}) {
    EXPECT_EQ(meaning(name), "unknown") << name;
  }
}

TEST(ColumnName, OfAReturnMeansItsRows) {
  EXPECT_EQ(meaning("IMDDecile", RowKind::counts), "Rows.IMDDecile");
  EXPECT_EQ(meaning("Measure", RowKind::counts), "Rows.Measure");
  EXPECT_EQ(meaning("PeriodStart", RowKind::counts), "PeriodStart");
  EXPECT_EQ(meaning("EthnicCategory", RowKind::staff), "Staff.EthnicCategory");
  EXPECT_EQ(meaning("Events.2.Diagnoses.3", RowKind::delivery_episode),
            "Episodes.Events[2].Diagnoses[3]");
  EXPECT_EQ(meaning("Diagnoses.3", RowKind::delivery_episode), "unclear");
}

TEST(Header, SaysWhatItsRowsAre) {
  EXPECT_EQ(kind_of_rows({"PregnancyID", "Band"}), RowKind::pregnancy);
  EXPECT_EQ(kind_of_rows({"OrgIDProvider", "Rows.Measure", "Count"}), RowKind::counts);
  EXPECT_EQ(kind_of_rows({"EthnicCategory", "Band"}), RowKind::staff);
  EXPECT_EQ(kind_of_rows({"PersonID", "DeliveryDate"}), RowKind::delivery_episode);
  EXPECT_EQ(kind_of_rows({"PersonBirthDateBaby"}), RowKind::pregnancy);
  EXPECT_EQ(kind_of_rows({}), RowKind::pregnancy);
}

TEST(FieldPaths, AreThoseOfTheKindAlone) {
  for (const FieldPath& path : field_paths(RowKind::pregnancy)) {
    EXPECT_NE(path.steps[0]->name, "Rows");
    EXPECT_NE(path.steps[0]->name, "Staff");
  }
  EXPECT_GT(field_paths(RowKind::pregnancy).size(), 50u);
  EXPECT_GT(field_paths(RowKind::counts).size(), 10u);
}

}  // namespace
}  // namespace matequity::ingest
