// SPDX-License-Identifier: Apache-2.0
// Priority 3: complete and timely data. Valid postcode and valid ethnic category at booking.
#include "manifest.hpp"
#include "sdk/entry.hpp"
#include "sdk/ethnic_category.hpp"

namespace matequity::priority3 {
namespace {

// Positions in the manifest.
enum Indicator : std::uint32_t { P3_1, P3_2, P3_3 };

class Plugin {
 public:
  explicit Plugin(const sdk::Configuration&) {}

  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
    const bool stated = sdk::kStatedEthnicity.contains(pregnancy.ethnic_code);
    answers.count(P3_1, pregnancy.booking_date, pregnancy.postcode_valid == 1);
    answers.count(P3_2, pregnancy.booking_date, stated);
    answers.count(P3_3, pregnancy.booking_date, stated);
  }
};

}  // namespace
}  // namespace matequity::priority3

MATEQUITY_EXPORT_PLUGIN(priority3, matequity::priority3::Plugin, kManifest);
