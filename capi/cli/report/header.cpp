// SPDX-License-Identifier: Apache-2.0
#include "header.hpp"

#include <vector>

#include "disclosure.hpp"
#include "numbers.hpp"
#include "text.hpp"

namespace matequity::cli {
namespace {

std::string period_words_of(const ResultDocument& result) {
  const std::string from = result.request.from;
  const std::string to = result.request.to;
  const std::string period = result.request.period;
  std::string words = "all dates";
  if (!from.empty() && !to.empty()) {
    words = date_words(from) + " to " + date_words(to);
  } else if (!from.empty()) {
    words = "from " + date_words(from);
  } else if (!to.empty()) {
    words = "up to " + date_words(to);
  }
  if (period == "month" || period == "quarter") return words + ", by " + period;
  if (period == "calendar_year") return words + ", by calendar year";
  if (period == "financial_year") return words + ", by financial year";
  return words;
}

std::string rules_words(const ResultDocument& result) {
  return result.request.variant == "published" ? "as NHS Digital publishes the indicators"
                                               : "as the guidance words the indicators";
}

// The groups that others are compared with, for the breakdowns of the request.
std::string reference_words(const ResultDocument& result, const Catalogue& catalogue) {
  std::vector<std::string> references;
  for (const std::vector<std::string>& set : result.request.by) {
    if (set.size() != 1) continue;
    const std::string& dimension = set.front();
    const std::string reference = result.reference_of(dimension);
    if (reference.empty()) continue;
    references.push_back(catalogue.level_in_sentence(dimension, reference));
  }
  if (references.empty()) return {};
  return "compared with " + listed(references);
}

}  // namespace

std::string confidence_words(const ResultDocument& result) {
  return shortest(result.request.confidence * 100, 3) + "%";
}

void write_title(Page& page, const ResultDocument& result) {
  page.heading("matequity " + result.engine_version +
               " · Equity and equality indicators (NHS England, C0734)");
}

void write_input_counts(Page& page, const InputCounts& input) {
  std::string words = counted(input.documents, "document", "documents") + ": " +
                      with_separators(input.accepted) + " accepted, " +
                      with_separators(input.rejected) + " rejected";
  if (input.duplicates > 0) {
    words += ", " + counted(input.duplicates, "duplicate", "duplicates") + " set aside";
  }
  page.labelled(2, "Read", kLabelWidth, words, input.rejected > 0 ? Ink::Caution : Ink::Plain);
}

void write_rules(Page& page, const ResultDocument& result, const Catalogue& catalogue) {
  page.labelled(2, "Period", kLabelWidth, period_words_of(result));
  page.labelled(2, "Rules", kLabelWidth, rules_words(result));
  const std::string as_of = result.request.as_of;
  if (!as_of.empty()) page.labelled(2, "Targets", kLabelWidth, "of " + date_words(as_of));
  const std::string references = reference_words(result, catalogue);
  if (!references.empty()) page.labelled(2, "Groups", kLabelWidth, references);
  page.labelled(2, "Disclosure", kLabelWidth, disclosure_words(result.disclosure, catalogue));
  const std::string warning = audit_warning(result.disclosure);
  if (!warning.empty()) page.labelled(2, "", kLabelWidth, warning, Ink::Caution);
}

}  // namespace matequity::cli
