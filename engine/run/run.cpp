// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include "engine/ingest/file_type.hpp"
#include "engine/text/checksum.hpp"

namespace matequity::run {

using findings::FindingCode;

Run::Run(const indicator::Catalogue& catalogue, request::Request request, const Options& options)
    : request_(std::move(request)), layout_(catalogue, request_), options_(options) {}

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
  state_ = std::make_unique<tally::State>(layout_, options_.max_cells, !options_.keep_duplicates,
                                          tables_.fingerprint);
  if (options_.keep_places) state_->keep_places();
  committer_ = std::make_unique<Committer>(*state_);
  sink_ = make_input_sink({&layout_, &tables_, options_.max_document_bytes, options_.threads},
                          *committer_);
}

void Run::begin_input(std::string_view name) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  const std::uint64_t part_offset = state_ ? 0 : options_.part_offset;
  if (part_offset > 0 && ingest::is_csv_name(name)) {
    throw UseError("CSV cannot be read in parts: part_offset is for JSON Lines");
  }
  start();
  end_input();
  if (ingest::is_csv_name(name)) {
    csv_ = std::make_unique<CsvReading>(ingest::table_of_file(name), options_.max_document_bytes,
                                        *sink_, *committer_, join_);
  } else if (part_offset > 0) {
    json_ = std::make_unique<ingest::JsonStream>(
        ingest::JsonStream::part_of_lines(*sink_, options_.max_document_bytes, part_offset));
    judged_ = true;  // only the first bytes of the whole tell its type
  } else {
    json_ = std::make_unique<ingest::JsonStream>(*sink_, options_.max_document_bytes);
  }
  begun_ = true;
}

void Run::write(std::string_view bytes) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  if (!begun_) begin_input({});
  bytes_ += bytes.size();
  if (!judged_) {
    const std::string_view first = bytes.substr(0, ingest::kFirstBytes - first_bytes_.size());
    first_bytes_.append(first);
    bytes.remove_prefix(first.size());
    if (first_bytes_.size() < ingest::kFirstBytes) return;
    judge_first_bytes();
  }
  read(bytes);
}

// A file of another type is one rejected document: nothing of it is read.
void Run::judge_first_bytes() {
  judged_ = true;
  const std::string_view type = ingest::foreign_file_type(first_bytes_);
  if (type.empty()) {
    read(first_bytes_);
  } else {
    json_.reset();
    csv_.reset();
    Batch batch;
    batch.documents = batch.rejected = 1;
    batch.findings.push_back({FindingCode::wrong_file_type, type, 1, 0});
    committer_->commit(batch, UINT64_MAX);
  }
  first_bytes_.clear();
}

void Run::read(std::string_view bytes) {
  if (json_) json_->write(bytes);
  if (csv_) csv_->write(bytes);
}

void Run::end_input() {
  if (begun_ && !judged_) judge_first_bytes();
  if (json_) {
    json_->end();
    sink_->finish_input();
  }
  if (csv_) csv_->end();
  json_.reset();
  csv_.reset();
  begun_ = judged_ = false;
}

void Run::join_tables() {
  if (join_.empty()) return;
  Worker worker(layout_, tables_, options_.max_document_bytes);
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
