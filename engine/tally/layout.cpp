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
  detail.provider = detail.provider || indicator::is_of_organisation(dimension);
  detail.site = detail.site || dimension == Dimension::site;
  detail.age_group = detail.age_group || dimension == Dimension::age_group;
  detail.parity = detail.parity || dimension == Dimension::parity;
  detail.sex = detail.sex || dimension == Dimension::sex;
}

// Whether strata that tell `counted` apart have the levels of every dimension of the breakdown.
bool tells_apart(const Detail& counted, Dimension dimension) noexcept {
  switch (dimension) {
    case Dimension::provider:
    case Dimension::lmns:
    case Dimension::icb:
    case Dimension::region:
    case Dimension::comparator_group:
      return counted.provider;
    case Dimension::site:
      return counted.site;
    case Dimension::age_group:
      return counted.age_group;
    case Dimension::parity:
      return counted.parity;
    case Dimension::sex:
      return counted.sex;
    case Dimension::band:
      return counted.band;
    case Dimension::ethnic_code:
      return counted.ethnic_code;
    case Dimension::ethnic_group:
      return counted.ethnic_code || counted.ethnic_group;
    case Dimension::imd_decile:
      return counted.imd_decile;
    case Dimension::imd_quintile:
      return counted.imd_decile || counted.imd_quintile;
    case Dimension::csf_group:
    case Dimension::question:
    case Dimension::group:
      break;
  }
  return true;  // slots and returns have it whatever the request
}

[[noreturn]] void cannot_answer(const std::string& place, const std::string& why) {
  throw request::RequestError("request, " + place + ": " + why, "request." + place);
}

}  // namespace

CountLayout::CountLayout(const indicator::Catalogue& catalogue, const request::Request& request)
    : catalogue_(&catalogue),
      request_(&request),
      request_text_(request::to_json(request).dump()),
      calendar_(request),
      counted_calendar_(request),
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
  bool decided_by_decile = false;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const Indicator& indicator = indicators[i];
    if (!computed_[i] || !indicator.from_records()) continue;
    slots_[i] = slot_count_;
    slot_count_ += 1 + indicator.levels.size();
    // Counts given by a provider stand in for its records: so its records must be told apart.
    detail_.provider = detail_.provider || indicator.counts.has_value();
    decided_by_decile = decided_by_decile || indicator.decided_by.has(Dimension::imd_decile);
    for (const Breakdown& breakdown : breakdowns(indicator)) {
      for (const Dimension dimension : breakdown) tell_apart(dimension, detail_);
    }
    for (const request::Adjustment& adjustment : request.adjust) {
      if (!request.selected[i] || !can_be_crossed(indicator, adjustment)) continue;
      tell_apart(adjustment.gap, detail_);
      for (const Dimension dimension : adjustment.strata) tell_apart(dimension, detail_);
    }
  }
  const bool by_deprivation = decided_by_decile || detail_.imd_decile || detail_.imd_quintile;
  detail_.edition =
      by_deprivation && request.imd_year.edition == record::ImdEdition::none && !request.imd_mix;
}

CountLayout::CountLayout(const CountLayout& counted, const request::Request& request)
    : CountLayout(counted.catalogue(), request) {
  if (!nests_in(counted.request().period, request.period)) {
    cannot_answer("period",
                  "what was counted is not in periods that make up these; count by month, or ask "
                  "for a period that holds those counted");
  }
  const auto demand = [&](const char* key, std::size_t i, Dimension dimension) {
    if (tells_apart(counted.detail_, dimension)) return;
    cannot_answer(key + ("[" + std::to_string(i) + "]"),
                  std::string(indicator::name(dimension)) +
                      " was not counted; name it in the request by which the records are read");
  };
  for (std::size_t i = 0; i < request.by.size(); ++i) {
    for (const Dimension dimension : request.by[i]) demand("by", i, dimension);
  }
  for (std::size_t i = 0; i < request.adjust.size(); ++i) {
    demand("adjust", i, request.adjust[i].gap);
    for (const Dimension dimension : request.adjust[i].strata) demand("adjust", i, dimension);
  }
  counted_calendar_ = counted.counted_calendar_;
  as_counted_ = counted.as_counted_ && counted.request().period == request.period;
}

bool CountLayout::can_be_crossed(const Indicator& indicator,
                                 const request::Adjustment& adjustment) noexcept {
  const bool counted = indicator.method == indicator::Method::proportion ||
                       indicator.method == indicator::Method::rate;
  return counted && indicator.from_records() && indicator.dimensions.has(adjustment.gap) &&
         has_all(indicator, adjustment.strata);
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
