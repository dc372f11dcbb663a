// SPDX-License-Identifier: Apache-2.0
#include "result_document.hpp"

#include <nlohmann/json.hpp>

#include "text.hpp"

namespace matequity::cli {
namespace {

using Value = nlohmann::json;

// Levels are texts or numbers.
std::string level_text(const Value& level) {
  return printable(level.is_string() ? level.get<std::string>() : level.dump());
}

std::string text_at(const Value& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? printable(found->get<std::string>())
                                                     : std::string();
}

std::optional<double> number_at(const Value& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

std::optional<std::uint64_t> whole_at(const Value& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::uint64_t>();
}

std::optional<Period> period_at(const Value& object) {
  const auto found = object.find("period");
  if (found == object.end() || !found->is_object()) return std::nullopt;
  return Period{text_at(*found, "start"), text_at(*found, "end")};
}

std::optional<RowTarget> target_at(const Value& row) {
  const auto found = row.find("target");
  if (found == row.end() || !found->is_object()) return std::nullopt;
  RowTarget target;
  target.value = number_at(*found, "value");
  target.comparator = text_at(*found, "comparator");
  target.status = text_at(*found, "status");
  const auto met = found->find("met");
  if (met != found->end() && met->is_boolean()) target.met = met->get<bool>();
  return target;
}

std::optional<Comparison> comparison_at(const Value& row) {
  const auto found = row.find("comparison");
  if (found == row.end() || !found->is_object()) return std::nullopt;
  Comparison comparison;
  if (found->contains("reference")) comparison.reference = level_text(found->at("reference"));
  comparison.difference = number_at(*found, "difference");
  if (!comparison.difference) return std::nullopt;  // the reference's own row, or nothing compared
  comparison.lower = number_at(*found, "difference_lower");
  comparison.upper = number_at(*found, "difference_upper");
  comparison.significance = text_at(*found, "significance");
  return comparison;
}

Row row_of(const Value& object) {
  Row row;
  row.indicator = text_at(object, "indicator");
  row.period = period_at(object);
  for (const auto& [dimension, level] : object.at("breakdown").items()) {
    row.breakdown.emplace_back(dimension, level_text(level));
  }
  row.numerator = number_at(object, "numerator");
  row.denominator = number_at(object, "denominator");
  row.value = number_at(object, "value");
  row.ci_lower = number_at(object, "ci_lower");
  row.ci_upper = number_at(object, "ci_upper");
  row.unit = text_at(object, "unit");
  row.status = text_at(object, "status");
  row.target = target_at(object);
  row.comparison = comparison_at(object);
  row.representation_ratio = number_at(object, "representation_ratio");
  return row;
}

Inequality inequality_of(const Value& object) {
  return {text_at(object, "indicator"), period_at(object),          text_at(object, "dimension"),
          text_at(object, "measure"),   number_at(object, "value"), number_at(object, "ci_lower"),
          number_at(object, "ci_upper")};
}

Finding finding_of(const Value& object) {
  Finding finding;
  finding.code = text_at(object, "code");
  finding.severity = text_at(object, "severity");
  finding.field = text_at(object, "field");
  finding.count = whole_at(object, "count").value_or(0);
  finding.message = text_at(object, "message");
  const auto first = object.find("first");
  if (first != object.end() && first->is_object()) {
    finding.first_document = whole_at(*first, "document");
    finding.first_offset = whole_at(*first, "offset");
  }
  return finding;
}

InputCounts input_of(const Value& object) {
  InputCounts input;
  input.documents = whole_at(object, "documents").value_or(0);
  input.accepted = whole_at(object, "accepted").value_or(0);
  input.rejected = whole_at(object, "rejected").value_or(0);
  input.duplicates = whole_at(object, "duplicates").value_or(0);
  for (const Value& finding : object.at("findings")) input.findings.push_back(finding_of(finding));
  return input;
}

AskedRequest request_of(const Value& object) {
  AskedRequest request;
  request.from = text_at(object, "from");
  request.to = text_at(object, "to");
  request.period = text_at(object, "period");
  request.variant = text_at(object, "variant");
  request.disclosure = text_at(object, "disclosure");
  request.as_of = text_at(object, "as_of");
  request.confidence = number_at(object, "confidence").value_or(request.confidence);
  for (const Value& set : object.value("by", Value::array())) {
    request.by.push_back(set.get<std::vector<std::string>>());
  }
  const Value references = object.value("reference", Value::object());
  for (const auto& [dimension, level] : references.items()) {
    request.references.emplace_back(dimension, level_text(level));
  }
  return request;
}

}  // namespace

std::string ResultDocument::reference_of(const std::string& dimension) const {
  for (const auto& [name, level] : request.references) {
    if (name == dimension) return level;
  }
  return dimension == "group" ? "White" : "";
}

bool ResultDocument::asks_for_default_breakdowns() const {
  return request.by == std::vector<std::vector<std::string>>{{"ethnic_group"}, {"imd_quintile"}};
}

ResultDocument read_result(std::string_view json) {
  const Value document = Value::parse(json);
  ResultDocument result;
  result.engine_version = text_at(document.at("engine"), "version");
  result.request = request_of(document.at("request"));
  result.input = input_of(document.at("input"));
  for (const Value& row : document.at("results")) result.rows.push_back(row_of(row));
  for (const Value& measure : document.at("inequality")) {
    result.inequality.push_back(inequality_of(measure));
  }
  return result;
}

}  // namespace matequity::cli
