// SPDX-License-Identifier: Apache-2.0
#include "measured_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace matequity::test {

namespace {

using indicator::Dimension;

result::Parts parts_of(const Counts& counts) {
  result::Parts parts;
  parts.add(MEQ_PART_NUMERATOR, counts.numerator);
  parts.add(MEQ_PART_DENOMINATOR, counts.denominator);
  return parts;
}

// What the levels are compared with, as a request names it.
request::Request request_with(const Breakdown& breakdown) {
  request::Request request;
  request.confidence = breakdown.confidence;
  if (breakdown.reference) {
    request.reference[static_cast<std::size_t>(breakdown.dimension)] = breakdown.reference->name;
  }
  return request;
}

}  // namespace

indicator::Indicator percent_indicator() {
  indicator::Indicator made;
  made.id = "made-up";
  made.direction = indicator::Direction::higher;
  return made;
}

indicator::Indicator rate_indicator() {
  indicator::Indicator made;
  made.id = "made-up-rate";
  made.direction = indicator::Direction::lower;
  made.unit = indicator::Unit::per_1000;
  made.method = indicator::Method::rate;
  made.multiplier = 1000;
  return made;
}

result::Level group(const std::string& name) {
  for (std::uint8_t number = 1; number < 8; ++number) {
    const result::Level level = result::ethnic_group_level(number);
    if (level.name == name) return level;
  }
  return result::missing_level();
}

std::vector<Counts> quintiles(const std::vector<std::uint64_t>& numerators,
                              std::uint64_t denominator) {
  std::vector<Counts> made;
  for (std::uint32_t i = 0; i < numerators.size(); ++i) {
    made.push_back({result::numbered_level(i + 1), numerators[i], denominator});
  }
  return made;
}

std::vector<result::Row> Breakdown::rows(const indicator::Indicator& indicator,
                                         const std::vector<Counts>& counts) const {
  const result::Estimator estimator(confidence);
  std::optional<result::Estimate> referred;
  for (const Counts& one : counts) {
    if (reference && one.level == *reference)
      referred = estimator.estimate(indicator, parts_of(one));
  }
  std::vector<result::Row> made;
  for (const Counts& one : counts) {
    const result::Estimate estimate = estimator.estimate(indicator, parts_of(one));
    result::Row row;
    row.indicator = &indicator;
    row.breakdown = {dimension};
    row.levels = {one.level};
    row.numerator = estimate.numerator;
    row.denominator = estimate.denominator;
    row.value = estimate.value;
    row.lower = estimate.lower;
    row.upper = estimate.upper;
    if (referred && !(one.level == *reference)) {
      row.comparison = estimator.compare(indicator, estimate, *referred);
      if (row.comparison) row.comparison->reference = *reference;
    } else if (referred) {
      row.comparison.emplace();
      row.comparison->verdict = result::Verdict::reference;
      row.comparison->reference = *reference;
    }
    made.push_back(row);
  }
  return made;
}

std::vector<result::Inequality> Breakdown::measures(const indicator::Indicator& indicator,
                                                    const std::vector<Counts>& counts) const {
  const std::vector<result::Row> all = rows(indicator, counts);
  return result::measure_inequality(all, all, request_with(*this));
}

Breakdown by_ethnic_group() { return {Dimension::ethnic_group, group("White")}; }

Breakdown by_quintile() { return {Dimension::imd_quintile, result::numbered_level(5)}; }

std::optional<result::Inequality> found(const std::vector<result::Inequality>& all,
                                        result::Measure measure, const std::string& level) {
  std::optional<result::Inequality> one;
  for (const result::Inequality& entry : all) {
    const bool named = level.empty() || (entry.level && entry.level->name == level);
    if (entry.measure != measure || !named) continue;
    EXPECT_FALSE(one.has_value()) << "there are two of " << json::name(measure);
    one = entry;
  }
  return one;
}

void expect_measure(const std::vector<result::Inequality>& all, result::Measure measure,
                    double value, double lower, double upper, const std::string& level) {
  SCOPED_TRACE(json::name(measure));
  const auto entry = found(all, measure, level);
  ASSERT_TRUE(entry.has_value());
  ASSERT_TRUE(entry->measured.lower && entry->measured.upper) << "it has no limits";
  const double room = 1e-8 * (1 + std::fabs(upper - lower));
  EXPECT_NEAR(entry->measured.value, value, room);
  EXPECT_NEAR(*entry->measured.lower, lower, room);
  EXPECT_NEAR(*entry->measured.upper, upper, room);
}

}  // namespace matequity::test
