// SPDX-License-Identifier: Apache-2.0
#include "findings.hpp"

#include <algorithm>
#include <tuple>

#include "numbers.hpp"
#include "severity.hpp"
#include "text.hpp"

namespace matequity::cli {
namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kSeverityWidth = 7;

Ink ink_of(const Finding& finding) {
  constexpr Ink kInks[] = {Ink::Faint, Ink::Caution, Ink::Bad};
  return kInks[static_cast<int>(severity_of(finding.severity))];
}

// A sentence of its own at the end of the message.
std::string first_sentence(const Finding& finding) {
  const std::string place = first_place(finding);
  return place.empty() ? place : "First in " + place + ".";
}

std::string sentence(std::string text) {
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

void write_finding(Page& page, const Finding& finding, std::size_t count_width) {
  const std::string count = padded_left(with_separators(finding.count), count_width);
  const std::string name = finding.field.empty() ? finding.code : finding.field;
  page.line({{std::string(kIndent, ' ')},
             {padded_right(finding.severity, kSeverityWidth), ink_of(finding)},
             {"  " + count + "  ", Ink::Plain},
             {name, Ink::Strong},
             {finding.field.empty() ? "" : "  " + finding.code, Ink::Faint}});
  const std::size_t hanging = kIndent + kSeverityWidth + 2 + count_width + 2;
  page.labelled(hanging - 1, "", 0, sentence(finding.message) + " " + first_sentence(finding));
}

}  // namespace

bool is_whole_column(const Finding& finding) { return finding.code == "whole_column"; }

std::string first_place(const Finding& finding) {
  if (!finding.first_document) return {};
  std::string place = "document " + with_separators(*finding.first_document);
  if (finding.first_offset) place += ", byte " + with_separators(*finding.first_offset);
  return place;
}

void sort_by_severity(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& one, const Finding& other) {
    const auto rank = [](const Finding& finding) {
      return std::tuple(!is_whole_column(finding),
                        -static_cast<int>(severity_of(finding.severity)));
    };
    return rank(one) != rank(other) ? rank(one) < rank(other) : one.count > other.count;
  });
}

void write_large(Page& page, const std::string& message) {
  page.blank();
  page.labelled(0, "▌", 1, message, Ink::Bad);
  page.blank();
}

void write_whole_columns(Page& page, const std::vector<Finding>& findings) {
  for (const Finding& finding : findings) {
    if (is_whole_column(finding)) write_large(page, finding.message);
  }
}

void write_findings(Page& page, std::vector<Finding> findings) {
  page.heading("Findings");
  if (findings.empty()) {
    page.line({{"  None: everything was read without remark."}});
    return;
  }
  sort_by_severity(findings);
  std::size_t count_width = 1;
  for (const Finding& finding : findings) {
    count_width = std::max(count_width, width_of(with_separators(finding.count)));
  }
  for (const Finding& finding : findings) write_finding(page, finding, count_width);
}

}  // namespace matequity::cli
