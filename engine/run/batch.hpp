// SPDX-License-Identifier: Apache-2.0
// What a worker makes of a part of the input: documents read, derived and observed, but not yet
// counted. Batches are committed in the order of the input, whatever thread made them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/tally/cells.hpp"
#include "engine/tally/count_store.hpp"
#include "engine/tally/document_key.hpp"
#include "engine/tally/observation.hpp"
#include "engine/text/text_arena.hpp"

namespace matequity::run {

// One unit to count: a pregnancy, a member of staff, a delivery episode.
struct Unit {
  tally::UnitLevels levels;  // text borrowed from the batch
  std::size_t first = 0;     // observations of the batch from here ...
  std::size_t last = 0;      // ... to here
  bool has_key = false;
  tally::DocumentKey key;
  record::Days start = record::kNoDate;
  std::uint64_t document = 0;  // ordinal within the batch, from 1
  std::uint64_t offset = 0;
};

struct BatchFinding {
  findings::FindingCode code;
  std::string_view field;  // static, or borrowed from the batch
  std::uint64_t document;  // ordinal within the batch, from 1; 0: none
  std::uint64_t offset;
  std::uint64_t count = 1;
};

// A row of a return; names are borrowed from the batch.
struct BatchCount {
  tally::CountKey key;
  std::string_view provider;
  std::string_view measure;
  std::string_view band;
  std::uint64_t count;
};

struct Batch {
  std::uint64_t documents = 0;
  std::uint64_t rejected = 0;
  bool stopped = false;  // broken in a shape that cannot go on: what follows does not count
  std::vector<Unit> units;
  std::vector<tally::Observation> observations;
  std::vector<BatchFinding> findings;
  std::vector<BatchCount> counts;
  std::vector<std::size_t> failed_plugins;
  text::TextArena names;

  void clear() {
    documents = rejected = 0;
    stopped = false;
    units.clear();
    observations.clear();
    findings.clear();
    counts.clear();
    failed_plugins.clear();
    names.reset();
  }
};

}  // namespace matequity::run
