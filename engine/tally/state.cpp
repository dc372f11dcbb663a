// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/state.hpp"

namespace matequity::tally {

State::State(const Plan& plan, std::uint64_t max_cells, bool resolve, std::string tables)
    : catalogue_(plan.catalogue().fingerprint()),
      request_(plan.request_text()),
      tables_(std::move(tables)),
      cells_(plan.detail(), plan.slot_count(), max_cells),
      index_(resolve ? std::make_unique<DuplicateIndex>() : nullptr) {}

bool State::take(const UnitLevels& levels, const Observation* begin, const Observation* end,
                 const DocumentKey* key, record::Days start) {
  const std::uint32_t stratum = cells_.stratum(levels);
  if (key == nullptr || index_ == nullptr) {
    cells_.add(stratum, begin, end);
    return false;
  }
  const std::string_view unit = encoder_.encode(stratum, begin, end);
  DuplicateIndex::Entry* entry = index_->find(*key);
  if (entry == nullptr) {
    index_->add(*key, start, unit);
    cells_.add(stratum, begin, end);
    return false;
  }
  if (start >= entry->start) {  // a missing start is the earliest: kNoDate is the lowest number
    decode(index_->unit(*entry), decoded_);
    cells_.withdraw(decoded_.stratum, decoded_.observations);
    index_->replace(*entry, start, unit);
    cells_.add(stratum, begin, end);
  }
  return true;
}

void State::check_match(const State& other) const {
  if (catalogue_ != other.catalogue_) {
    throw StateError(
        "the states were computed with different catalogues of indicators: compute both with the "
        "same version and plugins");
  }
  if (request_ != other.request_) {
    throw StateError("the states answer different requests: compute both with the same request");
  }
  if (tables_ != other.tables_) {
    throw StateError(
        "the states were computed with different reference tables: use the same IMD and postcode "
        "tables");
  }
}

void State::merge(const State& later) {
  check_match(later);
  std::vector<std::uint32_t> strata;
  for (Stratum stratum : later.cells_.strata()) {
    stratum.provider = cells_.providers().number(later.cells_.providers().name(stratum.provider));
    stratum.band = cells_.bands().number(later.cells_.bands().name(stratum.band));
    strata.push_back(cells_.stratum(stratum));
  }
  std::size_t next = 0;
  const std::vector<Stratum>& from = later.cells_.strata();
  later.cells_.for_each_block([&](const Stratum& stratum, Period period, const Count* counts) {
    next = static_cast<std::size_t>(&stratum - from.data());
    for (std::size_t slot = 0; slot < cells_.slots(); ++slot) {
      if (counts[slot].all == 0) continue;
      cells_.add(strata[next], period, static_cast<Slot>(slot), counts[slot]);
    }
  });
  counts_.merge(later.counts_);
  totals_.documents += later.totals_.documents;
  totals_.accepted += later.totals_.accepted;
  totals_.rejected += later.totals_.rejected;
  totals_.duplicates += later.totals_.duplicates;
  findings_.merge(later.findings_);
  failed_.insert(later.failed_.begin(), later.failed_.end());
  if (index_ != nullptr && later.index_ != nullptr) merge_index(later, strata);
  if (later.index_ == nullptr) index_.reset();
}

State State::copy(const State& from, const Plan& plan, std::uint64_t max_cells) {
  State made(plan, max_cells, from.index_ != nullptr, from.tables_);
  made.merge(from);
  return made;
}

// Both counted their pregnancies; of those in both, one contribution is taken back.
void State::merge_index(const State& later, const std::vector<std::uint32_t>& strata) {
  Decoded theirs;
  later.index_->for_each([&](const DuplicateIndex::Entry& entry) {
    decode(later.index_->unit(entry), theirs);
    const std::uint32_t stratum = strata[theirs.stratum];
    const Observation* begin = theirs.observations.data();
    const std::string_view unit =
        encoder_.encode(stratum, begin, begin + theirs.observations.size());
    DuplicateIndex::Entry* ours = index_->find(entry.key());
    if (ours == nullptr) {
      index_->add(entry.key(), entry.start, unit);
      return;
    }
    ++totals_.duplicates;
    findings_.add(findings::FindingCode::duplicate, "PregnancyID", 1, {});
    if (entry.start >= ours->start) {
      decode(index_->unit(*ours), decoded_);
      cells_.withdraw(decoded_.stratum, decoded_.observations);
      index_->replace(*ours, entry.start, unit);
    } else {
      cells_.withdraw(stratum, theirs.observations);
    }
  });
}

}  // namespace matequity::tally
