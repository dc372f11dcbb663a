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
      "result: it is not a result document (matequity.result/2), nor a list of them; hand over "
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
  if (found->at("difference").is_null()) return std::nullopt;  // the reference's own, or no value
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

class ResultReader {
 public:
  ResultReader(const indicator::Catalogue& catalogue, Measured& measured)
      : catalogue_(catalogue), measured_(measured) {}

  void read(const Json& document) {
    const bool known = document.is_object() && document.contains("schema") &&
                       document.at("schema") == "matequity.result/1";
    if (!known) refuse_result();
    const Json& request = document.at("request");
    measured_.given = true;
    measured_.confidence = request.at("confidence").get<double>();
    measured_.rounded = measured_.rounded || request.at("disclosure") != "none";
    for (const Json& row : document.at("results")) read_row(row);
  }

 private:
  void read_row(const Json& row) {
    const Json& breakdown = row.at("breakdown");
    if (breakdown.size() > 1) return;
    MeasuredRow made;
    made.indicator = catalogue_.find(row.at("indicator").get_ref<const std::string&>());
    if (made.indicator == nullptr) return;  // of a plugin that this engine does not have
    for (const auto& [dimension, level] : breakdown.items()) {
      const auto named = indicator::dimension_named(dimension);
      if (!named) return;
      made.stratum = Stratum{*named, level_in(level)};
    }
    made.period = period_in(row);
    made.numerator = count_in(row, "numerator");
    made.denominator = count_in(row, "denominator");
    made.value = number_in(row, "value");
    made.lower = number_in(row, "ci_lower");
    made.upper = number_in(row, "ci_upper");
    if (made.stratum) made.comparison = comparison_in(row, *made.stratum);
    measured_.of[made.indicator].push_back(measured_.rows.size());
    measured_.rows.push_back(std::move(made));
  }

  const indicator::Catalogue& catalogue_;
  Measured& measured_;
};

}  // namespace

Measured read_measured(std::string_view text, const indicator::Catalogue& catalogue) {
  Measured measured;
  if (text::trimmed(text).empty()) return measured;
  if (json::nests_deeper(text, kResultLevels)) refuse_result();
  const Json value = json::parse(text);
  if (value.is_discarded()) refuse_result();
  try {
    ResultReader reader(catalogue, measured);
    if (!value.is_array()) {
      reader.read(value);
    } else {
      for (const Json& document : value) reader.read(document);
    }
  } catch (const Json::exception&) {
    refuse_result();
  }
  return measured;
}

}  // namespace matequity::plan
