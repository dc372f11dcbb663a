// SPDX-License-Identifier: Apache-2.0
// What a board's one page shows of a judged plan: figures, actions that need attention and why, the
// gaps with most people, checks that are not met. What goes onto the page, in which order and how
// much of it, is decided here, and these structs are written as they are; a face lays it out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/plan/judge/gaps.hpp"
#include "engine/plan/judge/rating.hpp"
#include "engine/plan/model/described.hpp"

namespace matequity::plan {

class Judgement;

// One page holds so many lines of each list, and texts of so many characters in them.
inline constexpr std::size_t kBoardLines = 5;
inline constexpr std::size_t kBoardChecks = 6;
inline constexpr std::size_t kBoardCharacters = 80;

// Where an action stands in one word: the worst that fits, the worst first. late: overdue, or rated
// red for a critical milestone; at_risk: rated amber; no_update: under way, without an update
// within the review interval; cannot_tell: rated grey, since owner, day or metric are missing.
MEQ_ENUM(Status, late, at_risk, no_update, cannot_tell, not_started, on_track, done)

Status status_of(const Tracked& tracked) noexcept;

MEQ_ENUM(TileId, plan_score, actions, complete, overdue, without_owner, gaps_without_action)

struct BoardTile {
  TileId id{};
  std::string_view words;
  std::optional<double> value;  // `plan_score` is a percentage
};
MEQ_DESCRIBE(BoardTile, (id, words, value))

// Texts are short enough for the page.
struct BoardAction {
  std::string_view action;  // its id
  std::string title;
  std::optional<std::string> owner;
  Date due;
  Status status{};
  Rating rag_derived{};
  std::optional<Rating> rag_reported;  // where it is better than the derived one
  std::string why;
};
MEQ_DESCRIBE(BoardAction, (action, title, owner, due, status, rag_derived, rag_reported, why))

struct BoardGap {
  std::string_view indicator;
  std::string title;
  indicator::Dimension dimension{};
  Stratum level;
  std::optional<double> difference;
  indicator::Unit unit{};
  std::optional<double> people;
  std::vector<std::string_view> actions;  // their ids
};
MEQ_DESCRIBE(BoardGap, (indicator, title, dimension, level, difference, unit, people, actions))

struct BoardCheck {
  std::string_view id;
  std::string title, evidence;
};
MEQ_DESCRIBE(BoardCheck, (id, title, evidence))

// `more` have no room on the page.
struct BoardActions {
  json::Lines<BoardAction> list;
  std::size_t more = 0;
};
MEQ_DESCRIBE(BoardActions, (list, more))

struct BoardGaps {
  json::Lines<BoardGap> list;
  std::size_t more = 0;
};
MEQ_DESCRIBE(BoardGaps, (list, more))

struct BoardChecks {
  json::Lines<BoardCheck> list;
  std::size_t more = 0;
};
MEQ_DESCRIBE(BoardChecks, (list, more))

struct Board {
  std::vector<BoardTile> tiles;
  BoardActions attention;         // the worst first
  std::optional<BoardGaps> gaps;  // none without results
  BoardChecks checks;
};
MEQ_DESCRIBE(Board, (tiles, attention, gaps, checks))

// The board of a plan of which all else is judged; it points into the judgement.
Board board_of(const Judgement& judged);

// The ids of actions at these places of a plan.
std::vector<std::string_view> ids_of(const Plan& plan, const std::vector<std::size_t>& actions);

}  // namespace matequity::plan

namespace matequity::json {

template <auto Member>
requires is_one_of<Member, &plan::Board::attention, &plan::Board::gaps, &plan::Board::checks>
inline constexpr bool begins_line<Member> = true;

}  // namespace matequity::json
