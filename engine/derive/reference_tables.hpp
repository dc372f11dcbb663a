// SPDX-License-Identifier: Apache-2.0
// The caller's reference tables: deprivation decile by LSOA, and LSOA by postcode.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/record/date.hpp"

namespace matequity::derive {

// A table that cannot be read: `place` is table:line.
class TableError : public std::runtime_error {
 public:
  TableError(const std::string& message, std::string place)
      : std::runtime_error(message), place_(std::move(place)) {}
  const std::string& place() const noexcept { return place_; }

 private:
  std::string place_;
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};

class ImdTable {
 public:
  // CSV with columns lsoa and imd_decile (1..10), in any order. Throws TableError.
  static ImdTable parse(std::string_view csv);

  // 1 most deprived .. 10; 0 when the area is not in the table. Upper case is expected.
  std::uint8_t decile(std::string_view lsoa) const noexcept;

  bool empty() const noexcept { return deciles_.empty(); }

 private:
  std::unordered_map<std::string, std::uint8_t, TextHash, std::equal_to<>> deciles_;
};

class PostcodeTable {
 public:
  // CSV with columns postcode, lsoa, introduced, terminated. Dates are YYYYMM (the whole month) or
  // YYYY-MM-DD, both included; empty is open. Throws TableError.
  static PostcodeTable parse(std::string_view csv);

  bool loaded() const noexcept { return loaded_; }

  // Whether a row of the postcode is live on the day.
  bool live(std::string_view postcode, record::Days day) const noexcept;

  // The area of the row live on the day, else of the postcode's last row; empty when there is none.
  std::string_view lsoa(std::string_view postcode, record::Days day) const noexcept;

 private:
  struct Row {
    std::uint64_t postcode;
    std::uint32_t area;
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
  std::vector<std::string> areas_;
};

// Both tables of a run, and their fingerprint in saved states.
struct ReferenceTables {
  ImdTable imd;
  PostcodeTable postcodes;
  std::string fingerprint;  // empty without tables
};

}  // namespace matequity::derive
