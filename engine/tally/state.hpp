// SPDX-License-Identifier: Apache-2.0
// Everything a run has counted: mergeable, and without records. States of threads, machines and
// organisations add up: a merged state is that of one run that had read the inputs of both, in that
// order, as far as the index of duplicates is kept. States merge only where catalogue, request and
// reference tables are the same; a merge that fails changes nothing. The saved form is bytes that
// are the same for the same counts, and any damage to them is found (docs/state.md).
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/tally/cells.hpp"
#include "engine/tally/count_store.hpp"
#include "engine/tally/duplicate_index.hpp"
#include "engine/tally/layout.hpp"
#include "engine/tally/observation.hpp"

namespace matequity::tally {

// Documents seen = accepted + rejected. Duplicates are among the accepted.
struct Totals {
  std::uint64_t documents = 0;
  std::uint64_t accepted = 0;
  std::uint64_t rejected = 0;
  std::uint64_t duplicates = 0;
};

// A saved state that is damaged, of another version or does not match.
class StateError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class SavedState;

class State {
 public:
  // `tables`: fingerprint of the reference tables. `resolve`: keep an index of documents, so that
  // of several for one pregnancy one counts.
  State(const CountLayout& layout, std::uint64_t max_cells, bool resolve, std::string tables);

  // Remembers where each pregnancy is first seen from now on (32 bytes each), so that a state
  // merged after another knows which of its documents was the first repeat. Before any document.
  void keep_places();

  // Counts one unit (a document, a member of staff, an episode). With a key, an earlier submission
  // for the same pregnancy is withdrawn, or this one left out when it is the earlier; of equals
  // this one counts. Returns whether the pregnancy had been seen.
  bool take(const UnitLevels& levels, const Observation* begin, const Observation* end,
            const DocumentKey* key, record::Days start, const findings::Place& place = {});

  // Adds another state, as if its documents had been read after this one's. The place of a first
  // repeat between the two is known where `later` kept places. Throws StateError when the two do
  // not match; this is then unchanged.
  void merge(const State& later);

  // A state of its own with the same counts, for a layout of the same request and catalogue.
  static State copy(const State& from, const CountLayout& layout, std::uint64_t max_cells);

  // A state whose every count is rounded, without index and places: for those who may not see small
  // numbers. Adds up with rounded states alone. `round` must keep order and keep 0.
  using Round = std::uint64_t (*)(std::uint64_t) noexcept;
  static State rounded(const State& from, const CountLayout& layout, std::uint64_t max_cells,
                       Round round);

  // The state as bytes; the index of documents only if requested.
  std::string save(bool with_index) const;
  // Reads the request that a saved state answers. Throws StateError.
  static std::string saved_request(std::string_view bytes);
  // Throws StateError.
  static State load(std::string_view bytes, const CountLayout& layout, std::uint64_t max_cells);
  static State load(const SavedState& saved, const CountLayout& layout, std::uint64_t max_cells);

  // A plugin (by position in the catalogue) has failed: its indicators have no data in this state.
  void fail(std::size_t plugin) { failed_.insert(plugin); }
  bool failed(std::size_t plugin) const noexcept { return failed_.count(plugin) > 0; }

  const Cells& cells() const noexcept { return cells_; }
  const CountStore& counts() const noexcept { return counts_; }
  CountStore& counts() noexcept { return counts_; }
  const Totals& totals() const noexcept { return totals_; }
  Totals& totals() noexcept { return totals_; }
  const findings::Findings& findings() const noexcept { return findings_; }
  findings::Findings& findings() noexcept { return findings_; }
  const std::string& tables() const noexcept { return tables_; }
  // Whether duplicates can be found when it is merged.
  bool has_index() const noexcept { return index_ != nullptr; }
  bool is_rounded() const noexcept { return rounded_ > 0; }
  // Of how many rounded states it is the sum; 0 where its counts are exact.
  std::uint64_t rounded_states() const noexcept { return rounded_; }

 private:
  // Where a pregnancy was first seen.
  struct Sighting {
    DocumentKey key;
    findings::Place place;
  };

  void check_match(const State& other) const;
  // The numbers that the strata of the other state have in this one; its counts, changed, added.
  std::vector<std::uint32_t> add_strata(const State& later);
  template <class Changed>
  void add_cells(const State& later, const std::vector<std::uint32_t>& strata, Changed&& changed);
  std::uint64_t merge_index(const State& later, const std::vector<std::uint32_t>& strata);
  void merge_findings(const State& later, std::uint64_t repeats, const findings::Place& first);
  findings::Place first_repeat(const State& later) const;
  void merge_sightings(const State& later);
  // Runs of bytes in a saved state. `place`: the number under which each stratum is saved.
  std::string index_bytes(const std::vector<std::uint32_t>& place) const;
  std::string sightings_bytes() const;
  // Fill what is empty yet, after the cells; false when the bytes are damaged.
  bool read_index(std::string_view bytes);
  bool read_sightings(std::string_view bytes);

  std::string catalogue_;  // fingerprint
  std::string request_;    // normalised
  std::string tables_;
  Cells cells_;
  CountStore counts_;
  std::unique_ptr<DuplicateIndex> index_;             // null when duplicates are kept
  std::unique_ptr<std::vector<Sighting>> sightings_;  // in the order of reading; null: not kept
  Totals totals_;
  std::uint64_t rounded_ = 0;  // states; 0: exact
  findings::Findings findings_;
  std::set<std::size_t> failed_;
  UnitEncoder encoder_;
  Decoded decoded_;
};

// A saved state that was read, and waits for a layout of its request.
class SavedState {
 public:
  // Throws StateError.
  explicit SavedState(std::string_view bytes);
  SavedState(const SavedState&) = delete;
  SavedState& operator=(const SavedState&) = delete;
  ~SavedState();

  const std::string& request() const noexcept { return request_; }

 private:
  friend class State;
  struct Content;
  std::unique_ptr<Content> content_;
  std::string request_;
};

}  // namespace matequity::tally
