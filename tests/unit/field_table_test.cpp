// SPDX-License-Identifier: Apache-2.0
// engine/ingest/field_table
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/ingest/field_table.hpp"
#include "engine/record/document.hpp"

namespace matequity::ingest {
namespace {

// Every table that is reached from the document's.
void collect(const StructTable& table, std::set<const StructTable*>& tables) {
  if (!tables.insert(&table).second) return;
  for (const Field& field : table.fields) {
    if (field.child != nullptr) collect(*field.child, tables);
  }
}

std::set<const StructTable*> all_tables() {
  std::set<const StructTable*> tables;
  collect(struct_table<record::Document>(), tables);
  return tables;
}

TEST(FieldTable, ReachesEveryStruct) { EXPECT_EQ(all_tables().size(), 16u); }

TEST(FieldTable, FindsEveryFieldByItsName) {
  for (const StructTable* table : all_tables()) {
    for (const Field& field : table->fields)
      EXPECT_EQ(table->find(field.name), &field) << field.name;
  }
}

TEST(FieldTable, FindsNoOtherKey) {
  std::set<std::string> keys = {
      "", "a", "x", "Unknown", std::string(300, 'k'), std::string(1, '\0')};
  for (const StructTable* table : all_tables()) {
    for (const Field& field : table->fields) {
      const std::string name(field.name);
      for (std::size_t i = 0; i < name.size(); ++i) {
        std::string changed = name;
        changed[i] = static_cast<char>(changed[i] ^ 0x20);
        keys.insert(changed);
      }
      keys.insert({name, name + " ", " " + name, name + name, name.substr(1), name + "X",
                   name.substr(0, name.size() - 1), name + std::string(1, '\0')});
    }
  }
  for (const StructTable* table : all_tables()) {
    std::set<std::string_view> own;
    for (const Field& field : table->fields) own.insert(field.name);
    for (const std::string& key : keys) {
      if (own.count(key) == 0) {
        EXPECT_EQ(table->find(key), nullptr) << key;
      }
    }
  }
}

TEST(FieldTable, TellsTheKindOfEveryField) {
  const StructTable& document = struct_table<record::Document>();
  EXPECT_EQ(document.find("PregnancyID")->kind, FieldKind::scalar);
  EXPECT_EQ(document.find("Mother")->kind, FieldKind::record);
  EXPECT_EQ(document.find("CareContacts")->kind, FieldKind::list_of_records);
  EXPECT_EQ(struct_table<record::DeliveryEvent>().find("Diagnoses")->kind,
            FieldKind::list_of_scalars);
}

TEST(FieldTable, TellsTheFindingOfAnInvalidValue) {
  ReadContext context;
  const auto fault = [&](auto record, std::string_view field, std::string_view text) {
    return struct_table<decltype(record)>().find(field)->read(&record, {Scalar::Kind::text, text},
                                                              context);
  };
  EXPECT_EQ(fault(record::Document(), "AntenatalAppDate", "x"), FindingCode::invalid_date);
  EXPECT_EQ(fault(record::Document(), "PregnancyID", "#REF!"), FindingCode::placeholder_identifier);
  EXPECT_EQ(fault(record::CarePlan(), "MatPersCarePlanInd", "x"), FindingCode::invalid_code);
  EXPECT_EQ(fault(record::CarePlan(), "CarePlanType", "x"), Fault());  // its list is open
  EXPECT_EQ(fault(record::Document(), "PreviousLiveBirths", "x"), FindingCode::invalid_number);
  EXPECT_EQ(fault(record::Document(), "PreviousLiveBirths", "1"), Fault());
}

TEST(FieldTable, ReadsAndClearsTheFieldItNames) {
  record::CarePlan plan;
  ReadContext context;
  const Field& field = *struct_table<record::CarePlan>().find("CarePlanType");
  EXPECT_EQ(field.read(&plan, {Scalar::Kind::text, "05"}, context), Fault());
  EXPECT_EQ(plan.CarePlanType.value, record::pack_code("05"));
  EXPECT_TRUE(plan.CareProfLID.missing());
  field.clear(&plan);
  EXPECT_TRUE(plan.CarePlanType.missing());
}

TEST(FieldTable, OpensANewElementOfAListAndTheSameRecordEachTime) {
  record::Document document;
  const StructTable& table = struct_table<record::Document>();
  const Field& plans = *table.find("MaternityCarePlans");
  const void* first = plans.open(&document);
  EXPECT_EQ(first, &document.MaternityCarePlans[0]);
  const void* second = plans.open(&document);
  EXPECT_EQ(second, &document.MaternityCarePlans[1]);
  const Field& header = *table.find("Header");
  EXPECT_EQ(header.open(&document), &document.Header);
  document.Header.OrgIDProvider.value = "RAL";
  EXPECT_EQ(header.open(&document), &document.Header);
  EXPECT_EQ(document.Header.OrgIDProvider.value, "RAL");
  header.clear(&document);
  EXPECT_TRUE(document.Header.OrgIDProvider.missing());
}

}  // namespace
}  // namespace matequity::ingest
