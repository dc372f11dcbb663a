// SPDX-License-Identifier: Apache-2.0
#include "flat_csv.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>
#include <utility>

namespace matequity::sample {
namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::pair<std::string, std::string>>;

void flatten(const Json& value, const std::string& name, Cells& cells) {
  if (value.is_object()) {
    for (const auto& [key, part] : value.items()) {
      flatten(part, name.empty() ? key : name + "." + key, cells);
    }
  } else if (value.is_array()) {
    int number = 0;
    for (const Json& part : value) flatten(part, name + "." + std::to_string(++number), cells);
  } else if (!value.is_null()) {
    cells.emplace_back(name, value.is_string() ? value.get<std::string>() : value.dump());
  }
}

Cells cells_of(std::string_view document) {
  Cells cells;
  const Json parsed = Json::parse(document.begin(), document.end(), nullptr, false);
  if (parsed.is_object()) flatten(parsed, "", cells);
  return cells;
}

void write_cell(std::string_view text, std::ostream& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out << text;
    return;
  }
  out << '"';
  for (const char c : text) out << (c == '"' ? "\"\"" : std::string(1, c));
  out << '"';
}

}  // namespace

void FlatCsv::learn(std::string_view document) {
  for (auto& [name, text] : cells_of(document)) {
    if (known_.insert(name).second) columns_.push_back(std::move(name));
  }
}

void FlatCsv::write_header(std::ostream& out) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) out << ',';
    write_cell(columns_[i], out);
  }
  out << "\r\n";
}

void FlatCsv::write_row(std::string_view document, std::ostream& out) const {
  std::map<std::string, std::string> row;
  for (auto& [name, text] : cells_of(document)) row.emplace(std::move(name), std::move(text));
  if (row.empty()) {
    out << "broken\r\n";
    return;
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0) out << ',';
    const auto cell = row.find(columns_[i]);
    if (cell != row.end()) write_cell(cell->second, out);
  }
  out << "\r\n";
}

std::string as_flat_csv(const std::vector<std::string>& documents) {
  FlatCsv csv;
  for (const std::string& document : documents) csv.learn(document);
  std::ostringstream out;
  csv.write_header(out);
  for (const std::string& document : documents) csv.write_row(document, out);
  return out.str();
}

}  // namespace matequity::sample
