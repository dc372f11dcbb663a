// SPDX-License-Identifier: Apache-2.0
#include "plan_page.hpp"

#include <cstdint>

#include "report/dates.hpp"
#include "report/html.hpp"
#include "report/numbers.hpp"
#include "report/text.hpp"
#include "report/wording.hpp"

namespace matequity::cli {
namespace {

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

std::string escaped_in(const Json& object, const char* key) {
  return escaped(text_in(object, key));
}

std::string count_text(const Json& object, const char* key) {
  return with_separators(count_in(object, key));
}

std::string cell(const std::string& html, const char* kind = "") {
  return "<td" + std::string(kind) + ">" + html + "</td>";
}

std::string more(const Json& list) {
  const auto left_out = list.at("more").get<std::uint64_t>();
  if (left_out == 0) return {};
  return "<p class=\"more\">and " + std::to_string(left_out) + " more</p>\n";
}

std::string tiles(const Json& board) {
  std::string html = "<dl>";
  for (const Json& tile : board.at("tiles")) {
    const Json& value = tile.at("value");
    const std::string number = value.is_null() ? "–"
                               : tile.at("id") == "plan_score"
                                   ? shortest(value.get<double>(), 0) + "%"
                                   : with_separators(value.get<std::uint64_t>());
    html += "<div><dt>" + escaped_in(tile, "words") + "</dt><dd>" + number + "</dd></div>";
  }
  return html + "</dl>\n";
}

std::string action_line(const Json& action) {
  const std::string rating = escaped_in(action, "rag_derived");
  const std::string reported = escaped_in(action, "rag_reported");
  const std::string due = escaped_in(action, "due");
  const std::string owner = escaped_in(action, "owner");
  std::string tag = "<span class=\"tag " + rating + "\">" + rating + "</span>";
  if (!reported.empty()) tag += " reported " + reported;
  return "<tr>" + cell(escaped_in(action, "action") + " " + escaped_in(action, "title")) +
         cell(owner.empty() ? "nobody" : owner) +
         cell(due.empty() ? "no date" : date_words(due), " class=\"w\"") + cell(tag) +
         cell(escaped_in(action, "why")) + "</tr>\n";
}

std::string attention(const Json& board) {
  const Json& actions = board.at("attention");
  std::string html = "<section><h2>Actions that need attention</h2>\n";
  if (actions.at("list").empty()) return html + "<p>None.</p></section>\n";
  html += "<table><tr><th>Action</th><th>Owner</th><th>Due</th><th>Rating</th><th>Why</th></tr>\n";
  for (const Json& action : actions.at("list")) html += action_line(action);
  return html + "</table>\n" + more(actions) + "</section>\n";
}

std::string gap_line(const Json& gap, const Catalogue& catalogue) {
  const std::string name =
      catalogue.level_name(text_in(gap, "dimension"), level_text(part(gap, "level")));
  std::string actions;
  for (const Json& action : gap.at("actions")) {
    actions += (actions.empty() ? "" : ", ") + escaped(action.get<std::string>());
  }
  const std::string difference =
      difference_text(number_in(gap, "difference"), catalogue.unit(text_in(gap, "unit")));
  return "<tr>" + cell(escaped_in(gap, "indicator") + " " + escaped_in(gap, "title")) +
         cell(escaped(name)) + cell(difference, " class=\"n\"") +
         cell(shortest(gap.at("people").get<double>(), 0), " class=\"n\"") +
         cell(actions.empty() ? "<strong>none</strong>" : actions) + "</tr>\n";
}

std::string gap_table(const Json& gaps, const Catalogue& catalogue) {
  std::string html =
      "<table><tr><th>Indicator</th><th>Group</th><th class=\"n\">Difference</th>"
      "<th class=\"n\">People</th><th>Actions</th></tr>\n";
  for (const Json& gap : gaps.at("list")) html += gap_line(gap, catalogue);
  return html + "</table>\n" + more(gaps);
}

std::string gaps(const Json& document, const Catalogue& catalogue) {
  const Json& shown = document.at("board").at("gaps");
  if (shown.is_null()) return {};
  std::string html = "<section><h2>Widest gaps</h2>\n";
  html += shown.at("list").empty() ? "<p>" + escaped_in(document.at("gaps"), "none") + "</p>\n"
                                   : gap_table(shown, catalogue);
  const std::size_t wrong = document.at("gaps").at("moved_wrong_way").size();
  if (wrong > 0) {
    html += "<p>" + counted(wrong, "measure has", "measures have") +
            " moved the wrong way since the action began.</p>\n";
  }
  return html + "</section>\n";
}

std::string checks(const Json& board) {
  const Json& failed = board.at("checks");
  std::string html = "<section><h2>Checks that are not met</h2>\n";
  if (failed.at("list").empty()) return html + "<p>None.</p></section>\n";
  html += "<table>";
  for (const Json& check : failed.at("list")) {
    html += "<tr>" + cell(escaped_in(check, "id"), " class=\"w\"") +
            cell(escaped_in(check, "title")) + cell(escaped_in(check, "evidence")) + "</tr>\n";
  }
  return html + "</table>\n" + more(failed) + "</section>\n";
}

std::string priorities(const Json& document) {
  std::string html =
      "<section><h2>By priority</h2>\n<table><tr><th>Priority</th><th class=\"n\">Interventions "
      "asked</th><th class=\"n\">planned</th><th class=\"n\">left out</th><th "
      "class=\"n\">missing</th><th class=\"n\">Actions</th><th class=\"n\">complete</th><th "
      "class=\"n\">overdue</th></tr>\n";
  for (const Json& one : document.at("coverage").at("priorities")) {
    html += "<tr>" + cell(escaped_in(one, "priority"));
    for (const char* key :
         {"required", "present", "excluded", "missing", "actions", "complete", "overdue"}) {
      html += cell(count_text(one, key), " class=\"n\"");
    }
    html += "</tr>\n";
  }
  return html + "</table></section>\n";
}

std::string commitments(const Json& document) {
  const Json& entry = document.at("commitments");
  if (entry.at("list").empty()) return {};
  return "<section><h2>You said, we commit</h2>\n<p>" +
         counted(entry.at("list").size(), "commitment", "commitments") + " in " +
         counted(entry.at("themes").size(), "theme", "themes") + ": " +
         count_text(entry, "without_owner") + " without an owner, " +
         count_text(entry, "without_due") + " without a date, " + count_text(entry, "conditional") +
         " under a condition.</p></section>\n";
}

}  // namespace

std::string board_page(const Json& document, const Catalogue& catalogue,
                       const std::string& disclosure) {
  const Json& board = document.at("board");
  const std::string name = escaped_in(document.at("system"), "name");
  const std::string title = "Equity and equality plan" + (name.empty() ? "" : ": " + name);
  return page_head(title, kStyle) + "<h1>" + title + "</h1>\n<p>Board summary for " +
         date_words(escaped_in(document, "as_of")) + "</p>\n" + tiles(board) + attention(board) +
         gaps(document, catalogue) + checks(board) + priorities(document) + commitments(document) +
         (disclosure.empty() ? "" : "<p class=\"more\">" + escaped(disclosure) + "</p>\n") +
         "<p class=\"more\">Ratings follow from what the plan records; made with matequity " +
         escaped_in(document.at("engine"), "version") + ".</p>\n</main></body></html>\n";
}

}  // namespace matequity::cli
