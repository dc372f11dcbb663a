// SPDX-License-Identifier: Apache-2.0
#include "engine/run/csv_reading.hpp"

#include "engine/ingest/csv/last_rows.hpp"

namespace matequity::run {

namespace {
constexpr std::size_t kMostBytesKept = std::size_t{1} << 20;  // bytes: more is no footnote
}

CsvReading::CsvReading(std::string table, const InputTarget& target)
    : rows_(std::move(table), target.committer, target.submissions),
      columns_(target.columns),
      sink_(target.sink),
      cutter_(*this, target.max_document_bytes) {}

std::size_t CsvReading::known_columns(const ingest::HeaderRow& row) {
  return ingest::known_columns(row, rows_.table(), columns_);
}

text::CsvForm CsvReading::header(const ingest::HeaderRow& row, std::uint64_t offset) {
  rows_.skip_lines(row.before, row.lines_before);
  const ingest::CsvHeader header = ingest::read_header(row, rows_.table(), columns_);
  rows_.take_header(header, offset);
  form_ = header.form;
  return header.form;
}

void CsvReading::rows(std::string_view block, std::uint64_t offset) {
  rows_.note_row();
  const std::size_t last = ingest::begin_of_last_rows(block, form_);
  if (last > 0) {
    pass_kept();
    pass(block.substr(0, last), offset);
  }
  if (last == block.size()) return;
  if (kept_.size() > kMostBytesKept) pass_kept();
  if (kept_.empty()) kept_offset_ = offset + last;
  kept_ += block.substr(last);
}

void CsvReading::pass(std::string_view block, std::uint64_t offset) {
  if (ingest::TableRows* table_rows = rows_.table_rows()) {
    table_rows->rows(block, offset);
  } else if (rows_.layout()) {
    sink_.rows(block, offset, rows_.layout());
  }
}

void CsvReading::pass_kept() {
  if (kept_.empty()) return;
  pass(kept_, kept_offset_);
  kept_.clear();
}

void CsvReading::oversize(std::uint64_t offset) {
  rows_.note_row();
  pass_kept();
  if (rows_.table_rows() != nullptr) {
    rows_.misfit(rows_.table(), offset);
  } else if (rows_.layout()) {
    sink_.oversize(offset);
  }
}

void CsvReading::end() {
  cutter_.end();
  rows_.begin_last_rows();
  pass_kept();
  sink_.finish_input();
  rows_.end();
}

}  // namespace matequity::run
