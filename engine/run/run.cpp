// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include "engine/text/checksum.hpp"

namespace matequity::run {

using findings::FindingCode;

Run::Run(const indicator::Catalogue& catalogue, request::Request request, const Options& options)
    : request_(std::move(request)), plan_(catalogue, request_), options_(options) {}

void Run::set_table(Table table, std::string_view csv) {
  if (state_) throw UseError("reference tables must be given before the first byte of input");
  if (table == Table::imd) {
    tables_.imd = derive::ImdTable::parse(csv);
  } else {
    tables_.postcodes = derive::PostcodeTable::parse(csv);
  }
  tables_.fingerprint +=
      (table == Table::imd ? "imd:" : "postcodes:") + text::hexadecimal(text::crc32(csv)) + ";";
}

// Everything that depends on options and tables is made with the first input.
void Run::start() {
  if (state_) return;
  state_ = std::make_unique<tally::State>(plan_, options_.max_cells, !options_.keep_duplicates,
                                          tables_.fingerprint);
  if (options_.keep_places) state_->keep_places();
  committer_ = std::make_unique<Committer>(*state_);
  sink_ = make_input_sink({&plan_, &tables_, options_.max_document_bytes, options_.threads},
                          *committer_);
}

void Run::check_name(std::string_view name) {
  if (!ingest::is_csv_name(name) || !ingest::table_of_file(name).empty()) return;
  throw UseError("the CSV file '" + std::string(name) +
                 "' is not named after an MSDS table: name it like MSD101PregnancyBooking.csv");
}

void Run::begin_input(std::string_view name) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  check_name(name);
  const std::string table = ingest::is_csv_name(name) ? ingest::table_of_file(name) : std::string();
  const std::uint64_t part_offset = state_ ? 0 : options_.part_offset;
  if (part_offset > 0 && !table.empty()) {
    throw UseError("a table cannot be read in parts: part_offset is for JSON Lines");
  }
  start();
  end_input();
  if (part_offset > 0) {
    json_ = std::make_unique<ingest::JsonStream>(
        ingest::JsonStream::part_of_lines(*sink_, options_.max_document_bytes, part_offset));
  } else if (table.empty()) {
    json_ = std::make_unique<ingest::JsonStream>(*sink_, options_.max_document_bytes);
  } else {
    csv_ = std::make_unique<ingest::TableFile>(
        join_, table, [this](const std::string& t, std::uint64_t offset) { misfit(t, offset); });
  }
}

void Run::write(std::string_view bytes) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  if (!json_ && !csv_) begin_input({});
  bytes_ += bytes.size();
  if (json_) {
    json_->write(bytes);
  } else {
    csv_->write(bytes);
  }
}

void Run::end_input() {
  if (json_) {
    json_->end();
    sink_->finish_input();
  }
  if (csv_) csv_->end();
  json_.reset();
  csv_.reset();
}

// A row of MSD101 would have been a document; of other tables it is only a finding.
void Run::misfit(const std::string& table, std::uint64_t offset) {
  Batch batch;
  if (table == "MSD101PregnancyBooking") {
    batch.documents = batch.rejected = 1;
    batch.findings.push_back({FindingCode::rejected_syntax, {}, 1, offset});
  } else {
    batch.findings.push_back({FindingCode::invalid_row, table, 0, offset});
  }
  committer_->commit(batch, UINT64_MAX);
}

void Run::join_tables() {
  if (join_.empty()) return;
  Worker worker(plan_, tables_, options_.max_document_bytes);
  Batch batch;
  join_.for_each_document([&](std::string_view document, std::uint64_t offset) {
    worker.value(document, offset, ingest::Envelopes::ignore, true, batch);
    committer_->commit(batch, UINT64_MAX);
    batch.clear();
  });
  for (const auto& [table, count] : join_.orphans()) {
    state_->findings().add(FindingCode::orphan_row, table, count, {});
  }
}

void Run::finish() {
  if (finished_) throw UseError("the run has finished already");
  start();
  end_input();
  sink_.reset();
  join_tables();
  finished_ = true;
}

const tally::State& Run::state() const {
  if (!finished_) throw UseError("the run has not finished: call meq_run_finish first");
  return *state_;
}

}  // namespace matequity::run
