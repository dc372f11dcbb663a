// SPDX-License-Identifier: Apache-2.0
#include "plan_report.hpp"

#include <algorithm>
#include <vector>

#include "dates.hpp"
#include "document.hpp"
#include "numbers.hpp"
#include "page.hpp"
#include "severity.hpp"
#include "text.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

constexpr std::size_t kMostListed = 20;

Ink ink_of_verdict(const std::string& verdict) {
  if (verdict == "met") return Ink::Good;
  return verdict == "not_met" ? Ink::Bad : Ink::Faint;
}

Ink ink_of_rating(const std::string& rating) {
  if (rating == "red") return Ink::Bad;
  if (rating == "amber") return Ink::Caution;
  return rating == "grey" ? Ink::Faint : Ink::Good;
}

std::string joined(const Json& texts) {
  std::string all;
  for (const Json& text : texts) {
    all += (all.empty() ? "" : ", ") + printable(text.get<std::string>());
  }
  return all;
}

// "3 more" below a list that was cut off.
void say_rest(std::size_t all, Page& page) {
  if (all <= kMostListed) return;
  page.line({{"  and " + std::to_string(all - kMostListed) + " more; --format json has all of them",
              Ink::Faint}});
}

void write_head(const Json& document, Page& page) {
  const std::string name = text_in(document.at("system"), "name");
  page.heading((name.empty() ? "Equity and equality plan" : "Equity and equality plan: " + name));
  page.line({{"Judged for " + date_words(text_in(document, "as_of")) + "."}});
  const Json& summary = document.at("summary");
  const auto number = [&](const char* key) { return summary.at(key).get<std::uint64_t>(); };
  page.line(
      {{counted(number("actions"), "action", "actions") + ": " +
        std::to_string(number("complete")) + " complete, " + std::to_string(number("overdue")) +
        " overdue, " + std::to_string(number("due_soon")) + " due soon, " +
        std::to_string(number("undated")) + " without a date, " +
        std::to_string(number("without_owner")) + " without an owner."}});
  if (!summary.at("plan_score").is_null()) {
    page.line({{shortest(100 * summary.at("plan_score").get<double>(), 0) +
                "% of the checks that a plan must pass are met."}});
  }
  page.blank();
}

void write_checks(const Json& document, Page& page) {
  constexpr std::size_t kVerdict = 14;
  page.heading("Checks");
  for (const Json& check : document.at("checks")) {
    const std::string verdict = text_in(check, "verdict");
    page.labelled(2, text_in(check, "id") + "  " + padded_right(with_blanks(verdict), kVerdict),
                  4 + 2 + kVerdict, text_in(check, "title"), ink_of_verdict(verdict));
    if (verdict == "met") continue;
    page.labelled(2, "", 4 + 2 + kVerdict, text_in(check, "evidence"), Ink::Faint);
    if (verdict != "not_met") continue;
    page.labelled(2, "", 4 + 2 + kVerdict, "→ " + text_in(check, "remedy"), Ink::Plain);
  }
  page.blank();
}

std::string owner_of(const Json& action) {
  const Json& owner = action.at("owner");
  const std::string role = text_in(owner, "role");
  const std::string name = text_in(owner, "name");
  return !role.empty() && !name.empty() ? name + ", " + role : role + name;
}

void write_actions(const Json& document, Page& page) {
  const Json& actions = document.at("actions");
  if (actions.empty()) return;
  page.heading("Actions");
  for (const Json& action : actions) {
    const std::string rating = text_in(action, "rag_derived");
    const std::string reported = text_in(action, "rag_reported");
    const bool mismatch = action.at("rag_mismatch").get<bool>();
    page.labelled(2, text_in(action, "id"), 8, text_in(action, "title"), Ink::Strong);
    std::string state = with_blanks(text_in(action, "state"));
    const auto late = action.at("overdue_days").get<std::uint64_t>();
    if (late > 0) state += " by " + counted(late, "day", "days");
    const std::string due = text_in(action, "due");
    const std::string owner = owner_of(action);
    std::string line = rating;
    if (mismatch) line.append(" (reported ").append(reported).append(")");
    line.append(": ").append(state).append("; ").append(text_in(action, "because"));
    line.append("; due ").append(due.empty() ? "never" : date_words(due));
    line.append("; owner ").append(owner.empty() ? "nobody" : owner);
    page.labelled(2, "", 8, line, ink_of_rating(rating));
  }
  page.blank();
}

void write_gap(const Json& gap, const Catalogue& catalogue, Page& page) {
  const std::string name =
      catalogue.level_name(text_in(gap, "dimension"), level_text(part(gap, "level")));
  const std::string difference =
      difference_text(number_in(gap, "difference"), catalogue.unit(text_in(gap, "unit")));
  const Json& actions = gap.at("actions");
  page.labelled(2, text_in(gap, "indicator"), 8,
                text_in(gap, "title") + ", " + name + ": " + difference + ", about " +
                    shortest(gap.at("people").get<double>(), 0) + " people. " +
                    (actions.empty() ? "No action names it." : "Actions: " + joined(actions) + "."),
                actions.empty() ? Ink::Bad : Ink::Plain);
}

void write_gaps(const Json& document, const Catalogue& catalogue, Page& page) {
  const Json& gaps = document.at("gaps");
  if (gaps.is_null()) return;
  page.heading("Gaps");
  const Json& list = gaps.at("list");
  if (list.empty()) page.line({{"  " + text_in(gaps, "none")}});
  for (std::size_t i = 0; i < list.size() && i < kMostListed; ++i)
    write_gap(list[i], catalogue, page);
  say_rest(list.size(), page);
  for (const Json& one : gaps.at("moved_wrong_way")) {
    page.labelled(2, text_in(one, "action"), 8,
                  text_in(one, "indicator") + ": the " + text_in(one, "of") +
                      " moved the wrong way since " + date_words(text_in(one, "since")) +
                      ", by more than chance.",
                  Ink::Bad);
  }
  page.blank();
}

void write_commitments(const Json& document, Page& page) {
  const Json& commitments = document.at("commitments");
  const auto number = [&](const char* key) {
    return std::to_string(commitments.at(key).get<std::uint64_t>());
  };
  if (commitments.at("list").empty()) return;
  page.heading("You said, we commit");
  page.labelled(2, "", 0,
                counted(commitments.at("list").size(), "commitment", "commitments") + " in " +
                    counted(commitments.at("themes").size(), "theme", "themes") + "; " +
                    number("without_owner") + " without an owner, " + number("without_due") +
                    " without a date, " + number("conditional") + " under a condition.");
  page.blank();
}

void write_findings(const Json& document, Page& page) {
  std::vector<const Json*> findings;
  for (const Json& one : document.at("findings")) findings.push_back(&one);
  const auto severity = [](const Json* one) { return severity_of(text_in(*one, "severity")); };
  std::stable_sort(findings.begin(), findings.end(), [&](const Json* one, const Json* other) {
    return severity(one) > severity(other);  // the gravest first
  });
  if (findings.empty()) return;
  page.heading("Findings");
  for (std::size_t i = 0; i < findings.size() && i < kMostListed; ++i) {
    const Json& one = *findings[i];
    const std::string object = text_in(one, "object");
    page.labelled(2, padded_right(text_in(one, "severity"), 8), 8,
                  text_in(one, "place") + (object.empty() ? "" : " (" + object + ")") + ": " +
                      text_in(one, "message") + " " + text_in(one, "remedy"),
                  severity(&one) == Severity::Error ? Ink::Bad : Ink::Plain);
  }
  say_rest(findings.size(), page);
}

}  // namespace

std::string plan_report(const Json& document, const Catalogue& catalogue,
                        const std::string& disclosure, std::size_t columns, bool colour) {
  Page page(columns, colour);
  write_head(document, page);
  if (!disclosure.empty()) {
    page.labelled(0, "Records", kLabelWidth, disclosure, Ink::Plain);
    page.blank();
  }
  write_checks(document, page);
  write_actions(document, page);
  write_gaps(document, catalogue, page);
  write_commitments(document, page);
  write_findings(document, page);
  return page.text();
}

}  // namespace matequity::cli
