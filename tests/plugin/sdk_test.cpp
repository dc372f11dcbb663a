// SPDX-License-Identifier: Apache-2.0
// The C++ wrapper over the plugin interface.
#include <gtest/gtest.h>

#include <limits>
#include <stdexcept>

#include "observation.hpp"
#include "random_records.hpp"
#include "sdk/calendar.hpp"
#include "sdk/entry.hpp"
#include "sdk/ethnic_category.hpp"
#include "sdk/list.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace matequity::test {
namespace {

TEST(List, StepsByItsOwnItemSize) {
  struct Grown {
    meq_circumstance known;
    std::uint64_t added_later[2];
  };
  const Grown items[] = {{{1, 0, 0}, {7, 7}}, {{2, 0, 0}, {7, 7}}, {{3, 0, 0}, {7, 7}}};
  std::uint64_t total = 0;
  for (const auto& item : sdk::List<meq_circumstance>({items, 3, sizeof(Grown)})) {
    total = total * 10 + item.snomed;
  }
  EXPECT_EQ(total, 123u);
}

TEST(List, OfNothingIsEmpty) {
  const sdk::List<meq_baby> list({nullptr, 0, 0});
  EXPECT_TRUE(list.empty());
  EXPECT_TRUE(list.begin() == list.end());
}

TEST(List, LetsEveryPluginReadRecordsThatHaveGrown) {
  RandomRecords random;
  std::size_t answered = 0;
  for (int i = 0; i < 500; ++i) {
    const Pregnancy pregnancy = random.pregnancy();
    const PregnancyRecord grown(pregnancy, 24);
    Answers answers;
    for (const meq_plugin* plugin : built_in()) {
      Instance(*plugin, random.request()).observe(*grown.get(), answers);
    }
    EXPECT_EQ(answers, see(pregnancy, random.request()));
    answered += answers.size();
  }
  EXPECT_GT(answered, 1000u);
}

TEST(Timeline, ReachesADayOfGestation) {
  const PregnancyRecord record({.booked = "2024-03-01", .gestation_at_booking = 60});
  EXPECT_EQ(sdk::date_of_gestation(*record.get(), 60), day("2024-03-01"));
  EXPECT_EQ(sdk::date_of_gestation(*record.get(), 119), day("2024-04-29"));
  EXPECT_EQ(sdk::weeks(12, 6), 90);
}

TEST(Timeline, HasNoDateBeyondTheRangeOfDates) {
  const PregnancyRecord record({.gestation_at_booking = 1});
  meq_pregnancy pregnancy = *record.get();
  pregnancy.booking_date = std::numeric_limits<meq_date>::max();
  EXPECT_EQ(sdk::date_of_gestation(pregnancy, 119), MEQ_DATE_MISSING);
  pregnancy.booking_date = std::numeric_limits<meq_date>::min() + 1;
  pregnancy.gestation_at_booking_days = 999;
  EXPECT_EQ(sdk::date_of_gestation(pregnancy, 119), MEQ_DATE_MISSING);
  EXPECT_EQ(sdk::days_between(MEQ_DATE_MISSING, std::numeric_limits<meq_date>::max()),
            std::int64_t{4294967295});
}

TEST(Calendar, GoesBackByMonthsAndKeepsToTheirLength) {
  EXPECT_EQ(sdk::months_before(day("2024-02-29"), 24), day("2022-02-28"));
  EXPECT_EQ(sdk::months_before(day("2024-02-29"), 48), day("2020-02-29"));
  EXPECT_EQ(sdk::months_before(day("2024-07-31"), 1), day("2024-06-30"));
  EXPECT_EQ(sdk::months_before(day("2024-01-15"), 1), day("2023-12-15"));
}

TEST(EthnicCodes, ContainOnlyTheirLetters) {
  constexpr sdk::EthnicCodes codes("AZ");
  EXPECT_TRUE(codes.contains('A'));
  EXPECT_TRUE(codes.contains('Z'));
  for (const char c : {'B', '9', '\0', '@', '[', 'a', '\xFF'}) EXPECT_FALSE(codes.contains(c));
}

class ThrowsWhenOpened {
 public:
  explicit ThrowsWhenOpened(const sdk::Configuration&) { throw std::runtime_error("no"); }
};

class ThrowsWhenObserving {
 public:
  explicit ThrowsWhenObserving(const sdk::Configuration&) {}
  void observe(const meq_pregnancy&, sdk::Answers) const { throw 1; }
  void count(std::uint32_t, const meq_count_row&, sdk::CountParts) const {
    throw std::runtime_error("no");
  }
};

TEST(Entry, ReportsAnExceptionAsAFailure) {
  const meq_plugin_config config{sizeof(meq_plugin_config), MEQ_VARIANT_GUIDANCE, nullptr, 0};
  void* instance = nullptr;
  EXPECT_NE(sdk::make_plugin<ThrowsWhenOpened>({}).open(&config, &instance), 0);

  const meq_plugin plugin = sdk::make_plugin<ThrowsWhenObserving>({});
  ASSERT_EQ(plugin.open(&config, &instance), 0);
  const PregnancyRecord record({});
  const meq_count_row row{};
  meq_tally tally{};
  EXPECT_NE(plugin.observe_pregnancy(instance, record.get(), &tally), 0);
  EXPECT_NE(plugin.observe_count(instance, 0, &row, &tally), 0);
  plugin.close(instance);
}

TEST(Entry, LeavesCallbacksNullThatThePluginDoesNotHave) {
  const meq_plugin plugin = sdk::make_plugin<ThrowsWhenObserving>({});
  EXPECT_EQ(plugin.observe_staff_member, nullptr);
  EXPECT_EQ(plugin.observe_delivery_episode, nullptr);
  EXPECT_EQ(plugin.struct_size, sizeof(meq_plugin));
  EXPECT_EQ(plugin.interface_version, MEQ_PLUGIN_INTERFACE_VERSION);
}

}  // namespace
}  // namespace matequity::test
