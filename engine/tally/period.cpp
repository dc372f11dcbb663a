// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/period.hpp"

#include <algorithm>

namespace matequity::tally {

namespace {

using record::Civil;
using record::Days;
using request::PeriodKind;

// The period's length in months, and the month (from 0) in which its year begins.
constexpr int months(PeriodKind kind) noexcept {
  switch (kind) {
    case PeriodKind::month:
      return 1;
    case PeriodKind::quarter:
      return 3;
    default:
      return 12;
  }
}

constexpr int first_month(PeriodKind kind) noexcept {
  return kind == PeriodKind::financial_year ? 3 : 0;
}

constexpr int floor_divide(int a, int b) noexcept { return (a >= 0 ? a : a - b + 1) / b; }

}  // namespace

bool nests_in(PeriodKind inner, PeriodKind outer) noexcept {
  if (inner == outer || outer == PeriodKind::all) return true;
  return inner != PeriodKind::all && months(inner) < months(outer);
}

PeriodCalendar::PeriodCalendar(const request::Request& request)
    : kind_(request.period),
      from_(request.from.value_or(record::kNoDate + 1)),
      to_(request.to.value_or(INT32_MAX)),
      open_(!request.from && !request.to) {}

Period PeriodCalendar::number(Days day) const noexcept {
  if (is_all()) return 0;
  const Civil civil = record::civil_from_days(day);
  return floor_divide(civil.year * 12 + civil.month - 1 - first_month(kind_), months(kind_));
}

bool PeriodCalendar::has(Period period) const noexcept {
  if (is_all()) return period == 0;
  const Days first = std::max(from_, record::days_from_civil(1, 1, 1));
  const Days last = std::min(to_, record::days_from_civil(9999, 12, 31));
  return first <= last && period >= number(first) && period <= number(last);
}

Period PeriodCalendar::period_of(Days start, Days end) const noexcept {
  if (start == record::kNoDate || end == record::kNoDate) {
    return is_all() && open_ ? Period{0} : kNoPeriod;
  }
  const Period first = period_of(start);
  return first == period_of(end) ? first : kNoPeriod;
}

Days PeriodCalendar::first_day(Period period) const noexcept {
  const int month = period * months(kind_) + first_month(kind_);
  const int year = floor_divide(month, 12);
  return record::days_from_civil(year, month - year * 12 + 1, 1);
}

Days PeriodCalendar::last_day(Period period) const noexcept { return first_day(period + 1) - 1; }

}  // namespace matequity::tally
