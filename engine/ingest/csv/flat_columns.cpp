// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/flat_columns.hpp"

#include <algorithm>
#include <initializer_list>

#include "engine/ingest/csv/column_names.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/record/document.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

// Lists of the document that belong to returns, by the kind of row.
constexpr std::array<std::string_view, 4> kReturnLists = {"", "Rows", "Staff", "Episodes"};

// A pregnancy mostly has one: a number after the name of a field within counts babies.
constexpr std::string_view kLabours = "LaboursAndDeliveries";

constexpr bool is_list(const Field& field) noexcept {
  return field.kind == FieldKind::list_of_records || field.kind == FieldKind::list_of_scalars;
}

// The character as it is compared; 0 when it is left out.
constexpr char plain_character(char c) noexcept {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c - 'A' + 'a');
  if ((c >= 'a' && c <= 'z') || text::is_digit(c)) return c;
  if (c == ' ' || c == '-' || c == '_') return 0;
  return '?';  // so that no name with such a character is taken for another
}

bool is_return_list(const Field& field) noexcept {
  return std::find(kReturnLists.begin() + 1, kReturnLists.end(), field.name) != kReturnLists.end();
}

bool belongs_to(RowKind kind, const Field& field) {
  if (kind == RowKind::pregnancy) return !is_return_list(field);
  return field.name == kReturnLists[static_cast<std::size_t>(kind)] || field.name == "Header";
}

void collect(const StructTable& table, FieldPath path, std::vector<FieldPath>& all) {
  ++path.size;
  for (const Field& field : table.fields) {
    path.steps[path.size - 1] = &field;
    if (field.child == nullptr) {
      all.push_back(path);
    } else {
      collect(*field.child, path, all);
    }
  }
}

std::vector<FieldPath> collect(RowKind kind) {
  std::vector<FieldPath> all;
  for (const Field& field : struct_table<record::Document>().fields) {
    FieldPath path;
    path.steps[0] = &field;
    path.size = 1;
    if (field.child == nullptr) {
      // In a row of a pregnancy the edition is the mother's decile's, not a return's.
      const bool of_returns = kind == RowKind::pregnancy && field.name == "IMDYear";
      if (!of_returns) all.push_back(path);
    } else if (belongs_to(kind, field)) {
      collect(*field.child, path, all);
    }
  }
  return all;
}

// A part of a column's name between dots, and the number after it.
struct Part {
  std::string_view text;
  std::string name;  // plain
  std::uint32_t number = kUnnumbered;
};

std::uint32_t number_of(std::string_view digits) noexcept {
  std::uint32_t number = 0;
  for (const char c : digits) {
    if (number > 99'999'999) return kUnnumbered - 1;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number;
}

// A part whose name may be the data dictionary's, which may end in a number: PREGNANCY OUTCOME 2.
Part part_of(std::string_view text) {
  Part part{text, plain_field_name(text)};
  std::size_t digits = text.size();
  while (digits > 0 && text::is_digit(text[digits - 1])) --digits;
  if (digits == 0 || digits == text.size()) return part;
  const std::string_view field = field_of_dictionary_name(text.substr(0, digits));
  if (field.empty()) return part;
  return {text, plain_name(field), number_of(text.substr(digits))};
}

// "CareContacts[2].CContactDate" and "CareContacts.2.CContactDate" have the parts CareContacts,
// numbered 2, and CContactDate. Empty when a number is first.
std::vector<Part> parts_of(std::string_view name) {
  std::vector<Part> parts;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of("./:[]"), name.size());
    const std::string_view text = text::trimmed(name.substr(0, end));
    name.remove_prefix(std::min(end + 1, name.size()));
    if (text.empty()) continue;
    if (!std::all_of(text.begin(), text.end(), text::is_digit)) {
      parts.push_back(part_of(text));
    } else if (parts.empty() || parts.back().number != kUnnumbered) {
      return {};
    } else {
      parts.back().number = number_of(text);
    }
  }
  return parts;
}

// Takes digits at the end of a part's name for its number: PregOutcome_2. False where there are
// none.
bool split_number(Part& part) {
  std::size_t digits = part.name.size();
  while (digits > 0 && text::is_digit(part.name[digits - 1])) --digits;
  if (digits == 0 || digits == part.name.size() || part.number != kUnnumbered) return false;
  part.number = number_of(std::string_view(part.name).substr(digits));
  part.name.resize(digits);
  return true;
}

// Whether a part names the table of a step of the path, by its name or its number.
bool names_table(const std::string& part, std::string_view table) {
  return is_plain_name_of(part, table) || is_plain_name_of(part, table.substr(0, 6));
}

bool names_step(const std::string& part, const Field& step) {
  if (is_plain_name_of(part, step.name)) return true;
  if (part == "baby") return step.name == "BabyDemographics";
  if (step.name == "Header") return names_table(part, kHeaderTable);
  if (step.name == "Mother") return names_table(part, kMotherTable);
  return std::any_of(begin_tables(), end_tables(), [&](const TableLink& link) {
    return link.list == step.name && names_table(part, link.table);
  });
}

// Whether the last part names the field. The prefix may have said a part of it: Mother in
// Mother.EthnicCategory.
bool names_field(const std::vector<Part>& parts, const Field& field) {
  const std::string& last = parts.back().name;
  if (is_plain_name_of(last, field.name)) return true;
  return parts.size() > 1 && last.size() < field.name.size() &&
         is_plain_name_of(last + parts[parts.size() - 2].name, field.name);
}

// Whether the parts lead to the field: each but the last names a step, in the order of the way.
// Fills in the entries that the parts number.
bool leads_to(const std::vector<Part>& parts, Column& column) {
  if (!names_field(parts, column.path.field())) return false;
  column.entries.fill(kUnnumbered);
  std::size_t step = 0;
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    while (step + 1 < column.path.size && !names_step(parts[i].name, *column.path.steps[step])) {
      ++step;
    }
    if (step + 1 >= column.path.size) return false;
    if (parts[i].number != kUnnumbered) {
      if (!is_list(*column.path.steps[step])) return false;
      column.entries[step] = parts[i].number;
    }
    ++step;
  }
  return true;
}

// Gives the number after the field's own name to the list that it counts. That is certain only
// where one list is left without a number.
ColumnMatch number_entry(std::uint32_t number, Column& column) {
  if (number == kUnnumbered) return ColumnMatch::field;
  std::size_t open = 0;
  std::size_t innermost = kMostSteps;
  for (std::size_t i = 0; i < column.path.size; ++i) {
    if (!is_counting_list(*column.path.steps[i]) || column.entries[i] != kUnnumbered) continue;
    ++open;
    innermost = i;
  }
  if (open == 0) return ColumnMatch::unknown;
  column.entries[innermost] = number;
  return open == 1 ? ColumnMatch::field : ColumnMatch::unclear;
}

Column match(const std::vector<Part>& parts, RowKind kind) {
  Column found;
  std::size_t matches = 0;
  for (const FieldPath& path : field_paths(kind)) {
    Column column;
    column.path = path;
    if (!leads_to(parts, column)) continue;
    // The whole way is written: no other field can be meant.
    const bool whole = parts.size() == path.size;
    if (whole) matches = 0;
    found = column;
    ++matches;
    if (whole) break;
  }
  if (matches == 0) return found;
  found.match = matches == 1 ? number_entry(parts.back().number, found) : ColumnMatch::unclear;
  return found;
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string plain_letters;
  plain_letters.reserve(name.size());
  for (const char c : name) {
    if (const char plain = plain_character(c)) plain_letters.push_back(plain);
  }
  return plain_letters;
}

std::string plain_field_name(std::string_view name) {
  const std::string_view field = field_of_dictionary_name(name);
  return plain_name(field.empty() ? name : field);
}

bool is_plain_name_of(std::string_view plain, std::string_view name) noexcept {
  for (const char c : name) {
    const char wanted = plain_character(c);
    if (wanted == 0) continue;
    if (plain.empty() || plain.front() != wanted) return false;
    plain.remove_prefix(1);
  }
  return plain.empty();
}

std::string_view return_type(RowKind kind) noexcept {
  constexpr std::array<std::string_view, 4> kTypes = {"", "Counts", "Staff", "DeliveryEpisodes"};
  return kTypes[static_cast<std::size_t>(kind)];
}

const std::vector<FieldPath>& field_paths(RowKind kind) {
  static const std::array<std::vector<FieldPath>, 4> paths = {
      collect(RowKind::pregnancy), collect(RowKind::counts), collect(RowKind::staff),
      collect(RowKind::delivery_episode)};
  return paths[static_cast<std::size_t>(kind)];
}

bool is_counting_list(const Field& step) noexcept {
  if (step.kind == FieldKind::list_of_scalars) return true;
  // PregOutcome.2 is the second baby: labours are numbered by the whole way alone.
  return step.kind == FieldKind::list_of_records && !is_return_list(step) &&
         step.name != kLabours &&
         std::any_of(step.child->fields.begin(), step.child->fields.end(),
                     [](const Field& field) { return field.kind == FieldKind::scalar; });
}

std::size_t counting_lists(const FieldPath& path) noexcept {
  return static_cast<std::size_t>(
      std::count_if(path.steps.begin(), path.steps.begin() + static_cast<std::ptrdiff_t>(path.size),
                    [](const Field* step) { return is_counting_list(*step); }));
}

Column understand_column(std::string_view name, RowKind kind) {
  std::vector<Part> parts = parts_of(name);
  if (parts.size() > 1 && names_table(parts.front().name, kBookingTable)) {
    parts.erase(parts.begin());
  }
  if (parts.empty()) return {};
  Column column = match(parts, kind);
  // A name that is not known as it stands may end in a number.
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (column.match != ColumnMatch::unknown) break;
    if (split_number(*part)) column = match(parts, kind);
  }
  return column;
}

RowKind kind_of_rows(const std::vector<std::string_view>& header) {
  const auto has = [&](std::initializer_list<std::string_view> names) {
    return std::any_of(header.begin(), header.end(), [&](std::string_view cell) {
      const std::vector<Part> parts = parts_of(cell);
      return !parts.empty() &&
             std::find(names.begin(), names.end(), parts.back().name) != names.end();
    });
  };
  if (has({"pregnancyid", "uniqpregid", "antenatalappdate"})) return RowKind::pregnancy;
  if (has({"measure"})) return RowKind::counts;
  if (has({"deliverydate"})) return RowKind::delivery_episode;
  if (has({"staffgroup", "culturalcompetencetrainingdate", "band", "referencedate"})) {
    return RowKind::staff;
  }
  return RowKind::pregnancy;
}

}  // namespace matequity::ingest
