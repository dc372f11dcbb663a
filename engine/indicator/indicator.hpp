// SPDX-License-Identifier: Apache-2.0
// What an indicator is, as its plugin's manifest describes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/indicator/dimension.hpp"
#include "engine/record/date.hpp"

namespace matequity::indicator {

enum class Method : std::uint8_t {
  proportion,            // Wilson
  rate,                  // Byar, exact Poisson below 10
  ratio_of_proportions,  // log method
  ratio_of_rates,        // log method
  slope                  // slope index of inequality over deciles
};

enum class Unit : std::uint8_t { percent, per_1000, per_100000, ratio };

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

// How a count-based rule treats a dimension of its rows.
enum class RowUse : std::uint8_t {
  free,   // an ordinary dimension
  used,   // the rule itself needs it: rows must carry it
  cases,  // every row is a case, whatever it carries: one without the dimension is a case without
          // it
  numerator  // the numerator needs it, the denominator is of all: the row for all where one is
             // given
};

struct CountRule {
  std::vector<Measure> measures;
  RowUse ethnicity = RowUse::free;
  RowUse deprivation = RowUse::free;
};

struct Companion {
  std::string key;  // of the row: "representation_ratio"
  std::string of;   // the indicator it is divided by
};

struct Indicator {
  std::string id;
  std::string title;
  std::string direction;
  Unit unit = Unit::percent;
  Method method = Method::proportion;
  double multiplier = 100;
  DimensionSet dimensions;
  std::vector<Level> levels;         // of csf_group
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

std::string_view name(Unit unit) noexcept;

// The target that a row shows on a date (contract: `target`): a number in force, else an earlier
// one marked withdrawn, else none.
struct TargetInForce {
  const Target* target = nullptr;
  bool withdrawn = false;
};
TargetInForce target_on(const std::vector<Target>& targets, record::Days day) noexcept;

}  // namespace matequity::indicator
