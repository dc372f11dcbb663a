// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "engine/ingest/csv/flat_columns.hpp"
#include "engine/record/fields.hpp"
#include "engine/record/meanings.hpp"
#include "engine/report/schema.hpp"

namespace matequity::report {

namespace {

using ingest::FieldPath;
using ingest::RowKind;

// Whether rows of the kind have the field: those of the document itself are a pregnancy's up to
// ReturnType, and a return's from there on.
bool has_field(RowKind kind, const FieldPath& path, bool& of_returns) {
  if (path.size > 1) return kind == RowKind::pregnancy || path.steps[0]->name != "Header";
  const std::string_view name = path.field().name;
  of_returns = of_returns || name == "ReturnType";
  if (name == "ReturnType") return false;
  return name == "OrgIDProvider" || of_returns == (kind != RowKind::pregnancy);
}

// The way with all its steps, or with those alone of which a row may hold several, numbered 1.
std::string way_to(const FieldPath& path, bool whole) {
  std::string way;
  for (std::size_t i = 0; i + 1 < path.size; ++i) {
    const ingest::Field& step = *path.steps[i];
    const bool counts = ingest::is_counting_list(step);
    if (whole || counts) way += std::string(step.name) + (counts ? ".1." : ".");
  }
  return way;
}

// The shortest name that is sure to mean the field.
std::string column_name(const FieldPath& path, RowKind kind) {
  const ingest::Field& field = path.field();
  const std::string last =
      std::string(field.name) + (ingest::is_counting_list(field) ? ".1" : std::string());
  const std::string short_name = way_to(path, false) + last;
  const ingest::Column understood = ingest::understand_column(short_name, kind);
  const bool sure = understood.match == ingest::ColumnMatch::field &&
                    understood.path.size == path.size && understood.path.steps == path.steps;
  return sure ? short_name : way_to(path, true) + last;
}

std::string_view meaning_of(const FieldPath& path) {
  const record::Fields* fields = &record::fields_of<record::Document>();
  std::string_view meaning;
  for (std::size_t i = 0; i < path.size; ++i) {
    const record::Field& field = *fields->find(path.steps[i]->name);
    meaning = field.meaning;
    fields = field.child;
  }
  return meaning;
}

// Name and meaning of each column, in the order of the description.
std::vector<std::pair<std::string, std::string_view>> columns_of(RowKind kind) {
  std::vector<std::pair<std::string, std::string_view>> columns;
  bool of_returns = false;
  for (const FieldPath& path : ingest::field_paths(kind)) {
    if (!has_field(kind, path, of_returns)) continue;
    columns.emplace_back(column_name(path, kind), meaning_of(path));
  }
  return columns;
}

}  // namespace

std::string csv_template() {
  std::string header;
  for (const auto& [name, meaning] : columns_of(RowKind::pregnancy)) {
    header += (header.empty() ? "" : ",") + name;
  }
  return header + "\n";
}

std::string csv_columns() {
  constexpr std::array<std::pair<RowKind, const char*>, 4> kKinds = {
      {{RowKind::pregnancy, "Pregnancies"},
       {RowKind::counts, "Counts"},
       {RowKind::staff, "Staff"},
       {RowKind::delivery_episode, "Delivery episodes"}}};
  std::string text =
      "# Columns of flat CSV files\n\nGenerated from the described records (`make docs`); do not "
      "edit. How columns may be named otherwise, and numbered: [csv.md](csv.md). Values: "
      "[dictionary.md](dictionary.md).\n";
  for (const auto& [kind, title] : kKinds) {
    text += "\n## " + std::string(title) + "\n\n| column | meaning |\n|---|---|\n";
    for (const auto& [name, meaning] : columns_of(kind)) {
      text += "| `" + name + "` | " + std::string(meaning) + " |\n";
    }
  }
  return text;
}

}  // namespace matequity::report
