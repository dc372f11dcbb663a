// SPDX-License-Identifier: Apache-2.0
// Which hidden cells the printed ones determine: exact elimination, modulo a large prime.
//
// The sums over hidden cells are a homogeneous system: a cell is determined where it is 0 in every
// solution. Two solutions are made from arbitrary numbers for the cells that are left free; a cell
// that is 0 in both is determined, but for a chance of less than 1 in 10^18. Bounds play no part
// here; the moves of a Protection know them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace matequity::disclosure {

// A sum of unknowns with whole coefficients, and what it comes to.
struct LinearEquation {
  struct Term {
    std::uint32_t unknown;
    std::int64_t factor;
  };
  std::vector<Term> terms;
  std::int64_t value = 0;
};

struct Determined {
  std::vector<char> is_determined;
  // Of those that are; meant where it is a count, since fractions have no meaning here.
  std::vector<std::int64_t> value;
};

Determined solve(std::vector<LinearEquation> equations, std::size_t unknowns);

}  // namespace matequity::disclosure
