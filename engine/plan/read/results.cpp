// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/read/results.hpp"

#include <nlohmann/json.hpp>

#include "engine/disclosure/small_numbers.hpp"
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
  MeasuredComparison read;
  read.reference = {stratum.dimension, level_in(comparison->member("reference"))};
  read.ratio = number_in(*comparison, "ratio");
  read.difference = number_in(*comparison, "difference");
  read.lower = number_in(*comparison, "difference_lower");
  read.upper = number_in(*comparison, "difference_upper");
  read.verdict = comparison->member("verdict").one_of<result::Verdict>();
  if (const auto reason = comparison->find("reason")) {
    read.reason = reason->one_of<result::Reason>();
  }
  const auto strong = comparison->find("strong");
  read.strong = strong && strong->truth();
  read.people = number_in(*comparison, "people");
  return read;
}

MeasuredRow row_in(const json::Reader& row, const std::optional<Stratum>& stratum) {
  MeasuredRow result;
  result.period = period_in(row);
  result.stratum = stratum;
  result.numerator = count_in(row, "numerator");
  result.denominator = count_in(row, "denominator");
  result.counted = row.find("numerator") && row.find("denominator");
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
  const json::Reader schema = document.member("schema");
  if (schema.text() == "matequity.result/1") {
    schema.fail("the result is of an earlier version and has no verdicts: compute it again");
  }
  schema.one_of({"matequity.result/2"});
  const json::Reader request = document.member("request");
  ResultView view;
  view.confidence = request.member("confidence").number();
  const json::Reader disclosure = request.member("disclosure");
  const bool options = disclosure.is_object();
  const std::string rule = options ? disclosure.member("rule").text() : disclosure.text();
  view.rounded = rule != "none" && rule != "suppress";
  document.member("results").each_item([&](const json::Reader& row) { read_row(row, view); });
  return view;
}

void add_saved(std::string_view text, const indicator::Catalogue& catalogue, ResultRows& measured) {
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
  return {Stratum{dimension, comparison.reference.name},
          comparison.ratio,
          comparison.difference,
          comparison.difference_lower,
          comparison.difference_upper,
          comparison.verdict,
          comparison.reason,
          comparison.strong.value_or(false),
          comparison.people};
}

MeasuredRow row_of(const result::Row& row, const tally::PeriodCalendar& calendar) {
  MeasuredRow view_row;
  if (row.period)
    view_row.period = Span{calendar.first_day(*row.period), calendar.last_day(*row.period)};
  view_row.numerator = row.numerator.value_or(0);
  view_row.denominator = row.denominator.value_or(0);
  view_row.counted = row.numerator && row.denominator;
  view_row.value = row.value;
  view_row.lower = row.lower;
  view_row.upper = row.upper;
  if (row.breakdown.empty()) return view_row;
  view_row.stratum = Stratum{row.breakdown[0], row.levels[0].name};
  if (row.comparison) view_row.comparison = comparison_of(*row.comparison, row.breakdown[0]);
  return view_row;
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
  view.rounded = disclosure::SmallNumbers(layout.request().disclosure).rounds();
  for (const result::Row& row : result.rows) {
    if (row.breakdown.size() > 1) continue;
    view.add(row.indicator->id, row_of(row, layout.calendar()));
  }
  return view;
}

void ResultRows::add(const ResultView& view, const indicator::Catalogue& catalogue) {
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

ResultRows measured_by(const Results& results, const indicator::Catalogue& catalogue) {
  ResultRows measured;
  for (const ResultView* view : results.views) measured.add(*view, catalogue);
  add_saved(results.saved, catalogue, measured);
  return measured;
}

}  // namespace matequity::plan
