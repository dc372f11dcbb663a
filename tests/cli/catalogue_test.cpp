// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "report/catalogue_report.hpp"
#include "result_builder.hpp"

namespace matequity::cli {
namespace {

TEST(TargetOnADay, IsTheLatestThatHasBegun) {
  const Catalogue catalogue = small_catalogue();
  const Indicator& folic_acid = *catalogue.find("P1.2");
  EXPECT_EQ(target_on(folic_acid, "2018-12-31").target, nullptr);
  const ApplyingTarget first = target_on(folic_acid, "2019-01-01");
  ASSERT_NE(first.target, nullptr);
  EXPECT_FALSE(first.withdrawn);
}

TEST(TargetOnADay, IsTheWithdrawnNumberWhereTheLatestIsInWords) {
  const Catalogue catalogue = small_catalogue();
  const ApplyingTarget now = target_on(*catalogue.find("P1.2"), "2024-01-01");
  ASSERT_NE(now.target, nullptr);
  EXPECT_EQ(now.target->value, 50.0);
  EXPECT_TRUE(now.withdrawn);
}

TEST(TargetOnADay, EndsWithItsLastDay) {
  const Catalogue catalogue = small_catalogue();
  const Indicator& stillbirths = *catalogue.find("A2");
  EXPECT_NE(target_on(stillbirths, "2025-12-31").target, nullptr);
  EXPECT_EQ(target_on(stillbirths, "2026-01-01").target, nullptr);
}

TEST(CatalogueTable, ListsIndicatorsWithTheirTargets) {
  CatalogueOptions options;
  options.as_of = "2025-01-01";
  const std::string table = catalogue_table(small_catalogue().indicators, options);
  EXPECT_NE(table.find("≤ 2.6"), std::string::npos) << table;
  EXPECT_NE(table.find("withdrawn"), std::string::npos) << table;
  EXPECT_NE(table.find("National maternity ambitions"), std::string::npos) << table;
}

TEST(IndicatorPage, ShowsTargetsWithTheirDates) {
  CatalogueOptions options;
  options.as_of = "2025-01-01";
  const Catalogue catalogue = small_catalogue();
  const std::string page = indicator_page(*catalogue.find("A2"), options);
  EXPECT_NE(page.find("A2 · Stillbirth rate"), std::string::npos) << page;
  EXPECT_NE(page.find("≤ 2.6, from 28 November 2017 to 31 December 2025"), std::string::npos)
      << page;
}

}  // namespace
}  // namespace matequity::cli
