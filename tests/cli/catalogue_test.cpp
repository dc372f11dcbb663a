// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "report/catalogue_report.hpp"
#include "result_builder.hpp"

namespace matequity::cli {
namespace {

// As the library gives the targets in force: with the rows of a result without records.
CatalogueOptions on_a_day(const char* indicator, double value, const char* status) {
  Json empty = row(0, 0);
  empty["indicator"] = indicator;
  empty["target"] = {{"value", value}, {"comparator", "<="}, {"met", nullptr}, {"status", status}};
  CatalogueOptions options;
  options.as_of = "2025-01-01";
  options.in_force =
      targets_of(read_result(result_with(Json::array({empty})).dump(), small_catalogue()));
  return options;
}

TEST(CatalogueTable, ShowsTheTargetThatTheEngineSaysIsInForce) {
  const std::string table = catalogue_table(small_catalogue(), small_catalogue().indicators,
                                            on_a_day("A2", 2.6, "current"));
  EXPECT_NE(table.find("≤ 2.6"), std::string::npos) << table;
  EXPECT_EQ(table.find("withdrawn"), std::string::npos) << table;
  EXPECT_NE(table.find("National maternity ambitions"), std::string::npos) << table;
}

TEST(CatalogueTable, CallsAWithdrawnTargetWithdrawn) {
  const std::string table = catalogue_table(small_catalogue(), small_catalogue().indicators,
                                            on_a_day("P1.2", 50, "withdrawn"));
  EXPECT_NE(table.find("≤ 50"), std::string::npos) << table;
  EXPECT_NE(table.find("withdrawn"), std::string::npos) << table;
}

TEST(CatalogueTable, SaysThatATargetIsInWordsAndShowsNoneWhereNoneIsInForce) {
  CatalogueOptions options;
  options.as_of = "2026-01-01";
  const std::string table =
      catalogue_table(small_catalogue(), small_catalogue().indicators, options);
  EXPECT_NE(table.find("in words"), std::string::npos) << table;
  EXPECT_EQ(table.find("2.6"), std::string::npos) << table;
}

TEST(IndicatorPage, ShowsTargetsWithTheirDates) {
  const Catalogue catalogue = small_catalogue();
  const std::string page =
      indicator_page(catalogue, *catalogue.find("A2"), on_a_day("A2", 2.6, "current"));
  EXPECT_NE(page.find("A2 · Stillbirth rate"), std::string::npos) << page;
  EXPECT_NE(page.find("≤ 2.6, from 28 November 2017 to 31 December 2025"), std::string::npos)
      << page;
  EXPECT_NE(page.find("≤ 2.6, on 1 January 2025"), std::string::npos) << page;
}

}  // namespace
}  // namespace matequity::cli
