// SPDX-License-Identifier: Apache-2.0
// The report of a validation as CSV and as a page for print.
#include "dates.hpp"
#include "findings.hpp"
#include "html.hpp"
#include "text.hpp"
#include "validation.hpp"

namespace matequity::cli {
namespace {

constexpr std::string_view kColumns =
    "kind,severity,code,provider,month,record,field,rows,valid,default,invalid,missing,count,"
    "first_document,first_offset,message\r\n";

constexpr const char* kNotKnown = "not known";

std::string csv_cell(const std::string& text) {
  std::string cell = printable(text);
  // A spreadsheet would take it for a formula.
  if (!cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos) {
    cell.insert(0, 1, '\'');
  }
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

struct CsvRow {
  std::string kind, severity, code, provider, month, record, field;
  std::optional<FieldCounts> counts;
  std::optional<std::uint64_t> count, first_document, first_offset;
  std::string message;
};

void write_row(const CsvRow& row, std::string& csv) {
  for (const std::string* text :
       {&row.kind, &row.severity, &row.code, &row.provider, &row.month, &row.record, &row.field}) {
    csv += csv_cell(*text) + ",";
  }
  if (row.counts) {
    for (const std::uint64_t number : {row.counts->rows(), row.counts->valid, row.counts->fallback,
                                       row.counts->invalid, row.counts->missing}) {
      csv += std::to_string(number) + ",";
    }
  } else {
    csv += ",,,,,";
  }
  for (const auto& number : {row.count, row.first_document, row.first_offset}) {
    csv += (number ? std::to_string(*number) : "") + ",";
  }
  csv += csv_cell(row.message) + "\r\n";
}

CsvRow input_row(const char* what, std::uint64_t count) {
  CsvRow row;
  row.kind = "input";
  row.code = what;
  row.count = count;
  return row;
}

CsvRow finding_row(const Finding& finding) {
  CsvRow row;
  row.kind = is_whole_column(finding) ? "column" : "finding";
  row.severity = finding.severity;
  row.code = finding.code;
  row.field = finding.field;
  row.count = finding.count;
  row.first_document = finding.first_document;
  row.first_offset = finding.first_offset;
  row.message = finding.message;
  return row;
}

CsvRow field_row(const FieldQuality& field, const QualityGroup& group, const FieldCounts& counts) {
  CsvRow row;
  row.kind = "field";
  row.provider = group.provider;
  row.month = group.month;
  row.record = field.record;
  row.field = field.field;
  row.counts = counts;
  return row;
}

constexpr std::string_view kPageStyle = R"(
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 190mm; padding: 4mm; color: #212b32; background: #fff;
  font: 10pt/1.35 "Frutiger W01", Arial, sans-serif }
h1 { font-size: 18pt; margin: 0 0 2mm }
h2 { font-size: 13pt; margin: 6mm 0 1mm; border-bottom: 2px solid #768692 }
h3 { font-size: 10.5pt; margin: 4mm 0 .5mm }
p { margin: 1mm 0 }
.large { border: 3px solid #d5281b; padding: 2mm 4mm; margin: 3mm 0; font-size: 14pt;
  font-weight: bold; break-inside: avoid }
table { width: 100%; border-collapse: collapse; font-size: 9pt }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: .6mm 2mm .6mm 0;
  border-bottom: 1px solid #d8dde0; overflow-wrap: anywhere }
td.n, th.n { text-align: right; white-space: nowrap }
td.bad { font-weight: bold; background: #f6d7d2 }
.error { font-weight: bold; color: #a2170d } .more { color: #4c6272 }
section { break-inside: avoid-page })";

std::string number_cell(std::uint64_t number, bool bad = false) {
  return std::string(bad ? "<td class=\"n bad\">" : "<td class=\"n\">") + with_separators(number) +
         "</td>";
}

std::string counts_row(const std::string& name, const FieldCounts& counts) {
  return "<tr><td>" + escaped(name) + "</td>" + number_cell(counts.rows()) +
         number_cell(counts.valid) + number_cell(counts.fallback) +
         number_cell(counts.invalid, counts.invalid > 0) + number_cell(counts.missing) + "</tr>\n";
}

std::string counts_table(const std::string& first, const std::string& rows) {
  return "<table><thead><tr><th>" + first +
         "</th><th class=\"n\">Rows</th><th class=\"n\">Valid</th><th class=\"n\">Default</th><th "
         "class=\"n\">Invalid</th><th class=\"n\">Missing</th></tr></thead>\n<tbody>" +
         rows + "</tbody></table>\n";
}

std::string large_words(const Validation& validation) {
  std::string html;
  const auto add = [&](const std::string& message) {
    html += "<p class=\"large\" role=\"alert\">" + escaped(message) + "</p>\n";
  };
  for (const Finding& finding : validation.input.findings) {
    if (is_whole_column(finding)) add(finding.message);
  }
  for (const WrongPart& part : validation.wrong_parts) add(part.message);
  return html;
}

std::string findings_table(std::vector<Finding> findings) {
  std::string html = "<h2>What was found, and what to do</h2>\n";
  if (findings.empty()) return html + "<p>Nothing: everything was read without remark.</p>\n";
  sort_by_severity(findings);
  html +=
      "<table><thead><tr><th>Severity</th><th>Field</th><th class=\"n\">Number</th><th>What it "
      "means, and the remedy</th><th>First at</th></tr></thead>\n<tbody>";
  for (const Finding& finding : findings) {
    html += "<tr><td class=\"" + escaped(finding.severity) + "\">" + escaped(finding.severity) +
            "</td><td>" + escaped(finding.field) + "</td>" + number_cell(finding.count) + "<td>" +
            escaped(finding.message) + " <span class=\"more\">" + escaped(finding.code) +
            "</span></td><td>" + escaped(first_place(finding)) + "</td></tr>\n";
  }
  return html + "</tbody></table>\n";
}

std::string fields_tables(const Validation& validation) {
  std::string html =
      "<h2>How each field was recorded</h2>\n<p>In rows. A default is a code that "
      "says that the answer is not known or was not given.</p>\n";
  std::string rows, record;
  std::vector<std::string> not_sent;
  const auto end_record = [&] {
    if (!rows.empty()) html += "<h3>" + escaped(record) + "</h3>\n" + counts_table("Field", rows);
    rows.clear();
  };
  for (const FieldQuality& field : validation.fields) {
    if (!field.was_sent()) {
      if (!field.is_derived()) not_sent.push_back(field.field);
      continue;
    }
    if (field.record != record) end_record();
    record = field.record;
    rows += counts_row(field.field, field.all);
  }
  end_record();
  if (not_sent.empty()) return html;
  return html + "<p class=\"more\">Never sent: " + escaped(listed(not_sent)) + ".</p>\n";
}

std::string groups_tables(const Validation& validation, bool to_look_at) {
  std::string html;
  for (const FieldQuality& field : validation.fields) {
    if (needs_a_look(field) != to_look_at || (!field.was_sent() && !to_look_at)) continue;
    std::string rows;
    for (std::size_t i = 0; i < validation.groups.size(); ++i) {
      if (field.groups[i].rows() == 0) continue;
      rows += counts_row(group_words(validation.groups[i]), field.groups[i]);
    }
    if (rows.empty()) continue;
    html += "<section><h3>" + escaped(field.field) + " <span class=\"more\">" +
            escaped(field.record) + "</span></h3>\n" + counts_table("Provider, month", rows) +
            "</section>\n";
  }
  return html;
}

}  // namespace

std::string validation_csv(const Validation& validation) {
  std::string csv(kColumns);
  for (const bool whole : {true, false}) {
    for (const Finding& finding : validation.input.findings) {
      if (is_whole_column(finding) == whole) write_row(finding_row(finding), csv);
    }
    if (!whole) continue;
    for (const WrongPart& part : validation.wrong_parts) {
      CsvRow row;
      row.kind = "column";
      row.severity = "error";
      row.provider = part.group.provider;
      row.month = part.group.month;
      row.field = part.field;
      row.message = part.message;
      write_row(row, csv);
    }
    write_row(input_row("documents", validation.input.documents), csv);
    write_row(input_row("accepted", validation.input.accepted), csv);
    write_row(input_row("rejected", validation.input.rejected), csv);
    write_row(input_row("duplicates", validation.input.duplicates), csv);
  }
  if (validation.groups.empty()) return csv;
  for (const FieldQuality& field : validation.fields)
    write_row(field_row(field, {}, field.all), csv);
  for (std::size_t i = 0; i < validation.groups.size(); ++i) {
    for (const FieldQuality& field : validation.fields) {
      // Empty in both is all together.
      const auto& [provider, month] = validation.groups[i];
      const QualityGroup group{provider.empty() ? kNotKnown : provider,
                               month.empty() ? kNotKnown : month};
      write_row(field_row(field, group, field.groups[i]), csv);
    }
  }
  return csv;
}

std::string validation_page(const Validation& validation) {
  const InputCounts& input = validation.input;
  std::string html = page_head("What was read of maternity records", kPageStyle) +
                     "<h1>What was read of maternity records</h1>\n" + large_words(validation) +
                     "<p>" + counted(input.documents, "document", "documents") + ": " +
                     with_separators(input.accepted) + " accepted, " +
                     with_separators(input.rejected) + " rejected, " +
                     counted(input.duplicates, "duplicate", "duplicates") + ".</p>\n" +
                     findings_table(input.findings);
  if (!validation.groups.empty()) {
    html += fields_tables(validation);
    if (validation.groups.size() > 1) {
      html +=
          "<h2>By provider and month: fields to look at</h2>\n" + groups_tables(validation, true) +
          "<h2>By provider and month: the other fields</h2>\n" + groups_tables(validation, false);
    }
  }
  return html +
         "<p class=\"more\">No value of a record stands here; counts are exact, and not for "
         "publication. " +
         kGuide + " Made with matequity " + escaped(validation.engine_version) +
         ".</p>\n</main></body></html>\n";
}

}  // namespace matequity::cli
