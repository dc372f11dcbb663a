// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/cells.hpp"

#include <algorithm>

namespace matequity::tally {

namespace {

constexpr std::uint64_t mixed(std::uint64_t value) noexcept {
  value ^= value >> 33;
  value *= 0xFF51AFD7ED558CCDull;
  value ^= value >> 33;
  return value;
}

[[noreturn]] void too_many() {
  throw CellLimit(
      "the result would have more cells than the limit: ask for fewer breakdowns or longer "
      "periods, or raise max_cells");
}

}  // namespace

std::size_t Cells::StratumHash::operator()(const Stratum& s) const noexcept {
  const std::uint64_t names = (std::uint64_t{s.provider} << 32) | s.band;
  const std::uint64_t levels = (std::uint64_t{static_cast<unsigned char>(s.ethnic_code)} << 24) |
                               (std::uint64_t{s.ethnic_group} << 16) |
                               (std::uint64_t{s.imd_decile} << 8) | s.imd_quintile;
  const std::uint64_t others =
      (std::uint64_t{s.site} << 32) | (std::uint64_t{static_cast<std::uint8_t>(s.edition)} << 24) |
      (std::uint64_t{s.age_group} << 16) | (std::uint64_t{s.parity} << 8) | s.sex;
  return static_cast<std::size_t>(mixed(mixed(mixed(names) + levels) + others));
}

Cells::Cells(Detail detail, std::size_t slots, std::uint64_t limit)
    : detail_(detail), slots_(slots == 0 ? 1 : slots), limit_(limit), table_(64, 0) {}

std::uint32_t Cells::stratum(const UnitLevels& levels) {
  Stratum key;
  if (detail_.provider) key.provider = providers_.number(levels.provider);
  if (detail_.band) key.band = bands_.number(levels.band);
  if (detail_.ethnic_code) key.ethnic_code = levels.ethnic_code;
  if (detail_.ethnic_code || detail_.ethnic_group) {
    key.ethnic_group = levels.ethnic_group;
  }
  if (detail_.imd_decile) key.imd_decile = levels.imd_decile;
  if (detail_.imd_decile || detail_.imd_quintile) {
    key.imd_quintile = static_cast<std::uint8_t>((levels.imd_decile + 1) / 2);
  }
  if (detail_.edition && levels.imd_decile > 0) key.edition = levels.edition;
  if (detail_.age_group) key.age_group = levels.age_group;
  if (detail_.parity) key.parity = levels.parity;
  if (detail_.sex) key.sex = levels.sex;
  if (detail_.site) key.site = sites_.number(levels.site);
  return stratum(key);
}

std::uint32_t Cells::stratum(const Stratum& levels) {
  const auto found = stratum_numbers_.find(levels);
  if (found != stratum_numbers_.end()) return found->second;
  if (strata_.size() >= limit_) too_many();
  const auto number = static_cast<std::uint32_t>(strata_.size());
  strata_.push_back(levels);
  stratum_numbers_.emplace(levels, number);
  return number;
}

std::size_t Cells::probe(std::uint32_t stratum, Period period) const noexcept {
  const std::size_t mask = table_.size() - 1;
  const std::uint64_t key = (std::uint64_t{stratum} << 32) | static_cast<std::uint32_t>(period);
  std::size_t at = static_cast<std::size_t>(mixed(key)) & mask;
  while (table_[at] != 0) {
    const Key& held = keys_[table_[at] - 1];
    if (held.stratum == stratum && held.period == period) break;
    at = (at + 1) & mask;
  }
  return at;
}

Count* Cells::block(std::uint32_t stratum, Period period) {
  std::size_t at = probe(stratum, period);
  if (table_[at] == 0) {
    if ((keys_.size() + 1) * slots_ > limit_) too_many();
    counts_.resize(counts_.size() + slots_);
    keys_.push_back({stratum, period});
    table_[at] = static_cast<std::uint32_t>(keys_.size());
    if (keys_.size() * 2 > table_.size()) {
      grow();
      at = probe(stratum, period);
    }
  }
  return &counts_[(table_[at] - 1) * slots_];
}

void Cells::grow() {
  table_.assign(table_.size() * 2, 0);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    table_[probe(keys_[i].stratum, keys_[i].period)] = static_cast<std::uint32_t>(i + 1);
  }
}

void Cells::add(const Observation* begin, const Observation* end) {
  for (const Observation* at = begin; at != end;) {
    if (at->slot >= slots_) {
      ++origins_[(at++)->slot - slots_];
      continue;
    }
    const Period period = at->period;
    const std::uint32_t stratum = at->stratum;
    Count* counts = block(stratum, period);
    for (; at != end && at->period == period && at->stratum == stratum && at->slot < slots_; ++at) {
      ++counts[at->slot].all;
      counts[at->slot].met += at->met ? 1u : 0u;
    }
  }
}

bool Cells::withdraw(const std::vector<Observation>& observations) {
  for (const Observation& observation : observations) {
    if (observation.slot >= slots_) {
      if (origins_[observation.slot - slots_]-- == 0) return false;
      continue;
    }
    Count& count = block(observation.stratum, observation.period)[observation.slot];
    if ((observation.met ? count.met : count.all - count.met) == 0) return false;
    --count.all;
    count.met -= observation.met ? 1u : 0u;
  }
  return true;
}

std::uint32_t Cells::largest() const noexcept {
  std::uint32_t most = 0;
  for (const Count& count : counts_) most = std::max(most, count.all);
  return most;
}

void Cells::add(std::uint32_t stratum, Period period, Slot slot, Count count) {
  Count& held = block(stratum, period)[slot];
  if (held.all > UINT32_MAX - count.all || held.met > UINT32_MAX - count.met) {
    throw std::overflow_error("a count is above 4,294,967,295");
  }
  held.all += count.all;
  held.met += count.met;
}

}  // namespace matequity::tally
