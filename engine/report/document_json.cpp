// SPDX-License-Identifier: Apache-2.0
#include "engine/json/writer.hpp"
#include "engine/report/document.hpp"
#include "engine/report/inequality_json.hpp"
#include "engine/report/naming_json.hpp"

namespace matequity::report {

namespace {

class DocumentWriter {
 public:
  DocumentWriter(const result::Result& result, const tally::CountLayout& layout)
      : result_(result), layout_(layout) {}

  std::string write(std::string_view version) {
    json_.begin_object();
    json_.member("schema", "matequity.result/2");
    json_.new_line();
    json_.key("engine");
    json_.begin_object();
    json_.member("version", version);
    json_.member("catalogue", layout_.catalogue().fingerprint());
    json_.end_object();
    json_.new_line();
    json_.key("disclosure");
    json_.begin_object();
    json_.member("rule", request::name(layout_.request().disclosure));
    json_.key("audit");
    json_.null();
    json_.end_object();
    json_.new_line();
    json_.key("request");
    json_.raw(layout_.request_text());
    json_.new_line();
    write_input();
    json_.new_line();
    json_.key("results");
    json_.begin_array();
    for (const result::Row& row : result_.rows) write_row(row);
    json_.end_array();
    json_.new_line();
    write_inequality(result_, layout_.calendar(), json_);
    json_.new_line();
    write_comparisons(result_.comparisons, json_);
    json_.new_line();
    write_trends(result_.trends, layout_.calendar(), json_);
    json_.end_object();
    json_.text().push_back('\n');
    return std::move(json_.text());
  }

 private:
  void write_input() {
    json_.key("input");
    json_.begin_object();
    json_.member("documents", result_.totals.documents);
    json_.member("accepted", result_.totals.accepted);
    json_.member("rejected", result_.totals.rejected);
    json_.member("duplicates", result_.totals.duplicates);
    json_.key("findings");
    json_.begin_array();
    for (const result::Finding& finding : result_.findings) write_finding(finding);
    json_.end_array();
    json_.end_object();
  }

  void write_finding(const result::Finding& finding) {
    const findings::FindingKind& kind = findings::finding_kind(finding.code);
    json_.new_line();
    json_.begin_object();
    json_.member("code", json::name(kind.code));
    json_.member("severity", json::name(kind.severity));
    json_.member("field", finding.field);
    json_.member("count", finding.count);
    json_.member("message", message(finding));
    json_.key("first");
    if (finding.first) {
      json_.begin_object();
      json_.member("document", finding.first->document);
      json_.member("offset", finding.first->offset);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.end_object();
  }

  void write_row(const result::Row& row) {
    json_.new_line();
    json_.begin_object();
    json_.member("indicator", row.indicator->id);
    write_period(row.period, layout_.calendar(), json_);
    json_.key("breakdown");
    json_.begin_object();
    for (std::size_t i = 0; i < row.breakdown.size(); ++i) {
      json_.key(indicator::name(row.breakdown[i]));
      write_level(row.breakdown[i], row.levels[i], json_);
    }
    json_.end_object();
    json_.member("numerator", row.numerator);
    json_.member("denominator", row.denominator);
    json_.member("value", row.value);
    json_.member("unit", indicator::name(row.indicator->unit));
    json_.member("ci_lower", row.lower);
    json_.member("ci_upper", row.upper);
    json_.key("ci_method");
    if (row.interval_method.empty()) {
      json_.null();
    } else {
      json_.value(row.interval_method);
    }
    json_.member("status", json::name(row.status));
    write_target(row);
    write_comparison(row);
    if (row.indicator->companion) json_.member(row.indicator->companion->key, row.companion);
    json_.end_object();
  }

  void write_target(const result::Row& row) {
    json_.key("target");
    if (!row.target) return json_.null();
    json_.begin_object();
    json_.member("value", row.target->value);
    json_.member("comparator", row.target->comparator);
    json_.member("met", row.target->met);
    json_.member("status", row.target->withdrawn ? "withdrawn" : "current");
    json_.end_object();
  }

  void write_comparison(const result::Row& row) {
    json_.key("comparison");
    if (!row.comparison) return json_.null();
    const result::Comparison& comparison = *row.comparison;
    json_.begin_object();
    json_.key("reference");
    write_level(row.breakdown[0], comparison.reference, json_);
    json_.member("ratio", comparison.ratio);
    json_.member("ratio_lower", comparison.ratio_lower);
    json_.member("ratio_upper", comparison.ratio_upper);
    json_.member("difference", comparison.difference);
    json_.member("difference_lower", comparison.difference_lower);
    json_.member("difference_upper", comparison.difference_upper);
    json_.member("significance", json::name(comparison.significance));
    json_.member("significance_998", json::name(comparison.significance_998));
    json_.member("verdict", json::name(comparison.verdict));
    json_.member("reason", json::name(comparison.reason));
    json_.member("strong", comparison.strong);
    json_.member("people", comparison.people);
    write_bounds(comparison.bounds);
    json_.end_object();
  }

  void write_bounds(const std::optional<result::Bounds>& bounds) {
    json_.key("bounds");
    if (!bounds) return json_.null();
    json_.begin_object();
    json_.member("difference_lowest", bounds->difference_lowest);
    json_.member("difference_highest", bounds->difference_highest);
    json_.member("proportionate", bounds->proportionate);
    json_.member("sign_certain", bounds->sign_certain);
    json_.end_object();
  }

  const result::Result& result_;
  const tally::CountLayout& layout_;
  json::JsonWriter json_;
};

}  // namespace

std::string message(const result::Finding& finding) {
  constexpr std::string_view kField = "{field}";
  std::string text(findings::finding_kind(finding.code).message);
  const std::size_t at = text.find(kField);
  if (at != std::string::npos) text.replace(at, kField.size(), finding.field);
  return text;
}

std::string to_json(const result::Result& result, const tally::CountLayout& layout,
                    std::string_view version) {
  return DocumentWriter(result, layout).write(version);
}

}  // namespace matequity::report
