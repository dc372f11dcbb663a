// SPDX-License-Identifier: Apache-2.0
#include "levels.hpp"

#include "gaps.hpp"
#include "text.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

std::vector<std::string> dimensions_of(const Row& row) {
  std::vector<std::string> dimensions;
  for (const auto& [dimension, level] : row.breakdown) dimensions.push_back(dimension);
  return dimensions;
}

std::string heading_of(const Row& row) {
  std::vector<std::string> words;
  for (const auto& [dimension, level] : row.breakdown) words.push_back(dimension_words(dimension));
  return "by " + listed(words);
}

std::string label_of(const Row& row) {
  std::string label;
  for (const auto& [dimension, level] : row.breakdown) {
    if (!label.empty()) label += " · ";
    label += level_words(dimension, level);
  }
  return label;
}

bool is_reference(const Row& row, const ResultDocument& result) {
  return row.breakdown.size() == 1 &&
         row.breakdown.front().second == result.reference_of(row.breakdown.front().first);
}

// In the column of targets stands how the group compares.
Figures compared_figures(const Row& row, const std::string& direction,
                         const ResultDocument& result) {
  Figures figures = figures_of(row);
  figures.target.clear();
  figures.target_ink = Ink::Faint;
  if (is_reference(row, result)) figures.target = "reference";
  if (!row.comparison || !row.comparison->difference) return figures;
  const std::string& significance = row.comparison->significance;
  const std::string judged = judgement(significance, direction);
  figures.target = significance == "higher"  ? "▲ higher"
                   : significance == "lower" ? "▼ lower"
                                             : "similar";
  if (judged.empty()) return figures;
  figures.target += ", " + judged;
  figures.target_ink = judged == "worse" ? Ink::Bad : Ink::Good;
  return figures;
}

}  // namespace

void write_levels(Page& page, const Columns& columns, const IndicatorRows& rows, const Row& total,
                  const ResultDocument& result) {
  std::vector<std::string> set;
  for (const Row* row : rows.groups) {
    if (!(row->period == total.period)) continue;
    const std::vector<std::string> dimensions = dimensions_of(*row);
    if (dimensions != set) {
      set = dimensions;
      page.line({{std::string(columns.title_begin(), ' ') + heading_of(*row), Ink::Faint}});
    }
    columns.row(page, "", label_of(*row), Ink::Plain,
                compared_figures(*row, rows.direction(), result), 2);
  }
}

}  // namespace matequity::cli
