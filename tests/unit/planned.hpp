// SPDX-License-Identifier: Apache-2.0
// A plan over a test's own indicators, and states of it.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/derive/ethnicity.hpp"
#include "engine/tally/layout.hpp"
#include "engine/tally/state.hpp"
#include "fake_plugin.hpp"

namespace matequity::test {

class Planned {
 public:
  Planned(const std::vector<nlohmann::json>& indicators, const std::string& request)
      : plugin_(manifest("example", indicators)) {
    catalogue_.add(plugin_.plugin(), true);
    request_ = request::parse_request(request, catalogue_);
    layout_ = std::make_unique<tally::CountLayout>(catalogue_, request_);
  }

  const tally::CountLayout& layout() const { return *layout_; }
  const indicator::Indicator& indicator(std::size_t i) const { return catalogue_.indicators()[i]; }
  tally::State state(bool resolve = true, std::string tables = "") const {
    return {*layout_, 1 << 20, resolve, std::move(tables)};
  }

 private:
  FakePlugin<9> plugin_;
  indicator::Catalogue catalogue_;
  request::Request request_;
  std::unique_ptr<tally::CountLayout> layout_;
};

inline tally::UnitLevels levels(const char* provider, char code, std::uint8_t decile,
                                const char* band = "") {
  tally::UnitLevels unit;
  unit.provider = provider;
  unit.band = band;
  unit.ethnic_code = code;
  unit.imd_decile = decile;
  unit.ethnic_group = derive::ethnic_group(code);
  return unit;
}

// Takes one pregnancy; an empty id has no key.
inline bool take(tally::State& state, const char* id, const char* start,
                 const tally::UnitLevels& unit, const std::vector<tally::Observation>& seen) {
  const tally::DocumentKey key = tally::hash_key(id);
  const tally::Submission submission{key, record::parse_date(start), 0, {}, 0, {}};
  return state.take({&unit, 1}, seen.data(), seen.data() + seen.size(),
                    *id == 0 ? nullptr : &submission);
}

// "met of all" of the cells that are not empty, by "provider code decile period slot".
inline std::map<std::string, std::string> cells_of(const tally::State& state) {
  std::map<std::string, std::string> result;
  const tally::Cells& cells = state.cells();
  cells.for_each_block([&](const tally::Stratum& s, tally::Period period,
                           const tally::Count* count) {
    for (std::size_t slot = 0; slot < cells.slots(); ++slot) {
      if (count[slot].all == 0 && count[slot].met == 0) continue;
      const std::string place = std::string(cells.providers().name(s.provider)) + " " +
                                (s.ethnic_code == 0 ? '-' : s.ethnic_code) + " " +
                                std::to_string(s.imd_decile) + " " + std::to_string(period) + " " +
                                std::to_string(slot);
      result[place] = std::to_string(count[slot].met) + " of " + std::to_string(count[slot].all);
    }
  });
  return result;
}

}  // namespace matequity::test
