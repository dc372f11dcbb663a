// SPDX-License-Identifier: Apache-2.0
#include "plan_page.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "report/dates.hpp"
#include "report/numbers.hpp"
#include "report/text.hpp"
#include "report/wording.hpp"

namespace matequity::cli {
namespace {

using Json = nlohmann::ordered_json;

// One page holds so many lines of each list, and texts of so many characters in them.
constexpr std::size_t kMostLines = 5;
constexpr std::size_t kMostChecks = 6;
constexpr std::size_t kMostCharacters = 80;

constexpr const char* kStyle = R"(
@page { size: A4; margin: 10mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 190mm; color: #212b32; background: #fff;
  font: 8.5pt/1.25 "Frutiger W01", Arial, sans-serif }
h1 { font-size: 15pt; margin: 0 }
h2 { font-size: 10pt; margin: 3mm 0 .5mm; border-bottom: 1px solid #768692 }
p { margin: 1mm 0 }
dl { display: flex; gap: 2mm; margin: 2mm 0 }
dl div { flex: 1; border: 1px solid #768692; padding: 1mm 2mm }
dt { font-size: 8pt } dd { margin: 0; font-size: 14pt; font-weight: bold }
table { width: 100%; border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .4mm 2mm .4mm 0;
  border-bottom: 1px solid #d8dde0; overflow-wrap: anywhere }
td.n, th.n { text-align: right }
td.w { white-space: nowrap }
.tag { border: 1px solid #212b32; padding: 0 1.5mm; white-space: nowrap }
.red { background: #f6d7d2 } .amber { background: #fff4d3 } .green { background: #cce5d8 }
.blue { background: #ccdff1 } .grey { background: #e8edee }
.more { color: #4c6272; font-size: 8pt }
section { break-inside: avoid })";

// The beginning of a text that is longer than a line of the page has room for.
std::string shortened(const std::string& text) {
  const std::vector<std::string> lines = wrapped(text, kMostCharacters);
  return lines.size() > 1 ? lines.front() + "…" : text;
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : shortened(printable(text))) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string escaped_in(const Json& object, const char* key) {
  const Json& value = object.at(key);
  return value.is_string() ? escaped(value.get<std::string>()) : std::string();
}

std::string number_in(const Json& object, const char* key) {
  return with_separators(object.at(key).get<std::uint64_t>());
}

std::string cell(const std::string& html, const char* kind = "") {
  return "<td" + std::string(kind) + ">" + html + "</td>";
}

std::string more(std::size_t all) {
  if (all <= kMostLines) return {};
  return "<p class=\"more\">and " + std::to_string(all - kMostLines) + " more</p>\n";
}

std::string tile(const std::string& value, const std::string& words) {
  return "<div><dt>" + words + "</dt><dd>" + value + "</dd></div>";
}

std::string tiles(const Json& document) {
  const Json& summary = document.at("summary");
  const Json& score = summary.at("plan_score");
  const Json& gaps = document.at("gaps");
  std::string made = "<dl>";
  made += tile(score.is_null() ? "–" : shortest(100 * score.get<double>(), 0) + "%",
               "of required checks met");
  made += tile(number_in(summary, "actions"), "actions");
  made += tile(number_in(summary, "complete"), "complete");
  made += tile(number_in(summary, "overdue"), "overdue");
  made += tile(number_in(summary, "without_owner"), "without an owner");
  if (!gaps.is_null()) made += tile(number_in(gaps, "without_action"), "gaps without action");
  return made + "</dl>\n";
}

std::string role_or_name(const Json& action) {
  const Json& owner = action.at("owner");
  const std::string role = escaped_in(owner, "role");
  return role.empty() ? escaped_in(owner, "name") : role;
}

int worst_first(const Json& action) {
  const std::string rating = action.at("rag_derived").get<std::string>();
  if (rating == "red") return 0;
  if (rating == "amber") return 1;
  return rating == "grey" ? 2 : 3;
}

std::string attention(const Json& document) {
  std::vector<const Json*> wanted;
  for (const Json& action : document.at("actions")) {
    if (worst_first(action) < 3 || action.at("rag_mismatch").get<bool>()) wanted.push_back(&action);
  }
  std::stable_sort(wanted.begin(), wanted.end(), [](const Json* one, const Json* other) {
    return worst_first(*one) < worst_first(*other);
  });
  std::string made = "<section><h2>Actions that need attention</h2>\n";
  if (wanted.empty()) return made + "<p>None.</p></section>\n";
  made += "<table><tr><th>Action</th><th>Owner</th><th>Due</th><th>Rating</th><th>Why</th></tr>\n";
  for (std::size_t i = 0; i < wanted.size() && i < kMostLines; ++i) {
    const Json& action = *wanted[i];
    const std::string rating = escaped_in(action, "rag_derived");
    const std::string due = escaped_in(action, "due");
    const std::string owner = role_or_name(action);
    const bool mismatch = action.at("rag_mismatch").get<bool>();
    std::string tag = "<span class=\"tag ";
    tag += rating;
    tag += "\">";
    tag += rating;
    tag += "</span>";
    if (mismatch) tag += " reported " + escaped_in(action, "rag_reported");
    made += "<tr>";
    made += cell(escaped_in(action, "id") + " " + escaped_in(action, "title"));
    made += cell(owner.empty() ? "nobody" : owner);
    made += cell(due.empty() ? "no date" : date_words(due), " class=\"w\"");
    made += cell(tag);
    made += cell(escaped_in(action, "because"));
    made += "</tr>\n";
  }
  return made + "</table>\n" + more(wanted.size()) + "</section>\n";
}

std::string gap_line(const Json& gap) {
  const Json& level = gap.at("level");
  const std::string name = level_words(gap.at("dimension").get<std::string>(),
                                       level.is_string() ? level.get<std::string>() : level.dump());
  std::string actions;
  for (const Json& action : gap.at("actions")) {
    actions += (actions.empty() ? "" : ", ") + action.get<std::string>();
  }
  actions = escaped(actions);
  const std::string difference = gap.at("difference").is_null()
                                     ? std::string()
                                     : decimal(gap.at("difference").get<double>(), 1) + " " +
                                           difference_words(gap.at("unit").get<std::string>());
  return "<tr>" + cell(escaped_in(gap, "indicator") + " " + escaped_in(gap, "title")) +
         cell(escaped(name)) + cell(difference, " class=\"n\"") +
         cell(shortest(gap.at("people").get<double>(), 0), " class=\"n\"") +
         cell(actions.empty() ? "<strong>none</strong>" : actions) + "</tr>\n";
}

std::string gaps(const Json& document) {
  const Json& gaps = document.at("gaps");
  if (gaps.is_null()) return {};
  const Json& list = gaps.at("list");
  std::string made = "<section><h2>Widest gaps, most people first</h2>\n";
  if (list.empty()) {
    made += "<p>No group fares worse than its reference by more than chance.</p>\n";
  } else {
    made +=
        "<table><tr><th>Indicator</th><th>Group</th><th class=\"n\">Difference</th>"
        "<th class=\"n\">People</th><th>Actions</th></tr>\n";
    for (std::size_t i = 0; i < list.size() && i < kMostLines; ++i) made += gap_line(list[i]);
    made += "</table>\n" + more(list.size());
  }
  const std::size_t wrong = gaps.at("moved_wrong_way").size();
  if (wrong > 0) {
    made += "<p>" + counted(wrong, "measure has", "measures have") +
            " moved the wrong way since the action began.</p>\n";
  }
  return made + "</section>\n";
}

std::string checks(const Json& document) {
  std::string rows;
  std::size_t failed = 0;
  for (const Json& check : document.at("checks")) {
    if (check.at("verdict") != "not_met" || check.at("severity") == "info") continue;
    if (++failed > kMostChecks) continue;
    rows += "<tr>" + cell(escaped_in(check, "id"), " class=\"w\"") +
            cell(escaped_in(check, "title")) + cell(escaped_in(check, "evidence")) + "</tr>\n";
  }
  std::string made = "<section><h2>Checks that are not met</h2>\n";
  if (failed == 0) return made + "<p>None.</p></section>\n";
  made += "<table>" + rows + "</table>\n";
  if (failed > kMostChecks) {
    made += "<p class=\"more\">and " + std::to_string(failed - kMostChecks) + " more</p>\n";
  }
  return made + "</section>\n";
}

std::string priorities(const Json& document) {
  std::string made =
      "<section><h2>By priority</h2>\n<table><tr><th>Priority</th><th class=\"n\">Interventions "
      "asked</th><th class=\"n\">planned</th><th class=\"n\">left out</th><th "
      "class=\"n\">missing</th><th class=\"n\">Actions</th><th class=\"n\">complete</th><th "
      "class=\"n\">overdue</th></tr>\n";
  for (const Json& one : document.at("coverage").at("priorities")) {
    made += "<tr>" + cell(escaped_in(one, "priority"));
    for (const char* key :
         {"required", "present", "excluded", "missing", "actions", "complete", "overdue"}) {
      made += cell(number_in(one, key), " class=\"n\"");
    }
    made += "</tr>\n";
  }
  return made + "</table></section>\n";
}

std::string commitments(const Json& document) {
  const Json& made = document.at("commitments");
  if (made.at("list").empty()) return {};
  return "<section><h2>You said, we commit</h2>\n<p>" +
         counted(made.at("list").size(), "commitment", "commitments") + " in " +
         counted(made.at("themes").size(), "theme", "themes") + ": " +
         number_in(made, "without_owner") + " without an owner, " + number_in(made, "without_due") +
         " without a date, " + number_in(made, "conditional") +
         " under a condition.</p></section>\n";
}

}  // namespace

std::string board_page(const Json& document) {
  const std::string name = escaped_in(document.at("system"), "name");
  const std::string title = "Equity and equality plan" + (name.empty() ? "" : ": " + name);
  return "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
         title + "</title>\n<style>" + kStyle + "</style></head>\n<body><main>\n<h1>" + title +
         "</h1>\n<p>Board summary for " + date_words(escaped_in(document, "as_of")) + "</p>\n" +
         tiles(document) + attention(document) + gaps(document) + checks(document) +
         priorities(document) + commitments(document) +
         "<p class=\"more\">Ratings follow from what the plan records; made with matequity " +
         escaped_in(document.at("engine"), "version") + ".</p>\n</main></body></html>\n";
}

}  // namespace matequity::cli
