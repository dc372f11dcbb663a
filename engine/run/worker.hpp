// SPDX-License-Identifier: Apache-2.0
// One thread's work: lines and values in, a batch out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/derive/pregnancy.hpp"
#include "engine/derive/returns.hpp"
#include "engine/ingest/csv/flat_reader.hpp"
#include "engine/ingest/json/document_reader.hpp"
#include "engine/ingest/json/json_stream.hpp"
#include "engine/ingest/msds_tables/files.hpp"
#include "engine/run/batch.hpp"
#include "engine/run/observer.hpp"

namespace matequity::run {

class Worker {
 public:
  // Plan and tables must outlive the worker. `limit`: the longest document, in bytes.
  Worker(const tally::CountLayout& layout, const derive::ReferenceTables& tables,
         std::uint64_t limit);

  // Whole lines of JSON Lines.
  void lines(std::string_view block, std::uint64_t offset, Batch& batch);
  // A value of another shape. When it is broken there the batch is stopped, unless it stands on
  // the first line.
  void value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
             bool on_first_line, Batch& batch);
  // Whole rows of a flat CSV file. A block that ends in quotes is one row.
  void rows(std::string_view block, std::uint64_t offset, const ingest::FlatLayout& layout,
            Batch& batch);
  // Rows of a table in memory, from `first` to before `last`; the first one's offset is given.
  void cells(const ingest::CellRows& rows, std::size_t first, std::size_t last,
             std::uint64_t offset, const ingest::FlatLayout& layout, Batch& batch);
  void broken(std::uint64_t offset, bool on_first_line, Batch& batch);
  void oversize(std::uint64_t offset, Batch& batch);
  // The documents that tables join into.
  void tables(ingest::TableJoin& join, Batch& batch);

 private:
  enum class Shape { lines, values };
  class EnvelopeSink;

  void line(std::string_view text, std::uint64_t offset, Batch& batch);
  bool read(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes, Batch& batch);
  bool read_envelope(std::string_view text, std::uint64_t offset, Batch& batch);
  bool read_table_object(std::string_view text, std::uint64_t offset, Batch& batch);
  void reject(findings::FindingCode code, std::uint64_t offset, Batch& batch);
  void row(std::string_view text, std::uint64_t offset, const ingest::FlatLayout& layout,
           Batch& batch);
  void flat_row(ingest::RowOutcome outcome, std::uint64_t offset, Batch& batch);
  void accept(const record::Document& document, const std::vector<ingest::Issue>& issues,
              std::uint64_t offset, Batch& batch);
  void accept_pregnancy(const record::Document& document, std::uint64_t offset, Batch& batch);
  void accept_return(const record::Document& document, std::uint64_t offset, Batch& batch);
  void accept_counts(const record::Document& document, std::uint64_t offset, Batch& batch);
  void accept_staff(const record::Document& document, std::uint64_t offset, Batch& batch);
  void accept_episodes(const record::Document& document, std::uint64_t offset, Batch& batch);
  void close_unit(Unit& unit, std::uint64_t offset, Batch& batch);
  void add_finding(findings::FindingCode code, std::string_view field, std::uint64_t offset,
                   Batch& batch);
  bool takes_return(std::string_view type) const;
  bool uses_measure(std::string_view measure) const;

  const tally::CountLayout& layout_;
  std::uint64_t limit_;
  ingest::DocumentReader reader_;
  ingest::FlatReader flat_reader_;
  derive::PregnancyDeriver pregnancies_;
  derive::EpisodeDeriver episodes_;
  Observer observer_;
  tally::KeyMaker keys_;
};

}  // namespace matequity::run
