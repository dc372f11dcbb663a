// SPDX-License-Identifier: Apache-2.0
// A part of the input as a worker has read it: documents derived and observed, but not yet counted.
// Batches are committed in the order of the input, whatever thread filled them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/record/packed.hpp"
#include "engine/tally/cells.hpp"
#include "engine/tally/count_store.hpp"
#include "engine/tally/document_key.hpp"
#include "engine/tally/observation.hpp"
#include "engine/tally/state.hpp"
#include "engine/text/text_arena.hpp"
#if defined(MEQ_WITH_QUALITY)
#include "engine/run/field_quality.hpp"
#endif

namespace matequity::run {

// One unit to count: a pregnancy, a member of staff, a delivery episode.
struct Unit {
  std::size_t first_levels = 0;  // levels of the batch from here ...
  std::size_t last_levels = 0;   // ... to here: the unit's own, then those of its births
  std::size_t first = 0;         // observations of the batch from here ...
  std::size_t last = 0;          // ... to here; their stratum is a place among the levels
  std::size_t first_issue = 0;   // issues of the batch likewise
  std::size_t last_issue = 0;
  bool has_key = false;
  bool flat = false;  // of rows of a flat file, or of flat documents
  tally::DocumentKey key;
  record::Days start = record::kNoDate;
  record::Packer::Packed packed;  // of the batch's documents
  std::uint64_t document = 0;     // ordinal within the batch, from 1
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
  tally::CountSum count;
};

// A return of counts for a period.
struct BatchReturn {
  std::string_view provider;
  record::Days start = record::kNoDate;
  record::Days end = record::kNoDate;
};

struct Batch {
  std::uint64_t documents = 0;
  std::uint64_t rejected = 0;
  tally::Recording recording;       // of pregnancies
  std::uint64_t unknown = 0;        // documents of which nothing is known
  std::uint64_t first_unknown = 0;  // ordinal and place of the first
  std::uint64_t first_unknown_offset = 0;
  bool stopped = false;  // broken in a shape that cannot go on: what follows does not count
  std::vector<Unit> units;
  std::vector<tally::Observation> observations;
  std::vector<tally::UnitIssue> issues;  // of units: fields are static
  record::Packer packer;                 // documents of units that have a key
  std::vector<BatchFinding> findings;
  std::vector<BatchCount> counts;
  std::vector<BatchReturn> returns;
  std::vector<tally::UnitLevels> levels;  // text borrowed from the batch
  std::vector<std::size_t> failed_plugins;
  text::TextArena names;
#if defined(MEQ_WITH_QUALITY)
  FieldQuality quality;  // where it is asked for
#endif

  void clear() {
    documents = rejected = unknown = 0;
    recording = {};
    stopped = false;
    units.clear();
    observations.clear();
    issues.clear();
    packer.clear();
    findings.clear();
    counts.clear();
    returns.clear();
    levels.clear();
    failed_plugins.clear();
    names.reset();
#if defined(MEQ_WITH_QUALITY)
    quality.clear();
#endif
  }
};

// The levels of a unit: its own, then those of its births.
inline std::span<const tally::UnitLevels> levels_of(const Batch& batch, const Unit& unit) noexcept {
  return {batch.levels.data() + unit.first_levels, batch.levels.data() + unit.last_levels};
}

// Writes what one document adds to a batch. Knows where in the input the document begins, so that
// whoever reads it need not.
class BatchWriter {
 public:
  BatchWriter(Batch& batch, std::uint64_t offset) noexcept : batch_(&batch), offset_(offset) {}

  // A document of the same batch that begins so much later in the input.
  BatchWriter after(std::uint64_t distance) const noexcept { return {*batch_, offset_ + distance}; }

  // One more document, and what is wrong with it as a whole.
  void accept() const noexcept { ++batch_->documents; }
  void reject(findings::FindingCode code) const {
    ++batch_->documents;
    ++batch_->rejected;
    add_finding(code);
  }

  void add_finding(findings::FindingCode code, std::string_view field = {}) const {
    batch_->findings.push_back({code, field, batch_->documents, offset_});
  }

  // Of the document that was accepted last nothing is known.
  void add_unknown_document() const noexcept {
    if (batch_->unknown++ > 0) return;
    batch_->first_unknown = batch_->documents;
    batch_->first_unknown_offset = offset_;
  }

  // Reading cannot go on after this document: what follows in the input does not count.
  void stop() const {
    batch_->stopped = true;
    add_finding(findings::FindingCode::reading_stopped);
  }
  bool stopped() const noexcept { return batch_->stopped; }

  // A unit with its key; `levels` are its own and those of its births, and `observe` appends the
  // plugins' observations of it, and issues.
  template <class Observe>
  void add_unit(Unit unit, std::span<const tally::UnitLevels> levels, Observe&& observe) const {
    unit.first_levels = batch_->levels.size();
    batch_->levels.insert(batch_->levels.end(), levels.begin(), levels.end());
    unit.last_levels = batch_->levels.size();
    unit.first_issue = batch_->issues.size();
    unit.first = batch_->observations.size();
    observe(batch_->observations);
    unit.last = batch_->observations.size();
    unit.last_issue = batch_->issues.size();
    unit.document = batch_->documents;
    unit.offset = offset_;
    if (unit.has_key || unit.last > unit.first || unit.last_issue > unit.first_issue) {
      batch_->units.push_back(unit);
    }
  }

  void add_count(const BatchCount& count) const { batch_->counts.push_back(count); }
  void add_return(const BatchReturn& one) const { batch_->returns.push_back(one); }

  // Text that stays as long as the batch.
  std::string_view keep(std::string_view text) const { return batch_->names.copy(text); }

  Batch& batch() const noexcept { return *batch_; }
  std::uint64_t offset() const noexcept { return offset_; }

 private:
  Batch* batch_;
  std::uint64_t offset_;
};

}  // namespace matequity::run
