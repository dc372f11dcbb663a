// SPDX-License-Identifier: Apache-2.0
#include "levels.hpp"

#include <algorithm>

#include "text.hpp"
#include "verdict_words.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

using Rows = std::vector<const Row*>;

bool has_same_dimensions(const Row& one, const Row& other) {
  return std::equal(one.breakdown.begin(), one.breakdown.end(), other.breakdown.begin(),
                    other.breakdown.end(),
                    [](const auto& level, const auto& same) { return level.first == same.first; });
}

// The groups of the period of `total`, apart by their dimensions.
std::vector<Rows> blocks_of(const IndicatorRows& rows, const Row& total) {
  std::vector<Rows> blocks;
  for (const Row* row : rows.groups) {
    if (!(row->period == total.period)) continue;
    if (blocks.empty() || !has_same_dimensions(*blocks.back().front(), *row)) blocks.emplace_back();
    blocks.back().push_back(row);
  }
  return blocks;
}

std::string heading_of(const Row& row, const Catalogue& catalogue) {
  std::vector<std::string> words;
  for (const auto& [dimension, level] : row.breakdown)
    words.push_back(catalogue.dimension_title(dimension));
  return "by " + listed(words);
}

std::string label_of(const Row& row, const Catalogue& catalogue) {
  std::string label;
  for (const auto& [dimension, level] : row.breakdown) {
    if (!label.empty()) label += " · ";
    label += catalogue.level_name(dimension, level);
  }
  return label;
}

// In the column of targets stands how the group compares.
Figures compared_figures(const Row& row) {
  Figures figures = figures_of(row);
  figures.target.clear();
  if (!row.comparison) return figures;
  figures.target = verdict_words(*row.comparison);
  figures.target_ink = verdict_ink(*row.comparison);
  return figures;
}

// Why groups were not judged, and which verdicts people of unknown level could turn.
void write_notes(Page& page, const Columns& columns, const IndicatorRows& rows, const Rows& block) {
  Rows compared;
  std::vector<std::string> uncertain;
  for (const Row* row : block) {
    if (!row->comparison) continue;
    compared.push_back(row);
    if (!has_gap(*row->comparison) || row->comparison->sign_certain.value_or(true)) continue;
    uncertain.push_back(level_in_sentence(*row, *rows.catalogue));
  }
  const std::size_t indent = columns.title_begin() + 2;
  const std::string not_judged = not_judged_words(compared, rows, true);
  if (!not_judged.empty()) page.labelled(indent - 1, "", 0, not_judged, Ink::Faint);
  if (uncertain.empty()) return;
  page.labelled(indent - 1, "", 0,
                rows.who() + " of unknown " +
                    characteristic(compared.front()->breakdown.front().first, *rows.catalogue) +
                    " could close the gap or turn it the other way: " + listed(uncertain),
                Ink::Caution);
}

}  // namespace

void write_levels(Page& page, const Columns& columns, const IndicatorRows& rows, const Row& total) {
  for (const Rows& block : blocks_of(rows, total)) {
    page.line(
        {{std::string(columns.title_begin(), ' ') + heading_of(*block.front(), *rows.catalogue),
          Ink::Faint}});
    for (const Row* row : block) {
      columns.row(page, "", label_of(*row, *rows.catalogue), Ink::Plain, compared_figures(*row), 2);
    }
    write_notes(page, columns, rows, block);
  }
}

}  // namespace matequity::cli
