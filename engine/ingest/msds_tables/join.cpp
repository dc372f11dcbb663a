// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/msds_tables/join.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/ingest/msds_tables/columns.hpp"
#include "engine/ingest/read_value.hpp"
#include "engine/json/library.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

std::string quoted(std::string_view text) {
  // Text of a CSV cell may be any bytes; what is not UTF-8 is replaced, since JSON must be.
  return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string_view key_of(const TableRow& row, std::string_view field) {
  const auto found = row.keys.find(field);
  return found == row.keys.end() ? std::string_view() : std::string_view(found->second);
}

// The key by which rows of other tables, or bookings, refer to a row of the table: it has it once.
std::string_view own_key(std::string_view table) noexcept {
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    if (link->parent == table) return link->key;
  }
  return {};
}

// Not of the table of bookings: each of its rows is a document, of which the last counts anyway.
bool keeps_last(std::string_view table) noexcept { return table != kBookingTable; }

}  // namespace

bool is_join_key(std::string_view field) noexcept {
  return std::any_of(begin_tables(), end_tables(),
                     [&](const TableLink& link) { return link.key == field; });
}

void TableJoin::open_table(std::string_view table) {
  if (find_table(table) != nullptr) rows_.try_emplace(std::string(table));
}

void TableJoin::add_row(std::string_view table, std::uint64_t offset) {
  row_ = nullptr;
  if (find_table(table) == nullptr) {
    // Only a table's number is in the finding: what follows it could hold a value.
    constexpr std::size_t kNumberSize = 6;  // MSD105
    // A file may be named by the number alone.
    if (is_table_name(std::string(table) + '_')) {
      ++unused_[std::string(table.substr(0, kNumberSize))];
    };
    return;
  }
  const auto at = rows_.try_emplace(std::string(table)).first;
  at->second.emplace_back();
  row_ = &at->second.back();
  row_->offset = offset;
  table_ = at->first;
}

void TableJoin::add_text(std::string_view field, std::string_view text) {
  if (row_ == nullptr) return;
  const std::string_view value = text::trimmed(text);
  if (!value.empty()) add_scalar(field, value, quoted(value));
}

void TableJoin::add_scalar(std::string_view field, std::string_view text, std::string_view json) {
  if (row_ == nullptr) return;
  if (!row_->members.empty()) row_->members.push_back(',');
  row_->members += quoted(field);
  row_->members.push_back(':');
  row_->members += json;
  const bool provider = table_ == kHeaderTable && field == "OrgIDProvider";
  if (!provider && !is_join_key(field)) return;
  text::TextArena arena;
  const std::string_view clean = text::trimmed(without_nul(text, arena));
  const std::string_view key = without_point_zero(clean);
  const bool rounded = is_rounded(key);
  if (!rounded && !is_placeholder(key)) {
    if (!key.empty()) row_->keys[std::string(field)] = key;
  } else if (!is_read_field(table_, field)) {
    // Of a field that the document has, its reader reports it.
    ++bad_keys_[{rounded ? FindingCode::rounded_identifier : FindingCode::placeholder_identifier,
                 std::string(field)}];
  }
}

const TableJoin::Rows* TableJoin::rows(std::string_view table) const {
  const auto found = rows_.find(table);
  return found == rows_.end() ? nullptr : &found->second;
}

void TableJoin::report(FindingCode code, std::string_view field, std::uint64_t count) {
  if (count > 0) findings_.push_back({code, std::string(field), count});
}

// Rows of the header that name different providers: nothing can be said to be of one of them.
bool TableJoin::has_several_headers() {
  const Rows* headers = rows(kHeaderTable);
  if (headers == nullptr) return false;
  std::string provider;
  bool several = false;
  for (const TableRow& header : *headers) {
    text::TextArena arena;
    const std::string_view named = text::upper_case(key_of(header, "OrgIDProvider"), arena);
    if (named.empty()) continue;
    several = several || (!provider.empty() && provider != named);
    provider = named;
  }
  if (!several) return false;
  std::uint64_t left_out = 0;
  for (const auto& [table, all] : rows_) left_out += all.size();
  report(FindingCode::several_headers, kHeaderTable, left_out);
  return true;
}

// Of rows that have one key the last counts.
void TableJoin::keep_last_of_keys() {
  for (auto& [table, all] : rows_) {
    const std::string_view field = own_key(table);
    if (field.empty()) continue;
    std::unordered_map<std::string_view, TableRow*> last;
    std::uint64_t repeated = 0;
    for (TableRow& row : all) {
      const std::string_view key = key_of(row, field);
      if (key.empty()) continue;
      TableRow*& known = last[key];
      if (known != nullptr) {
        ++repeated;
        known->replaced = keeps_last(table);
      }
      known = &row;
    }
    report(FindingCode::repeated_key, table, repeated);
  }
}

// Parents precede their children in the list of tables, so a child of an orphan is one too.
void TableJoin::index_children() {
  std::map<std::string, std::unordered_map<std::string, bool>, std::less<>> known;
  const auto know = [&](std::string_view table, const TableRow& row) {
    for (const auto& [field, key] : row.keys) known[std::string(table) + field][key] = true;
  };
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    const Rows* all = rows(link->table);
    if (all == nullptr) continue;
    std::uint64_t orphans = 0;
    for (const TableRow& row : *all) {
      if (row.replaced) continue;
      const std::string key(key_of(row, link->key));
      if (!link->parent.empty()) {
        const auto parents = known.find(std::string(link->parent) + std::string(link->key));
        const bool found = !key.empty() && parents != known.end() && parents->second.count(key) > 0;
        if (!found) {
          ++orphans;
          continue;
        }
        children_[std::string(link->table)][key].push_back(&row);
      }
      if (link->table == kMotherTable && !key.empty()) mothers_[key] = &row;
      know(link->table, row);
    }
    report(FindingCode::orphan_row, link->table, orphans);
  }
}

std::uint64_t TableJoin::bookings_without_mother() const {
  const Rows* bookings = rows(kBookingTable);
  if (bookings == nullptr) return 0;
  return static_cast<std::uint64_t>(
      std::count_if(bookings->begin(), bookings->end(), [&](const TableRow& booking) {
        return mothers_.count(std::string(key_of(booking, "LPIDMother"))) == 0;
      }));
}

// A table that rows of others refer to and that was not given at all.
void TableJoin::find_missing_tables() {
  std::map<std::string_view, std::uint64_t> missing;
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    const Rows* all = rows(link->table);
    if (link->parent.empty() || all == nullptr || rows(link->parent) != nullptr) continue;
    missing[link->parent] += all->size();
  }
  const std::uint64_t bookings = bookings_without_mother();
  if (rows(kMotherTable) == nullptr) {
    missing[kMotherTable] += bookings;
  } else {
    report(FindingCode::missing_parent_row, kMotherTable, bookings);
  }
  for (const auto& [table, count] : missing) report(FindingCode::missing_table, table, count);
}

void TableJoin::write_lists(std::string_view table, const TableRow& row, std::string& text) const {
  for (const TableLink* link = begin_tables(); link != end_tables(); ++link) {
    if (link->parent != table) continue;
    const auto index = children_.find(link->table);
    if (index == children_.end()) continue;
    const auto found = index->second.find(std::string(key_of(row, link->key)));
    if (found == index->second.end()) continue;
    if (text.back() != '{') text.push_back(',');
    text += quoted(link->list);
    text += ":[";
    for (const TableRow* child : found->second) {
      if (text.back() != '[') text.push_back(',');
      write_row(*link, *child, text);
    }
    text.push_back(']');
  }
}

void TableJoin::write_row(const TableLink& link, const TableRow& row, std::string& text) const {
  text.push_back('{');
  text += row.members;
  write_lists(link.table, row, text);
  text.push_back('}');
}

void TableJoin::write_booking(const TableRow& booking, std::string& text) const {
  text.assign("{");
  text += booking.members;
  write_lists(kBookingTable, booking, text);
  const Rows* headers = rows(kHeaderTable);
  if (headers != nullptr && !headers->empty()) {
    if (text.back() != '{') text.push_back(',');
    text += "\"Header\":{" + headers->back().members + "}";
  }
  const auto mother = mothers_.find(std::string(key_of(booking, "LPIDMother")));
  if (mother != mothers_.end()) {
    if (text.back() != '{') text.push_back(',');
    text += "\"Mother\":";
    write_row(*find_table(kMotherTable), *mother->second, text);
  }
  text.push_back('}');
}

void TableJoin::for_each_document(
    const std::function<void(std::string_view document, std::uint64_t offset)>& take) {
  for (const auto& [table, count] : unused_) report(FindingCode::table_not_used, table, count);
  for (const auto& [key, count] : bad_keys_) report(key.first, key.second, count);
  if (has_several_headers()) return;
  keep_last_of_keys();
  index_children();
  find_missing_tables();
  const Rows* bookings = rows(kBookingTable);
  if (bookings == nullptr) return;
  std::string text;
  for (const TableRow& booking : *bookings) {
    write_booking(booking, text);
    take(text, booking.offset);
  }
}

}  // namespace matequity::ingest
