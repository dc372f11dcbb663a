// SPDX-License-Identifier: Apache-2.0
// Documents in which every field that the engine knows holds a value that can be told from any
// other text: made from the engine's own schema, so that no field is forgotten.
#pragma once

#include <string>
#include <vector>

#include "inputs.hpp"

namespace matequity::test {

// What no output may hold, in any case of letters.
extern const std::vector<std::string> kMarks;
// What only the levels of breakdowns may hold.
extern const char* const kProviderMark;
extern const char* const kBandMark;

// How the fields are filled.
enum class Filling {
  text,        // every field with marked text: invalid where codes, dates and numbers are expected
  number,      // every field with a marked number
  valid,       // every field with a value that is valid where marked values can be
  wrong_kind,  // every field with an object or a list of marks
  unknown      // valid values, and fields that the engine does not know
};
extern const std::vector<Filling> kFillings;

// One document of the kind: "" for a pregnancy, or a ReturnType.
std::string marked_document(Filling filling, const std::string& return_type);

// The same record as MSDS tables: one object of tables, or table by table as CSV files.
std::string marked_tables(Filling filling);
struct CsvFile {
  std::string name, bytes;
};
std::vector<CsvFile> marked_csv_files();

// Flat CSV files with marks in headers, cells and what is wrong with them.
std::vector<CsvFile> marked_flat_files();

}  // namespace matequity::test
