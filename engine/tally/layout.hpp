// SPDX-License-Identifier: Apache-2.0
// What a request needs to be counted: which indicators have slots, which levels strata distinguish,
// which breakdowns each indicator has. A result is computed for a layout too: the one that was
// counted by, or one of a request that the same counts can answer.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/indicator/catalogue.hpp"
#include "engine/request/request.hpp"
#include "engine/tally/cells.hpp"
#include "engine/tally/period.hpp"

namespace matequity::tally {

class CountLayout {
 public:
  // Both must outlive the layout.
  CountLayout(const indicator::Catalogue& catalogue, const request::Request& request);

  // For another result of what was counted by `counted`: the request may have periods that hold
  // those counted, and other sets of the dimensions that strata tell apart. Throws
  // request::RequestError where the counts cannot answer it. The indicators must be the same.
  CountLayout(const CountLayout& counted, const request::Request& request);

  const indicator::Catalogue& catalogue() const noexcept { return *catalogue_; }
  const request::Request& request() const noexcept { return *request_; }
  // The request with its defaults filled in, as JSON; made once.
  const std::string& request_text() const noexcept { return request_text_; }
  const PeriodCalendar& calendar() const noexcept { return calendar_; }
  // The period of the result to which a period of the cells belongs.
  Period result_period(Period counted) const noexcept {
    return as_counted_ ? counted : calendar_.period_holding(counted_calendar_, counted);
  }

  // Whether the indicator (by position in the catalogue) is asked for, or needed by one that is.
  bool computed(std::size_t indicator) const noexcept { return computed_[indicator]; }

  static constexpr std::size_t kNoSlot = SIZE_MAX;
  // The slot of the row for all of an indicator counted from records; its levels follow.
  std::size_t slot(std::size_t indicator) const noexcept { return slots_[indicator]; }
  std::size_t slot_count() const noexcept { return slot_count_; }
  // The slot behind those of the indicators that says where a decile came from.
  Slot slot(const record::DecileOrigin& origin) const noexcept {
    return static_cast<Slot>(std::max<std::size_t>(slot_count_, 1) + origin.number());
  }
  const Detail& detail() const noexcept { return detail_; }

  // Whether its records can be counted at once by the gap and all that it is adjusted for.
  static bool can_be_crossed(const indicator::Indicator& indicator,
                             const request::Adjustment& adjustment) noexcept;

  // The breakdowns an indicator has rows for, the row for all first.
  std::vector<request::Breakdown> breakdowns(const indicator::Indicator& indicator) const;

 private:
  const indicator::Catalogue* catalogue_;
  const request::Request* request_;
  std::string request_text_;
  PeriodCalendar calendar_;
  PeriodCalendar counted_calendar_;
  bool as_counted_ = true;  // the periods of the result are those of the cells
  std::vector<bool> computed_;
  std::vector<std::size_t> slots_;
  std::size_t slot_count_ = 0;
  Detail detail_;
};

}  // namespace matequity::tally
