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

class ResultReader {
 public:
  ResultReader(const indicator::Catalogue& catalogue, Measured& measured)
      : catalogue_(catalogue), measured_(measured) {}

  void read(const json::Reader& document) {
    document.member("schema").one_of({"matequity.result/2"});
    const json::Reader request = document.member("request");
    measured_.given = true;
    measured_.confidence = request.member("confidence").number();
    measured_.rounded = measured_.rounded || request.member("disclosure").text() != "none";
    document.member("results").each_item([&](const json::Reader& row) { read_row(row); });
  }

 private:
  void read_row(const json::Reader& row) {
    MeasuredRow result;
    result.indicator = catalogue_.find(row.member("indicator").text());
    if (result.indicator == nullptr) return;  // of a plugin that this engine does not have
    const json::Reader breakdown = row.member("breakdown");
    const auto levels = breakdown.members();
    if (levels.size() > 1) return;
    for (const auto& [dimension, level] : levels) {
      const auto named = indicator::dimension_named(dimension);
      if (!named) return;
      result.stratum = Stratum{*named, level_in(level)};
    }
    result.period = period_in(row);
    result.numerator = count_in(row, "numerator");
    result.denominator = count_in(row, "denominator");
    result.value = number_in(row, "value");
    result.lower = number_in(row, "ci_lower");
    result.upper = number_in(row, "ci_upper");
    if (result.stratum) result.comparison = comparison_in(row, *result.stratum);
    measured_.of[result.indicator].push_back(measured_.rows.size());
    measured_.rows.push_back(std::move(result));
  }

  const indicator::Catalogue& catalogue_;
  Measured& measured_;
};

}  // namespace

Measured read_measured(std::string_view text, const indicator::Catalogue& catalogue) {
  Measured measured;
  if (text::trimmed(text).empty()) return measured;
  try {
    const Json value = json::read_tree(text, kResultLevels);
    const json::Reader documents(value);
    ResultReader reader(catalogue, measured);
    if (!documents.is_list()) {
      reader.read(documents);
    } else {
      documents.each_item([&](const json::Reader& document) { reader.read(document); });
    }
  } catch (const json::ReadError& error) {
    refuse_result(error);
  }
  return measured;
}

}  // namespace matequity::plan
