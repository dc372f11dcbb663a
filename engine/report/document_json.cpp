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

// A year, or the words that stand for none.
void write_year(record::ImdEdition edition, json::JsonWriter& json) {
  const int year = record::year_of(edition);
  if (year != 0) {
    json.value(static_cast<std::uint64_t>(year));
  } else if (edition == record::ImdEdition::not_stated) {
    json.value(std::string_view("not stated"));
  } else {
    json.null();
  }
}

void write_deprivation(const result::Deprivation& deprivation, json::JsonWriter& json) {
  json.new_line();
  json.key("deprivation");
  json.begin_object();
  json.member("index", std::string_view("IMD"));
  json.key("year");
  if (deprivation.mixed) {
    json.value(std::string_view("mixed"));
  } else {
    write_year(deprivation.edition, json);
  }
  json.key("geography");
  const std::string_view geography = record::geography_of(deprivation.edition);
  if (deprivation.mixed || geography.empty()) {
    json.null();
  } else {
    json.value(geography);
  }
  json.member("one_is", std::string_view("most deprived"));
  json.key("sources");
  json.begin_array();
  for (const result::Deprivation::Source& source : deprivation.sources) {
    json.begin_object();
    json.member("field", record::field_of(source.origin.source));
    json.key("year");
    write_year(source.origin.edition, json);
    json.member("count", source.count);
    json.end_object();
  }
  json.end_array();
  json.end_object();
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
  write_deprivation(result.deprivation, json);
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
  write_lines("adjusted", result.adjusted, json,
              [&](const auto& entry) { return written::adjusted(entry, calendar); });
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
