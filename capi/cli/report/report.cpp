// SPDX-License-Identifier: Apache-2.0
#include "report.hpp"

#include "adjusted_gaps.hpp"
#include "columns.hpp"
#include "disclosure.hpp"
#include "findings.hpp"
#include "gaps.hpp"
#include "header.hpp"
#include "indicator_rows.hpp"
#include "levels.hpp"
#include "numbers.hpp"
#include "periods.hpp"
#include "text.hpp"

namespace matequity::cli {
namespace {

void write_lines(Page& page, const Columns& columns, const std::vector<GapLine>& lines) {
  for (const GapLine& line : lines) {
    page.labelled(columns.title_begin(), line.label, kLabelWidth, line.text, line.ink);
  }
}

void write_gaps(Page& page, const Columns& columns, const IndicatorRows& rows, const Row& total,
                const ResultDocument& result) {
  write_lines(page, columns, gap_lines(rows, total, result));
  write_lines(page, columns, adjusted_lines(rows, total, result));
  if (total.representation_ratio) {
    page.labelled(
        columns.title_begin(), "against", kLabelWidth,
        decimal(*total.representation_ratio, 2) + " times the share among women who book (P4b.6)");
  }
}

void write_indicator(Page& page, const Columns& columns, const IndicatorRows& rows,
                     const ResultDocument& result, const ReportOptions& options) {
  const Row* total = rows.latest();
  if (!total || rows.has_no_data()) {
    columns.text_row(page, rows.id, rows.title() + ": no data", Ink::Faint);
    return;
  }
  if (total->period) {
    columns.text_row(page, rows.id, rows.title(), Ink::Plain);
    write_periods(page, columns, rows, result.request.period);
  } else {
    columns.row(page, rows.id, rows.title(), Ink::Plain, figures_of(*total));
  }
  write_gaps(page, columns, rows, *total, result);
  if (!options.list_groups) {
    write_lines(page, columns, slope_lines(*total, result));
    return;
  }
  write_lines(page, columns, index_lines(*total, result, *rows.catalogue));
  write_levels(page, columns, rows, *total);
}

void write_what_is_missing(Page& page, const std::vector<IndicatorRows>& all) {
  std::vector<std::string> missing;
  for (const IndicatorRows& rows : all) {
    if (rows.has_no_data()) missing.push_back(rows.id);
  }
  if (missing.empty()) return;
  page.blank();
  page.labelled(2, "No data", kLabelWidth,
                "for " + counted(missing.size(), "indicator", "indicators") +
                    ". `matequity catalogue " + missing.front() +
                    "` says which records or returns it needs.",
                Ink::Faint);
}

void write_indicators(Page& page, const std::vector<IndicatorRows>& all,
                      const ResultDocument& result, const ReportOptions& options) {
  const Columns columns(page.columns(), result.rows, options.list_groups);
  page.blank();
  columns.heading(page, confidence_words(result) + " limits");
  std::string section;
  for (const IndicatorRows& rows : all) {
    const std::string title =
        rows.catalogue->priority_title(rows.indicator ? rows.indicator->priority : "");
    if (title != section) {
      section = title;
      page.blank();
      page.heading(section);
    }
    write_indicator(page, columns, rows, result, options);
  }
}

}  // namespace

std::string report_of(const ResultDocument& result, const Catalogue& catalogue,
                      const ReportOptions& options) {
  Page page(options.columns, options.colour);
  write_title(page, result);
  write_whole_columns(page, result.input.findings);
  write_input_counts(page, result.input);
  write_rules(page, result, catalogue);
  const std::vector<IndicatorRows> all = rows_by_indicator(result, catalogue);
  write_indicators(page, all, result, options);
  write_what_is_missing(page, all);
  write_marks(page, result, catalogue);
  page.blank();
  write_findings(page, result.input.findings);
  if (!result.input.findings.empty()) page.labelled(2, "More", kLabelWidth, kGuide, Ink::Faint);
  return page.text();
}

}  // namespace matequity::cli
