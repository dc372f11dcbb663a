// SPDX-License-Identifier: Apache-2.0
// engine/tally: plan, plugin_config
#include <gtest/gtest.h>

#include "engine/tally/plugin_config.hpp"
#include "planned.hpp"

namespace matequity::tally {
namespace {

using indicator::Dimension;
using request::Breakdown;
using test::Planned;

TEST(Plan, GivesSlotsToSelectedIndicatorsFromRecordsAndTheirLevels) {
  const Planned made(
      {test::indicator("X1"), test::indicator("X2", R"({"levels":[{"id":"a"},{"id":"b"}]})"),
       test::indicator("X3", R"({"counts":{"measures":[{"measure":"M"}]}})"), test::indicator("X4"),
       test::indicator("Y5")},
      R"({"indicators":["X*"]})");
  EXPECT_EQ(made.plan().slot(0), 0u);
  EXPECT_EQ(made.plan().slot(1), 1u);
  EXPECT_EQ(made.plan().slot(2), Plan::kNoSlot);
  EXPECT_EQ(made.plan().slot(3), 4u);
  EXPECT_EQ(made.plan().slot(4), Plan::kNoSlot);
  EXPECT_EQ(made.plan().slot_count(), 5u);
}

TEST(Plan, ComputesTheCompanionOfASelectedIndicatorToo) {
  const Planned made({test::indicator("X1", R"({"companion":{"key":"ratio","of":"Y1"}})"),
                      test::indicator("Y1"), test::indicator("Y2")},
                     R"({"indicators":["X1"]})");
  EXPECT_TRUE(made.plan().computed(1));
  EXPECT_NE(made.plan().slot(1), Plan::kNoSlot);
  EXPECT_FALSE(made.plan().computed(2));
}

TEST(Plan, TellsApartOnlyWhatABreakdownNeeds) {
  const Planned none({test::indicator("X1")}, "{}");
  EXPECT_FALSE(none.plan().detail().provider || none.plan().detail().ethnic_code ||
               none.plan().detail().ethnic_group || none.plan().detail().imd_decile ||
               none.plan().detail().imd_quintile || none.plan().detail().band);
  const Planned some({test::indicator("X1")}, R"({"by":[["ethnic_group","imd_quintile"]]})");
  EXPECT_TRUE(some.plan().detail().ethnic_group && some.plan().detail().imd_quintile);
  EXPECT_FALSE(some.plan().detail().provider || some.plan().detail().ethnic_code);
}

TEST(Plan, TellsProvidersApartWhereCountsMayStandInForRecords) {
  const Planned made(
      {test::indicator("X1",
                       R"({"records":["pregnancy"],"counts":{"measures":[{"measure":"M"}]}})")},
      "{}");
  EXPECT_TRUE(made.plan().detail().provider);
}

TEST(Plan, DoesNotTellApartWhatNoIndicatorHas) {
  const Planned made({test::indicator("X1", R"({"dimensions":["provider"]})")},
                     R"({"by":[["band"],["provider"]]})");
  EXPECT_FALSE(made.plan().detail().band);
  EXPECT_TRUE(made.plan().detail().provider);
}

TEST(Plan, GivesTheRowForAllFirstThenTheBreakdownsThatTheIndicatorHas) {
  const Planned made(
      {test::indicator("X1", R"({"dimensions":["provider","group"],"always_by":["group"]})")},
      R"({"by":[["imd_decile"],["provider"],["provider","imd_decile"],["group"],["group","provider"]]})");
  EXPECT_EQ(
      made.plan().breakdowns(made.indicator(0)),
      (std::vector<Breakdown>{
          {}, {Dimension::group}, {Dimension::provider}, {Dimension::group, Dimension::provider}}));
}

TEST(PluginConfig, TellsPluginsTheVariantAndTheCodeLists) {
  request::Request request;
  request.variant = request::Variant::published;
  request.code_lists = {{"substance_misuse", {3, 20}}};
  const PluginConfig config(request);
  EXPECT_EQ(config.get().struct_size, sizeof(meq_plugin_config));
  EXPECT_EQ(config.get().variant, std::uint32_t{MEQ_VARIANT_PUBLISHED});
  ASSERT_EQ(config.get().code_list_count, 1u);
  EXPECT_EQ(test::text(config.get().code_lists[0].name), "substance_misuse");
  EXPECT_EQ(config.get().code_lists[0].codes[1], 20u);
}

}  // namespace
}  // namespace matequity::tally
