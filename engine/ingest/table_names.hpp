// SPDX-License-Identifier: Apache-2.0
// The tables of the Maternity Services Data Set v2.0 as they are submitted, and how those that the
// indicators read nest in the pregnancy document.
#pragma once

#include <string_view>

namespace matequity::ingest {

inline constexpr std::string_view kHeaderTable = "MSD000Header";
inline constexpr std::string_view kMotherTable = "MSD001MotherDemog";
inline constexpr std::string_view kBookingTable = "MSD101PregnancyBooking";

// A table that is read: where its rows go, and the key that joins them to their parent.
struct TableLink {
  std::string_view table;   // "MSD102MatCarePlan"
  std::string_view parent;  // "MSD101PregnancyBooking"; empty for MSD000Header, MSD001, MSD101
  std::string_view key;     // the field that parent and child share: "PregnancyID"
  std::string_view list;    // the list in the parent's document: "MaternityCarePlans"
};

// nullptr for a table that is not read, or no table.
const TableLink* find_table(std::string_view name) noexcept;

// Whether the name is that of any MSDS table: MSD, three digits, a name.
bool is_table_name(std::string_view name) noexcept;

const TableLink* begin_tables() noexcept;
const TableLink* end_tables() noexcept;

}  // namespace matequity::ingest
