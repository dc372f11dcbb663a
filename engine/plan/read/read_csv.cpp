// SPDX-License-Identifier: Apache-2.0
// The list of actions as CSV: one column a field, `owner.role` or `metrics.indicator` for those of
// a part. A further row with an action's id and no title adds a metric or milestone to it.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "engine/json/library.hpp"
#include "engine/plan/model/fields.hpp"
#include "engine/plan/read/read.hpp"
#include "engine/plan/read/read_value.hpp"
#include "engine/text/csv.hpp"
#include "engine/text/utf8.hpp"

namespace matequity::plan {

namespace {

// Columns that the library adds when it writes the list; reading passes them over.
constexpr std::string_view kDerived = "derived.";

struct Column {
  const Field* field = nullptr;  // of the action; none: skipped
  const Field* part = nullptr;   // of the record in that field
  std::string name;
};

Column column_named(std::string_view name) {
  const Fields& action = fields_of<Action>();
  Column column{nullptr, nullptr, std::string(name)};
  const std::size_t dot = name.find('.');
  const Field* field = action.find(name.substr(0, dot));
  if (field == nullptr) return column;
  const bool has_parts = field->child != nullptr;
  if (has_parts != (dot != std::string_view::npos)) return column;
  if (has_parts) {
    column.part = field->child->find(name.substr(dot + 1));
    if (column.part == nullptr) return column;
  }
  column.field = field;
  return column;
}

// What the first line has most of: spreadsheets write semicolons or tabs in some countries.
char delimiter_of(std::string_view bytes) {
  const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
  char most = ',';
  for (const char candidate : {';', '\t'}) {
    const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
    if (count(candidate) > count(most)) most = candidate;
  }
  return most;
}

class ActionRows : public text::CsvSink {
 public:
  explicit ActionRows(Reading& reading) : reading_(reading) {}

  void row(const text::CsvRow& row) override {
    ++row_;
    if (row.broken) {
      const std::string place = "row " + std::to_string(row_);
      reading_.findings.add({"broken_row", "PC18", Severity::error, place, "",
                             "A quote is not closed, or stands where none belongs.",
                             "Mend the quotes; the row was left out."});
    } else if (columns_.empty()) {
      read_header(row.cells);
    } else {
      read_action(row.cells);
    }
  }

  bool has_header() const noexcept { return !columns_.empty(); }

 private:
  void read_header(const std::vector<std::string_view>& cells) {
    for (const std::string_view name : cells) {
      columns_.push_back(column_named(name));
      if (name == "id") id_ = columns_.size() - 1;
      if (name == "title") title_ = columns_.size() - 1;
      const bool ours = name.empty() || name.substr(0, kDerived.size()) == kDerived;
      if (columns_.back().field == nullptr && !ours) {
        report_unknown_key("row 1, " + std::string(name), "", reading_.findings);
      }
    }
    if (id_ == kNone || title_ == kNone) {
      refuse_plan(
          "its first line names no columns `id` and `title`; docs/plan.md lists the columns");
    }
  }

  void read_action(const std::vector<std::string_view>& cells) {
    const std::string id = cell(cells, id_);
    const auto known = by_id_.find(id);
    const bool goes_on = known != by_id_.end() && cell(cells, title_).empty();
    auto& actions = reading_.plan.actions;
    if (!goes_on && actions.size() >= kMostEntries) return report_cut_off();
    if (!goes_on) actions.emplace_back();
    Action& action = goes_on ? actions[known->second] : actions.back();
    if (!goes_on && !id.empty()) by_id_.emplace(id, actions.size() - 1);
    void* of_list = nullptr;  // the new metric or milestone of this row
    const Field* list = nullptr;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string content = cell(cells, i);
      const Column& column = columns_[i];
      if (content.empty() || column.field == nullptr) continue;
      const bool own = !column.field->is_records();
      if (goes_on && own) continue;
      void* owner = &action;
      if (own && column.part != nullptr) owner = column.field->open(owner);
      if (!own) {
        if (list != column.field) of_list = element(column.field, action);
        list = column.field;
        owner = of_list;
      }
      const Field& field = column.part != nullptr ? *column.part : *column.field;
      const std::string place = "row " + std::to_string(row_) + ", " + column.name;
      const Json value(content);
      read_value(field, owner, json::Reader(value, json::Quoting::off, place), true, id,
                 reading_.findings);
    }
  }

  // The row's own entry of a list; columns of two lists may alternate.
  void* element(const Field* list, Action& action) {
    if (row_ != element_row_) elements_.clear();
    element_row_ = row_;
    for (const auto& [known, count] : elements_) {
      if (known == list) return entry(list, action, count);
    }
    list->open(&action);
    const std::size_t at =
        list->child == &fields_of<Metric>() ? action.metrics.size() : action.milestones.size();
    elements_.emplace_back(list, at - 1);
    return entry(list, action, at - 1);
  }

  static void* entry(const Field* list, Action& action, std::size_t at) {
    if (list->child == &fields_of<Metric>()) return &action.metrics[at];
    return &action.milestones[at];
  }

  static std::string cell(const std::vector<std::string_view>& cells, std::size_t at) {
    return std::string(at < cells.size() ? cells[at] : std::string_view());
  }

  void report_cut_off() {
    if (cut_off_) return;
    cut_off_ = true;
    reading_.findings.add(
        {"too_many_entries", "", Severity::error, "row " + std::to_string(row_), "",
         "The list is cut off after " + std::to_string(kMostEntries) + " actions.",
         "Split the plan."});
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  Reading& reading_;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<std::pair<const Field*, std::size_t>> elements_;
  std::size_t id_ = kNone, title_ = kNone;
  std::size_t row_ = 0, element_row_ = 0;
  bool cut_off_ = false;
};

}  // namespace

Reading read_plan_csv(std::string_view bytes) {
  Reading reading;
  reading.actions_alone = true;
  text::TextArena arena;
  if (!text::is_utf8(bytes)) {
    bytes = text::from_windows_1252(bytes, arena);
    reading.findings.add({"not_utf8", "", Severity::warning, "", "",
                          "The file is not UTF-8; it was read as Windows-1252.",
                          "Look at letters with accents, or save it as CSV UTF-8."});
  }
  ActionRows rows(reading);
  text::CsvStream stream(rows, delimiter_of(bytes));
  stream.write(bytes);
  stream.end();
  if (!rows.has_header()) {
    refuse_plan("it is neither a JSON object nor CSV with columns `id` and `title`");
  }
  return reading;
}

}  // namespace matequity::plan
