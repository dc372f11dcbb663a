// SPDX-License-Identifier: Apache-2.0
// MSDS tables of one submission, joined on their keys into pregnancy documents: each row of MSD101
// is one, written out in the nested form and read like any other document. What does not fit
// together is reported: it would look like bad recording, and is not.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/ingest/table_names.hpp"

namespace matequity::ingest {

using findings::FindingCode;

// A row of a table: its cells as JSON members, `"Field":value,...`, and the texts of its keys.
struct TableRow {
  std::string members;
  std::map<std::string, std::string, std::less<>> keys;
  std::uint64_t offset = 0;
  bool replaced = false;  // a later row has its key
};

// What is wrong with the tables as a whole; `field` is a table's name or a key.
struct JoinFinding {
  FindingCode code;
  std::string field;
  std::uint64_t count;
};

// Whether the field joins rows.
bool is_join_key(std::string_view field) noexcept;

class TableJoin {
 public:
  // The table was given, with or without rows.
  void open_table(std::string_view table);
  // Begins a row of a table; cells follow. Rows of tables that are not read are counted alone.
  void add_row(std::string_view table, std::uint64_t offset);
  // A cell as text, or as a JSON scalar already written.
  void add_text(std::string_view field, std::string_view text);
  void add_scalar(std::string_view field, std::string_view text, std::string_view json);

  bool empty() const noexcept { return rows_.empty() && unused_.empty(); }

  // Gives each document, in the order of MSD101's rows. The text lives until the callback returns.
  void for_each_document(
      const std::function<void(std::string_view document, std::uint64_t offset)>& take);

  // Complete after for_each_document.
  const std::vector<JoinFinding>& findings() const noexcept { return findings_; }

 private:
  using Rows = std::vector<TableRow>;
  using Index = std::unordered_map<std::string, std::vector<const TableRow*>>;

  const Rows* rows(std::string_view table) const;
  void report(FindingCode code, std::string_view field, std::uint64_t count);
  bool has_several_headers();
  void keep_last_of_keys();
  void index_children();
  void find_missing_tables();
  std::uint64_t bookings_without_mother() const;
  void write_row(const TableLink& link, const TableRow& row, std::string& text) const;
  void write_lists(std::string_view table, const TableRow& row, std::string& text) const;
  void write_booking(const TableRow& booking, std::string& text) const;

  std::map<std::string, Rows, std::less<>> rows_;
  TableRow* row_ = nullptr;
  std::string_view table_;                              // of the row
  std::map<std::string, Index, std::less<>> children_;  // by child table, then parent's key
  std::unordered_map<std::string, const TableRow*> mothers_;
  std::map<std::string, std::uint64_t, std::less<>> unused_;  // rows of tables that are not read
  std::map<std::pair<FindingCode, std::string>, std::uint64_t> bad_keys_;
  std::vector<JoinFinding> findings_;
};

}  // namespace matequity::ingest
