// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/layout.hpp"

#include <algorithm>

namespace matequity::tally {

namespace {

using indicator::Dimension;
using indicator::Indicator;
using request::Breakdown;

bool has_all(const Indicator& indicator, const Breakdown& breakdown) noexcept {
  return std::all_of(breakdown.begin(), breakdown.end(),
                     [&](Dimension d) { return indicator.dimensions.has(d); });
}

void tell_apart(Dimension dimension, Detail& detail) noexcept {
  detail.provider = detail.provider || dimension == Dimension::provider;
  detail.band = detail.band || dimension == Dimension::band;
  detail.ethnic_code = detail.ethnic_code || dimension == Dimension::ethnic_code;
  detail.ethnic_group = detail.ethnic_group || dimension == Dimension::ethnic_group;
  detail.imd_decile = detail.imd_decile || dimension == Dimension::imd_decile;
  detail.imd_quintile = detail.imd_quintile || dimension == Dimension::imd_quintile;
}

}  // namespace

CountLayout::CountLayout(const indicator::Catalogue& catalogue, const request::Request& request)
    : catalogue_(&catalogue),
      request_(&request),
      request_text_(request::to_json(request).dump()),
      calendar_(request),
      computed_(request.selected) {
  const auto& indicators = catalogue.indicators();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (!request.selected[i] || !indicators[i].companion) continue;
    const Indicator* companion = catalogue.find(indicators[i].companion->of);
    if (companion != nullptr) {
      computed_[static_cast<std::size_t>(companion - indicators.data())] = true;
    }
  }
  slots_.assign(indicators.size(), kNoSlot);
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const Indicator& indicator = indicators[i];
    if (!computed_[i] || !indicator.from_records()) continue;
    slots_[i] = slot_count_;
    slot_count_ += 1 + indicator.levels.size();
    // Counts given by a provider stand in for its records: so its records must be told apart.
    detail_.provider = detail_.provider || indicator.counts.has_value();
    for (const Breakdown& breakdown : breakdowns(indicator)) {
      for (const Dimension dimension : breakdown) tell_apart(dimension, detail_);
    }
  }
}

std::vector<Breakdown> CountLayout::breakdowns(const Indicator& indicator) const {
  std::vector<Breakdown> result = {{}};
  const auto add = [&](const Breakdown& breakdown) {
    const bool seen = std::find(result.begin(), result.end(), breakdown) != result.end();
    if (!seen && has_all(indicator, breakdown)) result.push_back(breakdown);
  };
  for (const Dimension dimension : indicator.always_by) add({dimension});
  for (const Breakdown& breakdown : request_->by) add(breakdown);
  return result;
}

}  // namespace matequity::tally
