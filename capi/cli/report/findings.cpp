// SPDX-License-Identifier: Apache-2.0
#include "findings.hpp"

#include <algorithm>

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
std::string first_place(const Finding& finding) {
  if (!finding.first_document) return {};
  std::string place = "First in document " + with_separators(*finding.first_document);
  if (finding.first_offset) place += ", byte " + with_separators(*finding.first_offset);
  return place + ".";
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
  page.labelled(hanging - 1, "", 0, sentence(finding.message) + " " + first_place(finding));
}

}  // namespace

void write_findings(Page& page, std::vector<Finding> findings) {
  page.heading("Findings");
  if (findings.empty()) {
    page.line({{"  None: everything was read without remark."}});
    return;
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& one, const Finding& other) {
    const Severity severity = severity_of(one.severity), than = severity_of(other.severity);
    return severity != than ? severity > than : one.count > other.count;
  });
  std::size_t count_width = 1;
  for (const Finding& finding : findings) {
    count_width = std::max(count_width, width_of(with_separators(finding.count)));
  }
  for (const Finding& finding : findings) write_finding(page, finding, count_width);
}

}  // namespace matequity::cli
