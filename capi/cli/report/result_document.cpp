// SPDX-License-Identifier: Apache-2.0
#include "result_document.hpp"

#include "document.hpp"

namespace matequity::cli {
namespace {

std::optional<Period> period_in(const Json& object) {
  const Json& period = part(object, "period");
  if (!period.is_object()) return std::nullopt;
  return Period{text_in(period, "start"), text_in(period, "end")};
}

std::vector<std::pair<std::string, std::string>> levels_in(const Json& object,
                                                           std::string_view key) {
  std::vector<std::pair<std::string, std::string>> levels;
  for (const auto& [dimension, level] : part(object, key).items()) {
    levels.emplace_back(dimension, level_text(level));
  }
  return levels;
}

std::optional<RowTarget> target_in(const Json& row) {
  const Json& target = part(row, "target");
  if (!target.is_object()) return std::nullopt;
  return RowTarget{number_in(target, "value"), text_in(target, "comparator"),
                   truth_in(target, "met"), text_in(target, "status")};
}

std::optional<Comparison> comparison_in(const Json& row) {
  const Json& object = part(row, "comparison");
  if (!object.is_object()) return std::nullopt;
  Comparison comparison;
  comparison.reference = level_text(part(object, "reference"));
  comparison.difference = number_in(object, "difference");
  comparison.lower = number_in(object, "difference_lower");
  comparison.upper = number_in(object, "difference_upper");
  comparison.significance = text_in(object, "significance");
  comparison.verdict = text_in(object, "verdict");
  comparison.reason = text_in(object, "reason");
  comparison.sign_certain = truth_in(part(object, "bounds"), "sign_certain");
  return comparison;
}

Row row_of(const Json& object, const Catalogue& catalogue) {
  Row row;
  row.indicator = text_in(object, "indicator");
  row.period = period_in(object);
  row.breakdown = levels_in(object, "breakdown");
  row.numerator = number_in(object, "numerator");
  row.denominator = number_in(object, "denominator");
  row.value = number_in(object, "value");
  row.ci_lower = number_in(object, "ci_lower");
  row.ci_upper = number_in(object, "ci_upper");
  row.unit = catalogue.unit(text_in(object, "unit"));
  row.status = text_in(object, "status");
  row.missing = catalogue.mark(row.status == "suppressed" ? row.status
                               : row.status == "ok"       ? "not_applicable"
                                                          : "not_available");
  row.zero = catalogue.mark("zero");
  row.target = target_in(object);
  row.comparison = comparison_in(object);
  row.representation_ratio = number_in(object, "representation_ratio");
  return row;
}

Inequality inequality_of(const Json& object, const Catalogue& catalogue) {
  Inequality measure;
  measure.indicator = text_in(object, "indicator");
  measure.period = period_in(object);
  measure.dimension = text_in(object, "dimension");
  measure.measure = text_in(object, "measure");
  measure.value = number_in(object, "value");
  measure.ci_lower = number_in(object, "ci_lower");
  measure.ci_upper = number_in(object, "ci_upper");
  const std::string unit = text_in(object, "unit");
  measure.unit = catalogue.unit(unit == "percentage_points" ? "percent" : unit);
  measure.level = level_text(part(object, "level"));
  measure.verdict = text_in(object, "verdict");
  measure.strong = truth_in(object, "strong");
  measure.people = number_in(object, "people");
  return measure;
}

AdjustedGap adjusted_of(const Json& object, const Catalogue& catalogue) {
  AdjustedGap adjusted;
  adjusted.indicator = text_in(object, "indicator");
  adjusted.period = period_in(object);
  adjusted.gap = text_in(object, "gap");
  adjusted.strata = part(object, "for").get<std::vector<std::string>>();
  adjusted.level = level_text(part(object, "level"));
  adjusted.reference = level_text(part(object, "reference"));
  const Json& crude = part(object, "crude");
  adjusted.crude = number_in(crude, "difference");
  adjusted.crude_lower = number_in(crude, "difference_lower");
  adjusted.crude_upper = number_in(crude, "difference_upper");
  const Json& equal = part(object, "mantel_haenszel");
  adjusted.difference = number_in(equal, "difference");
  adjusted.lower = number_in(equal, "difference_lower");
  adjusted.upper = number_in(equal, "difference_upper");
  adjusted.composition_share = number_in(part(object, "kitagawa"), "composition_share");
  adjusted.heterogeneity = number_in(part(object, "heterogeneity"), "p");
  if (const Indicator* indicator = catalogue.find(adjusted.indicator)) {
    adjusted.unit = indicator->unit;
  }
  adjusted.verdict = text_in(object, "verdict");
  adjusted.reason = text_in(object, "reason");
  adjusted.status = text_in(object, "status");
  return adjusted;
}

Finding finding_of(const Json& object) {
  Finding finding;
  finding.code = text_in(object, "code");
  finding.severity = text_in(object, "severity");
  finding.field = text_in(object, "field");
  finding.count = count_in(object, "count");
  finding.message = text_in(object, "message");
  const Json& first = part(object, "first");
  if (first.is_object()) {
    finding.first_document = count_in(first, "document");
    finding.first_offset = count_in(first, "offset");
  }
  return finding;
}

InputCounts input_of(const Json& object) {
  InputCounts input;
  input.documents = count_in(object, "documents");
  input.accepted = count_in(object, "accepted");
  input.rejected = count_in(object, "rejected");
  input.duplicates = count_in(object, "duplicates");
  for (const Json& finding : part(object, "findings")) {
    input.findings.push_back(finding_of(finding));
  }
  return input;
}

CompletedRequest request_of(const Json& object) {
  CompletedRequest request;
  request.from = text_in(object, "from");
  request.to = text_in(object, "to");
  request.period = text_in(object, "period");
  request.variant = text_in(object, "variant");
  request.as_of = text_in(object, "as_of");
  request.confidence = number_in(object, "confidence").value_or(request.confidence);
  for (const Json& set : part(object, "by")) {
    request.by.push_back(set.get<std::vector<std::string>>());
  }
  request.references = levels_in(object, "reference");
  return request;
}

Disclosure disclosure_of(const Json& object) {
  const auto optional_count = [](const Json& of, const char* key) {
    const Json& count = part(of, key);
    return count.is_null() ? std::nullopt : std::optional(count_in(of, key));
  };
  Disclosure disclosure;
  disclosure.rule = text_in(object, "rule");
  disclosure.threshold = count_in(object, "threshold");
  const Json& audit = part(object, "audit");
  if (!audit.is_object()) return disclosure;
  disclosure.audit =
      Disclosure::Audit{count_in(audit, "cells"), optional_count(audit, "primary"),
                        optional_count(audit, "secondary"), optional_count(audit, "recoverable"),
                        optional_count(audit, "narrowest")};
  return disclosure;
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

ResultDocument read_result(std::string_view json, const Catalogue& catalogue) {
  const Json document = Json::parse(json);
  ResultDocument result;
  result.engine_version = text_in(document.at("engine"), "version");
  result.request = request_of(document.at("request"));
  result.disclosure = disclosure_of(document.at("disclosure"));
  result.input = input_of(document.at("input"));
  for (const Json& row : document.at("results")) result.rows.push_back(row_of(row, catalogue));
  for (const Json& measure : document.at("inequality")) {
    result.inequality.push_back(inequality_of(measure, catalogue));
  }
  for (const Json& entry : part(document, "adjusted")) {
    result.adjusted.push_back(adjusted_of(entry, catalogue));
  }
  return result;
}

}  // namespace matequity::cli
