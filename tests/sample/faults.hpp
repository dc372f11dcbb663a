// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "document.hpp"

namespace matequity::sample {

// How many documents have which fault: shares of the pregnancies, rounded up.
struct FaultNumbers {
  std::uint64_t updated;              // 1 in 50
  std::uint64_t missing_ethnicity;    // 1 in 100
  std::uint64_t pseudo_postcodes;     // 1 in 200
  std::uint64_t impossible_dates;     // 1 in 500: booking and due date in turn
  std::uint64_t codes_outside_lists;  // 1 in 500: ethnic and folic acid code in turn
  std::uint64_t broken_lines;         // 1
};

// The least number of pregnancies that can have every fault.
inline constexpr std::uint64_t kFewestWithFaults = 10;

FaultNumbers fault_numbers(std::uint64_t pregnancies);

// The fault of each pregnancy, chosen by the seed. Broken lines are not among them: each is one
// more line.
std::vector<Fault> plan_faults(std::uint64_t seed, std::uint64_t pregnancies);

}  // namespace matequity::sample
