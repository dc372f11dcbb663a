// SPDX-License-Identifier: Apache-2.0
#include "engine/indicator/indicator.hpp"

namespace matequity::indicator {

// Percent as NHS statistics print them; rates as the perinatal surveillance does (3.22 per 1,000).
int decimals(Unit unit) noexcept { return unit == Unit::percent ? 1 : 2; }

TargetInForce target_on(const std::vector<Target>& targets, record::Days day) noexcept {
  const Target* latest = nullptr;
  for (const Target& target : targets) {
    const bool begun = target.valid_from != record::kNoDate && target.valid_from <= day;
    if (begun && (latest == nullptr || target.valid_from > latest->valid_from)) latest = &target;
  }
  if (latest == nullptr) return {};
  if (latest->valid_to != record::kNoDate && latest->valid_to < day) return {};
  if (latest->value) return {latest, latest->withdrawn && latest->valid_to == record::kNoDate};
  const Target* earlier = nullptr;
  for (const Target& target : targets) {
    if (target.withdrawn && target.value && target.valid_from <= day) earlier = &target;
  }
  return {earlier, earlier != nullptr};
}

}  // namespace matequity::indicator
