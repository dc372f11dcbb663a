// SPDX-License-Identifier: Apache-2.0
// The caller's reference tables: deprivation decile by area, areas by postcode, what is said of
// providers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/derive/table_reader.hpp"
#include "engine/record/date.hpp"
#include "engine/record/imd_edition.hpp"

namespace matequity::derive {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

// The census by whose areas a table is keyed.
enum class AreaYear : std::uint8_t { of_2011, of_2021 };

// Deciles of one edition of the index, by area.
class ImdTable {
 public:
  // Columns: the area (lsoa, lsoa11, lsoa21, LSOA code (2011), LSOA code (2021)); imd_decile, or
  // imd_rank, or either under the published headings; imd_year where the edition is stated. A table
  // that states none is of the edition asked for, where one is. Throws TableError.
  static ImdTable parse(std::string_view csv, record::ImdEdition asked = record::ImdEdition::none);

  // 1 most deprived .. 10; 0 when the area is not in the table. Upper case is expected.
  std::uint8_t decile(std::string_view lsoa) const noexcept;

  bool empty() const noexcept { return deciles_.empty(); }
  record::ImdEdition edition() const noexcept { return edition_; }
  AreaYear areas() const noexcept { return areas_; }

 private:
  class Parser;

  std::unordered_map<std::string, std::uint8_t, TextHash, std::equal_to<>> deciles_;
  record::ImdEdition edition_ = record::ImdEdition::not_stated;
  AreaYear areas_ = AreaYear::of_2011;
};

class PostcodeTable {
 public:
  // Columns: postcode; lsoa11, lsoa21 or both, or lsoa; introduced, terminated. Dates are YYYYMM
  // (the whole month) or YYYY-MM-DD, both included; empty is open. Throws TableError.
  static PostcodeTable parse(std::string_view csv);

  bool loaded() const noexcept { return loaded_; }

  // Whether a row of the postcode is live on the day.
  bool live(std::string_view postcode, record::Days day) const noexcept;

  // The area of the row live on the day, else of the postcode's last row; empty when there is none.
  std::string_view lsoa(std::string_view postcode, record::Days day, AreaYear year) const noexcept;

 private:
  struct Row {
    std::uint64_t postcode;
    std::array<std::uint32_t, 2> areas;  // by AreaYear
    record::Days introduced;
    record::Days terminated;
    bool live(record::Days day) const noexcept {
      return day != record::kNoDate && introduced <= day && day <= terminated;
    }
  };
  struct Range {
    const Row* begin;
    const Row* end;
  };
  Range rows(std::string_view postcode) const noexcept;

  bool loaded_ = false;
  std::vector<Row> rows_;  // by postcode, then as listed
  std::vector<std::string> areas_ = {std::string()};
};

// What is said of providers: who took their place, and to what they belong.
class OrganisationTable {
 public:
  static constexpr std::size_t kColumns = 4;
  static constexpr std::array<std::string_view, kColumns> kNames = {"lmns", "icb", "region",
                                                                    "comparator_group"};
  // By provider; empty where nothing is said.
  using Levels = std::map<std::string, std::array<std::string, kColumns>, std::less<>>;

  // Columns: provider, and any of successor, lmns, icb, region, comparator_group. Throws
  // TableError; successors that lead back to where they began are an error.
  static OrganisationTable parse(std::string_view csv);

  bool loaded() const noexcept { return !levels_.empty(); }
  bool has_column(std::size_t column) const noexcept { return columns_[column]; }
  // The provider that has taken this one's place, in the end; itself where none has.
  std::string_view successor(std::string_view provider) const noexcept;
  bool has(std::string_view provider) const noexcept { return levels_.count(provider) > 0; }
  const Levels& levels() const noexcept { return levels_; }

 private:
  std::array<bool, kColumns> columns_{};
  Levels levels_;
  std::map<std::string, std::string, std::less<>> successors_;  // in the end
};

// The tables of a run, and their fingerprint in saved states.
struct ReferenceTables {
  ImdTable imd;
  PostcodeTable postcodes;
  OrganisationTable organisations;
  record::ImdEdition asked = record::ImdEdition::none;  // of the request
  bool mix = false;                                     // any edition
  std::string fingerprint;                              // empty without tables

  // The edition that the run speaks of: the request's, else the area table's; none where neither
  // says, or any will do.
  record::ImdEdition edition() const noexcept {
    if (mix) return record::ImdEdition::none;
    if (asked != record::ImdEdition::none) return asked;
    return !imd.empty() && imd.edition() != record::ImdEdition::not_stated
               ? imd.edition()
               : record::ImdEdition::none;
  }
};

}  // namespace matequity::derive
