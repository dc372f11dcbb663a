// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/state.hpp"

#include <algorithm>

namespace matequity::tally {

namespace {

// The number that an observation's stratum has elsewhere. Where a decile came from has none.
std::uint32_t renumbered(const Observation& one, const std::vector<std::uint32_t>& strata) {
  return one.stratum < strata.size() ? strata[one.stratum] : 0;
}

}  // namespace

State::State(const CountLayout& layout, std::uint64_t max_cells, bool resolve, std::string tables)
    : catalogue_(layout.catalogue().fingerprint()),
      request_(layout.request_text()),
      tables_(std::move(tables)),
      cells_(layout.detail(), layout.slot_count(), max_cells),
      accumulate_(layout.request().submissions == request::Submissions::accumulate),
      index_(resolve ? std::make_unique<DuplicateIndex>() : nullptr) {}

void State::keep_places() {
  if (index_ != nullptr) sightings_ = std::make_unique<std::vector<Sighting>>();
}

void State::check_match(const State& other) const {
  if (catalogue_ != other.catalogue_) {
    throw StateError(
        "the states were computed with different catalogues of indicators: compute both with the "
        "same version and plugins");
  }
  if (edition_ != other.edition_) {
    throw StateError(
        "the states speak of different editions of the index of deprivation: compute both with "
        "the same imd_year and area table");
  }
  if (request_ != other.request_) {
    throw StateError("the states answer different requests: compute both with the same request");
  }
  if (tables_ != other.tables_) {
    throw StateError(
        "the states were computed with different reference tables: use the same tables of areas, "
        "postcodes and organisations");
  }
  if (is_rounded() != other.is_rounded()) {
    throw StateError(
        "one state is rounded and the other exact: merge exact states and round the sum, or round "
        "all of them");
  }
}

std::vector<std::uint32_t> State::add_strata(const State& later) {
  std::vector<std::uint32_t> strata;
  for (Stratum stratum : later.cells_.strata()) {
    stratum.provider = cells_.providers().number(later.cells_.providers().name(stratum.provider));
    stratum.band = cells_.bands().number(later.cells_.bands().name(stratum.band));
    stratum.site = cells_.sites().number(later.cells_.sites().name(stratum.site));
    strata.push_back(cells_.stratum(stratum));
  }
  return strata;
}

template <class Changed>
void State::add_cells(const State& later, const std::vector<std::uint32_t>& strata,
                      Changed&& changed) {
  const std::vector<Stratum>& from = later.cells_.strata();
  later.cells_.for_each_block([&](const Stratum& stratum, Period period, const Count* counts) {
    const std::uint32_t into = strata[static_cast<std::size_t>(&stratum - from.data())];
    for (std::size_t slot = 0; slot < cells_.slots(); ++slot) {
      if (counts[slot].all == 0) continue;
      cells_.add(into, period, static_cast<Slot>(slot),
                 {changed(counts[slot].met), changed(counts[slot].all)});
    }
  });
}

record::ImdEdition State::spoken_edition(const request::Request& request) const noexcept {
  using record::ImdEdition;
  if (edition_ != ImdEdition::none || request.imd_mix) return edition_;
  std::array<std::uint64_t, record::kImdEditions> have{};
  for (std::size_t i = 0; i < cells_.origins().size(); ++i) {
    have[static_cast<std::size_t>(record::DecileOrigin::numbered(i).edition)] +=
        cells_.origins()[i];
  }
  const auto most = [&] {
    const auto* best = have.begin();
    for (const auto* at = have.begin() + 1; at != have.end(); ++at) {
      if (*at >= *best && *at > 0) best = at;
    }
    return static_cast<ImdEdition>(best - have.begin());
  };
  if (const ImdEdition edition = most(); edition != ImdEdition::none) return edition;
  for (const auto& [key, count] : counts_.rows()) {
    if (key.edition != ImdEdition::none) have[static_cast<std::size_t>(key.edition)] += count.rows;
  }
  return most();
}

void State::check_sum(const State& other) const {
  // With indexes each pregnancy counts once, however often it comes.
  const bool may_count_twice = index_ == nullptr || other.index_ == nullptr;
  for (const std::string& part : other.parts_) {
    if (may_count_twice && parts_.count(part) > 0) {
      throw StateError(
          "a saved state is in both, and would count twice: merge each state once, and do not "
          "merge "
          "a sum with what it was made of");
    }
  }
  if (totals_.documents + other.totals_.documents > kLargestCount ||
      std::uint64_t{cells_.largest()} + other.cells_.largest() > UINT32_MAX) {
    throw StateError("a count of the sum would not fit: merge fewer states");
  }
}

void State::merge(const State& later) {
  check_match(later);
  check_sum(later);
  CountStore counts = counts_;
  counts.merge(later.counts_);  // before anything is changed: their sums may not fit
  add(later);
  parts_.insert(later.parts_.begin(), later.parts_.end());
  is_sum_ = true;
}

void State::add(const State& later) {
  const std::vector<std::uint32_t> strata = add_strata(later);
  add_cells(later, strata, [](std::uint32_t count) { return count; });
  for (std::size_t i = 0; i < cells_.origins().size(); ++i) {
    cells_.origins()[i] += later.cells_.origins()[i];
  }
  recording_.add(later.recording_);
  organisations_.insert(later.organisations_.begin(), later.organisations_.end());
  counts_.merge(later.counts_);
  rounded_ += later.rounded_;
  failed_.insert(later.failed_.begin(), later.failed_.end());
  if (later.index_ == nullptr) index_.reset();
  if (index_ == nullptr || later.sightings_ == nullptr) sightings_.reset();
  const findings::Place first = index_ == nullptr ? findings::Place{} : first_repeat(later);
  merge_sightings(later);
  const std::uint64_t before = totals_.documents;
  findings_.merge(later.findings_, before);
  totals_.documents += later.totals_.documents;
  totals_.accepted += later.totals_.accepted;
  totals_.rejected += later.totals_.rejected;
  totals_.duplicates += later.totals_.duplicates;
  if (index_ == nullptr) return;
  const std::uint64_t repeats = merge_index(later, strata, before);
  totals_.duplicates += repeats;
  if (repeats > 0) {
    findings_.add(findings::FindingCode::duplicate, kPregnancyField, repeats,
                  first.shifted_by(before));
  }
}

State State::copy(const State& from, const CountLayout& layout, std::uint64_t max_cells) {
  State copy(layout, max_cells, from.index_ != nullptr, from.tables_);
  copy.rounded_ = from.rounded_;
  copy.edition_ = from.edition_;
  copy.area_table_ = from.area_table_;
  if (from.sightings_ != nullptr) copy.keep_places();
  copy.add(from);
  copy.rounded_ = from.rounded_;
  copy.parts_ = from.parts_;
  copy.is_sum_ = from.is_sum_;
  return copy;
}

State State::rounded(const State& from, const CountLayout& layout, std::uint64_t max_cells,
                     Round round) {
  State rounded(layout, max_cells, false, from.tables_);
  rounded.rounded_ = 1;
  rounded.edition_ = from.edition_;
  rounded.area_table_ = from.area_table_;
  rounded.recording_ = {round(from.recording_.documents), from.recording_.columns};
  rounded.organisations_ = from.organisations_;
  for (std::size_t i = 0; i < from.cells_.origins().size(); ++i) {
    rounded.cells_.origins()[i] = round(from.cells_.origins()[i]);
  }
  rounded.add_cells(from, rounded.add_strata(from),
                    [&](std::uint32_t count) { return static_cast<std::uint32_t>(round(count)); });
  rounded.counts_.merge(from.counts_, round);
  rounded.totals_.accepted = round(from.totals_.accepted);
  rounded.totals_.rejected = round(from.totals_.rejected);
  rounded.totals_.documents = rounded.totals_.accepted + rounded.totals_.rejected;
  rounded.totals_.duplicates = round(from.totals_.duplicates);
  for (const auto& [key, entry] : from.findings_.entries()) {
    rounded.findings_.add(key.first, key.second, round(entry.count), {});
  }
  rounded.failed_ = from.failed_;
  return rounded;
}

// Of the documents of `later`, the first whose pregnancy has been seen here.
findings::Place State::first_repeat(const State& later) const {
  if (later.sightings_ == nullptr) return {};
  const auto known = [&](const Sighting& one) { return index_->find(one.key) != nullptr; };
  const auto found = std::find_if(later.sightings_->begin(), later.sightings_->end(), known);
  return found == later.sightings_->end() ? findings::Place{} : found->place;
}

// Before the index is merged: what it knows was seen here first.
void State::merge_sightings(const State& later) {
  if (sightings_ == nullptr) return;
  for (const Sighting& one : *later.sightings_) {
    if (index_->find(one.key) != nullptr) continue;
    sightings_->push_back({one.key, one.place.shifted_by(totals_.documents)});
  }
}

// Both counted their pregnancies; of those in both, one contribution is taken back. Returns how
// many are duplicates (`documents` had been read before them): of one month, the one read later
// counts. Counts of several months cannot be put together like records, so that there the later
// stands alone.
std::uint64_t State::merge_index(const State& later, const std::vector<std::uint32_t>& strata,
                                 std::uint64_t documents) {
  std::uint64_t repeats = 0;
  std::uint64_t not_accumulated = 0;
  Decoded theirs;
  later.index_->for_each([&](const DuplicateIndex::Entry& entry) {
    decode(later.index_->unit(entry), theirs);
    for (Observation& one : theirs.observations) one.stratum = renumbered(one, strata);
    for (std::uint32_t& kind : theirs.issues.kinds) {
      const auto& [code, field] = later.issue_kinds_[kind];
      kind = issue_kind(code, field);
    }
    theirs.issues.place = theirs.issues.place.shifted_by(documents);
    const Observation* begin = theirs.observations.data();
    const std::string_view unit =
        encoder_.encode(begin, begin + theirs.observations.size(), theirs.issues);
    DuplicateIndex::Entry* ours = index_->find(entry.key());
    if (ours == nullptr) {
      index_->add(entry.key(), entry.start, unit).flags = entry.flags;
      return;
    }
    const bool one_month = entry.start == ours->start &&
                           ((entry.flags | ours->flags) & DuplicateIndex::kAccumulated) == 0;
    ++(one_month || !accumulate_ ? repeats : not_accumulated);
    if (entry.start >= ours->start) {
      withdraw(*ours);
      remove_findings(ours->flags, decoded_.issues);
      index_->replace(*ours, entry.start, unit);
      ours->flags = entry.flags;
    } else {
      cells_.withdraw(theirs.observations);
      remove_findings(entry.flags, theirs.issues);
    }
  });
  if (not_accumulated > 0) {
    findings_.add(findings::FindingCode::not_accumulated, kPregnancyField, not_accumulated, {});
  }
  return repeats;
}

}  // namespace matequity::tally
