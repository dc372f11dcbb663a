// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/read/results.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/request/request.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

constexpr std::size_t kResultLevels = 16;

[[noreturn]] void refuse_result() {
  throw request::RequestError(
      "result: it is not a result document (matequity.result/1), nor a list of them; hand over "
      "what meq_result_json gives",
      "result");
}

std::optional<double> number_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

std::uint64_t count_in(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::string level_in(const Json& level) {
  if (level.is_string()) return level.get<std::string>();
  return level.is_number_integer() ? std::to_string(level.get<std::int64_t>()) : std::string();
}

std::optional<Span> period_in(const Json& row) {
  const Json& period = row.at("period");
  if (period.is_null()) return std::nullopt;
  const Span span{record::parse_date(period.at("start").get_ref<const std::string&>()),
                  record::parse_date(period.at("end").get_ref<const std::string&>())};
  if (span.start == record::kNoDate || span.end == record::kNoDate) refuse_result();
  return span;
}

std::optional<MeasuredComparison> comparison_in(const Json& row, const Stratum& stratum) {
  const auto found = row.find("comparison");
  if (found == row.end() || found->is_null()) return std::nullopt;
  MeasuredComparison made;
  made.reference = {stratum.dimension, level_in(found->at("reference"))};
  made.ratio = number_in(*found, "ratio");
  made.difference = number_in(*found, "difference");
  made.lower = number_in(*found, "difference_lower");
  made.upper = number_in(*found, "difference_upper");
  const Json& significance = found->at("significance");
  made.significance = significance == "higher" ? 1 : significance == "lower" ? -1 : 0;
  return made;
}

MeasuredRow row_in(const Json& row, const std::optional<Stratum>& stratum) {
  MeasuredRow read;
  read.period = period_in(row);
  read.stratum = stratum;
  read.numerator = count_in(row, "numerator");
  read.denominator = count_in(row, "denominator");
  read.value = number_in(row, "value");
  read.lower = number_in(row, "ci_lower");
  read.upper = number_in(row, "ci_upper");
  if (stratum) read.comparison = comparison_in(row, *stratum);
  return read;
}

void read_row(const Json& row, ResultView& view) {
  const Json& breakdown = row.at("breakdown");
  if (breakdown.size() > 1) return;
  std::optional<Stratum> stratum;
  for (const auto& [dimension, level] : breakdown.items()) {
    const auto named = indicator::dimension_named(dimension);
    if (!named) return;
    stratum = Stratum{*named, level_in(level)};
  }
  view.add(row.at("indicator").get_ref<const std::string&>(), row_in(row, stratum));
}

ResultView read_result(const Json& document) {
  const bool known = document.is_object() && document.contains("schema") &&
                     document.at("schema") == "matequity.result/1";
  if (!known) refuse_result();
  const Json& request = document.at("request");
  ResultView view;
  view.confidence = request.at("confidence").get<double>();
  view.rounded = request.at("disclosure") != "none";
  for (const Json& row : document.at("results")) read_row(row, view);
  return view;
}

void add_saved(std::string_view text, const indicator::Catalogue& catalogue, Measured& measured) {
  if (text::trimmed(text).empty()) return;
  if (json::nests_deeper(text, kResultLevels)) refuse_result();
  const Json value = json::parse(text);
  if (value.is_discarded()) refuse_result();
  try {
    if (!value.is_array()) {
      measured.add(read_result(value), catalogue);
    } else {
      for (const Json& document : value) measured.add(read_result(document), catalogue);
    }
  } catch (const Json::exception&) {
    refuse_result();
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
  if (row.comparison) seen.comparison = comparison_of(*row.comparison, row.breakdown[0]);
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
