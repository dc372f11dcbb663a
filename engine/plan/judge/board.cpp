// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/board.hpp"

#include <algorithm>
#include <array>
#include <tuple>

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

template <class Line>
void add_line(BoardList<Line>& list, std::size_t most, Line line) {
  if (list.lines.size() < most) {
    list.lines.push_back(std::move(line));
  } else {
    ++list.more;
  }
}

std::vector<BoardTile> tiles_of(const Judgement& judged) {
  const Summary& summary = judged.summary;
  const auto count = [](std::size_t number) { return static_cast<double>(number); };
  std::vector<BoardTile> tiles = {
      {"plan_score", "of required checks met", std::nullopt},
      {"actions", "actions", count(summary.actions)},
      {"complete", "complete", count(summary.complete)},
      {"overdue", "overdue", count(summary.overdue)},
      {"without_owner", "without an owner", count(summary.without_owner)}};
  if (summary.plan_score) tiles[0].value = 100 * *summary.plan_score;
  if (judged.measured.given) {
    tiles.push_back(
        {"gaps_without_action", "gaps without action", count(without_action(judged.gaps))});
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
BoardList<BoardAction> attention_of(const Judgement& judged) {
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
  std::stable_sort(wanted.begin(), wanted.end(),
                   [&](std::size_t one, std::size_t other) { return place(one) < place(other); });
  BoardList<BoardAction> list;
  for (const std::size_t i : wanted) {
    const Action& action = judged.plan().actions[i];
    const Tracked& tracked = judged.actions[i].tracked;
    const std::string& owner = action.owner.role.empty() ? action.owner.name : action.owner.role;
    add_line(list, kBoardLines,
             {i, status_of(tracked), shortened(action.title), shortened(owner),
              shortened(why(action, tracked))});
  }
  return list;
}

BoardList<BoardGap> gaps_of(const Judgement& judged) {
  BoardList<BoardGap> list;
  for (const Gap& gap : judged.gaps.gaps) {
    add_line(list, kBoardLines, BoardGap{&gap, shortened(gap.row->indicator->title)});
  }
  return list;
}

BoardList<BoardCheck> checks_of(const Judgement& judged) {
  BoardList<BoardCheck> list;
  for (const CheckAnswered& one : judged.checks) {
    if (one.answer.verdict != Verdict::not_met || one.check->severity == Severity::info) continue;
    add_line(list, kBoardChecks,
             BoardCheck{&one, shortened(one.check->title), shortened(one.answer.evidence)});
  }
  return list;
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
  return {tiles_of(judged), attention_of(judged), gaps_of(judged), checks_of(judged)};
}

}  // namespace matequity::plan
