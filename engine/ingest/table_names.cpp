// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/table_names.hpp"

#include <algorithm>
#include <array>

#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

// Parents precede their children.
constexpr std::array<TableLink, 12> kTables = {{
    {kHeaderTable, "", "", ""},
    {kMotherTable, "", "LPIDMother", ""},
    {"MSD003SocPersCircumstances", kMotherTable, "LPIDMother", "SocialAndPersonalCircumstances"},
    {"MSD004OverseasVisChargCat", kMotherTable, "LPIDMother", "OverseasVisitorChargingCategories"},
    {kBookingTable, "", "PregnancyID", ""},
    {"MSD102MatCarePlan", kBookingTable, "PregnancyID", "MaternityCarePlans"},
    {"MSD201CareContactPreg", kBookingTable, "PregnancyID", "CareContacts"},
    {"MSD202CareActivityPreg", "MSD201CareContactPreg", "CareConID", "CareActivities"},
    {"MSD301LabourDelivery", kBookingTable, "PregnancyID", "LaboursAndDeliveries"},
    {"MSD302CareActivityLabDel", "MSD301LabourDelivery", "LabourDeliveryID",
     "CareActivityLaboursAndDeliveries"},
    {"MSD401BabyDemographics", "MSD301LabourDelivery", "LabourDeliveryID", "BabyDemographics"},
    {"MSD405CareActivityBaby", "MSD401BabyDemographics", "LPIDBaby", "CareActivitiesBaby"},
}};

}  // namespace

const TableLink* begin_tables() noexcept { return kTables.data(); }
const TableLink* end_tables() noexcept { return kTables.data() + kTables.size(); }

const TableLink* find_table(std::string_view name) noexcept {
  const auto* found = std::find_if(kTables.begin(), kTables.end(),
                                   [&](const TableLink& link) { return link.table == name; });
  return found == kTables.end() ? nullptr : found;
}

bool is_table_name(std::string_view name) noexcept {
  return name.size() > 6 && name[0] == 'M' && name[1] == 'S' && name[2] == 'D' &&
         text::is_digit(name[3]) && text::is_digit(name[4]) && text::is_digit(name[5]) &&
         !text::is_digit(name[6]);
}

}  // namespace matequity::ingest
