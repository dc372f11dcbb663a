// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/msds_tables/join.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/json/library.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

// Fields that join rows.
bool is_key(std::string_view field) noexcept {
  return std::any_of(begin_tables(), end_tables(),
                     [&](const TableLink& link) { return link.key == field; });
}

std::string quoted(std::string_view text) {
  // Text of a CSV cell may be any bytes; what is not UTF-8 is replaced, since JSON must be.
  return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string_view key_of(const TableRow& row, std::string_view field) {
  const auto found = row.keys.find(field);
  return found == row.keys.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

void TableJoin::add_row(std::string_view table, std::uint64_t offset) {
  row_ = nullptr;
  if (find_table(table) == nullptr) return;
  const auto at = rows_.try_emplace(std::string(table)).first;
  at->second.emplace_back();
  row_ = &at->second.back();
  row_->offset = offset;
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
  if (is_key(field)) row_->keys[std::string(field)] = std::string(text::trimmed(text));
}

const TableJoin::Rows* TableJoin::rows(std::string_view table) const {
  const auto found = rows_.find(table);
  return found == rows_.end() ? nullptr : &found->second;
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
    for (const TableRow& row : *all) {
      const std::string key(key_of(row, link->key));
      if (!link->parent.empty()) {
        const auto parents = known.find(std::string(link->parent) + std::string(link->key));
        const bool found = !key.empty() && parents != known.end() && parents->second.count(key) > 0;
        if (!found) {
          ++orphans_[std::string(link->table)];
          continue;
        }
        children_[std::string(link->table)][key].push_back(&row);
      }
      if (link->table == kMotherTable && !key.empty()) mothers_[key] = &row;  // of equals the last
      know(link->table, row);
    }
  }
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
  index_children();
  const Rows* bookings = rows(kBookingTable);
  if (bookings == nullptr) return;
  std::string text;
  for (const TableRow& booking : *bookings) {
    write_booking(booking, text);
    take(text, booking.offset);
  }
}

}  // namespace matequity::ingest
