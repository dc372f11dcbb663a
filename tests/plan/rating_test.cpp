// SPDX-License-Identifier: Apache-2.0
// State and rating of an action: single rules by example, and what holds for any action.
#include "engine/plan/judge/rating.hpp"

#include <gtest/gtest.h>

#include <random>

namespace matequity::plan {
namespace {

constexpr record::Days kToday = record::days_from_civil(2026, 3, 31);

Date in_days(int days) { return {kToday + days}; }

Metric whole_metric() {
  Metric metric;
  metric.baseline = 40;
  metric.target = 60;
  metric.comparator.value = ">=";
  return metric;
}

// Owned, begun, due in a hundred days, measured, half done.
Action sound() {
  Action action;
  action.id = "A1";
  action.owner.role = "Head of midwifery";
  action.start = in_days(-100);
  action.due = in_days(100);
  static_cast<Number&>(action.progress_percent) = 50;
  action.metrics.push_back(whole_metric());
  return action;
}

Tracked tracked(const Action& action) { return track(action, kToday, Rules{}); }

Milestone milestone(int due, bool critical) {
  Milestone one;
  one.due = in_days(due);
  one.critical = critical;
  return one;
}

TEST(Rating, IsGreenWhereNothingStandsAgainstIt) {
  EXPECT_EQ(tracked(sound()).rating, Rating::green);
  EXPECT_EQ(tracked(sound()).state, State::on_track);
}

TEST(Rating, TakesTheDueDayItselfAsNotOverdue) {
  Action action = sound();
  action.due = in_days(0);
  EXPECT_EQ(tracked(action).state, State::due_soon);
  EXPECT_EQ(tracked(action).overdue_days, 0);
  action.due = in_days(-1);
  EXPECT_EQ(tracked(action).state, State::overdue);
  EXPECT_EQ(tracked(action).overdue_days, 1);
  EXPECT_EQ(tracked(action).rating, Rating::red);
}

TEST(Rating, IsDueSoonInThirtyDaysAndAmberWithLittleProgress) {
  Action action = sound();
  action.due = in_days(31);
  EXPECT_EQ(tracked(action).state, State::on_track);
  action.due = in_days(30);
  EXPECT_EQ(tracked(action).state, State::due_soon);
  EXPECT_EQ(tracked(action).rating, Rating::amber);
  static_cast<Number&>(action.progress_percent) = 80;
  EXPECT_EQ(tracked(action).rating, Rating::green);
  action.progress_percent.reset();
  EXPECT_EQ(tracked(action).rating, Rating::amber) << "progress that is not told is none";
}

TEST(Rating, IsNotStartedBeforeItsFirstDayOrWithoutProgress) {
  Action action = sound();
  action.start = in_days(1);
  EXPECT_EQ(tracked(action).state, State::not_started);
  action.start = in_days(0);
  EXPECT_EQ(tracked(action).state, State::on_track);
  static_cast<Number&>(action.progress_percent) = 0;
  EXPECT_EQ(tracked(action).state, State::not_started);
}

TEST(Rating, IsBlueOnlyWithCompletionAndEvidence) {
  Action action = sound();
  action.completed = in_days(-1);
  EXPECT_EQ(tracked(action).state, State::done);
  EXPECT_EQ(tracked(action).rating, Rating::green);
  action.evidence.push_back("Minutes");
  EXPECT_EQ(tracked(action).rating, Rating::blue);
  action.completed = in_days(1);
  EXPECT_NE(tracked(action).rating, Rating::blue) << "it is not complete yet";
  action.completed = {};
  EXPECT_NE(tracked(action).rating, Rating::blue);
}

TEST(Rating, IsNoLongerOverdueWhenItWasCompletedLate) {
  Action action = sound();
  action.due = in_days(-50);
  action.completed = in_days(-10);
  EXPECT_EQ(tracked(action).state, State::done);
  EXPECT_EQ(tracked(action).overdue_days, 0);
}

TEST(Rating, IsAmberWithALateMilestoneAndRedWithALongLateCriticalOne) {
  Action action = sound();
  action.milestones.push_back(milestone(0, true));
  EXPECT_EQ(tracked(action).rating, Rating::green) << "due today is not late";
  action.milestones[0] = milestone(-1, false);
  EXPECT_EQ(tracked(action).rating, Rating::amber);
  action.milestones[0] = milestone(-30, true);
  EXPECT_EQ(tracked(action).rating, Rating::amber);
  action.milestones[0] = milestone(-31, false);
  EXPECT_EQ(tracked(action).rating, Rating::amber);
  action.milestones[0] = milestone(-31, true);
  EXPECT_EQ(tracked(action).rating, Rating::red);
  action.milestones[0].completed = in_days(0);
  EXPECT_EQ(tracked(action).rating, Rating::green) << "reached, if late";
}

TEST(Rating, IsGreyWithoutOwnerDateOrMetric) {
  Action action = sound();
  action.owner = {};
  action.owner.organisation = "Example Trust";
  EXPECT_EQ(tracked(action).rating, Rating::grey);
  action = sound();
  action.due = {};
  EXPECT_EQ(tracked(action).rating, Rating::grey);
  EXPECT_EQ(tracked(action).state, State::undated);
  action = sound();
  action.metrics.clear();
  EXPECT_EQ(tracked(action).rating, Rating::grey);
}

TEST(Rating, IsRedWhereItIsOverdueWhoeverOwnsIt) {
  Action action = sound();
  action.owner = {};
  action.due = in_days(-1);
  EXPECT_EQ(tracked(action).rating, Rating::red);
}

TEST(Trajectory, IsTheStraightLineFromBaselineToTarget) {
  Metric metric = whole_metric();  // 40 to 60
  metric.baseline_date = in_days(-100);
  metric.target_date = in_days(100);
  metric.current_date = in_days(0);
  metric.current = 50;
  EXPECT_EQ(off_trajectory(metric, record::kNoDate), false);
  metric.current = 49.9;
  EXPECT_EQ(off_trajectory(metric, record::kNoDate), true);
  metric.target_date = {};
  EXPECT_EQ(off_trajectory(metric, record::kNoDate), std::nullopt) << "no end of the line";
  EXPECT_EQ(off_trajectory(metric, kToday + 300), false) << "44.98 would be enough by then";
}

TEST(Trajectory, GoesDownWhereLowerIsBetterAndStaysAtTheTargetAfterItsDate) {
  Metric metric = whole_metric();
  metric.comparator.value = "<=";
  metric.baseline = 20;
  metric.target = 10;
  metric.baseline_date = in_days(-100);
  metric.target_date = in_days(-10);
  metric.current_date = in_days(0);
  metric.current = 10;
  EXPECT_EQ(off_trajectory(metric, record::kNoDate), false);
  metric.current = 10.5;
  EXPECT_EQ(off_trajectory(metric, record::kNoDate), true);
}

TEST(Movement, FollowsTheComparator) {
  Metric metric = whole_metric();
  metric.current = 39;
  EXPECT_EQ(movement_of(metric), Movement::worse);
  metric.comparator.value = "<";
  EXPECT_EQ(movement_of(metric), Movement::better);
  metric.comparator.value = "=";
  metric.baseline = 2;
  metric.target = 1;
  metric.current = 0.5;
  EXPECT_EQ(movement_of(metric), Movement::better) << "half as far from the target as before";
  metric.current = 0;
  EXPECT_EQ(movement_of(metric), Movement::same);
  metric.comparator.value = {};
  EXPECT_EQ(movement_of(metric), std::nullopt);
}

// ---- for any action

class AnyAction {
 public:
  explicit AnyAction(unsigned seed) : random_(seed) {}

  Action make() {
    Action action;
    if (chance()) action.owner.role = "Lead";
    if (chance()) action.owner.organisation = "Trust";
    action.start = day();
    action.due = day();
    action.completed = day();
    action.last_update = day();
    if (chance()) static_cast<Number&>(action.progress_percent) = number(0, 100);
    if (chance()) action.evidence.push_back("Minutes");
    if (chance()) action.rag_reported.value = kRatingWords[static_cast<std::size_t>(number(0, 4))];
    for (int i = number(0, 3); i > 0; --i) {
      action.milestones.push_back(milestone(number(-90, 90), chance()));
      action.milestones.back().completed = day();
    }
    for (int i = number(0, 2); i > 0; --i) action.metrics.push_back(metric());
    return action;
  }

  int number(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

 private:
  bool chance() { return number(0, 1) == 1; }
  Date day() { return chance() ? in_days(number(-90, 90)) : Date{}; }
  Number value() { return chance() ? Number(number(0, 100)) : std::nullopt; }

  Metric metric() {
    Metric made;
    made.baseline = value();
    made.target = value();
    made.current = value();
    made.baseline_date = day();
    made.target_date = day();
    made.current_date = day();
    if (chance()) made.comparator.value = kComparatorWords[static_cast<std::size_t>(number(0, 4))];
    return made;
  }

  std::mt19937 random_;
};

template <class Holds>
void for_any_action(Holds&& holds) {
  constexpr int kActions = 20'000;
  AnyAction any(20260331);
  for (int i = 0; i < kActions && !testing::Test::HasFailure(); ++i) {
    const Action action = any.make();
    holds(action, tracked(action), any);
  }
}

TEST(AnyActionAtAll, WithoutOwnerDateOrMetricIsNeverGreen) {
  for_any_action([](const Action& action, const Tracked& one, AnyAction&) {
    if (!has_owner(action) || action.due.missing() || !has_metric(action)) {
      EXPECT_NE(one.rating, Rating::green);
    }
  });
}

TEST(AnyActionAtAll, IsBlueExactlyWhenCompleteWithEvidence) {
  for_any_action([](const Action& action, const Tracked& one, AnyAction&) {
    EXPECT_EQ(one.rating == Rating::blue, is_complete(action, kToday) && !action.evidence.empty());
  });
}

TEST(AnyActionAtAll, IsOverdueExactlyWhenOpenAfterItsDueDayAndThenRed) {
  for_any_action([](const Action& action, const Tracked& one, AnyAction&) {
    const bool late = !action.due.missing() && action.due.days < kToday;
    EXPECT_EQ(one.state == State::overdue, late && !is_complete(action, kToday));
    EXPECT_EQ(one.overdue_days > 0, one.state == State::overdue);
    if (one.state == State::overdue) {
      EXPECT_EQ(one.rating, Rating::red);
    }
  });
}

TEST(AnyActionAtAll, WithOneMoreLateMilestoneIsRatedNoBetter) {
  const auto worth = [](Rating rating) {
    return rating == Rating::blue ? 3 : rating == Rating::green ? 2 : rating == Rating::red ? 0 : 1;
  };
  for_any_action([&](const Action& action, const Tracked& one, AnyAction& any) {
    Action worse = action;
    worse.milestones.push_back(milestone(any.number(-90, -1), any.number(0, 1) == 1));
    EXPECT_LE(worth(tracked(worse).rating), worth(one.rating));
  });
}

TEST(AnyActionAtAll, ReportedAsDerivedIsNoMismatchAndBlueOnRedAlwaysIs) {
  for_any_action([](const Action& action, const Tracked& one, AnyAction&) {
    Action honest = action;
    honest.rag_reported.value = name(one.rating);
    EXPECT_FALSE(tracked(honest).mismatch);
    Action bold = action;
    bold.rag_reported.value = "blue";
    EXPECT_EQ(tracked(bold).mismatch, one.rating != Rating::blue);
    Action modest = action;
    modest.rag_reported.value = "red";
    EXPECT_FALSE(tracked(modest).mismatch);
  });
}

TEST(AnyActionAtAll, GetsOlderWithoutGettingLessOverdue) {
  for_any_action([](const Action& action, const Tracked& one, AnyAction& any) {
    const int days = any.number(1, 60);
    const Tracked later = track(action, kToday + days, Rules{});
    if (one.state == State::overdue && later.state != State::done) {
      EXPECT_EQ(later.overdue_days, one.overdue_days + days);
    }
    if (one.state == State::done) {
      EXPECT_EQ(later.state, State::done);
    }
  });
}

}  // namespace
}  // namespace matequity::plan
