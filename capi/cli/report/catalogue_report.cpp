// SPDX-License-Identifier: Apache-2.0
#include "catalogue_report.hpp"

#include <algorithm>
#include <map>

#include "dates.hpp"
#include "numbers.hpp"
#include "page.hpp"
#include "text.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

constexpr std::size_t kIdWidth = 8;
constexpr std::size_t kUnitWidth = 11;
constexpr std::size_t kDirectionWidth = 11;
constexpr std::size_t kTargetWidth = 14;
constexpr std::size_t kEntryLabelWidth = 13;

std::string dated_words(const DatedTarget& target, const std::string& unit) {
  if (target.value) return target_words(target.comparator, *target.value, unit);
  return target.text.empty() ? target.comparator : target.text;
}

std::string target_now(const Indicator& indicator, const CatalogueOptions& options) {
  const auto found = options.in_force.find(indicator.id);
  if (found != options.in_force.end() && found->second.value) {
    const RowTarget& target = found->second;
    return target_words(target.comparator, *target.value, indicator.unit.name) +
           (target.status == "withdrawn" ? " withdrawn" : "");
  }
  const auto in_words = [](const DatedTarget& target) { return !target.value; };
  return std::any_of(indicator.targets.begin(), indicator.targets.end(), in_words) ? "in words"
                                                                                   : "–";
}

std::string short_direction(const std::string& direction) {
  return direction == "closer_to_1" ? "closer to 1" : direction;
}

// The columns of one line of the table, each wrapped in its own width.
void write_cells(Page& page, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths, Ink ink) {
  std::vector<std::vector<std::string>> parts;
  std::size_t height = 0;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    parts.push_back(wrapped(cells[cell], widths[cell]));
    height = std::max(height, parts.back().size());
  }
  for (std::size_t at = 0; at < height; ++at) {
    Line line{{"  "}};
    for (std::size_t cell = 0; cell < parts.size(); ++cell) {
      const std::string part = at < parts[cell].size() ? parts[cell][at] : "";
      line.push_back({padded_right(part, widths[cell]) + "  ",
                      cell == 0 && ink == Ink::Plain ? Ink::Strong : ink});
    }
    page.line(line);
  }
}

// The kinds of records and the measures; the fields stand on the indicator's own page.
std::string data_in_short(const Indicator& indicator) {
  static const std::map<std::string, std::string> kinds{{"pregnancy", "pregnancy records"},
                                                        {"staff", "staff records"},
                                                        {"delivery_episode", "delivery episodes"}};
  std::vector<std::string> parts;
  for (const std::string& record : indicator.records) {
    const auto found = kinds.find(record);
    if (found != kinds.end()) parts.push_back(found->second);
  }
  if (!indicator.measures.empty()) parts.push_back("counts of " + listed(indicator.measures));
  if (parts.empty()) return listed(indicator.data);
  return parts.size() == 1 ? parts.front() : parts.front() + ", or " + parts.back();
}

void write_targets(Page& page, const Indicator& indicator, const CatalogueOptions& options) {
  std::string label = "Targets";
  for (const DatedTarget& target : indicator.targets) {
    std::string text = dated_words(target, indicator.unit.name);
    if (!target.valid_from.empty()) text += ", from " + date_words(target.valid_from);
    if (!target.valid_to.empty()) text += " to " + date_words(target.valid_to);
    if (target.status == "withdrawn") text += ", withdrawn";
    if (!target.note.empty()) text += ". " + target.note;
    if (!target.source.empty()) text += " (" + target.source + ")";
    page.labelled(2, label, kEntryLabelWidth, text);
    label.clear();
  }
  if (indicator.targets.empty()) return page.labelled(2, label, kEntryLabelWidth, "none");
  page.labelled(2, "Applies", kEntryLabelWidth,
                target_now(indicator, options) + ", on " + date_words(options.as_of));
}

void write_text(Page& page, const char* label, const std::string& text) {
  if (!text.empty()) page.labelled(2, label, kEntryLabelWidth, text);
}

std::string breakdowns_of(const Indicator& indicator, const Catalogue& catalogue) {
  std::vector<std::string> words;
  for (const std::string& dimension : indicator.dimensions) {
    words.push_back(catalogue.dimension_title(dimension));
  }
  return listed(words);
}

}  // namespace

std::map<std::string, RowTarget> targets_of(const ResultDocument& result) {
  std::map<std::string, RowTarget> targets;
  for (const Row& row : result.rows) {
    if (row.target) targets.emplace(row.indicator, *row.target);
  }
  return targets;
}

std::string catalogue_table(const Catalogue& catalogue, const std::vector<Indicator>& indicators,
                            const CatalogueOptions& options) {
  Page page(options.columns, options.colour);
  const std::size_t fixed = 2 + kIdWidth + kUnitWidth + kDirectionWidth + kTargetWidth + 5 * 2;
  const std::size_t room = page.columns() > fixed + 40 ? page.columns() - fixed : 40;
  const std::size_t data = room * 2 / 5;
  const std::vector<std::size_t> widths{kIdWidth,        room - data,  kUnitWidth,
                                        kDirectionWidth, kTargetWidth, data};
  page.heading("Indicators of the guidance (C0734), targets on " + date_words(options.as_of));
  write_cells(page, {"id", "title", "unit", "better", "target", "data needed"}, widths, Ink::Faint);
  std::string section;
  for (const Indicator& indicator : indicators) {
    const std::string title = catalogue.priority_title(indicator.priority);
    if (title != section) {
      section = title;
      page.blank();
      page.heading(section);
    }
    write_cells(page,
                {indicator.id, indicator.title, unit_words(indicator.unit.name),
                 short_direction(indicator.direction), target_now(indicator, options),
                 data_in_short(indicator)},
                widths, Ink::Plain);
  }
  return page.text();
}

std::string indicator_page(const Catalogue& catalogue, const Indicator& indicator,
                           const CatalogueOptions& options) {
  Page page(options.columns, options.colour);
  page.heading(indicator.id + " · " + indicator.title);
  page.labelled(2, "Group", kEntryLabelWidth, catalogue.priority_title(indicator.priority));
  write_text(page, "Kind", indicator.kind);
  write_text(page, "Unit",
             unit_words(indicator.unit.name) + ", " + direction_words(indicator.direction));
  write_text(page, "Numerator", indicator.numerator);
  write_text(page, "Denominator", indicator.denominator);
  write_text(page, "As published", indicator.published_variant);
  write_targets(page, indicator, options);
  write_text(page, "Data needed", listed(indicator.data));
  write_text(page, "Breakdowns", breakdowns_of(indicator, catalogue));
  write_text(page, "Source", indicator.source);
  write_text(page, "Confidence", indicator.definition_confidence);
  write_text(page, "Notes", indicator.notes);
  return page.text();
}

}  // namespace matequity::cli
