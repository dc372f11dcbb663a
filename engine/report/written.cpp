// SPDX-License-Identifier: Apache-2.0
#include "engine/report/written.hpp"

#include "engine/json/number.hpp"
#include "engine/report/document.hpp"

namespace matequity::report::written {

namespace {

template <class T>
const T* pointer_to(const std::optional<T>& value) noexcept {
  return value ? &*value : nullptr;
}

std::optional<Target> target(const std::optional<result::RowTarget>& target) {
  if (!target) return std::nullopt;
  return Target{target->value, target->comparator, target->met,
                target->withdrawn ? TargetStatus::withdrawn : TargetStatus::current};
}

Finding finding(const result::Finding& finding) {
  const findings::Severity severity = findings::finding_kind(finding.code).severity;
  return {findings::written_code(finding.code),
          severity,
          finding.field,
          finding.count,
          message(finding),
          finding.first};
}

std::optional<TrendTarget> target(const std::optional<result::TrendTarget>& target) {
  if (!target) return std::nullopt;
  return TrendTarget{target->value, json::from_name<Comparator>(target->comparator).value()};
}

std::vector<TrendPoint> points(const result::Trend& trend, const tally::PeriodCalendar& calendar) {
  std::vector<TrendPoint> points;
  for (std::size_t i = 0; i < trend.points.size(); ++i) {
    const statistics::ChartPoint& judged = trend.chart.points[i];
    points.push_back({period(trend.points[i].period, calendar), trend.points[i].value, judged.cause,
                      judged.variation});
  }
  return points;
}

}  // namespace

std::optional<Period> period(std::optional<tally::Period> period,
                             const tally::PeriodCalendar& calendar) {
  if (!period) return std::nullopt;
  return Period{Day{calendar.first_day(*period)}, Day{calendar.last_day(*period)}};
}

Row row(const result::Row& row, const tally::PeriodCalendar& calendar) {
  Row written;
  written.indicator = row.indicator->id;
  written.period = period(row.period, calendar);
  written.breakdown = {row.breakdown, row.levels};
  written.numerator = row.numerator;
  written.denominator = row.denominator;
  written.value = row.value;
  written.unit = row.unit.value_or(row.indicator->unit);
  written.ci_lower = row.lower;
  written.ci_upper = row.upper;
  written.ci_method = json::from_name<IntervalMethod>(row.interval_method);
  written.status = row.status;
  written.target = target(row.target);
  written.comparison = pointer_to(row.comparison);
  written.representation_ratio = {row.indicator->companion.has_value(), row.companion};
  return written;
}

Input input(const result::Result& result) {
  Input written{result.totals.documents,
                result.totals.accepted,
                result.totals.rejected,
                result.totals.duplicates,
                {}};
  for (const result::Finding& one : result.findings) written.findings.list.push_back(finding(one));
  return written;
}

Disclosure disclosure(const result::Result& result, const request::Disclosure& rule) {
  const bool options = rule.rule == request::DisclosureRule::suppress;
  Disclosure written{rule.rule,
                     {options, rule.threshold},
                     {options, rule.secondary},
                     {options, rule.complement},
                     {}};
  if (!result.audit) return written;
  const result::Audit& audit = *result.audit;
  written.audit = Audit{audit.cells,
                        {options, audit.primary},
                        {options, audit.secondary},
                        audit.recoverable,
                        {options, audit.narrowest}};
  return written;
}

Inequality inequality(const result::Inequality& entry, const tally::PeriodCalendar& calendar) {
  const result::MeasureKind& kind = result::measure_kind(entry.measure);
  const bool rate = entry.indicator->method == indicator::Method::rate ||
                    entry.indicator->method == indicator::Method::slope;
  Inequality written;
  written.indicator = entry.indicator->id;
  written.period = period(entry.period, calendar);
  written.dimension = entry.dimension;
  written.measure = entry.measure;
  if (!entry.suppressed) {
    written.value = entry.measured.value;
    written.ci_lower = entry.measured.lower;
    written.ci_upper = entry.measured.upper;
  }
  written.status = entry.suppressed ? MeasureStatus::suppressed : MeasureStatus::ok;
  written.method = rate ? kind.method_of_rates : kind.method;
  written.unit = result::unit_of(entry.measure, entry.indicator->unit);
  written.direction = kind.direction;
  written.level = pointer_to(entry.level);
  written.levels = pointer_to(entry.levels);
  written.reference = pointer_to(entry.reference);
  if (entry.verdict) written.verdict = json::from_name<GapVerdict>(json::name(*entry.verdict));
  written.strong = entry.strong;
  written.people = entry.people;
  return written;
}

Adjusted adjusted(const result::Adjusted& entry, const tally::PeriodCalendar& calendar) {
  Adjusted written;
  written.indicator = entry.indicator->id;
  written.period = period(entry.period, calendar);
  written.gap = entry.adjustment->gap;
  written.strata_of = entry.adjustment->strata;
  written.level = pointer_to(entry.level);
  written.reference = pointer_to(entry.reference);
  written.crude = pointer_to(entry.crude);
  written.mantel_haenszel = pointer_to(entry.mantel_haenszel);
  written.kitagawa = pointer_to(entry.kitagawa);
  written.strata = pointer_to(entry.strata);
  written.heterogeneity = pointer_to(entry.heterogeneity);
  written.verdict = entry.verdict;
  written.status = entry.status;
  written.reason = entry.reason;
  if (!entry.standardised) return written;
  const result::StandardisedGap& own = *entry.standardised;
  Standardised& standardised = written.standardised.emplace();
  standardised = {own.value,
                  own.lower,
                  own.upper,
                  own.reference_value,
                  own.reference_lower,
                  own.reference_upper,
                  own.odds_ratio,
                  own.odds_ratio_lower,
                  own.odds_ratio_upper,
                  {},
                  own.reason};
  for (const result::LevelLeftOut& left : own.left_out) {
    standardised.left_out.push_back({{&left.dimension, 1}, {&left.level, 1}});
  }
  return written;
}

Comparisons comparisons(const result::Comparisons& comparisons) {
  return {comparisons.tested, comparisons.flagged_95, comparisons.flagged_998,
          comparisons.expected_by_chance_95(), comparisons.expected_by_chance_998()};
}

Trend trend(const result::Trend& trend, const tally::PeriodCalendar& calendar) {
  const indicator::Unit unit = trend.indicator->unit;
  const result::MeasureUnit difference_unit = result::unit_of(result::Measure::largest_gap, unit);
  // A point's limits are those of the whole chart: it has no rebase.
  const statistics::ChartPoint& last = trend.chart.points.back();
  Trend written;
  written.indicator = trend.indicator->id;
  written.dimension = trend.dimension;
  written.level = pointer_to(trend.level);
  written.reference = pointer_to(trend.reference);
  written.of = trend.dimension ? TrendOf::difference : TrendOf::value;
  written.unit =
      json::from_name<TrendUnit>(trend.dimension ? json::name(difference_unit) : json::name(unit))
          .value();
  written.limits = trend.chart.standing == statistics::LimitStanding::firm ? TrendLimits::firm
                                                                           : TrendLimits::trial;
  written.mean = last.mean;
  written.lower_limit = json::finite(last.lower);
  written.near_lower_limit = json::finite(last.near_lower);
  written.near_upper_limit = json::finite(last.near_upper);
  written.upper_limit = json::finite(last.upper);
  written.variation = trend.chart.variation;
  written.target = target(trend.target);
  written.assurance = trend.chart.assurance;
  written.points = points(trend, calendar);
  return written;
}

}  // namespace matequity::report::written
