// SPDX-License-Identifier: Apache-2.0
// engine/tally: layout, plugin_config
#include <gtest/gtest.h>

#include "engine/tally/plugin_config.hpp"
#include "planned.hpp"

namespace matequity::tally {
namespace {

using indicator::Dimension;
using request::Breakdown;
using test::Planned;

TEST(CountLayout, GivesSlotsToSelectedIndicatorsFromRecordsAndTheirLevels) {
  const Planned planned(
      {test::indicator("X1"), test::indicator("X2", R"({"levels":[{"id":"a"},{"id":"b"}]})"),
       test::indicator("X3", R"({"counts":{"measures":[{"measure":"M"}]}})"), test::indicator("X4"),
       test::indicator("Y5")},
      R"({"indicators":["X*"]})");
  EXPECT_EQ(planned.layout().slot(0), 0u);
  EXPECT_EQ(planned.layout().slot(1), 1u);
  EXPECT_EQ(planned.layout().slot(2), CountLayout::kNoSlot);
  EXPECT_EQ(planned.layout().slot(3), 4u);
  EXPECT_EQ(planned.layout().slot(4), CountLayout::kNoSlot);
  EXPECT_EQ(planned.layout().slot_count(), 5u);
}

TEST(CountLayout, ComputesTheCompanionOfASelectedIndicatorToo) {
  const Planned planned({test::indicator("X1", R"({"companion":{"key":"ratio","of":"Y1"}})"),
                         test::indicator("Y1"), test::indicator("Y2")},
                        R"({"indicators":["X1"]})");
  EXPECT_TRUE(planned.layout().computed(1));
  EXPECT_NE(planned.layout().slot(1), CountLayout::kNoSlot);
  EXPECT_FALSE(planned.layout().computed(2));
}

TEST(CountLayout, TellsApartOnlyWhatABreakdownNeeds) {
  const Planned none({test::indicator("X1")}, "{}");
  EXPECT_FALSE(none.layout().detail().provider || none.layout().detail().ethnic_code ||
               none.layout().detail().ethnic_group || none.layout().detail().imd_decile ||
               none.layout().detail().imd_quintile || none.layout().detail().band);
  const Planned some({test::indicator("X1")}, R"({"by":[["ethnic_group","imd_quintile"]]})");
  EXPECT_TRUE(some.layout().detail().ethnic_group && some.layout().detail().imd_quintile);
  EXPECT_FALSE(some.layout().detail().provider || some.layout().detail().ethnic_code);
}

TEST(CountLayout, TellsProvidersApartWhereCountsMayStandInForRecords) {
  const Planned planned(
      {test::indicator("X1",
                       R"({"records":["pregnancy"],"counts":{"measures":[{"measure":"M"}]}})")},
      "{}");
  EXPECT_TRUE(planned.layout().detail().provider);
}

TEST(CountLayout, DoesNotTellApartWhatNoIndicatorHas) {
  const Planned planned({test::indicator("X1", R"({"dimensions":["provider"]})")},
                        R"({"by":[["band"],["provider"]]})");
  EXPECT_FALSE(planned.layout().detail().band);
  EXPECT_TRUE(planned.layout().detail().provider);
}

TEST(CountLayout, GivesTheRowForAllFirstThenTheBreakdownsThatTheIndicatorHas) {
  const Planned planned(
      {test::indicator("X1", R"({"dimensions":["provider","group"],"always_by":["group"]})")},
      R"({"by":[["imd_decile"],["provider"],["provider","imd_decile"],["group"],["group","provider"]]})");
  EXPECT_EQ(
      planned.layout().breakdowns(planned.indicator(0)),
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
