// SPDX-License-Identifier: Apache-2.0
#include "engine/run/committer.hpp"

#include "engine/record/put_together.hpp"

namespace matequity::run {

using findings::FindingCode;

void Committer::commit(const Batch& batch, std::uint64_t input) {
  if (stopped(input)) return;
  const std::uint64_t before = state_.totals().documents;
  const auto place = [&](std::uint64_t document, std::uint64_t offset) {
    return findings::Place{document, offset}.shifted_by(before);
  };
  for (const BatchFinding& finding : batch.findings) {
    // A row that is no record stands behind the last document, which may be of an earlier batch.
    const bool behind = finding.code == FindingCode::not_a_record && finding.document == 0;
    state_.findings().add(finding.code, finding.field, finding.count,
                          behind && before > 0 ? findings::Place{before, finding.offset}
                                               : place(finding.document, finding.offset));
  }
  for (const Unit& unit : batch.units) {
    commit(batch, unit, input, place(unit.document, unit.offset));
  }
  for (const BatchCount& count : batch.counts) {
    tally::CountKey key = count.key;
    key.provider = state_.counts().providers().number(count.provider);
    key.measure = state_.counts().measures().number(count.measure);
    key.band = state_.counts().bands().number(count.band);
    state_.counts().add(key, count.count);
  }
  for (const BatchReturn& one : batch.returns) {
    state_.counts().add_return(
        {state_.counts().providers().number(one.provider), one.start, one.end}, 1);
  }
  if (unknown_ == 0 && batch.unknown > 0) {
    first_unknown_ = place(batch.first_unknown, batch.first_unknown_offset);
  }
  unknown_ += batch.unknown;
  read_ += batch.documents - batch.rejected;
  for (const std::size_t plugin : batch.failed_plugins) state_.fail(plugin);
  tally::Totals& totals = state_.totals();
  state_.recording().add(batch.recording);
#if defined(MEQ_WITH_QUALITY)
  quality_.add(batch.quality);
#endif
  totals.documents += batch.documents;
  totals.rejected += batch.rejected;
  totals.accepted += batch.documents - batch.rejected;
  documents_.store(totals.documents, std::memory_order_relaxed);
  rejected_.store(totals.rejected, std::memory_order_relaxed);
  if (batch.stopped) {
    stopped_ = true;
    stopped_input_ = input;
  }
}

void Committer::commit(const Batch& batch, const Unit& unit, std::uint64_t input,
                       const findings::Place& place) {
  if (unit.has_key) {
    submission_.key = unit.key;
    submission_.start = unit.start;
    submission_.rows = unit.packed.rows;
    submission_.flat_input = unit.flat ? static_cast<std::uint32_t>(input) + 1 : 0;
    submission_.document = batch.packer.bytes(unit.packed);
    submission_.identities.clear();
    if (unit.start == record::kNoDate) {
      record::row_identities(submission_.document, submission_.identities);
    }
  }
  const tally::Observation* observations = batch.observations.data();
  issues_.assign(batch.issues.begin() + static_cast<std::ptrdiff_t>(unit.first_issue),
                 batch.issues.begin() + static_cast<std::ptrdiff_t>(unit.last_issue));
  const bool duplicate =
      state_.take(levels_of(batch, unit), observations + unit.first, observations + unit.last,
                  unit.has_key ? &submission_ : nullptr, place, issues_);
  if (!duplicate) return;
  ++state_.totals().duplicates;
  state_.findings().add(FindingCode::duplicate, "PregnancyID", 1, place);
}

void Committer::end_input() {
  if (unknown_ > 0) {
    state_.findings().add(
        unknown_ == read_ ? FindingCode::only_unknown_documents : FindingCode::unknown_document, {},
        unknown_, first_unknown_);
  }
  unknown_ = read_ = 0;
}

}  // namespace matequity::run
