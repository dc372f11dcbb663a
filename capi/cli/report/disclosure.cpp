// SPDX-License-Identifier: Apache-2.0
#include "disclosure.hpp"

#include <algorithm>

#include "columns.hpp"
#include "numbers.hpp"

namespace matequity::cli {
namespace {

std::string hidden_words(const Disclosure::Audit& audit) {
  const std::uint64_t hidden = audit.primary.value_or(0) + audit.secondary.value_or(0);
  if (hidden == 0) return " No count had to be hidden.";
  std::string words = " Of " + counted(audit.cells, "count", "counts") + " " +
                      with_separators(audit.primary.value_or(0)) + " " +
                      (audit.primary == 1 ? "is" : "are") + " hidden by it";
  if (audit.secondary.value_or(0) == 0) return words + ".";
  return words + ", and " + with_separators(*audit.secondary) +
         " more that need not be small, so that none can be worked out.";
}

}  // namespace

std::string rule_words(const Disclosure& disclosure, const Catalogue& catalogue) {
  const auto found = catalogue.rules.find(disclosure.rule);
  if (found == catalogue.rules.end()) return disclosure.rule;
  std::string words = found->second.title + ": " + found->second.words;
  const std::string mark = "{largest}";
  const std::size_t at = words.find(mark);
  if (at != std::string::npos) {
    words.replace(at, mark.size(), with_separators(disclosure.threshold - 1));
  }
  return words;
}

std::string disclosure_words(const Disclosure& disclosure, const Catalogue& catalogue) {
  std::string words = rule_words(disclosure, catalogue);
  if (disclosure.rule == "none") return words + " (to publish: --disclosure suppress)";
  words += ".";
  if (!disclosure.audit) return words;
  const Disclosure::Audit& audit = *disclosure.audit;
  if (audit.primary) words += hidden_words(audit);
  if (!audit.recoverable) return words;
  words += " Audit: " + (*audit.recoverable == 0 ? "no" : with_separators(*audit.recoverable)) +
           " small " + (*audit.recoverable == 1 ? "count" : "counts") +
           " can be worked out from this result";
  if (audit.narrowest) {
    words += "; the least protected may be " + with_separators(*audit.narrowest) + " more or less";
  }
  return words + ".";
}

std::string audit_warning(const Disclosure& disclosure) {
  if (!disclosure.audit) return {};
  const Disclosure::Audit& audit = *disclosure.audit;
  if (audit.recoverable.value_or(0) > 0) {
    return "Do not publish: " +
           counted(*audit.recoverable, "small count can be", "small counts can be") +
           " worked out from this result.";
  }
  if (audit.narrowest && *audit.narrowest < disclosure.threshold) {
    return "Look before you publish: the rule asks that every small count may be " +
           with_separators(disclosure.threshold) +
           " more or less as far as this result tells; the least protected may be " +
           with_separators(*audit.narrowest) + ".";
  }
  return {};
}

void write_marks(Page& page, const ResultDocument& result, const Catalogue& catalogue) {
  std::string text;
  for (const Mark& mark : catalogue.marks) {
    const auto shows = [&](const Row& row) {
      const Figures figures = figures_of(row);
      const auto stands_in = [&](const std::string& cell) {
        return (" " + cell + " ").find(" " + mark.mark + " ") != std::string::npos;
      };
      return stands_in(figures.counts) || stands_in(figures.value) || stands_in(figures.interval);
    };
    if (!std::any_of(result.rows.begin(), result.rows.end(), shows)) continue;
    text += (text.empty() ? "" : ". ") + mark.mark + " " + mark.words;
  }
  if (text.empty()) return;
  page.blank();
  page.labelled(2, "Marks", kLabelWidth, text + ".", Ink::Faint);
}

}  // namespace matequity::cli
