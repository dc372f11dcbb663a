// SPDX-License-Identifier: Apache-2.0
// What a board's one page shows of a judged plan: figures, actions that need attention and why, the
// gaps with most people, checks that are not met. What goes onto the page, in which order and how
// much of it, is decided here; a face lays it out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/judge/gaps.hpp"
#include "engine/plan/judge/rating.hpp"

namespace matequity::plan {

class Judgement;
struct CheckAnswered;

// One page holds so many lines of each list, and texts of so many characters in them.
inline constexpr std::size_t kBoardLines = 5;
inline constexpr std::size_t kBoardChecks = 6;
inline constexpr std::size_t kBoardCharacters = 80;

// Where an action stands in one word: the worst that fits, the worst first. late: overdue, or rated
// red for a critical milestone; at_risk: rated amber; no_update: under way, without an update
// within the review interval; cannot_tell: rated grey, since owner, day or metric are missing.
MEQ_ENUM(Status, late, at_risk, no_update, cannot_tell, not_started, on_track, done)

Status status_of(const Tracked& tracked) noexcept;

struct BoardTile {
  std::string_view id, words;
  std::optional<double> value;  // `plan_score` is a percentage
};

// Texts are short enough for the page.
struct BoardAction {
  std::size_t action = 0;  // in the plan
  Status status{};
  std::string title, owner, why;  // no owner: nobody
};

struct BoardGap {
  const Gap* gap = nullptr;
  std::string title;
};

struct BoardCheck {
  const CheckAnswered* check = nullptr;
  std::string title, evidence;
};

template <class Line>
struct BoardList {
  std::vector<Line> lines;
  std::size_t more = 0;  // that the page has no room for
};

struct Board {
  std::vector<BoardTile> tiles;
  BoardList<BoardAction> attention;  // the worst first
  BoardList<BoardGap> gaps;
  BoardList<BoardCheck> checks;
};

// The board of a plan of which all else is judged; it points into the judgement.
Board board_of(const Judgement& judged);

}  // namespace matequity::plan
