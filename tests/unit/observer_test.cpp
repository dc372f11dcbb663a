// SPDX-License-Identifier: Apache-2.0
// engine/run/observer
#include <gtest/gtest.h>

#include "runs.hpp"

namespace matequity::run {
namespace {

using test::FakePlugin;
using test::Texts;
using Observers = test::Runs;

TEST_F(Observers, ObserveAnswersInTheSlotsOfThePlan) {
  FakePlugin<1>::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
    test::answer(tally, 0, seen.booking_date, true);
    test::answer(tally, 0, seen.booking_date, false, 1);
    return 0;
  };
  FakePlugin<2>::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
    test::answer(tally, 0, seen.booking_date, true);
    return 0;
  };
  Observer observer(*layout_);
  EXPECT_EQ(observe(observer), (Texts{"0 met", "2 not met", "3 met"}));
}

TEST_F(Observers, DropAnswersThatCannotCount) {
  ask(R"({"from":"2024-01-01","to":"2024-12-31"})");
  FakePlugin<1>::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
    test::answer(tally, 0, MEQ_DATE_MISSING, true);
    test::answer(tally, 0, record::parse_date("2025-01-01"), true);
    test::answer(tally, 1, seen.booking_date, true);     // no such indicator
    test::answer(tally, 0, seen.booking_date, true, 2);  // no such level
    const meq_answer not_counted{
        sizeof(meq_answer), 0, MEQ_LEVEL_ALL, MEQ_NOT_COUNTED, seen.booking_date,
        MEQ_DATE_MISSING,   5, nullptr,       nullptr};
    tally.answer(&tally, &not_counted);
    tally.add(&tally, MEQ_PART_NUMERATOR, 7);  // only within observe_count
    return 0;
  };
  Observer observer(*layout_);
  EXPECT_EQ(observe(observer), Texts{});
  EXPECT_TRUE(observer.failed().empty());
}

TEST_F(Observers, DropAnswersToIndicatorsNotAskedForAndSayThatTheyAreNotWanted) {
  ask(R"({"indicators":["Y1"]})");
  count_bookings();
  int wanted = -1;
  FakePlugin<2>::pregnancy = [&](const meq_pregnancy& seen, meq_tally& tally) {
    wanted = tally.wants(&tally, 0) * 100 + tally.wants(&tally, 1) * 10 + tally.wants(&tally, 99);
    test::answer(tally, 0, seen.booking_date, true);
    test::answer(tally, 1, seen.booking_date, true);
    return 0;
  };
  Observer observer(*layout_);
  EXPECT_EQ(FakePlugin<1>::opened, 0);  // nothing of the first plugin is asked for
  EXPECT_EQ(observe(observer), Texts{"0 met"});
  EXPECT_EQ(wanted, 100);
}

TEST_F(Observers, LeaveAFailingPluginOutAndLetTheOthersFinish) {
  count_bookings();
  int calls = 0;
  FakePlugin<1>::pregnancy = [&](const meq_pregnancy& seen, meq_tally& tally) {
    test::answer(tally, 0, seen.booking_date, true);
    return ++calls;
  };
  Observer observer(*layout_);
  EXPECT_EQ(observe(observer), Texts{"3 not met"});
  EXPECT_EQ(observe(observer), Texts{"3 not met"});
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(observer.failed(), std::vector<std::size_t>{0});
}

TEST_F(Observers, LeaveAPluginOutThatCannotBeOpened) {
  count_bookings();
  FakePlugin<1>::open_answer = 3;
  {
    Observer observer(*layout_);
    EXPECT_EQ(observe(observer), Texts{"3 not met"});
    EXPECT_EQ(observer.failed(), std::vector<std::size_t>{0});
  }
  EXPECT_EQ(FakePlugin<1>::closed, 0);
}

TEST_F(Observers, CloseEveryPluginThatWasOpened) {
  { const Observer observer(*layout_); }
  EXPECT_EQ(FakePlugin<1>::opened, 1);
  EXPECT_EQ(FakePlugin<1>::closed, 1);
  EXPECT_EQ(FakePlugin<2>::closed, 1);
}

TEST_F(Observers, LetAPluginDoWithoutCallbacks) {
  count_bookings();
  first_.plugin().observe_pregnancy = nullptr;
  Observer observer(*layout_);
  EXPECT_EQ(observe(observer), Texts{"3 not met"});
}

TEST_F(Observers, SayWhichBirthAnAnswerIsAbout) {
  ask(R"({"by":[["site"]]})");
  static const meq_baby kBabies[3] = {};
  static const meq_delivery kDeliveries[2] = {
      {MEQ_DATE_MISSING, 0, {kBabies, 1, sizeof(meq_baby)}, {}, 0, 0},
      {MEQ_DATE_MISSING, 0, {kBabies + 1, 2, sizeof(meq_baby)}, {}, 0, 0}};
  FakePlugin<1>::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
    const auto about = [&](const meq_delivery* delivery, const meq_baby* baby) {
      const meq_answer answer{sizeof(meq_answer), 0, MEQ_LEVEL_ALL, MEQ_MET, seen.booking_date,
                              MEQ_DATE_MISSING,   0, delivery,      baby};
      tally.answer(&tally, &answer);
    };
    about(nullptr, nullptr);
    about(&kDeliveries[1], nullptr);
    about(nullptr, &kBabies[0]);
    about(nullptr, &kBabies[2]);
    return 0;
  };
  meq_pregnancy pregnancy{};
  pregnancy.booking_date = record::parse_date("2024-05-01");
  pregnancy.deliveries = {kDeliveries, 2, sizeof(meq_delivery)};
  Observer observer(*layout_);
  std::vector<tally::Observation> observations;
  observer.observe(pregnancy, observations);
  ASSERT_GE(observations.size(), 4u);
  EXPECT_EQ(observations[0].stratum, 0u);
  EXPECT_EQ(observations[1].stratum, 2u);
  EXPECT_EQ(observations[2].stratum, 3u);
  EXPECT_EQ(observations[3].stratum, 5u);
}

}  // namespace
}  // namespace matequity::run
