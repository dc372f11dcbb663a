// SPDX-License-Identifier: Apache-2.0
// The board's page: what it shows, in which order, and how much of it.
#include <gtest/gtest.h>

#include "judged_plan.hpp"
#include "result_builder.hpp"

namespace matequity::test {
namespace {

// An action with everything that a rating asks for, updated of late.
Json good_action(const char* id, const Json& members = Json::object()) {
  Json action = {
      {"id", id},
      {"title", std::string("Action ") + id},
      {"owner", {{"role", "Lead"}, {"name", "A. Name"}}},
      {"start", "2025-09-01"},
      {"due", "2026-12-31"},
      {"last_update", "2025-12-20"},
      {"progress_percent", 40},
      {"metrics", {{{"indicator", "P1.2"}, {"baseline", 1}, {"target", 2}, {"comparator", ">="}}}}};
  action.update(members);
  return action;
}

Json board_of(const std::vector<Json>& actions) {
  const Json plan = {{"as_of", "2026-01-01"}, {"actions", actions}};
  return judged(plan).at("board");
}

Json ids(const Json& board) {
  Json found = Json::array();
  for (const Json& one : board.at("attention").at("list")) found.push_back(one.at("action"));
  return found;
}

TEST(Board, ShowsTheActionsThatNeedAttentionTheWorstFirst) {
  const Json board = board_of(
      {good_action("on-track"), good_action("silent", {{"last_update", "2025-09-02"}}),
       good_action("ownerless", {{"owner", nullptr}}), good_action("late", {{"due", "2025-12-31"}}),
       good_action("later", {{"due", "2025-11-30"}}),
       good_action("at-risk", {{"milestones", {{{"id", "M"}, {"due", "2025-12-01"}}}}})});
  EXPECT_EQ(ids(board), Json({"later", "late", "at-risk", "silent", "ownerless"}));
  const Json& list = board.at("attention").at("list");
  EXPECT_EQ(list[0].at("status"), "late");
  EXPECT_EQ(list[0].at("why"), "overdue");
  EXPECT_EQ(list[3].at("status"), "no_update");
  EXPECT_EQ(list[3].at("why"), "last updated 121 days ago");
  EXPECT_EQ(list[4].at("owner"), nullptr);
  EXPECT_EQ(list[1].at("owner"), "Lead");
}

TEST(Board, ShowsAnActionThatIsReportedBetterThanItIs) {
  const Json closed = {{"completed", "2025-12-01"}, {"rag_reported", "blue"}};
  const Json board = board_of({good_action("closed", closed), good_action("fair")});
  EXPECT_EQ(ids(board), Json({"closed"})) << "complete without evidence is green, not blue";
  EXPECT_EQ(board.at("attention").at("list")[0].at("rag_reported"), "blue");
}

TEST(Board, SaysOfActionsNeverUpdatedThatTheyAreNot) {
  const Json board =
      board_of({good_action("A", {{"last_update", nullptr}, {"start", "2025-01-01"}})});
  EXPECT_EQ(board.at("attention").at("list")[0].at("why"), "never updated");
}

TEST(Board, HasRoomForFiveLinesAndCountsTheOthers) {
  std::vector<Json> actions;
  for (int i = 0; i < 8; ++i) {
    actions.push_back(good_action(std::to_string(i).c_str(), {{"due", "2025-12-31"}}));
  }
  const Json board = board_of(actions);
  EXPECT_EQ(ids(board), Json({"0", "1", "2", "3", "4"}));
  EXPECT_EQ(board.at("attention").at("more"), 3);
  EXPECT_EQ(board.at("checks").at("list").size(), 6U);
}

TEST(Board, CutsLongTextsAtABlankAfterEightyCharacters) {
  const auto title_of = [](const std::string& title) {
    const Json board = board_of({good_action("A", {{"title", title}, {"due", "2025-12-31"}})});
    return board.at("attention").at("list")[0].at("title").get<std::string>();
  };
  std::string eighty;
  for (int i = 0; i < 80; ++i) eighty += "é";
  EXPECT_EQ(title_of(eighty), eighty);
  EXPECT_EQ(title_of(eighty + "é"), eighty + "…");
  const std::string words(70, 'a');
  EXPECT_EQ(title_of(words + " " + std::string(30, 'b')), words + "…");
}

TEST(Board, HasGapsOnlyWithResults) {
  EXPECT_TRUE(board_of({good_action("A")}).at("gaps").is_null());
  ResultBuilder results;
  for (const char* code : {"D", "E", "F", "G", "H", "J", "K"}) {
    results.row({"P1.2", std::string("ethnic_code=") + code, 10, 100, "", "worse", "A", -20, 20});
  }
  const Json board = judged(one_action({}), Json::object(), results.text()).at("board");
  EXPECT_EQ(board.at("gaps").at("list").size(), 5U);
  EXPECT_EQ(board.at("gaps").at("more"), 2);
  EXPECT_EQ(board.at("tiles").back().at("id"), "gaps_without_action");
  EXPECT_EQ(board.at("tiles").back().at("value"), 7);
}

TEST(Board, HasTheFiguresOfTheSummary) {
  const Json result = judged(whole_plan());
  const Json& tiles = result.at("board").at("tiles");
  const Json& summary = result.at("summary");
  EXPECT_EQ(tiles[0].at("value").get<double>(), 100 * summary.at("plan_score").get<double>());
  for (std::size_t i = 1; i < tiles.size(); ++i) {
    EXPECT_EQ(tiles[i].at("value"), summary.at(tiles[i].at("id").get<std::string>()));
  }
}

}  // namespace
}  // namespace matequity::test
