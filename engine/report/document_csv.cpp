// SPDX-License-Identifier: Apache-2.0
#include "engine/json/described.hpp"
#include "engine/json/number.hpp"
#include "engine/report/document.hpp"
#include "engine/report/written.hpp"

namespace matequity::report {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

// Lines of cells (RFC 4180). Text that a spreadsheet would take for a formula is quoted with an
// apostrophe in front: providers and bands come from the input.
class Lines final : public json::CellWriter {
 public:
  void missing() override { begin(); }

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

  void end_line() {
    csv_ += kLineEnd;
    first_ = true;
  }

  std::string& csv() noexcept { return csv_; }

 private:
  void begin() {
    if (!first_) csv_.push_back(',');
    first_ = false;
  }

  std::string csv_;
  bool first_ = true;
};

}  // namespace

std::string to_csv(const result::Result& result, const tally::CountLayout& layout) {
  Lines lines;
  for (const json::Column& column : json::columns_of(json::fields_of<written::Row>())) {
    lines.text(column.name);
  }
  lines.end_line();
  for (const result::Row& row : result.rows) {
    json::write_row(written::row(row, layout.calendar()), lines);
    lines.end_line();
  }
  return std::move(lines.csv());
}

}  // namespace matequity::report
