// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/read/results.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/reader.hpp"
#include "engine/record/read_date.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

constexpr std::size_t kResultLevels = 16;

[[noreturn]] void refuse_result(const json::ReadError& error) {
  const std::string where = error.path().empty() ? "" : ", " + error.path();
  throw ResultError("result" + where + ": " + error.what() +
                    "; hand over result documents (matequity.result/2), as meq_result_json gives "
                    "them, one or a list of them");
}

std::optional<double> number_in(const json::Reader& object, const char* key) {
  const auto value = object.find(key);
  return value ? std::optional(value->number()) : std::nullopt;
}

std::uint64_t count_in(const json::Reader& object, const char* key) {
  const auto value = object.find(key);
  return value ? value->count() : 0;
}

std::string level_in(const json::Reader& level) {
  return level.is_whole() ? std::to_string(level.tree().get<std::int64_t>()) : level.text();
}

std::optional<Span> period_in(const json::Reader& row) {
  const json::Reader period = row.member("period");
  if (period.is_null()) return std::nullopt;
  return Span{record::read_date(period.member("start")), record::read_date(period.member("end"))};
}

std::optional<MeasuredComparison> comparison_in(const json::Reader& row, const Stratum& stratum) {
  const auto comparison = row.find("comparison");
  if (!comparison) return std::nullopt;
  if (comparison->member("difference").is_null()) return std::nullopt;  // the reference's own row
  MeasuredComparison result;
  result.reference = {stratum.dimension, level_in(comparison->member("reference"))};
  result.ratio = number_in(*comparison, "ratio");
  result.difference = number_in(*comparison, "difference");
  result.lower = number_in(*comparison, "difference_lower");
  result.upper = number_in(*comparison, "difference_upper");
  const json::Reader significance = comparison->member("significance");
  if (!significance.is_null()) {
    const std::size_t word = significance.one_of({"lower", "similar", "higher"});
    result.significance = static_cast<int>(word) - 1;
  }
  return result;
}

MeasuredRow row_in(const json::Reader& row, const std::optional<Stratum>& stratum) {
  MeasuredRow result;
  result.period = period_in(row);
  result.stratum = stratum;
  result.numerator = count_in(row, "numerator");
  result.denominator = count_in(row, "denominator");
  result.value = number_in(row, "value");
  result.lower = number_in(row, "ci_lower");
  result.upper = number_in(row, "ci_upper");
  if (stratum) result.comparison = comparison_in(row, *stratum);
  return result;
}

void read_row(const json::Reader& row, ResultView& view) {
  const json::Reader breakdown = row.member("breakdown");
  const auto levels = breakdown.members();
  if (levels.size() > 1) return;
  std::optional<Stratum> stratum;
  for (const auto& [dimension, level] : levels) {
    const auto named = indicator::dimension_named(dimension);
    if (!named) return;
    stratum = Stratum{*named, level_in(level)};
  }
  view.add(row.member("indicator").text(), row_in(row, stratum));
}

ResultView read_result(const json::Reader& document) {
  document.member("schema").one_of({"matequity.result/2"});
  const json::Reader request = document.member("request");
  ResultView view;
  view.confidence = request.member("confidence").number();
  view.rounded = request.member("disclosure").text() != "none";
  document.member("results").each_item([&](const json::Reader& row) { read_row(row, view); });
  return view;
}

void add_saved(std::string_view text, const indicator::Catalogue& catalogue, Measured& measured) {
  if (text::trimmed(text).empty()) return;
  try {
    const Json value = json::read_tree(text, kResultLevels);
    const json::Reader documents(value);
    const auto add = [&](const json::Reader& document) {
      measured.add(read_result(document), catalogue);
    };
    if (documents.is_list()) {
      documents.each_item(add);
    } else {
      add(documents);
    }
  } catch (const json::ReadError& error) {
    refuse_result(error);
  }
}

MeasuredComparison comparison_of(const result::Comparison& comparison,
                                 indicator::Dimension dimension) {
  const auto significance = comparison.significance;
  return {Stratum{dimension, comparison.reference.name},
          comparison.ratio,
          comparison.difference,
          comparison.difference_lower,
          comparison.difference_upper,
          significance == result::Significance::higher  ? 1
          : significance == result::Significance::lower ? -1
                                                        : 0};
}

MeasuredRow row_of(const result::Row& row, const tally::PeriodCalendar& calendar) {
  MeasuredRow seen;
  if (row.period)
    seen.period = Span{calendar.first_day(*row.period), calendar.last_day(*row.period)};
  seen.numerator = row.numerator.value_or(0);
  seen.denominator = row.denominator.value_or(0);
  seen.value = row.value;
  seen.lower = row.lower;
  seen.upper = row.upper;
  if (row.breakdown.empty()) return seen;
  seen.stratum = Stratum{row.breakdown[0], row.levels[0].name};
  if (row.comparison && row.comparison->difference)
    seen.comparison = comparison_of(*row.comparison, row.breakdown[0]);
  return seen;
}

}  // namespace

void ResultView::add(std::string_view indicator, MeasuredRow row) {
  if (indicators.empty() || indicators.back().indicator != indicator) {
    indicators.push_back({std::string(indicator), {}});
  }
  indicators.back().rows.push_back(std::move(row));
}

ResultView view_of(const result::Result& result, const tally::CountLayout& layout) {
  ResultView view;
  view.confidence = layout.request().confidence;
  view.rounded = layout.request().disclosure != request::Disclosure::none;
  for (const result::Row& row : result.rows) {
    if (row.breakdown.size() > 1) continue;
    view.add(row.indicator->id, row_of(row, layout.calendar()));
  }
  return view;
}

void Measured::add(const ResultView& view, const indicator::Catalogue& catalogue) {
  given = true;
  confidence = view.confidence;
  rounded = rounded || view.rounded;
  for (const ResultView::Rows& one : view.indicators) {
    const indicator::Indicator* indicator = catalogue.find(one.indicator);
    if (indicator == nullptr) continue;  // of a plugin that this engine does not have
    for (const MeasuredRow& row : one.rows) {
      of[indicator].push_back(rows.size());
      rows.push_back(row);
      rows.back().indicator = indicator;
    }
  }
}

Measured measured_by(const Results& results, const indicator::Catalogue& catalogue) {
  Measured measured;
  for (const ResultView* view : results.views) measured.add(*view, catalogue);
  add_saved(results.saved, catalogue, measured);
  return measured;
}

}  // namespace matequity::plan
