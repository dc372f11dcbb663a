// SPDX-License-Identifier: Apache-2.0
#include "verdict_words.hpp"

#include <map>

#include "text.hpp"
#include "wording.hpp"

namespace matequity::cli {
namespace {

using Table = std::map<std::string, const char*>;

// Why a row has no judgement. {who} are those whom the indicator counts, {characteristic} is what
// the dimension says of them, {reference} the level that others are compared with.
const Table& reasons() {
  static const Table words{
      {"suppressed", "a hidden count, in the group or in {reference}"},
      {"no_value", "the group or {reference} has no value with limits"},
      {"unknown_level", "{characteristic} not known"},
      {"by_definition", "{characteristic} is what the indicator counts"},
      {"few_people", "fewer than 20 {who} in the group or in {reference}"},
      {"small_count", "a small count in the group or in {reference}"},
      {"unknown_share", "more than one in five {who} are of unknown {characteristic}"},
      {"few_events", "fewer than 8 {who} met, or not met, in the group or in {reference}"},
      {"rounded", "the rounded counts leave it open"},
      {"ratio", "it is a ratio or a slope itself"},
      {"counts", "it comes from counts that are not split by both"},
      {"no_dimension", "its records lack one of these"},
      {"no_reference", "it counts nobody of the reference group"}};
  return words;
}

bool is_without_judgement(const std::string& verdict) {
  return verdict == "not_compared" || verdict == "withheld" || verdict == "suppressed";
}

void replace(std::string& text, const std::string& mark, const std::string& words) {
  const std::size_t at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), words);
}

// A suppressed row has no reason beside its verdict: it is always a hidden count.
std::string reason_words(const Row& row, const IndicatorRows& indicator) {
  const Comparison& comparison = *row.comparison;
  return reason_words(comparison.reason.empty() ? comparison.verdict : comparison.reason,
                      row.breakdown.front().first, comparison.reference, indicator);
}

// People of whom it is not known are no group, whatever else is said of their row.
bool is_unknown(const Row& row, const IndicatorRows& indicator) {
  const auto& [dimension, level] = row.breakdown.front();
  return row.comparison->reason == "unknown_level" ||
         indicator.catalogue->is_unknown_level(dimension, level);
}

// The levels that have one verdict for one reason.
struct Unjudged {
  std::string verdict;
  std::string reason;
  std::vector<std::string> levels;
};

std::vector<Unjudged> unjudged(const std::vector<const Row*>& rows, const IndicatorRows& indicator,
                               bool with_unknown) {
  std::vector<Unjudged> all;
  for (const Row* row : rows) {
    const Comparison& comparison = *row->comparison;
    if (!is_without_judgement(comparison.verdict)) continue;
    if (!with_unknown && is_unknown(*row, indicator)) continue;
    const std::string reason = reason_words(*row, indicator);
    Unjudged* group = nullptr;
    for (Unjudged& other : all) {
      if (other.verdict == comparison.verdict && other.reason == reason) group = &other;
    }
    if (!group) group = &all.emplace_back(Unjudged{comparison.verdict, reason, {}});
    group->levels.push_back(level_in_sentence(*row, *indicator.catalogue));
  }
  return all;
}

}  // namespace

std::string reason_words(const std::string& reason, const std::string& dimension,
                         const std::string& reference, const IndicatorRows& indicator) {
  const auto found = reasons().find(reason);
  if (found == reasons().end()) return with_blanks(reason);
  std::string words = found->second;
  replace(words, "{who}", indicator.who());
  replace(words, "{characteristic}", characteristic(dimension, *indicator.catalogue));
  replace(words, "{reference}", indicator.catalogue->level_in_sentence(dimension, reference));
  return words;
}

std::string verdict_words(const Comparison& comparison) {
  std::string verdict = with_blanks(comparison.verdict);
  if (!has_gap(comparison)) return verdict;
  // Rounded counts have no significance: their difference may point another way than the exact one.
  const std::string& direction =
      comparison.significance.empty() ? comparison.verdict : comparison.significance;
  const std::string words = direction == "higher"  ? "▲ higher"
                            : direction == "lower" ? "▼ lower"
                                                   : "";
  if (words.empty()) return verdict;
  return direction == comparison.verdict ? words : words + ", " + verdict;
}

Ink verdict_ink(const Comparison& comparison) {
  static const std::map<std::string, Ink> inks{
      {"better", Ink::Good}, {"worse", Ink::Bad}, {"higher", Ink::Plain}, {"lower", Ink::Plain}};
  const auto found = inks.find(comparison.verdict);
  return found == inks.end() ? Ink::Faint : found->second;
}

bool is_judged(const Comparison& comparison) {
  return !comparison.verdict.empty() && comparison.verdict != "reference" &&
         !is_without_judgement(comparison.verdict);
}

bool has_gap(const Comparison& comparison) {
  return is_judged(comparison) && comparison.verdict != "similar";
}

std::string characteristic(const std::string& dimension, const Catalogue& catalogue) {
  if (is_deprivation(dimension)) return "deprivation";
  const bool ethnic =
      dimension == "ethnic_group" || dimension == "ethnic_code" || dimension == "group";
  return ethnic ? "ethnicity" : catalogue.dimension_title(dimension);
}

std::string level_in_sentence(const Row& row, const Catalogue& catalogue) {
  return catalogue.level_in_sentence(row.breakdown.front().first, row.breakdown.front().second);
}

std::string not_judged_words(const std::vector<const Row*>& rows, const IndicatorRows& indicator,
                             bool with_unknown) {
  std::string words;
  std::string verdict;
  for (const Unjudged& group : unjudged(rows, indicator, with_unknown)) {
    if (!words.empty()) words += "; ";
    if (group.verdict != verdict) words += with_blanks(group.verdict) + ": ";
    verdict = group.verdict;
    words += listed(group.levels) + " (" + group.reason + ")";
  }
  return words;
}

std::string nothing_judged_words(const std::vector<const Row*>& rows,
                                 const IndicatorRows& indicator) {
  std::vector<Unjudged> groups = unjudged(rows, indicator, false);
  if (groups.empty()) groups = unjudged(rows, indicator, true);
  if (groups.empty()) return {};
  const std::string words = "no group could be judged";
  const bool one_reason = groups.size() == 1 && groups.front().levels.size() > 1;
  if (one_reason) return words + ": " + groups.front().reason;
  const std::string groups_and_reasons = not_judged_words(rows, indicator, false);
  return words + "; " +
         (groups_and_reasons.empty() ? not_judged_words(rows, indicator, true)
                                     : groups_and_reasons);
}

}  // namespace matequity::cli
