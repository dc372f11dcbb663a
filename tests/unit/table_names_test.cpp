// SPDX-License-Identifier: Apache-2.0
// engine/ingest/table_names
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/ingest/field_table.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/record/document.hpp"

namespace matequity::ingest {
namespace {

TEST(TableNames, AreMsdThreeDigitsAndAName) {
  for (const char* name : {"MSD000Header", "MSD101PregnancyBooking", "MSD901StaffDetails"}) {
    EXPECT_TRUE(is_table_name(name)) << name;
  }
  for (const char* name : {"", "MSD", "MSD101", "MSD10Booking", "MSD1012x", "msd101Booking",
                           "XMSD101Booking", "PregnancyID"}) {
    EXPECT_FALSE(is_table_name(name)) << name;
  }
}

TEST(TableNames, OfTablesThatAreReadAreFound) {
  ASSERT_NE(find_table("MSD102MatCarePlan"), nullptr);
  EXPECT_EQ(find_table("MSD102MatCarePlan")->list, "MaternityCarePlans");
  EXPECT_EQ(find_table("MSD102"), nullptr);
  EXPECT_EQ(find_table("MSD901StaffDetails"), nullptr);
}

TEST(TableNames, StandBehindTheirParents) {
  std::set<std::string_view> seen = {""};
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    EXPECT_EQ(seen.count(link->parent), 1u) << link->table;
    seen.insert(link->table);
  }
}

void collect_lists(const StructTable& table, std::set<std::string_view>& lists) {
  for (const Field& field : table.fields) {
    if (field.kind == FieldKind::list_of_records) lists.insert(field.name);
    if (field.child != nullptr) collect_lists(*field.child, lists);
  }
}

TEST(TableNames, LeadToEveryListOfAPregnancyDocument) {
  std::set<std::string_view> lists;
  collect_lists(struct_table<record::Document>(), lists);
  for (const char* of_returns : {"Rows", "Staff", "Episodes", "Events"}) lists.erase(of_returns);
  std::set<std::string_view> linked;
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    if (!link->list.empty()) linked.insert(link->list);
  }
  EXPECT_EQ(linked, lists);
}

}  // namespace
}  // namespace matequity::ingest
