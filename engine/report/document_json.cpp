// SPDX-License-Identifier: Apache-2.0
#include "engine/json/described.hpp"
#include "engine/report/document.hpp"
#include "engine/report/written.hpp"

namespace matequity::report {

namespace {

// A list under its key, one element on a line. Each is written before the next is made.
template <class Part, class Write>
void write_lines(std::string_view key, const std::vector<Part>& parts, json::JsonWriter& json,
                 Write&& as_written) {
  json.new_line();
  json.key(key);
  json.begin_array();
  for (const Part& part : parts) {
    json.new_line();
    json::write(as_written(part), json);
  }
  json.end_array();
}

}  // namespace

std::string message(const result::Finding& finding) {
  return findings::finding_message(finding.code, finding.field);
}

std::string to_json(const result::Result& result, const tally::CountLayout& layout,
                    std::string_view version) {
  const tally::PeriodCalendar& calendar = layout.calendar();
  json::JsonWriter json;
  json.begin_object();
  json.member("schema", kResultSchema);
  json.new_line();
  json.key("engine");
  json.begin_object();
  json.member("version", version);
  json.member("catalogue", layout.catalogue().fingerprint());
  json.end_object();
  json.new_line();
  json.key("disclosure");
  json::write(written::disclosure(result, layout.request().disclosure), json);
  json.new_line();
  json.key("request");
  json.raw(layout.request_text());
  json.new_line();
  json.key("input");
  json::write(written::input(result), json);
  write_lines("results", result.rows, json,
              [&](const auto& row) { return written::row(row, calendar); });
  write_lines("inequality", result.inequality, json,
              [&](const auto& entry) { return written::inequality(entry, calendar); });
  json.new_line();
  json.key("comparisons");
  json::write(written::comparisons(result.comparisons), json);
  write_lines("trends", result.trends, json,
              [&](const auto& trend) { return written::trend(trend, calendar); });
  json.end_object();
  json.text().push_back('\n');
  return std::move(json.text());
}

}  // namespace matequity::report
