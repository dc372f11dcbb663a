// SPDX-License-Identifier: Apache-2.0
#include "engine/run/csv_reading.hpp"

namespace matequity::run {

using findings::FindingCode;

namespace {
// Findings about an input as a whole count even where its rows were stopped.
constexpr std::uint64_t kNoInput = UINT64_MAX;
}  // namespace

CsvReading::CsvReading(std::string table, std::uint64_t limit, InputSink& sink,
                       Committer& committer, ingest::TableJoin& join)
    : table_(std::move(table)),
      sink_(sink),
      committer_(committer),
      join_(join),
      cutter_(*this, limit) {}

text::CsvForm CsvReading::header(const ingest::HeaderRow& row, std::uint64_t offset) {
  const ingest::CsvHeader header = ingest::read_header(row, table_);
  table_ = header.table;
  layout_ = header.layout;
  readable_ = header.readable;
  if (readable_ && !table_.empty()) {
    table_rows_.emplace(join_, header,
                        [this](const std::string& table, std::uint64_t at) { misfit(table, at); });
  }
  for (const ingest::HeaderFinding& finding : header.findings) {
    tell(finding.code, finding.field, finding.count, offset);
  }
  return header.form;
}

void CsvReading::rows(std::string_view block, std::uint64_t offset) {
  any_rows_ = true;
  if (table_rows_) {
    table_rows_->rows(block, offset);
  } else if (layout_) {
    sink_.rows(block, offset, layout_);
  }
}

void CsvReading::oversize(std::uint64_t offset) {
  any_rows_ = true;
  if (table_rows_) {
    misfit(table_, offset);
  } else if (layout_) {
    sink_.oversize(offset);
  }
}

void CsvReading::end() {
  cutter_.end();
  sink_.finish_input();
  // A table without rows is nothing unusual.
  if (table_.empty() && !any_rows_ && readable_) tell(FindingCode::no_rows, {}, 1, 0);
}

// A row of MSD101 would have been a document; of other tables it is only a finding.
void CsvReading::misfit(const std::string& table, std::uint64_t offset) {
  Batch batch;
  if (table == "MSD101PregnancyBooking") {
    batch.documents = batch.rejected = 1;
    batch.findings.push_back({FindingCode::rejected_row, {}, 1, offset});
  } else {
    batch.findings.push_back({FindingCode::invalid_row, table, 0, offset});
  }
  committer_.commit(batch, kNoInput);
}

void CsvReading::tell(FindingCode code, std::string_view field, std::uint64_t count,
                      std::uint64_t offset) {
  Batch batch;
  if (code == FindingCode::unknown_header) batch.documents = batch.rejected = 1;
  batch.findings.push_back({code, field, batch.documents, offset, count});
  committer_.commit(batch, kNoInput);
}

}  // namespace matequity::run
