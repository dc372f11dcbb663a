// SPDX-License-Identifier: Apache-2.0
#include "periods.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "numbers.hpp"
#include "text.hpp"

namespace matequity::cli {
namespace {

constexpr std::size_t kFew = 4;          // periods that get a line each
constexpr std::size_t kMostBlocks = 60;  // of a picture: five years of months
constexpr int kMostPlaces = 12 * 400;    // a series over a longer time is not stretched out
constexpr std::array<const char*, 8> kBlocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

int months_in(const std::string& period) {
  if (period == "month") return 1;
  if (period == "quarter") return 3;
  return 12;
}

struct Range {
  double lowest;
  double highest;
};

std::optional<Range> range_of(const std::vector<std::optional<double>>& values) {
  std::optional<Range> range;
  for (const std::optional<double>& value : values) {
    if (!value) continue;
    if (!range) range = Range{*value, *value};
    range->lowest = std::min(range->lowest, *value);
    range->highest = std::max(range->highest, *value);
  }
  return range;
}

// The latest `count` periods, the latest first.
void write_each(Page& page, const Columns& columns, const IndicatorRows& rows, std::size_t count) {
  for (std::size_t back = 1; back <= count; ++back) {
    const Row& row = *rows.totals[rows.totals.size() - back];
    const std::string label = row.period ? period_words(*row.period) : "";
    columns.row(page, "", label, Ink::Plain, figures_of(row), 2);
  }
}

void write_picture(Page& page, const Columns& columns, const IndicatorRows& rows,
                   const std::string& period) {
  std::vector<std::optional<double>> values = evenly(rows.totals, period);
  if (values.size() > kMostBlocks) values.erase(values.begin(), values.end() - kMostBlocks);
  const std::optional<Range> range = range_of(values);
  if (!range) return;
  const Unit& unit = rows.latest()->unit;
  const std::string text = sparkline(values) + "  " + period_words(*rows.totals.front()->period) +
                           " to " + period_words(*rows.latest()->period) + ", lowest " +
                           value_text(range->lowest, unit) + ", highest " +
                           value_text(range->highest, unit);
  page.labelled(columns.title_begin(), "series", 12, text, Ink::Plain);
}

}  // namespace

std::string sparkline(const std::vector<std::optional<double>>& values) {
  const std::optional<Range> range = range_of(values);
  std::string text;
  for (const std::optional<double>& value : values) {
    if (!value) {
      text += "·";
      continue;
    }
    const double width = range->highest - range->lowest;
    const double share = width > 0 ? (*value - range->lowest) / width : 0.5;
    const auto step = static_cast<std::size_t>(std::lround(share * (kBlocks.size() - 1)));
    text += kBlocks.at(std::min(step, kBlocks.size() - 1));
  }
  return text;
}

std::vector<std::optional<double>> evenly(const std::vector<const Row*>& totals,
                                          const std::string& period) {
  std::vector<std::optional<double>> values;
  std::optional<int> last;
  for (const Row* row : totals) {
    const std::optional<int> month = row->period ? month_number(row->period->start) : std::nullopt;
    if (month && last && *month - *last < kMostPlaces) {
      const int skipped = (*month - *last) / months_in(period) - 1;
      for (int place = 0; place < skipped; ++place) values.emplace_back();
    }
    values.push_back(row->value);
    last = month;
  }
  return values;
}

void write_periods(Page& page, const Columns& columns, const IndicatorRows& rows,
                   const std::string& period) {
  const bool few = rows.totals.size() <= kFew;
  write_each(page, columns, rows, few ? rows.totals.size() : 1);
  if (!few) write_picture(page, columns, rows, period);
}

}  // namespace matequity::cli
