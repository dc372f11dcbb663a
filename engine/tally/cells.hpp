// SPDX-License-Identifier: Apache-2.0
// Counts by stratum, period and slot. A stratum is one combination of the levels that the request
// needs; breakdowns are sums over strata. A cell counts who is in the denominator and who of them
// is met; it is added to by observations, and exactly what was added can be subtracted again.
// Memory grows with cells, never with records, and ends at a limit that the caller sets.
#pragma once

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/record/imd_edition.hpp"
#include "engine/request/request.hpp"
#include "engine/tally/name_numbers.hpp"
#include "engine/tally/observation.hpp"

namespace matequity::tally {

// The levels of one unit, as its record has them.
struct UnitLevels {
  std::string_view provider;  // empty when missing
  std::string_view band;
  char ethnic_code = 0;
  std::uint8_t imd_decile = 0;
  std::uint8_t ethnic_group = 0;                          // that of the code
  record::ImdEdition edition = record::ImdEdition::none;  // of the decile; none: the run's
  std::uint8_t age_group = 0;                             // 0 missing, as derive numbers them
  std::uint8_t parity = 0;
  std::uint8_t sex = 0;
  std::string_view site;
};

// Which levels strata distinguish.
struct Detail {
  bool provider = false;
  bool band = false;
  bool ethnic_code = false;
  bool ethnic_group = false;
  bool imd_decile = false;
  bool imd_quintile = false;
  bool edition = false;  // of deciles, where the run's is decided by what most have
  bool age_group = false;
  bool parity = false;
  bool sex = false;
  bool site = false;
};

struct Stratum {
  std::uint32_t provider = 0;     // number of the name; 0 missing, or not distinguished
  std::uint32_t band = 0;         // likewise
  char ethnic_code = 0;           // where codes are distinguished
  std::uint8_t ethnic_group = 0;  // MEQ_ETHNIC_GROUP_*
  std::uint8_t imd_decile = 0;    // where deciles are distinguished
  std::uint8_t imd_quintile = 0;
  record::ImdEdition edition = record::ImdEdition::none;
  std::uint8_t age_group = 0;
  std::uint8_t parity = 0;
  std::uint8_t sex = 0;
  std::uint32_t site = 0;  // number of the name

  bool operator==(const Stratum&) const = default;
};

struct Count {
  std::uint32_t met = 0;
  std::uint32_t all = 0;
};

// The limit of cells is reached.
class CellLimit : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Cells {
 public:
  // `limit`: the most cells (stratum x period x slot) it may hold.
  Cells(Detail detail, std::size_t slots, std::uint64_t limit);

  // The number of the stratum of these levels. Throws CellLimit.
  std::uint32_t stratum(const UnitLevels& levels);
  std::uint32_t stratum(const Stratum& levels);

  // Throws CellLimit; the run cannot go on then.
  void add(const Observation* begin, const Observation* end);
  // Subtracts what `add` added. False where that had not been added: then nothing in these can be
  // trusted.
  bool withdraw(const std::vector<Observation>& observations);
  // Adds whole counts; throws CellLimit, and std::overflow_error where a count does not fit.
  void add(std::uint32_t stratum, Period period, Slot slot, Count count);

  // visit(stratum, period, counts of its slots)
  template <class Visit>
  void for_each_block(Visit&& visit) const {
    for (std::size_t block = 0; block < keys_.size(); ++block) {
      visit(strata_[keys_[block].stratum], keys_[block].period, &counts_[block * slots_]);
    }
  }

  std::size_t slots() const noexcept { return slots_; }
  // The largest count, which none of a sum of cells exceeds by more than the other's largest.
  std::uint32_t largest() const noexcept;
  // How many pregnancies had a decile from each origin (record::DecileOrigin).
  using Origins = std::array<std::uint64_t, record::kDecileOrigins>;
  const Origins& origins() const noexcept { return origins_; }
  Origins& origins() noexcept { return origins_; }
  const std::vector<Stratum>& strata() const noexcept { return strata_; }
  const NameNumbers& providers() const noexcept { return providers_; }
  const NameNumbers& bands() const noexcept { return bands_; }
  const NameNumbers& sites() const noexcept { return sites_; }
  NameNumbers& sites() noexcept { return sites_; }
  NameNumbers& providers() noexcept { return providers_; }
  NameNumbers& bands() noexcept { return bands_; }

 private:
  struct Key {
    std::uint32_t stratum;
    Period period;
  };

  Count* block(std::uint32_t stratum, Period period);
  void grow();
  std::size_t probe(std::uint32_t stratum, Period period) const noexcept;

  struct StratumHash {
    std::size_t operator()(const Stratum& s) const noexcept;
  };

  Detail detail_;
  std::size_t slots_;
  std::uint64_t limit_;
  NameNumbers providers_;
  NameNumbers bands_;
  NameNumbers sites_;
  Origins origins_{};
  std::vector<Stratum> strata_;
  std::unordered_map<Stratum, std::uint32_t, StratumHash> stratum_numbers_;
  std::vector<Key> keys_;             // of blocks
  std::vector<Count> counts_;         // slots_ for each block
  std::vector<std::uint32_t> table_;  // open addressing: block + 1, 0 empty
};

}  // namespace matequity::tally
