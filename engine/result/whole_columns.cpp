// SPDX-License-Identifier: Apache-2.0
#include "engine/result/whole_columns.hpp"

#include <algorithm>
#include <optional>

namespace matequity::result {

namespace {

using findings::FindingCode;
using findings::Findings;
using indicator::Dimension;
using tally::AreaTable;

// Of fewer documents a column says nothing.
constexpr std::uint64_t kFewest = 3;

constexpr std::string_view kEthnicity = "EthnicCategoryMother";
constexpr std::string_view kBooking = "AntenatalAppDate";
constexpr std::string_view kDeprivation = "imd_decile";

struct Cause {
  FindingCode fault;
  FindingCode column;
};
// The first that is most frequent counts.
constexpr Cause kCauses[] = {
    {FindingCode::invalid_date, FindingCode::whole_column_dates},
    {FindingCode::lost_zero, FindingCode::whole_column_zeros},
    {FindingCode::rounded_identifier, FindingCode::whole_column_rounded},
    {FindingCode::implausible, FindingCode::whole_column_implausible},
    {FindingCode::invalid_code, FindingCode::whole_column},
    {FindingCode::invalid_number, FindingCode::whole_column},
    {FindingCode::invalid_value, FindingCode::whole_column},
    {FindingCode::placeholder_identifier, FindingCode::whole_column},
};

class Columns {
 public:
  Columns(const tally::State& state, const request::Request& request)
      : state_(state), seen_(state.recording().columns) {
    for (const request::Breakdown& breakdown : request.by) {
      for (const Dimension one : breakdown) {
        asks_ethnicity_ |= one == Dimension::ethnic_code || one == Dimension::ethnic_group;
        asks_deprivation_ |= one == Dimension::imd_decile || one == Dimension::imd_quintile;
      }
    }
  }

  Findings find() {
    if (state_.recording().documents < kFewest) return {};
    for (std::size_t i = 0; i < record::column_count(); ++i) {
      const std::string_view name = record::column_name(i);
      if ((seen_ & record::columns_named(name)) == 0) find_faults(name);
    }
    const bool wrong_deciles = !found_.entries().empty() && has_wrong_deciles();
    if (lacks(record::kEthnicityColumn)) find_ethnicity();
    if (lacks(record::columns_named(kBooking)) && !is_found(kBooking)) {
      add(FindingCode::whole_column_missing, kBooking);
    }
    if (lacks(record::kDecileColumn) && !wrong_deciles) {
      if (const auto cause = cause_of_no_decile()) add(*cause, kDeprivation);
    }
    return std::move(found_);
  }

 private:
  bool lacks(record::ColumnSet columns) const noexcept { return (seen_ & columns) == 0; }
  bool has(std::string_view field) const noexcept { return !lacks(record::columns_named(field)); }

  std::uint64_t count(FindingCode code, std::string_view field) const {
    const auto& entries = state_.findings().entries();
    const auto found = entries.find(Findings::Key(code, std::string(field)));
    return found == entries.end() ? 0 : found->second.count;
  }

  bool is_found(std::string_view field) const {
    return std::any_of(found_.entries().begin(), found_.entries().end(),
                       [&](const auto& entry) { return entry.first.second == field; });
  }

  bool has_wrong_deciles() const {
    return is_found("IMDDecile") || is_found("Rank_IMD_Decile_2015");
  }

  void add(FindingCode code, std::string_view field, const findings::Place& first = {}) {
    if (!is_found(field)) found_.add(code, field, state_.recording().documents, first);
  }

  // A column that has faults and no value.
  void find_faults(std::string_view field) {
    const Cause* worst = nullptr;
    std::uint64_t most = kFewest - 1;
    for (const Cause& cause : kCauses) {
      const std::uint64_t faults = count(cause.fault, field);
      if (faults <= most) continue;
      worst = &cause;
      most = faults;
    }
    if (worst != nullptr) add(worst->column, field, state_.findings().first(worst->fault, field));
  }

  void find_ethnicity() {
    constexpr std::string_view kMothers = "MSD001MotherDemog";
    if (count(FindingCode::missing_table, kMothers) > 0 ||
        count(FindingCode::missing_parent_row, kMothers) >= kFewest) {
      return add(FindingCode::whole_column_mothers, kEthnicity);
    }
    find_faults(kEthnicity);
    if (asks_ethnicity_) add(FindingCode::whole_column_missing, kEthnicity);
  }

  std::optional<FindingCode> cause_of_no_decile() const {
    std::uint64_t unknown = 0, abroad = 0;
    for (const std::string_view field : {"LSOAMother2011", "LSOAMother2021", "Postcode"}) {
      unknown += count(FindingCode::unknown_area, field);
      abroad += count(FindingCode::area_outside_england, field);
    }
    const bool of_2011 = has("LSOAMother2011"), of_2021 = has("LSOAMother2021");
    const AreaTable table = state_.area_table();
    if (table == AreaTable::of_2011 && (!lacks(record::kAreaOf2021) || (of_2021 && !of_2011))) {
      return FindingCode::whole_column_table_of_2011;
    }
    if (table == AreaTable::of_2021 && of_2011 && !of_2021) {
      return FindingCode::whole_column_table_of_2021;
    }
    if (unknown > 0) return FindingCode::whole_column_unknown_areas;
    if (abroad > 0) return FindingCode::whole_column_abroad;
    if (count(FindingCode::other_imd_year, "IMDDecile") > 0) {
      return FindingCode::whole_column_other_edition;
    }
    if (table == AreaTable::none && !asks_deprivation_) return std::nullopt;
    if (table != AreaTable::none && has("Postcode")) return FindingCode::whole_column_no_table;
    if (table == AreaTable::none && (of_2011 || of_2021 || has("Postcode"))) {
      return FindingCode::whole_column_no_table;
    }
    return FindingCode::whole_column_missing;
  }

  const tally::State& state_;
  record::ColumnSet seen_;
  bool asks_ethnicity_ = false, asks_deprivation_ = false;
  Findings found_;
};

}  // namespace

findings::Findings find_whole_columns(const tally::State& state, const request::Request& request) {
  return Columns(state, request).find();
}

}  // namespace matequity::result
