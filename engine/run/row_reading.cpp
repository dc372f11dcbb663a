// SPDX-License-Identifier: Apache-2.0
#include "engine/run/row_reading.hpp"

#include "engine/text/utf8.hpp"

namespace matequity::run {

using findings::FindingCode;

RowReading::RowReading(std::string table, Committer& committer, Submissions& submissions)
    : table_(std::move(table)), committer_(committer), submissions_(submissions) {}

void RowReading::take_header(const ingest::CsvHeader& header, std::uint64_t offset) {
  table_ = header.table;
  layout_ = header.layout;
  readable_ = header.readable;
  if (readable_ && !table_.empty()) {
    if (table_ == ingest::kHeaderTable) submissions_.begin_header();
    table_rows_.emplace(
        submissions_.join(), header,
        [this](const std::string& table, std::uint64_t at) { misfit(table, at); },
        [this](FindingCode code) { report(code, {}, 1, 0); });
  }
  for (const ingest::HeaderFinding& finding : header.findings) {
    report(finding.code, finding.field, finding.count, offset);
  }
}

void RowReading::begin_last_rows() {
  if (table_rows_) table_rows_->begin_last_rows();
  if (!layout_) return;
  auto layout = std::make_shared<ingest::FlatLayout>(*layout_);
  layout->last_rows = true;
  layout_ = std::move(layout);
}

void RowReading::skip_lines(std::string_view before, std::size_t count) {
  if (!text::is_utf8(before)) report(FindingCode::encoding, {}, 1, 0);
  if (count > 0) report(FindingCode::lines_before_header, {}, count, 0);
}

// A row of MSD101 would have been a document; of other tables it is only a finding.
void RowReading::misfit(const std::string& table, std::uint64_t offset) {
  Batch batch;
  if (table == ingest::kBookingTable) {
    batch.documents = batch.rejected = 1;
    batch.findings.push_back({FindingCode::rejected_row, {}, 1, offset});
  } else {
    batch.findings.push_back({FindingCode::invalid_row, table, 0, offset});
  }
  committer_.commit(batch, kNoInput);
}

void RowReading::end() {
  // A table without rows is nothing unusual.
  if (table_.empty() && !any_rows_ && readable_) report(FindingCode::no_rows, {}, 1, 0);
}

void RowReading::report(FindingCode code, std::string_view field, std::uint64_t count,
                        std::uint64_t offset) {
  Batch batch;
  if (code == FindingCode::unknown_header) batch.documents = batch.rejected = 1;
  batch.findings.push_back({code, field, batch.documents, offset, count});
  committer_.commit(batch, kNoInput);
}

}  // namespace matequity::run
