// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "engine/ingest/flat_columns.hpp"
#include "engine/record/document.hpp"
#include "engine/record/meanings.hpp"
#include "engine/report/schema.hpp"

namespace matequity::report {

namespace {

using ingest::RowKind;

struct Column {
  std::string name;
  std::string_view meaning;
};

template <class T>
constexpr bool has_fields() {
  bool any = false;
  record::for_each_member<T>([&]<auto Member>(std::string_view) {
    using Type = typename record::MemberTraits<decltype(Member)>::Type;
    any = any || (!record::is_list<Type> && !record::is_record<Type>);
  });
  return any;
}

// The shortest of the names that means the field at the end of the way.
std::string shortest_name(const std::string& numbered_way, std::string_view way,
                          std::string_view field, RowKind kind) {
  const std::string long_name = std::string(way) + std::string(field);
  std::string name = numbered_way + std::string(field);
  const ingest::Column wanted = ingest::understand_column(long_name, kind);
  const ingest::Column got = ingest::understand_column(name, kind);
  const bool same = got.match == ingest::ColumnMatch::field && got.path.size == wanted.path.size &&
                    got.path.steps == wanted.path.steps;
  return same ? name : long_name;
}

// All columns of a kind of rows, in the order of the description.
class Columns {
 public:
  explicit Columns(RowKind kind) : kind_(kind) { add_document(); }

  std::vector<Column> take() { return std::move(columns_); }

 private:
  void add_document() {
    bool of_returns = false;  // the fields from ReturnType on
    record::for_each_member<record::Document>([&]<auto Member>(std::string_view name) {
      using Type = typename record::MemberTraits<decltype(Member)>::Type;
      of_returns = of_returns || name == "ReturnType";
      const bool own = of_returns == (kind_ != RowKind::pregnancy) || name == "OrgIDProvider";
      if (own && name != "ReturnType") add<Type>(name, record::meaning<Member>, {}, {});
    });
  }

  // `way` leads to the field; `numbered_way` has only the lists of which a row may hold several.
  template <class Type>
  void add(std::string_view name, std::string_view meaning, const std::string& way,
           const std::string& numbered_way) {
    const std::string step = way + std::string(name) + ".";
    if constexpr (record::is_list<Type>) {
      using Element = typename Type::Element;
      const bool return_list = way.empty() && kind_ != RowKind::pregnancy;
      if constexpr (record::is_record<Element>) {
        if (return_list && !is_list_of_kind(name)) return;
        const bool counts = has_fields<Element>() && !return_list;
        add_members<Element>(step,
                             counts ? numbered_way + std::string(name) + ".1." : numbered_way);
      } else {
        columns_.push_back({numbered_way + std::string(name) + ".1", meaning});
      }
    } else if constexpr (record::is_record<Type>) {
      add_members<Type>(step, numbered_way);
    } else {
      columns_.push_back({shortest_name(numbered_way, way, name, kind_), meaning});
    }
  }

  template <class T>
  void add_members(const std::string& way, const std::string& numbered_way) {
    record::for_each_member<T>([&]<auto Member>(std::string_view name) {
      using Type = typename record::MemberTraits<decltype(Member)>::Type;
      add<Type>(name, record::meaning<Member>, way, numbered_way);
    });
  }

  bool is_list_of_kind(std::string_view name) const {
    return name == (kind_ == RowKind::counts  ? "Rows"
                    : kind_ == RowKind::staff ? "Staff"
                                              : "Episodes");
  }

  RowKind kind_;
  std::vector<Column> columns_;
};

std::string header_of(const std::vector<Column>& columns) {
  std::string header;
  for (const Column& column : columns) header += (header.empty() ? "" : ",") + column.name;
  return header;
}

}  // namespace

std::string csv_template() { return header_of(Columns(RowKind::pregnancy).take()) + "\n"; }

std::string csv_columns() {
  constexpr std::pair<RowKind, const char*> kKinds[] = {
      {RowKind::pregnancy, "Pregnancies"},
      {RowKind::counts, "Counts"},
      {RowKind::staff, "Staff"},
      {RowKind::delivery_episode, "Delivery episodes"}};
  std::string text =
      "# Columns of flat CSV files\n\nGenerated from the described records (`make docs`); do not "
      "edit. How columns may be named otherwise, and numbered: [csv.md](csv.md). Values: "
      "[dictionary.md](dictionary.md).\n";
  for (const auto& [kind, title] : kKinds) {
    text += "\n## " + std::string(title) + "\n\n| column | meaning |\n|---|---|\n";
    for (const Column& column : Columns(kind).take()) {
      text += "| `" + column.name + "` | " + std::string(column.meaning) + " |\n";
    }
  }
  return text;
}

}  // namespace matequity::report
