// SPDX-License-Identifier: Apache-2.0
#include "msds_tables.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "flat_csv.hpp"

namespace matequity::sample {
namespace {

using Json = nlohmann::ordered_json;

// A list of the document: its table, and the key by which its own lists are joined to its rows.
struct List {
  const char* name;
  const char* table;
  const char* key;
};

constexpr List kLists[] = {
    {"SocialAndPersonalCircumstances", "MSD003SocPersCircumstances", ""},
    {"OverseasVisitorChargingCategories", "MSD004OverseasVisChargCat", ""},
    {"MaternityCarePlans", "MSD102MatCarePlan", ""},
    {"CareContacts", "MSD201CareContactPreg", "CareConID"},
    {"CareActivities", "MSD202CareActivityPreg", ""},
    {"LaboursAndDeliveries", "MSD301LabourDelivery", "LabourDeliveryID"},
    {"CareActivityLaboursAndDeliveries", "MSD302CareActivityLabDel", ""},
    {"BabyDemographics", "MSD401BabyDemographics", "LPIDBaby"},
    {"CareActivitiesBaby", "MSD405CareActivityBaby", ""},
};

class Tables {
 public:
  void add(const Json& document) {
    if (rows_.empty()) rows_["MSD000Header"].push_back(document.at("Header").dump());
    Json booking = document;
    Json mother = document.value("Mother", Json::object());
    const std::string number = std::to_string(++documents_);
    mother["LPIDMother"] = booking["LPIDMother"] = "m" + number;
    booking.erase("Header");
    booking.erase("Mother");
    add_row("MSD001MotherDemog", mother, "LPIDMother");
    add_row("MSD101PregnancyBooking", booking, "PregnancyID");
  }

  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> made;
    for (const auto& [table, rows] : rows_) made[table + ".csv"] = as_flat_csv(rows);
    return made;
  }

 private:
  // Adds the row's own fields to its table, and the entries of its lists to theirs.
  void add_row(const std::string& table, const Json& row, const std::string& key) {
    Json own = Json::object();
    for (const auto& [name, value] : row.items()) {
      if (!value.is_structured()) own[name] = value;
    }
    rows_[table].push_back(own.dump());
    for (const List& list : kLists) {
      if (!row.contains(list.name)) continue;
      for (Json entry : row.at(list.name)) {
        entry[key] = row.at(key);
        if (*list.key != '\0') entry[list.key] = "k" + std::to_string(++keys_);
        add_row(list.table, entry, list.key);
      }
    }
  }

  std::map<std::string, std::vector<std::string>> rows_;
  std::uint64_t documents_ = 0;
  std::uint64_t keys_ = 0;
};

}  // namespace

std::map<std::string, std::string> as_msds_tables(const std::vector<std::string>& documents) {
  Tables tables;
  for (const std::string& document : documents) tables.add(Json::parse(document));
  return tables.files();
}

}  // namespace matequity::sample
