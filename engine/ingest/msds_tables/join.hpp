// SPDX-License-Identifier: Apache-2.0
// MSDS tables as they are submitted, joined on their keys into pregnancy documents: each row of
// MSD101 is one, written out in the nested form and read like any other document.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ingest/table_names.hpp"

namespace matequity::ingest {

// A row of a table: its cells as JSON members, `"Field":value,...`, and the texts of its keys.
struct TableRow {
  std::string members;
  std::map<std::string, std::string, std::less<>> keys;
  std::uint64_t offset = 0;
};

class TableJoin {
 public:
  // Begins a row of a table; cells follow. Rows of tables that are not read are dropped.
  void add_row(std::string_view table, std::uint64_t offset);
  // A cell as text, or as a JSON scalar already written.
  void add_text(std::string_view field, std::string_view text);
  void add_scalar(std::string_view field, std::string_view text, std::string_view json);

  bool empty() const noexcept { return rows_.empty(); }

  // Gives each document, in the order of MSD101's rows. The text lives until the callback returns.
  void for_each_document(
      const std::function<void(std::string_view document, std::uint64_t offset)>& take);

  // Rows without a parent, by table. Complete after for_each_document.
  const std::map<std::string, std::uint64_t>& orphans() const noexcept { return orphans_; }

 private:
  using Rows = std::vector<TableRow>;
  using Index = std::unordered_map<std::string, std::vector<const TableRow*>>;

  const Rows* rows(std::string_view table) const;
  void index_children();
  void write_row(const TableLink& link, const TableRow& row, std::string& text) const;
  void write_lists(std::string_view table, const TableRow& row, std::string& text) const;
  void write_booking(const TableRow& booking, std::string& text) const;

  std::map<std::string, Rows, std::less<>> rows_;
  TableRow* row_ = nullptr;
  std::map<std::string, Index, std::less<>> children_;  // by child table, then parent's key
  std::unordered_map<std::string, const TableRow*> mothers_;
  std::map<std::string, std::uint64_t> orphans_;
};

}  // namespace matequity::ingest
