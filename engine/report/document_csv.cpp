// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "engine/indicator/publishing.hpp"
#include "engine/json/described.hpp"
#include "engine/json/number.hpp"
#include "engine/report/document.hpp"
#include "engine/report/written.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool is_figure(std::string_view column) noexcept {
  constexpr std::array<std::string_view, 5> kFigures = {"numerator", "denominator", "value",
                                                        "ci_lower", "ci_upper"};
  return std::find(kFigures.begin(), kFigures.end(), column) != kFigures.end();
}

std::string_view mark_of_missing(result::Status status) noexcept {
  using indicator::Mark;
  if (status == result::Status::suppressed) return symbol(Mark::suppressed);
  return symbol(status == result::Status::ok ? Mark::not_applicable : Mark::not_available);
}

// Lines of cells (RFC 4180). Text that a spreadsheet would take for a formula is quoted with an
// apostrophe in front: providers and bands come from the input.
//
// Under a disclosure rule a mark says why one of a row's own figures is missing; a zero is a
// number, and stays 0.
class Lines final : public json::CellWriter {
 public:
  explicit Lines(const std::vector<json::Column>& names) : names_(names) {}

  void missing() override {
    const bool figure = is_figure(names_[column_].name);
    begin();
    if (figure) csv_ += mark_;
  }

  void text(std::string_view cell) override {
    begin();
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    if (!formula && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      csv_ += cell;
      return;
    }
    csv_.push_back('"');
    if (formula) csv_.push_back('\'');
    for (const char c : cell) {
      if (c == '"') csv_.push_back('"');
      csv_.push_back(c);
    }
    csv_.push_back('"');
  }

  void number(double cell) override {
    begin();
    json::append_number(cell, csv_);
  }
  void whole(std::uint64_t cell) override {
    begin();
    json::append_number(cell, csv_);
  }
  void truth(bool cell) override { text(cell ? "true" : "false"); }
  void date(std::int32_t /*days*/, std::string_view cell) override { text(cell); }

  // What stands where a figure of the line is missing.
  void begin_line(std::string_view mark) { mark_ = mark; }

  void end_line() {
    csv_ += kLineEnd;
    column_ = 0;
  }

  std::string& csv() noexcept { return csv_; }

 private:
  void begin() {
    if (column_ > 0) csv_.push_back(',');
    ++column_;
  }

  const std::vector<json::Column>& names_;
  std::string csv_;
  std::string_view mark_;
  std::size_t column_ = 0;
};

}  // namespace

std::string to_csv(const result::Result& result, const tally::CountLayout& layout) {
  const std::vector<json::Column> columns = json::columns_of(json::fields_of<written::Row>());
  Lines lines(columns);
  const bool hides = layout.request().disclosure.rule != request::DisclosureRule::none;
  for (const json::Column& column : columns) lines.text(column.name);
  lines.end_line();
  for (const result::Row& row : result.rows) {
    lines.begin_line(hides ? mark_of_missing(row.status) : std::string_view());
    json::write_row(written::row(row, layout.calendar()), lines);
    lines.end_line();
  }
  return std::move(lines.csv());
}

}  // namespace matequity::report
