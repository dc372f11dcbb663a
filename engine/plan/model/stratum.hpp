// SPDX-License-Identifier: Apache-2.0
// A group of people as a level of a dimension, and whether one holds another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/dimension.hpp"

namespace matequity::plan {

struct Stratum {
  indicator::Dimension dimension{};
  std::string level;  // as results write it: "Black", "1"
  bool operator==(const Stratum&) const = default;
};

using Strata = std::vector<Stratum>;

// "ethnic_group=Black"; none where dimension or level are not known.
std::optional<Stratum> parse_stratum(std::string_view text);

std::string text_of(const Stratum& stratum);

// Whether everyone in `part` is in `whole`: the same, an ethnic code in its group, a decile in its
// quintile, either of them in BME or White.
bool holds(const Stratum& whole, const Stratum& part) noexcept;

// Text without regard to letters' case and blanks around it.
std::string folded(std::string_view text);

}  // namespace matequity::plan
