// SPDX-License-Identifier: Apache-2.0
// From a document as read to a pregnancy as the plugins see it: the derived values of the contract.
// Implausible values become missing and are reported; what plugins see is clean.
#pragma once

#include <string_view>
#include <vector>

#include "engine/derive/reference_tables.hpp"
#include "engine/findings/findings.hpp"
#include "engine/record/document.hpp"
#include "matequity/plugin.h"

namespace matequity::derive {

// What was found while deriving, once for each code and field.
struct DerivedIssue {
  findings::FindingCode code;
  std::string_view field;
};

// Levels of a pregnancy that plugins need not see.
struct PregnancyLevels {
  record::DecileOrigin decile;        // where the decile came from
  std::uint8_t age_group = 0;         // 1 under 20, 2 20 to 24, .. 7 45 or over; 0 missing
  std::uint8_t parity = 0;            // earlier births and one, 4 for three and more; 0 missing
  bool unknown_area_of_2021 = false;  // the area table lacks it, and the census of 2021 made it
};

// Levels of a birth: those of a delivery, or of one of its babies.
struct BirthLevels {
  std::string_view site;  // upper case; empty when missing
  std::uint8_t sex = 0;   // 1 male, 2 female, 0 not known
};

// Keeps its memory from one document to the next. What it gives borrows from the document and
// from the deriver, until the next call.
class PregnancyDeriver {
 public:
  explicit PregnancyDeriver(const ReferenceTables& tables) : tables_(tables) {}

  const meq_pregnancy& derive(const record::Document& document);
  const std::vector<DerivedIssue>& issues() const noexcept { return issues_; }
  const PregnancyLevels& levels() const noexcept { return levels_; }
  bool has_ethnicity() const noexcept { return pregnancy_.ethnic_group != 0; }
  // Of the deliveries that the plugins see, in their order, and of their babies, in theirs.
  const std::vector<BirthLevels>& deliveries() const noexcept { return delivery_levels_; }
  const std::vector<BirthLevels>& babies() const noexcept { return baby_levels_; }

 private:
  void derive_mother(const record::Document& document);
  void derive_booking(const record::Document& document);
  void derive_postcode(const record::Document& document);
  void derive_lists(const record::Document& document);
  void derive_contacts(const record::Document& document);
  void derive_deliveries(const record::Document& document);
  void derive_babies(const record::LabourAndDelivery& delivery);
  void derive_decile(const record::Document& document);
  std::uint8_t area_decile(const record::Document& document, record::DecileSource& source);
  bool take_decile(std::uint8_t decile, record::DecileSource source, record::ImdEdition edition);
  void derive_levels(const record::Document& document);
  meq_whole birth_weight(const record::Baby& baby);
  template <class Activity>
  meq_activity activity(const Activity& from, meq_date date);
  double observed_value(std::uint64_t code, const record::ObservationValue& value,
                        std::string_view unit);
  meq_whole gestation_at_birth(const record::Baby& baby);
  void add(findings::FindingCode code, std::string_view field);

  const ReferenceTables& tables_;
  meq_pregnancy pregnancy_{};
  PregnancyLevels levels_;
  bool other_edition_ = false;  // a decile was there that is of another edition
  std::vector<BirthLevels> delivery_levels_;
  std::vector<BirthLevels> baby_levels_;
  std::vector<DerivedIssue> issues_;
  std::vector<meq_code> charging_categories_;
  std::vector<meq_circumstance> circumstances_;
  std::vector<meq_care_plan> care_plans_;
  std::vector<meq_contact> contacts_;
  std::vector<meq_activity> contact_activities_;
  std::vector<meq_delivery> deliveries_;
  std::vector<meq_activity> delivery_activities_;
  std::vector<meq_baby> babies_;
};

// The provider that a document names: its header's, else its own; empty when missing. Not the one
// that has taken its place.
std::string_view provider(const record::Document& document) noexcept;

}  // namespace matequity::derive
