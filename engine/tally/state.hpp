// SPDX-License-Identifier: Apache-2.0
// Everything a run has counted: mergeable, and without records. States of threads, machines and
// organisations add up: a merged state is that of one run that had read the inputs of both, in that
// order, as far as the index of duplicates is kept. States merge only where catalogue, request and
// reference tables are the same; a merge that fails changes nothing. The saved form is bytes that
// are the same for the same counts, and any damage to them is found (docs/state.md).
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/json/library.hpp"
#include "engine/record/columns.hpp"
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

// How pregnancies were recorded: of how many documents, which columns had a value that can be used.
struct Recording {
  std::uint64_t documents = 0;
  record::ColumnSet columns = 0;

  void add(const Recording& other) noexcept {
    documents += other.documents;
    columns |= other.columns;
  }
};

// By whose areas the caller's area table is keyed.
enum class AreaTable : std::uint8_t { none, of_2011, of_2021 };

// A document of a pregnancy that has a key.
struct Submission {
  DocumentKey key;
  record::Days start = record::kNoDate;  // RPStartDate
  std::uint32_t rows = 0;
  std::string_view document;              // packed, where it may be put together with others
  std::uint32_t flat_input = 0;           // of rows of a flat input: its number from 1
  std::vector<std::uint16_t> identities;  // of its rows, where it has no RPStartDate
};

// What was found while deriving a unit.
struct UnitIssue {
  findings::FindingCode code;
  std::string_view field;
};

// A saved state that is damaged, of another version or does not match.
class StateError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What a table of organisations says of providers: the levels of lmns, icb, region and
// comparator_group; empty where nothing is said.
using Organisations =
    std::map<std::string, std::array<std::string, indicator::kOrganisationColumns>, std::less<>>;

class SavedState;

class State {
 public:
  // `tables`: fingerprint of the reference tables. `resolve`: keep an index of documents, so that
  // of several for one pregnancy one counts.
  State(const CountLayout& layout, std::uint64_t max_cells, bool resolve, std::string tables);

  // Remembers where each pregnancy is first seen from now on (32 bytes each), so that a state
  // merged after another knows which of its documents was the first repeat. Before any document.
  void keep_places();

  // The edition of the index that the deciles are of, where it is settled before the first
  // document, and what is said of providers. Before any document.
  void set_edition(record::ImdEdition edition) noexcept { edition_ = edition; }
  void set_organisations(Organisations organisations) { organisations_ = std::move(organisations); }
  void set_area_table(AreaTable table) noexcept { area_table_ = table; }

  // Counts one unit (a document, a member of staff, an episode). `stratum` of an observation is the
  // place of its levels in `levels`. A submission of a pregnancy is
  // first looked for in the index: of one month the document taken last counts and withdraws the
  // one before; of several months nothing counts until they are put together (submissions
  // `accumulate`: `settle`), or the latest does (`latest`). Returns whether the document replaced
  // another, or was left out: whether one of the two is a duplicate.
  bool take(std::span<const UnitLevels> levels, const Observation* begin, const Observation* end,
            const Submission* submission = nullptr, const findings::Place& place = {},
            const std::vector<UnitIssue>& issues = {});

  // The pregnancies that wait because they have several months, and the months of one, in their
  // order. Text is borrowed, until `finish_reading`.
  std::vector<DuplicateIndex::Entry*> waiting();
  std::vector<KeptMonth> months(const DuplicateIndex::Entry& entry) const;
  // Counts one that waited: what was observed of its months, put together. `flags` say how.
  void settle(DuplicateIndex::Entry& entry, std::uint32_t flags, std::span<const UnitLevels> levels,
              const Observation* begin, const Observation* end, const findings::Place& place,
              const std::vector<UnitIssue>& issues);
  // After the last document, when none waits: adds the findings of pregnancies, and forgets what
  // was kept of documents.
  void finish_reading();

  // Adds another state, as if its documents had been read after this one's. The place of a first
  // repeat between the two is known where `later` kept places. Throws StateError when the two do
  // not match, when both hold the same saved state and have no index, or when a count of the sum
  // would not fit; this is then unchanged.
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
  const Recording& recording() const noexcept { return recording_; }
  Recording& recording() noexcept { return recording_; }
  AreaTable area_table() const noexcept { return area_table_; }
  const findings::Findings& findings() const noexcept { return findings_; }
  findings::Findings& findings() noexcept { return findings_; }
  const std::string& tables() const noexcept { return tables_; }
  const Organisations& organisations() const noexcept { return organisations_; }
  // The edition of the index that the counts speak of: the one that was settled, else that of most
  // pregnancies, of equals the latest; where none has a decile, that of most rows of returns. none
  // where nothing has a decile, or any edition will do.
  record::ImdEdition spoken_edition(const request::Request& request) const noexcept;
  // Whether duplicates can be found when it is merged.
  bool has_index() const noexcept { return index_ != nullptr; }
  bool is_rounded() const noexcept { return rounded_ > 0; }
  // Of how many rounded states it is the sum; 0 where its counts are exact.
  std::uint64_t rounded_states() const noexcept { return rounded_; }

 private:
  // The field that findings of pregnancies name.
  static constexpr std::string_view kPregnancyField = "PregnancyID";

  // Where a pregnancy was first seen.
  struct Sighting {
    DocumentKey key;
    findings::Place place;
  };

  // The number of a kind of finding in units.
  std::uint32_t issue_kind(findings::FindingCode code, std::string_view field);
  UnitIssues numbered(const std::vector<UnitIssue>& issues, const findings::Place& place);
  bool take_again(DuplicateIndex::Entry& entry, const Submission& submission, KeptMonth month,
                  const Observation* begin, const Observation* end, std::string_view unit);
  std::span<const Observation> in_strata(std::span<const UnitLevels> levels,
                                         const Observation* begin, const Observation* end);
  bool take_month(DuplicateIndex::Entry& entry, const Submission& submission, KeptMonth& month);
  void keep_document(const Submission& submission, KeptMonth& month, bool has_others);
  void withdraw(const DuplicateIndex::Entry& entry);
  void check_match(const State& other) const;
  void read_recording(const Json& value);
  void check_sum(const State& other) const;
  // Adds what another state has, whatever both are made of.
  void add(const State& later);
  // The numbers that the strata of the other state have in this one; its counts, changed, added.
  std::vector<std::uint32_t> add_strata(const State& later);
  template <class Changed>
  void add_cells(const State& later, const std::vector<std::uint32_t>& strata, Changed&& changed);
  std::uint64_t merge_index(const State& later, const std::vector<std::uint32_t>& strata,
                            std::uint64_t documents);
  // What an entry adds to the findings of pregnancies is taken back.
  void remove_findings(std::uint32_t flags, const UnitIssues& issues);
  findings::Place first_repeat(const State& later) const;
  void merge_sightings(const State& later);
  // Runs of bytes in a saved state. `place`: the number under which each stratum is saved.
  std::string index_bytes(const std::vector<std::uint32_t>& place,
                          const std::vector<std::uint32_t>& issue_place) const;
  // The place of each kind of issue among the findings, by which a saved index numbers them.
  std::vector<std::uint32_t> issue_places() const;
  std::string sightings_bytes() const;
  // Fill what is empty yet, after the cells; false when the bytes are damaged.
  void read_cells(const Json& strata, const Json& blocks, const PeriodCalendar& calendar);
  void check_rounded() const;
  bool read_index(std::string_view bytes);
  bool read_sightings(std::string_view bytes);

  std::string catalogue_;  // fingerprint
  std::string request_;    // normalised
  std::string tables_;
  record::ImdEdition edition_ = record::ImdEdition::none;  // settled before the first document
  Organisations organisations_;
  Cells cells_;
  CountStore counts_;
  bool accumulate_;
  std::unique_ptr<DuplicateIndex> index_;  // null when duplicates are kept
  KeptMonths months_;                      // until all are read
  // Whether a document with RPStartDate was read, and how much was kept of those without.
  bool any_start_ = false;
  std::size_t kept_without_start_ = 0;
  std::vector<std::pair<findings::FindingCode, std::string>> issue_kinds_;  // as units number them
  std::unique_ptr<std::vector<Sighting>> sightings_;  // in the order of reading; null: not kept
  Totals totals_;
  Recording recording_;
  AreaTable area_table_ = AreaTable::none;
  std::uint64_t rounded_ = 0;  // states; 0: exact
  findings::Findings findings_;
  std::set<std::size_t> failed_;
  // The saved states that were added up to this one, by their digests, so that none counts twice.
  // Those of few documents are not told apart: two may well be equal.
  static constexpr std::uint64_t kFewestToTell = 20;  // documents
  std::set<std::string> parts_;
  bool is_sum_ = false;  // of parts, which are saved then; else its one part is itself
  UnitEncoder encoder_;
  Decoded decoded_;
  std::vector<std::uint32_t> strata_;  // of the unit's levels
  std::vector<Observation> numbered_;  // the unit's observations with their strata
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
