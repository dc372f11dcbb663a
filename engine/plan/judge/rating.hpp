// SPDX-License-Identifier: Apache-2.0
// Where an action stands on a day: its state and the rating that follows from what is recorded.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/plan/model/plan.hpp"
#include "engine/plan/read/request.hpp"

namespace matequity::plan {

MEQ_ENUM(State, done, overdue, due_soon, on_track, not_started, undated)
MEQ_ENUM(Rating, blue, green, amber, red, grey)

// Which way a metric is better: 1 higher, -1 lower, 0 closer to its target. From its comparator;
// none without one.
std::optional<int> favourable_sign(const Metric& metric) noexcept;

MEQ_ENUM(Movement, better, same, worse)

// From baseline to current value, as the plan has them. None where either, or the way, is missing.
std::optional<Movement> movement_of(const Metric& metric) noexcept;

// Whether the current value is worse than the straight line from baseline to target has it on that
// day. `due` stands in for a missing target date. None where a part of it is missing.
std::optional<bool> off_trajectory(const Metric& metric, record::Days due) noexcept;

struct Tracked {
  State state{};
  std::int64_t overdue_days = 0;  // whole days after the due day; the due day itself is none
  std::optional<std::int64_t> days_left;
  Rating rating{};
  std::string_view because;  // why the rating is what it is
  std::optional<Rating> reported;
  bool mismatch = false;  // reported better than derived
  std::size_t milestones_late = 0;
  // Since an action under way was last updated or, never updated, began; none where it is not under
  // way, or neither day is known.
  std::optional<std::int64_t> silent_days;
  bool silent = false;  // for longer than its review interval
};

// Begun by that day, or without a day of beginning, and not complete.
bool is_under_way(const Action& action, const Tracked& tracked, record::Days as_of) noexcept;

bool is_complete(const Action& action, record::Days as_of) noexcept;
bool has_owner(const Action& action) noexcept;
// A metric with baseline, target and comparator.
bool has_metric(const Action& action) noexcept;
bool is_whole(const Metric& metric) noexcept;

Tracked track(const Action& action, record::Days as_of, const Rules& rules) noexcept;

// The rating an action is held to: the reported one, else the derived one.
inline Rating effective_rating(const Tracked& tracked) noexcept {
  return tracked.reported.value_or(tracked.rating);
}

}  // namespace matequity::plan
