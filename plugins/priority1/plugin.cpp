// SPDX-License-Identifier: Apache-2.0
// Priority 1: restore services inclusively. The four COVID-19 actions, and folic acid.
#include "manifest.hpp"
#include "sdk/entry.hpp"

namespace matequity::priority1 {
namespace {

// Positions in the manifest.
enum Indicator : std::uint32_t { P1_1a, P1_1b, P1_1c, P1_1d, P1_2 };

// FolicAcidSupplement
constexpr meq_code kTakenBeforePregnancy = MEQ_CODE2('0', '1');
constexpr meq_code kTakenOncePregnant = MEQ_CODE2('0', '2');
constexpr meq_code kNotTaken = MEQ_CODE2('0', '3');
constexpr meq_code kNotAnswered = MEQ_CODE2('Z', 'Z');

constexpr sdk::MeasureRule kMeasures[] = {
    {P1_1a, "UnitsActionA", MEQ_PART_NUMERATOR}, {P1_1a, "Units", MEQ_PART_DENOMINATOR},
    {P1_1b, "UnitsActionB", MEQ_PART_NUMERATOR}, {P1_1b, "Units", MEQ_PART_DENOMINATOR},
    {P1_1c, "UnitsActionC", MEQ_PART_NUMERATOR}, {P1_1c, "Units", MEQ_PART_DENOMINATOR},
    {P1_1d, "UnitsActionD", MEQ_PART_NUMERATOR}, {P1_1d, "Units", MEQ_PART_DENOMINATOR},
};

class Plugin {
 public:
  explicit Plugin(const sdk::Configuration& configuration)
      : published_(configuration.published()) {}

  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
    const meq_code folic_acid = pregnancy.folic_acid;
    const bool taken = folic_acid == kTakenBeforePregnancy || folic_acid == kTakenOncePregnant;
    const bool counts =
        taken || folic_acid == kNotTaken || (published_ && folic_acid == kNotAnswered);
    if (counts) answers.count(P1_2, pregnancy.booking_date, taken);
  }

  void count(std::uint32_t indicator, const meq_count_row& row, sdk::CountParts parts) const {
    sdk::apply(kMeasures, indicator, row, parts);
  }

 private:
  bool published_;
};

}  // namespace
}  // namespace matequity::priority1

MATEQUITY_EXPORT_PLUGIN(priority1, matequity::priority1::Plugin, kManifest);
