// SPDX-License-Identifier: Apache-2.0
#include "engine/json/number.hpp"
#include "engine/report/document.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

// One line of cells (RFC 4180). Text that a spreadsheet would take for a formula is quoted with an
// apostrophe in front: providers and bands come from the input.
class Line {
 public:
  explicit Line(std::string& csv) : csv_(csv) {}

  Line& text(std::string_view cell) {
    begin();
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    if (!formula && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      csv_ += cell;
      return *this;
    }
    csv_.push_back('"');
    if (formula) csv_.push_back('\'');
    for (const char c : cell) {
      if (c == '"') csv_.push_back('"');
      csv_.push_back(c);
    }
    csv_.push_back('"');
    return *this;
  }

  template <class Number>
  Line& number(const std::optional<Number>& cell) {
    begin();
    if (cell) json::append_number(*cell, csv_);
    return *this;
  }

  Line& truth(const std::optional<bool>& cell) {
    return text(!cell ? "" : *cell ? "true" : "false");
  }

  void end() { csv_ += kLineEnd; }

 private:
  void begin() {
    if (!first_) csv_.push_back(',');
    first_ = false;
  }

  std::string& csv_;
  bool first_ = true;
};

void write_header(std::string& csv) {
  Line line(csv);
  for (const std::string_view name : {"indicator", "period_start", "period_end"}) line.text(name);
  for (const std::string_view name : indicator::kDimensionNames) line.text(name);
  for (const std::string_view name : {"numerator",
                                      "denominator",
                                      "value",
                                      "unit",
                                      "ci_lower",
                                      "ci_upper",
                                      "ci_method",
                                      "status",
                                      "target_value",
                                      "target_comparator",
                                      "target_met",
                                      "target_status",
                                      "reference",
                                      "ratio",
                                      "ratio_lower",
                                      "ratio_upper",
                                      "difference",
                                      "difference_lower",
                                      "difference_upper",
                                      "significance",
                                      "significance_998",
                                      "verdict",
                                      "reason",
                                      "strong",
                                      "people",
                                      "difference_lowest",
                                      "difference_highest",
                                      "proportionate",
                                      "sign_certain",
                                      "representation_ratio"}) {
    line.text(name);
  }
  line.end();
}

void write_target(const std::optional<result::RowTarget>& target, Line& line) {
  if (!target) {
    for (int i = 0; i < 4; ++i) line.text("");
    return;
  }
  line.number(std::optional(target->value)).text(target->comparator);
  line.truth(target->met);
  line.text(target->withdrawn ? "withdrawn" : "current");
}

void write_comparison(const std::optional<result::Comparison>& comparison, Line& line) {
  if (!comparison) {
    for (int i = 0; i < 17; ++i) line.text("");
    return;
  }
  line.text(comparison->reference.name);
  line.number(comparison->ratio).number(comparison->ratio_lower).number(comparison->ratio_upper);
  line.number(comparison->difference)
      .number(comparison->difference_lower)
      .number(comparison->difference_upper);
  line.text(json::name(comparison->significance).value_or(""));
  line.text(json::name(comparison->significance_998).value_or(""));
  line.text(json::name(comparison->verdict)).text(json::name(comparison->reason).value_or(""));
  line.truth(comparison->strong).number(comparison->people);
  const result::Bounds bounds = comparison->bounds.value_or(result::Bounds{});
  line.number(bounds.difference_lowest).number(bounds.difference_highest);
  line.number(bounds.proportionate).truth(bounds.sign_certain);
}

void write_row(const result::Row& row, const tally::PeriodCalendar& calendar, std::string& csv) {
  Line line(csv);
  line.text(row.indicator->id);
  line.text(row.period ? record::format_date(calendar.first_day(*row.period)) : "");
  line.text(row.period ? record::format_date(calendar.last_day(*row.period)) : "");
  for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
    std::string_view level;
    for (std::size_t k = 0; k < row.breakdown.size(); ++k) {
      if (row.breakdown[k] == static_cast<indicator::Dimension>(i)) level = row.levels[k].name;
    }
    line.text(level);
  }
  line.number(row.numerator).number(row.denominator).number(row.value);
  line.text(indicator::name(row.indicator->unit));
  line.number(row.lower).number(row.upper).text(row.interval_method).text(json::name(row.status));
  write_target(row.target, line);
  write_comparison(row.comparison, line);
  line.number(row.companion);
  line.end();
}

}  // namespace

std::string to_csv(const result::Result& result, const tally::CountLayout& layout) {
  std::string csv;
  write_header(csv);
  for (const result::Row& row : result.rows) write_row(row, layout.calendar(), csv);
  return csv;
}

}  // namespace matequity::report
