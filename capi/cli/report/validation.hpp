// SPDX-License-Identifier: Apache-2.0
// The report of a validation: what a data manager sends to those who made the files. First, and
// large, the columns of which nothing can be used; then what was found, with place and remedy; then
// how each field was recorded, by provider and month. It holds no value of a record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// In how many rows a field is so.
struct FieldCounts {
  std::uint64_t valid = 0;
  std::uint64_t fallback = 0;  // a default: not known, or not given
  std::uint64_t invalid = 0;
  std::uint64_t missing = 0;

  std::uint64_t rows() const { return valid + fallback + invalid + missing; }
  void add(const FieldCounts& other);
};

struct FieldQuality {
  std::string record;
  std::string field;
  FieldCounts all;
  std::vector<FieldCounts> groups;

  bool was_sent() const { return all.missing < all.rows(); }
  bool is_derived() const { return record == "derived"; }
};

// Documents of one provider and month; empty where it is not known.
struct QualityGroup {
  std::string provider;
  std::string month;  // YYYY-MM
};

// A field of which nothing can be used in a part of the records.
struct WrongPart {
  QualityGroup group;  // without a month: in all
  std::string field;
  std::string message;
};

struct Validation {
  std::string engine_version;
  InputCounts input;
  std::vector<QualityGroup> groups;
  std::vector<FieldQuality> fields;
  std::vector<WrongPart> wrong_parts;
};

// From the result and what meq_run_quality gives.
Validation read_validation(std::string_view result, std::string_view quality);

// "RAL, April 2024"
std::string group_words(const QualityGroup& group);

// Fields to look at by provider and month: with invalid values, and those that every figure needs.
bool needs_a_look(const FieldQuality& field);

std::string validation_text(const Validation& validation, const ReportOptions& options);
std::string validation_csv(const Validation& validation);
std::string validation_page(const Validation& validation);

}  // namespace matequity::cli
