// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/flat_layout.hpp"
#include "engine/order/sorted.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>

namespace matequity::ingest {

namespace {

using Names = std::initializer_list<std::string_view>;

// A column of the header that names a field.
struct Known {
  std::size_t at;
  Column column;
};

bool same_field(const Known& one, const Known& other) {
  return one.column.path.size == other.column.path.size &&
         one.column.path.steps == other.column.path.steps;
}

bool same_place(const Known& one, const Known& other) {
  return same_field(one, other) && one.column.entries == other.column.entries;
}

class LayoutMaker {
 public:
  LayoutMaker(const std::vector<std::string_view>& header,
              const std::vector<std::string_view>& names, RowKind kind, const text::CsvForm& form)
      : kind_(kind) {
    result_.layout.form = form;
    result_.layout.kind = kind;
    result_.layout.header.assign(header.begin(), header.end());
    understand(header, names);
    number_repeated();
    number_the_rest();
    place();
    find_naming();
    tell_missing();
  }

  LayoutWithFindings take() { return std::move(result_); }

 private:
  void report(FindingCode code, std::string_view field) {
    for (HeaderFinding& finding : result_.findings) {
      if (finding.code != code || finding.field != field) continue;
      ++finding.count;
      return;
    }
    result_.findings.push_back({code, std::string(field)});
  }

  // Whether a name is one that a person would give a column: anything else could be a value, or
  // no text at all.
  static bool is_name_of_column(std::string_view name) noexcept {
    constexpr std::size_t kLongest = 100;
    const char first = name.empty() ? '\0' : name.front();
    const bool begins_with_letter =
        (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    return begins_with_letter && name.size() <= kLongest &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= ' ' && c <= '~'; });
  }

  // Names of columns that are not read, as far as a reader wants to see them.
  void report_not_read(std::string_view name) {
    constexpr std::size_t kMostNames = 20;
    const bool named = is_name_of_column(name) && not_read_++ < kMostNames;
    report(FindingCode::column_not_read, named ? name : std::string_view());
  }

  void understand(const std::vector<std::string_view>& header,
                  const std::vector<std::string_view>& names) {
    for (std::size_t at = 0; at < header.size(); ++at) {
      const Column column = understand_column(names[at], kind_);
      if (column.match == ColumnMatch::field) {
        known_.push_back({at, column});
      } else if (column.match == ColumnMatch::unclear) {
        report(FindingCode::unclear_column, column.path.field().name);
      } else if (!header[at].empty()) {
        report_not_read(header[at]);
      }
    }
  }

  // Columns of one name: the next entries of their list. That is certain only on one level.
  void number_repeated() {
    std::vector<Known> kept;
    for (const Known& one : known_) {
      const auto same = std::count_if(known_.begin(), known_.end(),
                                      [&](const Known& other) { return same_place(one, other); });
      const auto earlier = std::count_if(known_.begin(), known_.end(), [&](const Known& other) {
        return other.at < one.at && same_place(one, other);
      });
      const bool numbered = std::any_of(one.column.entries.begin(), one.column.entries.end(),
                                        [](std::uint32_t entry) { return entry != kUnnumbered; });
      const std::size_t lists = counting_lists(one.column.path);
      kept.push_back(one);
      if (same == 1) continue;
      if (lists == 0 || numbered) {
        if (earlier > 0) report(FindingCode::duplicate_column, one.column.path.field().name);
      } else if (lists > 1) {
        kept.pop_back();
        report(FindingCode::unclear_column, one.column.path.field().name);
      } else {
        number(kept.back().column, static_cast<std::uint32_t>(earlier + 1));
      }
    }
    known_ = std::move(kept);
  }

  static void number(Column& column, std::uint32_t entry) {
    for (std::size_t i = 0; i < column.path.size; ++i) {
      if (is_counting_list(*column.path.steps[i])) column.entries[i] = entry;
    }
  }

  // What has no number belongs to the first entry. Where others of the list have one, that is
  // reported.
  void number_the_rest() {
    for (std::size_t i = 0; i < kMostSteps; ++i) {
      std::vector<std::uint32_t> first;
      for (const Known& one : known_) first.push_back(first_entry(one, i));
      for (std::size_t k = 0; k < known_.size(); ++k) {
        Column& column = known_[k].column;
        if (i >= column.path.size || column.entries[i] != kUnnumbered) continue;
        const bool mixed = first[k] != kUnnumbered;
        column.entries[i] = mixed ? first[k] : 1;
        if (mixed) report(FindingCode::unnumbered_column, column.path.field().name);
      }
    }
  }

  // The least number that another column gives to the list at the step, in the same record.
  std::uint32_t first_entry(const Known& one, std::size_t step) const {
    std::uint32_t least = kUnnumbered;
    if (step >= one.column.path.size || !is_list(*one.column.path.steps[step])) return least;
    for (const Known& other : known_) {
      bool same = step < other.column.path.size;
      for (std::size_t i = 0; same && i <= step; ++i) {
        same = other.column.path.steps[i] == one.column.path.steps[i] &&
               (i == step || other.column.entries[i] == one.column.entries[i]);
      }
      if (same) least = std::min(least, other.column.entries[step]);
    }
    return least;
  }

  static bool is_list(const Field& field) noexcept {
    return field.kind == FieldKind::list_of_records || field.kind == FieldKind::list_of_scalars;
  }

  void place() {
    result_.layout.nodes.emplace_back();
    place_below(0, 0, known_);
    result_.layout.nodes[0].end = result_.layout.nodes.size();
  }

  // Puts the columns' cells into the node, and those that lie deeper into nodes of its own.
  void place_below(std::size_t node, std::size_t step, const std::vector<Known>& columns) {
    FlatLayout& layout = result_.layout;
    layout.nodes[node].first_cell = layout.cells.size();
    for (const Known& one : columns) {
      if (one.column.path.size != step + 1) continue;
      layout.cells.push_back({one.at, &one.column.path.field(), node, one.column.entries[step]});
    }
    order::sort(
        layout.cells,
        [](const FlatLayout::Cell& a, const FlatLayout::Cell& b) { return a.entry < b.entry; },
        layout.nodes[node].first_cell);
    layout.nodes[node].last_cell = layout.cells.size();
    std::vector<Known> rest;
    for (const Known& one : columns) {
      if (one.column.path.size > step + 1) rest.push_back(one);
    }
    while (!rest.empty()) place_record(node, step, rest);
  }

  // Makes a node of the record with the lowest number among the columns of one field.
  void place_record(std::size_t parent, std::size_t step, std::vector<Known>& rest) {
    const Field* field = rest.front().column.path.steps[step];
    std::uint32_t entry = kUnnumbered;
    for (const Known& one : rest) {
      if (one.column.path.steps[step] == field) entry = std::min(entry, one.column.entries[step]);
    }
    const auto others = std::stable_partition(rest.begin(), rest.end(), [&](const Known& one) {
      return one.column.path.steps[step] == field && one.column.entries[step] == entry;
    });
    const std::vector<Known> columns(rest.begin(), others);
    rest.erase(rest.begin(), others);
    const std::size_t node = result_.layout.nodes.size();
    result_.layout.nodes.push_back({parent, field, entry, 0, 0, 0});
    place_below(node, step + 1, columns);
    result_.layout.nodes[node].end = result_.layout.nodes.size();
  }

  void find_naming() {
    // Of each kind of row, in the order of RowKind.
    static constexpr std::string_view kNaming[][3] = {
        {"PregnancyID", "UniqPregID", "AntenatalAppDate"},
        {"Measure", "Count", "Count"},
        {"EthnicCategory", "Band", "StaffGroup"},
        {"DeliveryDate", "PersonID", "EthnicCategory"}};
    const auto& names = kNaming[static_cast<std::size_t>(kind_)];
    for (const Known& one : known_) {
      const std::string_view name = one.column.path.field().name;
      if (std::find(std::begin(names), std::end(names), name) != std::end(names)) {
        result_.layout.naming.push_back(one.at);
      }
    }
  }

  bool has(std::string_view name) const {
    return std::any_of(known_.begin(), known_.end(),
                       [&](const Known& one) { return one.column.path.field().name == name; });
  }

  // One of the names must be a column.
  void need(Names names) {
    if (std::none_of(names.begin(), names.end(), [&](std::string_view name) { return has(name); }))
      report(FindingCode::missing_column, *names.begin());
  }

  void tell_missing() {
    switch (kind_) {
      case RowKind::pregnancy:
        need({"PregnancyID", "UniqPregID"});
        need({"AntenatalAppDate"});
        need({"EDDAgreed", "LastMenstrualPeriodDate", "GestAgeBooking"});
        need({"EthnicCategoryMother"});
        need({"IMDDecile", "LSOAMother2011", "LSOAMother2021", "Postcode", "Rank_IMD_Decile_2015"});
        break;
      case RowKind::counts:
        need({"Measure"});
        need({"Count"});
        break;
      case RowKind::staff:
        need({"EthnicCategory"});
        break;
      case RowKind::delivery_episode:
        need({"DeliveryDate"});
        need({"EthnicCategory"});
        break;
    }
  }

  RowKind kind_;
  std::vector<Known> known_;
  std::size_t not_read_ = 0;
  LayoutWithFindings result_;
};

}  // namespace

LayoutWithFindings make_layout(const std::vector<std::string_view>& header,
                               const std::vector<std::string_view>& names, RowKind kind,
                               const text::CsvForm& form) {
  return LayoutMaker(header, names, kind, form).take();
}

}  // namespace matequity::ingest
