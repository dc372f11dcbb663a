// SPDX-License-Identifier: Apache-2.0
// The periods of a result: whole months, quarters, years, or all dates as one.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/record/date.hpp"
#include "engine/request/request.hpp"

namespace matequity::tally {

// Numbers a period; consecutive periods have consecutive numbers. 0 for `all`.
using Period = std::int32_t;
inline constexpr Period kNoPeriod = INT32_MIN;

// Whether every period of one kind lies inside one period of the other: months in quarters and
// years, quarters in years of both kinds, everything in all dates.
bool nests_in(request::PeriodKind inner, request::PeriodKind outer) noexcept;

class PeriodCalendar {
 public:
  explicit PeriodCalendar(const request::Request& request);

  // The period of a date, or kNoPeriod outside `from` and `to`.
  Period period_of(record::Days day) const noexcept {
    if (day < from_ || day > to_) return kNoPeriod;
    return number(day);
  }

  // The period that start..end lies inside, or kNoPeriod; dates may be missing (kNoDate).
  Period period_of(record::Days start, record::Days end) const noexcept;

  // Whether a date of the years 1 to 9999 lies in a period of this number.
  bool has(Period period) const noexcept;

  bool is_all() const noexcept { return kind_ == request::PeriodKind::all; }
  // The period here that holds a period of a calendar whose periods nest in these.
  Period period_holding(const PeriodCalendar& finer, Period period) const noexcept {
    return is_all() ? Period{0} : number(finer.first_day(period));
  }
  record::Days first_day(Period period) const noexcept;
  record::Days last_day(Period period) const noexcept;

 private:
  Period number(record::Days day) const noexcept;

  request::PeriodKind kind_;
  record::Days from_;
  record::Days to_;
  bool open_;  // neither from nor to
};

}  // namespace matequity::tally
