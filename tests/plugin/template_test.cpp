// SPDX-License-Identifier: Apache-2.0
// The plugin to copy.
#include <gtest/gtest.h>

#include "observation.hpp"

extern "C" const meq_plugin meq_plugin_template;

namespace matequity::test {
namespace {

std::string seen_bookings(const Pregnancy& pregnancy) {
  const PregnancyRecord record(pregnancy);
  Answers answers;
  Instance(meq_plugin_template, {}).observe(*record.get(), answers);
  return answers.of("LOCAL.1");
}

TEST(Template, CountsBookingsBy12Weeks6Days) {
  EXPECT_EQ(seen_bookings({.booked = "2024-05-01", .gestation_at_booking = 90}), "1 of 1");
  EXPECT_EQ(seen_bookings({.booked = "2024-05-01", .gestation_at_booking = 91}), "0 of 1");
  EXPECT_EQ(seen_bookings({.booked = "2024-05-01"}), "0 of 0");
  EXPECT_EQ(seen_bookings({.gestation_at_booking = 60}), "0 of 0");
}

TEST(Template, AddsCounts) {
  meq_count_row row{};
  row.struct_size = sizeof row;
  row.measure = text("Bookings");
  row.count = 5;
  Parts parts;
  Instance(meq_plugin_template, {}).count("LOCAL.1", row, parts);
  EXPECT_EQ(parts, (Parts{{MEQ_PART_DENOMINATOR, 5}}));
}

TEST(Template, IsNotPartOfTheLibrary) {
  for (const meq_plugin* plugin : built_in()) EXPECT_NE(plugin, &meq_plugin_template);
}

}  // namespace
}  // namespace matequity::test
