// SPDX-License-Identifier: Apache-2.0
// Rows of flat files, and flat documents, that follow one another may be one pregnancy, and are
// read by one worker in one batch. This looks at what comes next and says how much of it may belong
// to what was read: all that has one pregnancy key, with what is no document in between. It may say
// too much, never too little; so what is counted does not depend on where batches end.
#pragma once

#include <optional>
#include <string_view>

#include "engine/run/worker.hpp"

namespace matequity::run {

class GroupPeek {
 public:
  GroupPeek(record::DateOrder date_order, const ingest::ColumnTable* columns)
      : rows_(date_order), documents_(date_order, columns) {}

  // Something else comes next.
  void begin() noexcept { key_.reset(); }

  // Bytes of the whole rows, or lines, with which the block begins and which may belong.
  std::size_t rows(std::string_view block, const ingest::FlatLayout& layout);
  std::size_t lines(std::string_view block);
  // The same of rows of a table in memory, from `first` to before `last`: how many.
  std::size_t cells(const ingest::CellRows& rows, std::size_t first, std::size_t last,
                    const ingest::FlatLayout& layout, std::uint64_t limit);
  // Whether a value may belong.
  bool value(std::string_view text, ingest::Envelopes envelopes);

 private:
  bool belongs(ingest::RowOutcome outcome);
  bool belongs(const record::Document& document);

  ingest::FlatReader rows_;
  ingest::DocumentReader documents_;
  tally::KeyMaker keys_;
  std::optional<tally::DocumentKey> key_;
};

}  // namespace matequity::run
