// SPDX-License-Identifier: Apache-2.0
// What an indicator is, as its plugin's manifest describes it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/indicator/dimension.hpp"
#include "engine/json/describe.hpp"
#include "engine/record/date.hpp"

namespace matequity::indicator {

// Of the limits: Wilson for a proportion, Byar (exact Poisson below 10) for a rate, the log method
// for ratios; a slope is the slope index of inequality over deciles.
MEQ_ENUM(Method, proportion, rate, ratio_of_proportions, ratio_of_rates, slope)

MEQ_ENUM(Unit, percent, per_1000, per_100000, ratio)

// Which way is better. With `parity` White and BME should be alike, with `context` no way is;
// `closer_to_1` is of ratios.
MEQ_ENUM(Direction, higher, lower, parity, context, closer_to_1)

// 1 where higher is better, -1 where lower is, 0 where neither way is better than the other.
constexpr int favourable_sign(Direction direction) noexcept {
  if (direction == Direction::higher) return 1;
  return direction == Direction::lower ? -1 : 0;
}

// Whether one way is better than the other.
constexpr bool is_judged(Direction direction) noexcept { return favourable_sign(direction) != 0; }

// What a target in force looks like on a date; `value` is absent where it is only words.
struct Target {
  std::optional<double> value;
  std::string comparator;
  record::Days valid_from = record::kNoDate;
  record::Days valid_to = record::kNoDate;  // kNoDate: open
  bool withdrawn = false;
};

// A level of the indicator's own extra dimension; available only where the request gives the code
// list it needs.
struct Level {
  std::string id;
  std::string needs_code_list;  // empty: always available
};

// A measure that a count-based rule needs; with a question, only that question's rows.
struct Measure {
  std::string name;
  std::int32_t question = -1;  // -1: rows without regard to it
  bool operator==(const Measure&) const = default;
  bool operator<(const Measure& other) const {
    return name != other.name ? name < other.name : question < other.question;
  }
};

// How a count-based rule treats a dimension of its rows: free, an ordinary dimension; used, the
// rule itself needs it, and rows must carry it; cases, every row is a case whatever it carries, and
// a row without the dimension is a case without it; numerator, the numerator alone needs it, and
// the denominator is of all: the row for all where one is given.
MEQ_ENUM(RowUse, free, used, cases, numerator)

struct CountRule {
  std::vector<Measure> measures;
  RowUse ethnicity = RowUse::free;
  RowUse deprivation = RowUse::free;
};

// One of the counts of an indicator's rows; `complement` is the denominator less the numerator.
MEQ_ENUM(CountPart, numerator, denominator, complement)

struct CountName {
  std::string indicator;
  CountPart part = CountPart::denominator;
  std::map<std::string, std::string> breakdown;  // of that level, beside what else a row has
};

// How a count hangs together with others at every level and period that both have: it is equal to
// the other, the sum of the others, or never above the other.
MEQ_ENUM(CountRelation, equal, sum_of, at_most)

struct SharedCount {
  CountName count;
  CountRelation relation = CountRelation::equal;
  std::vector<CountName> others;
  std::vector<std::string> variants;  // where not in both
  bool all_dates_only = false;        // holds only where nothing is cut by dates
};

struct Companion {
  std::string key;  // of the row: "representation_ratio"
  std::string of;   // the indicator it is divided by
};

struct Indicator {
  std::string id;
  std::string title;
  std::string short_name;  // for narrow places; the title where the manifest gives none
  std::string who;         // whom the denominator counts, plural: "women"
  std::string event;       // what the numerator counts, after `who`: "booked before 10 weeks"
  Direction direction = Direction::context;
  bool recording = false;            // tells how well a field is recorded
  bool rare = false;                 // few events are expected
  DimensionSet recorded_dimensions;  // what it counts itself: it cannot be split by them
  std::vector<SharedCount> shares;
  Unit unit = Unit::percent;
  Method method = Method::proportion;
  double multiplier = 100;
  DimensionSet dimensions;
  // Dimensions of which the plugin asks the level itself: who has none of that edition does not
  // count.
  DimensionSet decided_by;
  std::vector<Level> levels;  // of csf_group
  // Where it counts people of some levels of a dimension alone: which.
  std::map<std::string, std::vector<std::string>> counted_levels;
  // Lists of a request that take the place of the plugin's own.
  std::vector<std::string> code_lists;
  std::vector<Dimension> always_by;  // breakdowns given without being asked for
  bool from_pregnancies = false;
  bool from_staff = false;
  bool from_episodes = false;
  std::optional<CountRule> counts;
  std::optional<Companion> companion;
  std::vector<Target> targets;
  std::size_t plugin = 0;   // position in the catalogue's list of plugins
  std::uint32_t local = 0;  // position in the plugin's manifest

  bool from_records() const noexcept { return from_pregnancies || from_staff || from_episodes; }
  bool is_ratio() const noexcept {
    return method == Method::ratio_of_proportions || method == Method::ratio_of_rates;
  }
};

// How many decimals a figure of this unit has where a person reads it, differences and limits
// alike. Every face takes it from the catalogue (`decimals`); results themselves are not rounded.
int decimals(Unit unit) noexcept;

// The target that a row shows on a date (contract: `target`): a number in force, else an earlier
// one marked withdrawn, else none.
struct TargetInForce {
  const Target* target = nullptr;
  bool withdrawn = false;
};
TargetInForce target_on(const std::vector<Target>& targets, record::Days day) noexcept;

}  // namespace matequity::indicator

template <>
inline constexpr std::string_view matequity::json::word<matequity::indicator::RowUse::cases> =
    "case";
