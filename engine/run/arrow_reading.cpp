// SPDX-License-Identifier: Apache-2.0
#include "engine/run/arrow_reading.hpp"

#include <algorithm>

#include "engine/ingest/csv/last_rows.hpp"
#include "engine/ingest/msds_tables/columns.hpp"
#include "engine/run/run.hpp"

namespace matequity::run {

namespace {

constexpr std::size_t kMostRowsKept = 1024;  // rows: more are no footnotes
constexpr std::size_t kPiece = 2048;         // rows between two looks at whether to go on

// No column of a type that cannot be read may be one that is read.
void demand_readable_columns(const ArrowSchema& schema, const ingest::CsvHeader& header) {
  if (header.layout) {
    for (const ingest::FlatLayout::Cell& cell : header.layout->cells) {
      ingest::demand_readable(schema, cell.column, cell.field->name);
    }
    return;
  }
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    if (ingest::is_field_of_table(header.table, header.columns[i])) {
      ingest::demand_readable(schema, i, header.columns[i]);
    }
  }
}

}  // namespace

ArrowReading::ArrowReading(std::string table, const InputTarget& target)
    : rows_(std::move(table), target.committer, target.submissions),
      columns_(target.columns),
      sink_(target.sink) {}

void ArrowReading::read(ingest::ArrowSource& source, const std::function<void()>& between) {
  read_header(source.schema());
  between();
  for (;;) {
    ingest::ArrowOwned<ArrowArray> batch = source.next();
    if (batch.empty()) break;
    shared_.push_back(std::make_shared<const ingest::ArrowRows>(source.schema(), std::move(batch),
                                                                source.batches()));
    read_batch(shared_.back(), between);
    // Whoever reads a batch holds it too; this thread releases it last.
    while (!shared_.empty() && shared_.front().use_count() == 1) shared_.pop_front();
  }
  rows_.begin_last_rows();
  pass_kept();
  sink_.finish_input();
  rows_.end();
  between();  // the last group of rows counts now
}

void ArrowReading::read_header(const ArrowSchema& schema) {
  const ingest::CsvHeader header =
      ingest::read_names(ingest::arrow_names(schema), {}, rows_.table(), columns_);
  demand_readable_columns(schema, header);
  rows_.take_header(header, 0);
}

void ArrowReading::read_batch(const Batch& batch, const std::function<void()>& between) {
  for (std::size_t first = 0; first < batch->size(); first += kPiece) {
    read_rows(batch, first, std::min(first + kPiece, batch->size()));
    between();
  }
}

void ArrowReading::read_rows(const Batch& batch, std::size_t first, std::size_t last) {
  rows_.note_row();
  std::vector<std::string_view> cells;
  text::TextArena arena;
  std::size_t below = last;
  while (below > first && last - below < kMostRowsKept && batch->cells(below - 1, cells, arena) &&
         ingest::may_be_below(cells)) {
    --below;
  }
  if (below > first) {
    pass_kept();
    pass(batch, first, below);
  }
  if (kept_.size() > kMostRowsKept) pass_kept();
  for (; below < last; ++below) kept_.push_back({batch, below});
}

void ArrowReading::pass(const Batch& batch, std::size_t first, std::size_t last) {
  if (ingest::TableRows* table_rows = rows_.table_rows()) {
    for (std::size_t row = first; row < last; ++row) table_rows->row(*batch, row, offset_++);
    return;
  }
  if (rows_.layout()) sink_.cells(batch, first, last, offset_, rows_.layout());
  offset_ += last - first;
}

void ArrowReading::pass_kept() {
  for (const Kept& one : kept_) pass(one.batch, one.row, one.row + 1);
  kept_.clear();
}

void Run::read_arrow(std::string_view name, ingest::ArrowSource& source,
                     const std::function<void()>& between) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  if (!state_ && options_.part_offset > 0) {
    throw UseError("a table cannot be read in parts: part_offset is for JSON Lines");
  }
  start();
  end_input();
  ArrowReading reading(ingest::table_of_file(name), target());
  try {
    reading.read(source, between);
  } catch (...) {
    sink_.reset();
    throw;
  }
}

}  // namespace matequity::run
