// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/board.hpp"

#include <array>
#include <tuple>

#include "engine/order/sorted.hpp"
#include "engine/plan/judge/judge.hpp"

namespace matequity::plan {

namespace {

constexpr bool begins_character(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
}

// The beginning of a text that is longer than a line of the page has room for, up to a blank.
std::string shortened(std::string_view text) {
  std::size_t characters = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    if (begins_character(text[end]) && ++characters > kBoardCharacters) break;
    ++end;
  }
  if (end == text.size()) return std::string(text);
  const std::size_t blank = text.substr(0, end + 1).rfind(' ');
  if (blank != std::string_view::npos && blank > end / 2) end = blank;
  return std::string(text.substr(0, end)) + "…";
}

// Makes room for a line where the page has any.
template <class Lines>
auto new_line(Lines& lines, std::size_t most) -> decltype(lines.list.list.data()) {
  if (lines.list.list.size() < most) return &lines.list.list.emplace_back();
  ++lines.more;
  return nullptr;
}

std::vector<BoardTile> tiles_of(const Judgement& judged) {
  const Summary& summary = judged.summary;
  const auto count = [](std::size_t number) { return static_cast<double>(number); };
  std::vector<BoardTile> tiles = {
      {TileId::plan_score, "of required checks met", std::nullopt},
      {TileId::actions, "actions", count(summary.actions)},
      {TileId::complete, "complete", count(summary.complete)},
      {TileId::overdue, "overdue", count(summary.overdue)},
      {TileId::without_owner, "without an owner", count(summary.without_owner)}};
  if (summary.plan_score) tiles[0].value = 100 * *summary.plan_score;
  if (judged.measured.given) {
    tiles.push_back(
        {TileId::gaps_without_action, "gaps without action", count(without_action(judged.gaps))});
  }
  return tiles;
}

// Why an action has its status, in words.
std::string why(const Action& action, const Tracked& tracked) {
  if (status_of(tracked) != Status::no_update) return std::string(tracked.because);
  if (action.last_update.missing()) return "never updated";
  return "last updated " + counted(static_cast<std::size_t>(*tracked.silent_days), "day", "days") +
         " ago";
}

bool needs_attention(const Tracked& tracked) noexcept {
  return status_of(tracked) < Status::not_started || tracked.mismatch;
}

// The worst status first; among equals the longest overdue, then the first due.
BoardActions attention_of(const Judgement& judged) {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < judged.actions.size(); ++i) {
    if (needs_attention(judged.actions[i].tracked)) wanted.push_back(i);
  }
  const auto place = [&](std::size_t i) {
    const Tracked& tracked = judged.actions[i].tracked;
    const Date& due = judged.plan().actions[i].due;
    return std::tuple(status_of(tracked), -tracked.overdue_days,
                      due.missing() ? INT32_MAX : due.days);
  };
  order::sort(wanted,
              [&](std::size_t one, std::size_t other) { return place(one) < place(other); });
  BoardActions lines;
  for (const std::size_t i : wanted) {
    const Action& action = judged.plan().actions[i];
    const Tracked& tracked = judged.actions[i].tracked;
    const std::string& owner = action.owner.role.empty() ? action.owner.name : action.owner.role;
    BoardAction* line = new_line(lines, kBoardLines);
    if (line == nullptr) continue;
    line->action = action.id;
    line->title = shortened(action.title);
    if (!owner.empty()) line->owner = shortened(owner);
    line->due = action.due;
    line->status = status_of(tracked);
    line->rag_derived = tracked.rating;
    if (tracked.mismatch) line->rag_reported = tracked.reported;
    line->why = shortened(why(action, tracked));
  }
  return lines;
}

BoardGaps gaps_of(const Judgement& judged) {
  BoardGaps lines;
  for (const Gap& gap : judged.gaps.gaps) {
    const MeasuredRow& row = *gap.row;
    BoardGap* line = new_line(lines, kBoardLines);
    if (line == nullptr) continue;
    line->indicator = row.indicator->id;
    line->title = shortened(row.indicator->title);
    line->dimension = row.stratum->dimension;
    line->level = *row.stratum;
    line->difference = row.comparison->difference;
    line->unit = row.indicator->unit;
    line->people = row.comparison->people;
    line->actions = ids_of(judged.plan(), gap.actions);
  }
  return lines;
}

BoardChecks checks_of(const Judgement& judged) {
  BoardChecks lines;
  for (const CheckAnswered& one : judged.checks) {
    if (one.answer.verdict != Verdict::not_met || one.check->severity == Severity::info) continue;
    BoardCheck* line = new_line(lines, kBoardChecks);
    if (line == nullptr) continue;
    *line = {one.check->id, shortened(one.check->title), shortened(one.answer.evidence)};
  }
  return lines;
}

}  // namespace

Status status_of(const Tracked& tracked) noexcept {
  if (tracked.state == State::done) return Status::done;
  if (tracked.state == State::overdue || tracked.rating == Rating::red) return Status::late;
  if (tracked.rating == Rating::amber) return Status::at_risk;
  if (tracked.silent) return Status::no_update;
  if (tracked.rating == Rating::grey) return Status::cannot_tell;
  return tracked.state == State::not_started ? Status::not_started : Status::on_track;
}

Board board_of(const Judgement& judged) {
  Board board{tiles_of(judged), attention_of(judged), {}, checks_of(judged)};
  if (judged.measured.given) board.gaps = gaps_of(judged);
  return board;
}

std::vector<std::string_view> ids_of(const Plan& plan, const std::vector<std::size_t>& actions) {
  std::vector<std::string_view> ids;
  for (const std::size_t at : actions) ids.push_back(plan.actions[at].id);
  return ids;
}

}  // namespace matequity::plan
