// SPDX-License-Identifier: Apache-2.0
// engine/tally/state
#include <gtest/gtest.h>

#include "planned.hpp"

namespace matequity::tally {
namespace {

using test::cells_of;
using test::levels;
using test::Planned;
using test::take;
using Counts = std::map<std::string, std::string>;

// The latest submission alone: these tests are of counts, which cannot be put together.
constexpr const char* kByEverything =
    R"({"by":[["provider","ethnic_code","imd_decile"]],"submissions":"latest"})";
constexpr const char* kMonths = R"({"by":[["provider","ethnic_code","imd_decile"]]})";

Planned two_indicators(const std::string& request = kByEverything) {
  return Planned({test::indicator("X1"), test::indicator("X2")}, request);
}

TEST(State, CountsEachPregnancyOnce) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  EXPECT_FALSE(
      take(state, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}, {0, 1, false}}));
  EXPECT_FALSE(take(state, "p2", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, false}}));
  EXPECT_EQ(cells_of(state), (Counts{{"RAL A 1 0 0", "1 of 2"}, {"RAL A 1 0 1", "0 of 1"}}));
}

TEST(State, LetsTheLaterSubmissionReplaceTheEarlierEntirely) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  take(state, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}, {0, 1, true}});
  EXPECT_TRUE(take(state, "p1", "2024-02-01", levels("RAM", 'N', 2), {{0, 0, false}}));
  EXPECT_EQ(cells_of(state), (Counts{{"RAM N 2 0 0", "0 of 1"}}));
}

TEST(State, CountsNothingOfSeveralMonthsUntilTheyArePutTogether) {
  const Planned fixture = two_indicators(kMonths);
  State state = fixture.state();
  take(state, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  EXPECT_FALSE(take(state, "p1", "2024-02-01", levels("RAM", 'N', 2), {{0, 0, false}}));
  EXPECT_TRUE(take(state, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}}));
  EXPECT_TRUE(cells_of(state).empty());
  const auto waiting = state.waiting();
  ASSERT_EQ(waiting.size(), 1u);
  const auto months = state.months(*waiting.front());
  ASSERT_EQ(months.size(), 2u);
  EXPECT_LT(months[0].start, months[1].start);
  const Observation both{0, 1, true};
  const UnitLevels of_both = levels("RAM", 'A', 2);
  state.settle(*waiting.front(), DuplicateIndex::kAccumulated, {&of_both, 1}, &both, &both + 1,
               {3, 70}, {{findings::FindingCode::implausible, "ObsValue"}});
  state.finish_reading();
  EXPECT_EQ(cells_of(state), (Counts{{"RAM A 2 0 1", "1 of 1"}}));
  EXPECT_EQ(state.findings().first(findings::FindingCode::implausible, "ObsValue").document, 3u);
  EXPECT_EQ(state.findings().entries().count({findings::FindingCode::accumulated, "PregnancyID"}),
            1u);
}

TEST(State, TakesBackTheFindingsOfADocumentThatWasReplaced) {
  const Planned fixture = two_indicators(kMonths);
  State state = fixture.state();
  const Submission submission{hash_key("p1"), record::parse_date("2024-01-01"), 0, {}, 0, {}};
  const UnitLevels unit = levels("RAL", 'A', 1);
  const std::vector<UnitIssue> issues = {{findings::FindingCode::implausible, "ObsValue"}};
  state.take({&unit, 1}, nullptr, nullptr, &submission, {1, 0}, issues);
  state.take({&unit, 1}, nullptr, nullptr, &submission, {2, 0}, {});
  state.finish_reading();
  EXPECT_TRUE(state.findings().entries().empty());
}

TEST(State, LetsTheLaterMonthOfTwoStatesStandAlone) {
  const Planned fixture = two_indicators(kMonths);
  State first = fixture.state();
  State second = fixture.state();
  take(first, "p1", "2024-02-01", levels("RAL", 'A', 1), {{0, 0, true}});
  take(second, "p1", "2024-01-01", levels("RAL", 'B', 1), {{0, 0, true}});
  take(second, "p2", "2024-01-01", levels("RAL", 'B', 1), {{0, 1, true}});
  first.finish_reading();
  second.finish_reading();
  first.merge(second);
  EXPECT_EQ(cells_of(first), (Counts{{"RAL A 1 0 0", "1 of 1"}, {"RAL B 1 0 1", "1 of 1"}}));
  const auto& found = first.findings().entries();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.begin()->first.first, findings::FindingCode::not_accumulated);
  EXPECT_EQ(found.begin()->second.count, 1u);
  EXPECT_EQ(first.totals().duplicates, 0u);
}

TEST(State, LeavesAnEarlierSubmissionOutWhenItComesLater) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  take(state, "p1", "2024-02-01", levels("RAL", 'A', 1), {{0, 0, true}});
  EXPECT_TRUE(take(state, "p1", "2024-01-01", levels("RAM", 'N', 2), {{0, 0, false}}));
  EXPECT_EQ(cells_of(state), (Counts{{"RAL A 1 0 0", "1 of 1"}}));
}

TEST(State, CountsTheOneReadLastOfEqualSubmissions) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  take(state, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  take(state, "p1", "2024-01-01", levels("RAL", 'B', 1), {{0, 0, true}});
  EXPECT_EQ(cells_of(state), (Counts{{"RAL B 1 0 0", "1 of 1"}}));
}

TEST(State, TakesAMissingStartForTheEarliest) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  take(state, "p1", "1900-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  take(state, "p1", "", levels("RAL", 'B', 1), {{0, 0, true}});
  EXPECT_EQ(cells_of(state), (Counts{{"RAL A 1 0 0", "1 of 1"}}));
  State other = fixture.state();
  take(other, "p1", "", levels("RAL", 'A', 1), {{0, 0, true}});
  take(other, "p1", "", levels("RAL", 'B', 1), {{0, 0, true}});
  EXPECT_EQ(cells_of(other), (Counts{{"RAL B 1 0 0", "1 of 1"}}));
}

TEST(State, RemembersAPregnancyThatCountedNowhere) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  take(state, "p1", "2024-02-01", levels("RAL", 'A', 1), {});
  EXPECT_TRUE(take(state, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}}));
  EXPECT_EQ(cells_of(state), Counts{});
}

TEST(State, CountsEveryDocumentWithoutKeyOrIndex) {
  const Planned fixture = two_indicators();
  State keyless = fixture.state();
  take(keyless, "", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  take(keyless, "", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  EXPECT_EQ(cells_of(keyless), (Counts{{"RAL A 1 0 0", "2 of 2"}}));
  State keeping = fixture.state(false);
  take(keeping, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  EXPECT_FALSE(take(keeping, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}}));
  EXPECT_EQ(cells_of(keeping), (Counts{{"RAL A 1 0 0", "2 of 2"}}));
}

struct Submission {
  const char* id;
  const char* start;
  const char* provider;
  char code;
  bool met;
};
constexpr Submission kSubmissions[] = {
    {"p1", "2024-01-01", "RAL", 'A', true},  {"p2", "2024-01-01", "RAM", 'B', false},
    {"p1", "2024-03-01", "RAM", 'N', false}, {"p3", "", "", '\0', true},
    {"p2", "2023-01-01", "RAL", 'A', true},  {"p4", "2024-01-01", "RAX", '9', true},
    {"p1", "2024-02-01", "RAL", 'A', true},  {"p3", "2024-01-01", "RAL", 'A', false}};

void submit(State& state, const Submission& one) {
  const bool seen =
      take(state, one.id, one.start, levels(one.provider, one.code, 1), {{0, 0, one.met}});
  state.totals().documents += 1;
  state.totals().accepted += 1;
  state.totals().duplicates += seen ? 1 : 0;
}

const Counts kOfAll = {{"RAM N 1 0 0", "0 of 1"},
                       {"RAM B 1 0 0", "0 of 1"},
                       {"RAL A 1 0 0", "0 of 1"},
                       {"RAX 9 1 0 0", "1 of 1"}};

TEST(Merge, GivesTheSameAsReadingOneBehindTheOtherAtAnySplit) {
  const Planned fixture = two_indicators();
  const std::size_t count = std::size(kSubmissions);
  for (std::size_t split = 0; split <= count; ++split) {
    State first = fixture.state();
    State second = fixture.state();
    for (std::size_t i = 0; i < count; ++i) submit(i < split ? first : second, kSubmissions[i]);
    first.merge(second);
    EXPECT_EQ(cells_of(first), kOfAll) << split;
    EXPECT_EQ(first.totals().documents, 8u);
    EXPECT_EQ(first.totals().duplicates, 4u) << split;
  }
}

TEST(Merge, CountsTheLaterStatesOfEqualSubmissions) {
  const Planned fixture = two_indicators();
  State first = fixture.state();
  State second = fixture.state();
  take(first, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  take(second, "p1", "2024-01-01", levels("RAL", 'B', 1), {{0, 0, true}});
  first.merge(second);
  EXPECT_EQ(cells_of(first), (Counts{{"RAL B 1 0 0", "1 of 1"}}));
  EXPECT_EQ(first.findings().entries().at({findings::FindingCode::duplicate, "PregnancyID"}).count,
            1u);
}

TEST(Merge, GoesOnFindingDuplicatesAfterwards) {
  const Planned fixture = two_indicators();
  State first = fixture.state();
  State second = fixture.state();
  take(second, "p1", "2024-01-01", levels("RAM", 'B', 1), {{0, 0, true}});
  take(first, "p0", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  first.merge(second);
  EXPECT_TRUE(take(first, "p1", "2024-02-01", levels("RAL", 'C', 1), {{0, 0, true}}));
  EXPECT_EQ(cells_of(first), (Counts{{"RAL A 1 0 0", "1 of 1"}, {"RAL C 1 0 0", "1 of 1"}}));
}

TEST(Merge, AddsUpWhereEitherStateHasNoIndex) {
  const Planned fixture = two_indicators();
  for (const bool first_has : {false, true}) {
    State first = fixture.state(first_has);
    State second = fixture.state(!first_has);
    take(first, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
    take(second, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
    first.merge(second);
    EXPECT_EQ(cells_of(first), (Counts{{"RAL A 1 0 0", "2 of 2"}}));
  }
}

TEST(Merge, AddsUpCountsFindingsAndFailures) {
  const Planned fixture = two_indicators();
  State first = fixture.state();
  State second = fixture.state();
  CountKey key;
  key.measure = second.counts().measures().number("Births");
  second.counts().add(key, {5, 1, false});
  second.findings().add(findings::FindingCode::invalid_date, "EDDAgreed", 2, {1, 0});
  second.fail(0);
  first.merge(second);
  first.merge(second);
  EXPECT_EQ(first.counts().rows().begin()->second.sum, 10u);
  EXPECT_EQ(first.findings().entries().begin()->second.count, 4u);
  EXPECT_TRUE(first.failed(0));
}

std::string merge_error(const Planned& one, const Planned& other, const char* tables = "") {
  State first = one.state();
  take(first, "p1", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  const Counts before = cells_of(first);
  State second = other.state(true, tables);
  take(second, "p2", "2024-01-01", levels("RAL", 'A', 1), {{0, 0, true}});
  try {
    first.merge(second);
  } catch (const StateError& error) {
    EXPECT_EQ(cells_of(first), before);
    return error.what();
  }
  return "no error";
}

TEST(Merge, RefusesStatesThatDoNotMatchAndLeavesThemAsTheyWere) {
  const Planned fixture = two_indicators();
  EXPECT_EQ(merge_error(fixture, two_indicators()), "no error");
  EXPECT_NE(
      merge_error(fixture, two_indicators(R"({"by":[["provider"]]})")).find("different requests"),
      std::string::npos);
  EXPECT_NE(merge_error(fixture, fixture, "imd:00000000;").find("reference tables"),
            std::string::npos);
  const Planned other({test::indicator("X1"), test::indicator("X3")}, kByEverything);
  EXPECT_NE(merge_error(fixture, other).find("catalogues"), std::string::npos);
}

TEST(Copy, HasTheSameCountsAndGoesItsOwnWay) {
  const Planned fixture = two_indicators();
  State state = fixture.state();
  for (const Submission& one : kSubmissions) submit(state, one);
  State copy = State::copy(state, fixture.layout(), 1 << 20);
  EXPECT_EQ(cells_of(copy), kOfAll);
  EXPECT_TRUE(take(copy, "p4", "2025-01-01", levels("RAL", 'C', 1), {{0, 0, true}}));
  EXPECT_EQ(cells_of(state), kOfAll);
  EXPECT_NE(cells_of(copy), kOfAll);
}

}  // namespace
}  // namespace matequity::tally
