// SPDX-License-Identifier: Apache-2.0
#include "engine/result/crossed_table.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/result/inequality.hpp"
#include "engine/result/verdict.hpp"

namespace matequity::result {

using request::Adjustment;

CrossedTable crossed_table(const Adjustment& adjustment, const std::map<Levels, Parts>& rows) {
  CrossedTable table;
  std::uint64_t unknown = 0, all = 0;
  for (const auto& [levels, parts] : rows) {
    const auto& flags = parts.unreadable;
    table.unreadable = table.unreadable || parts.not_available ||
                       std::find(flags.begin(), flags.end(), true) != flags.end();
    CrossedCell cell{levels,
                     {parts.counts[MEQ_PART_NUMERATOR], parts.counts[MEQ_PART_DENOMINATOR]},
                     is_known(adjustment.gap, levels[0]),
                     true};
    for (std::size_t i = 0; i < adjustment.strata.size(); ++i) {
      cell.known_strata = cell.known_strata && is_known(adjustment.strata[i], levels[i + 1]);
    }
    table.above = table.above || cell.counts.met > cell.counts.all;
    all += cell.counts.all;
    if (!cell.known()) unknown += cell.counts.all;
    table.cells.push_back(std::move(cell));
  }
  table.unknown_is_large = unknown * kOneUnknownIn > all;
  return table;
}

GapPair gap_pair(const CrossedTable& table, const Level& level, const Level& reference) {
  std::map<Levels, std::array<GapCounts, 2>> strata;
  std::uint64_t known = 0, unknown = 0;
  for (const CrossedCell& cell : table.cells) {
    const bool own = cell.levels[0] == level;
    if (!own && !(cell.levels[0] == reference)) continue;
    if (own) (cell.known_strata ? known : unknown) += cell.counts.all;
    if (!cell.known_strata) continue;
    strata[{cell.levels.begin() + 1, cell.levels.end()}][own ? 0 : 1].add(cell.counts);
  }
  GapPair pair;
  for (const auto& [levels, counts] : strata) {
    const auto number = [](std::uint64_t count) { return static_cast<double>(count); };
    const statistics::Stratum stratum{number(counts[0].met), number(counts[0].all),
                                      number(counts[1].met), number(counts[1].all)};
    if (!stratum.is_used()) {
      pair.told.left_out += counts[0].all + counts[1].all > 0 ? 1u : 0u;
      continue;
    }
    ++pair.told.used;
    pair.strata.push_back(stratum);
    pair.used.push_back(levels);
    pair.level.add(counts[0]);
    pair.reference.add(counts[1]);
  }
  pair.told.unknown = unknown;
  if (known > 0) {
    pair.told.share = static_cast<double>(pair.level.all) / static_cast<double>(known);
  }
  return pair;
}

}  // namespace matequity::result
