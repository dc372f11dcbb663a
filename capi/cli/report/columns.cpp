// SPDX-License-Identifier: Apache-2.0
#include "columns.hpp"

#include <algorithm>

#include "numbers.hpp"
#include "text.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowestTitle = 26;
constexpr const char* kWidestComparison = "▲ higher, better";

std::string count_text(std::optional<double> count, const Row& row) {
  if (!count) return row.missing;
  return *count == 0 && !row.zero.empty() ? row.zero : decimal(*count, 0);
}

std::string counts_text(const Row& row) {
  return count_text(row.numerator, row) + " / " + count_text(row.denominator, row);
}

void add_target(Figures& figures, const Row& row) {
  if (!row.target || !row.target->value) return;
  const std::string words = target_words(row.target->comparator, *row.target->value, row.unit.name);
  if (row.target->status == "withdrawn") {
    figures.target = "withdrawn " + words;
    figures.target_ink = Ink::Faint;
  } else if (!row.target->met) {
    figures.target = words;
  } else {
    figures.target = (*row.target->met ? "✓ met " : "✗ not met ") + words;
    figures.target_ink = *row.target->met ? Ink::Good : Ink::Bad;
  }
}

}  // namespace

Figures figures_of(const Row& row) {
  Figures figures;
  figures.counts = counts_text(row);
  figures.value = row.value ? value_text(row.value, row.unit) : row.missing;
  if (!row.value) return figures;
  figures.interval = limits_text(row.ci_lower, row.ci_upper, row.unit);
  add_target(figures, row);
  return figures;
}

Columns::Columns(std::size_t page_columns, const std::vector<Row>& rows, bool with_comparisons)
    : id_(6),
      title_(0),
      counts_(12),
      value_(5),
      interval_(12),
      target_(with_comparisons ? width_of(kWidestComparison) : 6) {
  for (const Row& row : rows) {
    const Figures figures = figures_of(row);
    id_ = std::max(id_, width_of(row.indicator));
    counts_ = std::max(counts_, width_of(figures.counts));
    value_ = std::max(value_, width_of(figures.value));
    interval_ = std::max(interval_, width_of(figures.interval));
    target_ = std::max(target_, width_of(figures.target));
  }
  const std::size_t used =
      title_begin() + kGap + counts_ + kGap + value_ + kGap + interval_ + kGap + target_;
  stacked_ = page_columns < used + kNarrowestTitle;
  const std::size_t taken = stacked_ ? title_begin() : used;
  title_ = page_columns > taken + 10 ? page_columns - taken : 10;
}

Line Columns::figure_spans(const Figures& figures) const {
  const std::string gap(kGap, ' ');
  return {
      {gap + padded_left(figures.counts, counts_), figures.value.empty() ? Ink::Faint : Ink::Plain},
      {gap + padded_left(figures.value, value_), Ink::Strong},
      {gap + padded_left(figures.interval, interval_), Ink::Faint},
      {gap + figures.target, figures.target_ink}};
}

void Columns::heading(Page& page, const std::string& interval_label) const {
  const std::string gap(kGap, ' ');
  const std::string figures = gap + padded_left("num. / den.", counts_) + gap +
                              padded_left("value", value_) + gap +
                              padded_left(interval_label, interval_) + gap + "target";
  if (stacked_) {
    page.line({{"  indicator", Ink::Faint}});
    page.line({{std::string(title_begin() - kGap, ' ') + figures, Ink::Faint}});
  } else {
    page.line({{padded_right("  indicator", title_begin() + title_) + figures, Ink::Faint}});
  }
}

void Columns::row(Page& page, const std::string& id, const std::string& title, Ink title_ink,
                  const Figures& figures, std::size_t indent) const {
  std::string before = "  " + padded_right(id, id_) + "  ";
  bool first = true;
  for (const std::string& part : wrapped(title, title_ - indent)) {
    const std::string beside = std::string(indent, ' ') + part;
    Line line{{before, Ink::Strong}, {padded_right(beside, title_), title_ink}};
    if (first && !stacked_) {
      const Line spans = figure_spans(figures);
      line.insert(line.end(), spans.begin(), spans.end());
    }
    page.line(line);
    before.assign(title_begin(), ' ');
    first = false;
  }
  if (stacked_) {
    Line line{{std::string(title_begin() - kGap, ' ')}};
    const Line spans = figure_spans(figures);
    line.insert(line.end(), spans.begin(), spans.end());
    page.line(line);
  }
}

void Columns::text_row(Page& page, const std::string& id, const std::string& text, Ink ink) const {
  std::string before = "  " + padded_right(id, id_) + "  ";
  for (const std::string& part : wrapped(text, page.columns() - title_begin())) {
    page.line({{before, Ink::Strong}, {part, ink}});
    before.assign(title_begin(), ' ');
  }
}

}  // namespace matequity::cli
