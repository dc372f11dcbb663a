// SPDX-License-Identifier: Apache-2.0
// A plugin to copy. It has one indicator: of the pregnancies booked with a known gestation, those
// booked by 12+6 weeks. To make your own: copy this folder, write your indicators into
// manifest.json, give each a position below, and say in `observe` who counts, on which date, and
// who is met.
#include "manifest.hpp"
#include "sdk/entry.hpp"
#include "sdk/pregnancy_timeline.hpp"

namespace {

using matequity::sdk::Answers;
using matequity::sdk::Configuration;
using matequity::sdk::CountParts;
using matequity::sdk::MeasureRule;

// Positions in the manifest's list of indicators.
enum Indicator : std::uint32_t { LOCAL_1 };

// The same from a return of counts.
constexpr MeasureRule kMeasures[] = {
    {LOCAL_1, "BookedBy12Weeks6Days", MEQ_PART_NUMERATOR},
    {LOCAL_1, "Bookings", MEQ_PART_DENOMINATOR},
};

class Plugin {
 public:
  explicit Plugin(const Configuration&) {}

  void observe(const meq_pregnancy& pregnancy, Answers answers) const {
    if (!matequity::sdk::gestation_at_booking_known(pregnancy)) return;
    const bool in_time = pregnancy.gestation_at_booking_days <= matequity::sdk::weeks(12, 6);
    answers.count(LOCAL_1, pregnancy.booking_date, in_time);
  }

  void count(std::uint32_t indicator, const meq_count_row& row, CountParts parts) const {
    matequity::sdk::apply(kMeasures, indicator, row, parts);
  }
};

}  // namespace

MATEQUITY_EXPORT_PLUGIN(template, Plugin, kManifest);
