// SPDX-License-Identifier: Apache-2.0
// One thread's work: bytes of the input in, observations in a batch out. A worker reads documents
// in every form, derives clean values, shows them to the plugins, and writes what they answer and
// what was wrong into the batch. It counts nothing and knows no other worker: batches may be filled
// in any order, and what a document adds does not depend on those before it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/derive/pregnancy.hpp"
#include "engine/derive/returns.hpp"
#include "engine/ingest/csv/flat_reader.hpp"
#include "engine/ingest/json/document_reader.hpp"
#include "engine/ingest/json/json_stream.hpp"
#include "engine/ingest/msds_tables/files.hpp"
#include "engine/record/columns.hpp"
#include "engine/record/put_together.hpp"
#include "engine/record/rows_together.hpp"
#include "engine/run/batch.hpp"
#include "engine/run/observer.hpp"

namespace matequity::run {

// What a worker does beside reading.
struct WorkerTasks {
  // Packs documents that may be put together with others, or replaced: not where all count.
  bool pack = true;
  // Counts how fields were recorded.
  bool quality = false;
};

class Worker {
 public:
  // Layout and tables must outlive the worker. `limit`: the longest document, in bytes.
  // What the caller calls columns must outlive it too; it may be null.
  Worker(const tally::CountLayout& layout, const derive::ReferenceTables& tables,
         std::uint64_t limit, const ingest::ColumnTable* columns = nullptr, WorkerTasks tasks = {});

  // In each, `offset` is where the text begins in the input.

  // Whole lines of JSON Lines.
  void lines(std::string_view block, std::uint64_t offset, Batch& batch);
  // A value of another shape. Where it is broken the batch is stopped, unless it is on the first
  // line.
  void value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
             bool on_first_line, Batch& batch);
  // Whole rows of a flat CSV file. A block that ends in quotes is one row.
  void rows(std::string_view block, std::uint64_t offset, const ingest::FlatLayout& layout,
            Batch& batch);
  // Rows of a table in memory, from `first` to before `last`; `offset` is the number of the first.
  void cells(const ingest::CellRows& rows, std::size_t first, std::size_t last,
             std::uint64_t offset, const ingest::FlatLayout& layout, Batch& batch);
  // A document made of the rows of tables.
  void joined(std::string_view text, std::uint64_t offset, Batch& batch);
  void broken(std::uint64_t offset, bool on_first_line, Batch& batch);
  void oversize(std::uint64_t offset, Batch& batch);
  // The kept months of one pregnancy, in their order, put together: one unit.
  void months(const std::vector<tally::KeptMonth>& months, Batch& batch);

  // Rows of flat files, and flat documents, that follow one another may be one pregnancy. Whether
  // what comes next may belong to the last one:
  bool has_open_group() const noexcept { return group_.open; }
  // Before memory of what was read goes: the open group keeps what it needs.
  void keep_group();
  // Nothing that comes belongs to it: its pregnancy is added to the batch, which must be that of
  // its first row.
  void end_group(Batch& batch);

 private:
  class EnvelopeSink;

  void read_line(std::string_view text, const BatchWriter& out);
  bool read(std::string_view text, ingest::Envelopes envelopes, const BatchWriter& out);
  void accept_json(const BatchWriter& out);
  bool read_envelope(std::string_view text, const BatchWriter& out);
  bool read_table_object(std::string_view text, const BatchWriter& out);
  // The pregnancy of the last rows.
  struct Group {
    bool open = false;
    bool merged = false;                    // of several rows: it waits in `rows_`
    const record::Document* row = nullptr;  // the last one
    tally::DocumentKey key;
    record::Days start = record::kNoDate;
    std::uint64_t document = 0;  // ordinal in the batch, and place, of the first row
    std::uint64_t offset = 0;
    std::vector<ingest::Issue> issues;  // reported
    bool has_decile = false;            // the first row
  };

  void accept_row(ingest::RowOutcome outcome, const ingest::FlatReader& reader,
                  const BatchWriter& out);
  void accept_flat(const record::Document& document, const std::vector<ingest::Issue>& issues,
                   const BatchWriter& out);
  bool belongs_to_group(const record::Document& document, const tally::KeyMaker::KeyOrNone& key);
  void add_to_group(const record::Document& row, const std::vector<ingest::Issue>& issues,
                    const BatchWriter& out);
  tally::KeyMaker::KeyOrNone key_of(const record::Document& document);
  void accept(const record::Document& document, const std::vector<ingest::Issue>& issues,
              const tally::KeyMaker::KeyOrNone& key, const BatchWriter& out);
  void accept_pregnancy(const record::Document& document, const tally::KeyMaker::KeyOrNone& key,
                        const BatchWriter& out);
  void record(const record::Document& document, Batch& batch) const;
  void add_quality(const record::Document& document, bool has_decile, std::int64_t times,
                   Batch& batch) const;
  void observe_pregnancy(Unit unit, const record::Document& document, const BatchWriter& out);
  void accept_return(const record::Document& document, const BatchWriter& out);
  bool is_in_table(std::string_view provider) const noexcept;
  // The provider of a document, or the one that has taken its place; kept in the batch.
  std::string_view provider_of(const record::Document& document, const BatchWriter& out) const;
  void accept_counts(const record::Document& document, const BatchWriter& out);
  void accept_staff(const record::Document& document, const BatchWriter& out);
  void accept_episodes(const record::Document& document, const BatchWriter& out);
  bool is_known_return(std::string_view type) const;
  // The name of the measure as indicators have it, in whatever case it is written; empty where none
  // uses it.
  std::string_view used_measure(std::string_view written) const;

  const tally::CountLayout& layout_;
  const derive::ReferenceTables& tables_;
  std::uint64_t limit_;
  WorkerTasks tasks_;
  ingest::DocumentReader reader_;
  // In turn, so that a row can be compared with the one before it.
  std::array<ingest::FlatReader, 2> flat_readers_;
  std::size_t turn_ = 0;
  bool joined_ = false;  // documents come from tables: none is a row of a flat file
  Group group_;
  record::Document rows_;  // of the group
  text::TextArena group_text_;
  record::Document kept_row_;  // the last row, when its memory goes
  text::TextArena kept_text_;
  derive::PregnancyDeriver pregnancies_;
  derive::EpisodeDeriver episodes_;
  Observer observer_;
  tally::KeyMaker keys_;
  record::PutTogether together_;
  record::Document document_;              // of several months
  std::vector<tally::UnitLevels> levels_;  // of a pregnancy and its births
};

}  // namespace matequity::run
