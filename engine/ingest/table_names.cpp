// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/table_names.hpp"

#include <algorithm>
#include <array>

namespace matequity::ingest {

namespace {

// Parents stand before their children.
constexpr std::array<TableLink, 12> kTables = {{
    {"MSD000Header", "", "", ""},
    {"MSD001MotherDemog", "", "LPIDMother", ""},
    {"MSD003SocPersCircumstances", "MSD001MotherDemog", "LPIDMother",
     "SocialAndPersonalCircumstances"},
    {"MSD004OverseasVisChargCat", "MSD001MotherDemog", "LPIDMother",
     "OverseasVisitorChargingCategories"},
    {"MSD101PregnancyBooking", "", "PregnancyID", ""},
    {"MSD102MatCarePlan", "MSD101PregnancyBooking", "PregnancyID", "MaternityCarePlans"},
    {"MSD201CareContactPreg", "MSD101PregnancyBooking", "PregnancyID", "CareContacts"},
    {"MSD202CareActivityPreg", "MSD201CareContactPreg", "CareConID", "CareActivities"},
    {"MSD301LabourDelivery", "MSD101PregnancyBooking", "PregnancyID", "LaboursAndDeliveries"},
    {"MSD302CareActivityLabDel", "MSD301LabourDelivery", "LabourDeliveryID",
     "CareActivityLaboursAndDeliveries"},
    {"MSD401BabyDemographics", "MSD301LabourDelivery", "LabourDeliveryID", "BabyDemographics"},
    {"MSD405CareActivityBaby", "MSD401BabyDemographics", "LPIDBaby", "CareActivitiesBaby"},
}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

const TableLink* begin_tables() noexcept { return kTables.data(); }
const TableLink* end_tables() noexcept { return kTables.data() + kTables.size(); }

const TableLink* find_table(std::string_view name) noexcept {
  const auto* found = std::find_if(kTables.begin(), kTables.end(),
                                   [&](const TableLink& link) { return link.table == name; });
  return found == kTables.end() ? nullptr : found;
}

bool is_table_name(std::string_view name) noexcept {
  return name.size() > 6 && name.substr(0, 3) == "MSD" && is_digit(name[3]) && is_digit(name[4]) &&
         is_digit(name[5]) && !is_digit(name[6]);
}

}  // namespace matequity::ingest
