// SPDX-License-Identifier: Apache-2.0
#include "marked_documents.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "../capi/computation.hpp"

namespace matequity::test {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kTextMark = "qzx7Q";
constexpr std::int64_t kNumberMark = 471147;
constexpr const char* kDateMark = "1947-11-23";

const Json& schema() {
  static const Json made = [] {
    const std::string name = "document";
    return Json::parse(view(meq_engine_schema(built_in_engine(), name.data(), name.size())));
  }();
  return made;
}

const Json& definition(const Json& part) {
  const std::string reference = part.at("$ref").get<std::string>();
  return schema().at("$defs").at(reference.substr(reference.rfind('/') + 1));
}

bool takes(const Json& field, const char* type) {
  for (const Json& one : field.at("type")) {
    if (one == type) return true;
  }
  return false;
}

Json valid_value(const Json& field) {
  if (field.contains("pattern")) return kDateMark;
  if (field.contains("x-codes")) {
    const std::string codes = field.at("x-codes").get<std::string>();
    return codes.substr(0, codes.find(' '));
  }
  if (field.contains("minimum")) {
    return field.at("maximum").get<std::int64_t>() >= kNumberMark ? Json(kNumberMark) : Json(7);
  }
  return kTextMark;
}

class Filler {
 public:
  explicit Filler(Filling filling) : filling_(filling) {}

  Json record(const Json& described) const {
    Json made = Json::object();
    for (const auto& [name, field] : described.at("properties").items()) {
      made[name] = value(name, field);
    }
    if (filling_ == Filling::unknown) {
      made[kTextMark] = kTextMark;
      made["Unknown"] = Json{{kTextMark, {kNumberMark, kTextMark}}};
    }
    return made;
  }

 private:
  Json value(const std::string& name, const Json& field) const {
    if (field.contains("$ref")) return record(definition(field));
    if (field.contains("oneOf")) {
      const Json& item = field.at("oneOf").at(0);
      return Json::array({item.contains("$ref") ? record(definition(item)) : plain(name, item)});
    }
    return plain(name, field);
  }

  Json plain(const std::string& name, const Json& field) const {
    if (name == "OrgIDProvider") return kProviderMark;
    if (name == "Band") return kBandMark;
    switch (filling_) {
      case Filling::text:
        return kTextMark;
      case Filling::number:
        return kNumberMark;
      case Filling::wrong_kind:
        return takes(field, "number") ? Json{{kTextMark, kTextMark}} : Json::array({kTextMark});
      case Filling::valid:
      case Filling::unknown:
        break;
    }
    return valid_value(field);
  }

  Filling filling_;
};

void erase_parts_of_returns(Json& document) {
  for (const char* part : {"ReturnType", "Rows", "Staff", "Episodes"}) document.erase(part);
}

}  // namespace

const std::vector<std::string> kMarks = {kTextMark, "471147", kDateMark, "1947"};
const char* const kProviderMark = "PROVIDERMARK";
const char* const kBandMark = "BANDMARK";
const std::vector<Filling> kFillings = {Filling::text, Filling::number, Filling::valid,
                                        Filling::wrong_kind, Filling::unknown};

std::string marked_document(Filling filling, const std::string& return_type) {
  Json document = Filler(filling).record(schema());
  if (return_type.empty()) {
    erase_parts_of_returns(document);
    return document.dump();
  }
  document["ReturnType"] = return_type;
  // A measure that indicators use, so that the row is counted: its count belongs in the result.
  if (filling == Filling::valid && document["Rows"].is_array()) {
    document["Rows"][0]["Measure"] = "Workforce";
    document["Rows"][0]["Count"] = 12;
  }
  return document.dump();
}

std::string marked_tables(Filling filling) {
  Json pregnancy = Json::parse(marked_document(filling, ""));
  Json row = Json::object();
  for (const auto& [name, value] : pregnancy.items()) {
    if (!value.is_structured()) row[name] = value;
  }
  for (const auto& [name, value] : pregnancy.at("Mother").items()) {
    if (!value.is_structured()) row[name] = value;
  }
  row["LPIDMother"] = row["LPIDBaby"] = row["LabourDeliveryID"] = row["CareConID"] = kTextMark;
  row[kTextMark] = kTextMark;
  Json tables = Json::object();
  for (const char* table :
       {"MSD000Header", "MSD001MotherDemog", "MSD003SocPersCircumstances",
        "MSD004OverseasVisChargCat", "MSD101PregnancyBooking", "MSD102MatCarePlan",
        "MSD201CareContactPreg", "MSD202CareActivityPreg", "MSD301LabourDelivery",
        "MSD302CareActivityLabDel", "MSD401BabyDemographics", "MSD405CareActivityBaby"}) {
    // A second row without its keys has no parent.
    tables[table] = Json::array({row, Json{{kTextMark, kTextMark}}, kTextMark});
  }
  tables["MSD999" + std::string(kTextMark)] = Json::array({row, kTextMark});
  return tables.dump();
}

std::vector<CsvFile> marked_csv_files() {
  const std::string mark = kTextMark;
  return {
      {"MSD101PregnancyBooking.csv", "PregnancyID,AntenatalAppDate,FolicAcidSupplement," + mark +
                                         "\n" + mark + "," + kDateMark + "," + mark + "," + mark +
                                         "\n" + mark + "\n\"" + mark + "\"" + mark + ",,\n"},
      {"MSD102MatCarePlan.csv", "PregnancyID,CarePlanDate,CarePlanType\n" + mark + "-other," +
                                    mark + "," + mark + "\n" + mark + "," + mark + "," + mark +
                                    "," + mark + "\n"},
      {"MSD401BabyDemographics.csv", mark + "," + mark + "\n" + mark + ",\"" + mark},
  };
}

std::vector<CsvFile> marked_flat_files() {
  const std::string mark = kTextMark;
  const std::string row = mark + "," + mark + "," + mark + "," + mark + "\n";
  return {
      {"bookings.csv", "PregnancyID,AntenatalAppDate,EthnicCategoryMother,Colour\n" + row + row +
                           mark + "\n" + mark + ",\"" + mark + "\"" + mark + ",,\n" + mark + "," +
                           kDateMark + ",A,\xE9\n"},
      {"numbers.csv",
       "PregnancyID,PreviousLiveBirths,PregnancyID,Baby.ObsValue,PregOutcome.2\n"
       "471147,471147,471147,471147,471147\n"},
      {"counts.csv", "OrgIDProvider,Measure,Count,EthnicGroup,Source\n" +
                         std::string(kProviderMark) + "," + mark + ",-471147," + mark + "," + mark +
                         "\n"},
      {"no_header.csv", row + row},
      {"MSD102MatCarePlan.csv", row},
  };
}

}  // namespace matequity::test
