// SPDX-License-Identifier: Apache-2.0
#include "faults.hpp"

#include <cstddef>
#include <numeric>
#include <utility>

#include "random.hpp"

namespace matequity::sample {
namespace {

constexpr std::uint64_t kFaultStream = 3;

std::uint64_t one_in(std::uint64_t share, std::uint64_t pregnancies) {
  return (pregnancies + share - 1) / share;
}

}  // namespace

FaultNumbers fault_numbers(std::uint64_t pregnancies) {
  return {one_in(50, pregnancies),  one_in(100, pregnancies), one_in(200, pregnancies),
          one_in(500, pregnancies), one_in(500, pregnancies), 1};
}

std::vector<Fault> plan_faults(std::uint64_t seed, std::uint64_t pregnancies) {
  const FaultNumbers numbers = fault_numbers(pregnancies);
  std::vector<std::uint32_t> order(pregnancies);
  std::iota(order.begin(), order.end(), 0u);
  Random random(seed, kFaultStream, 0);
  std::vector<Fault> faults(pregnancies, Fault::none);
  std::size_t drawn = 0;
  const auto draw = [&](Fault fault) {
    const auto left = static_cast<int>(order.size() - drawn);
    std::swap(order[drawn], order[drawn + static_cast<std::size_t>(random.below(left))]);
    faults[order[drawn++]] = fault;
  };
  for (std::uint64_t n = 0; n < numbers.updated; ++n) draw(Fault::updated);
  for (std::uint64_t n = 0; n < numbers.missing_ethnicity; ++n) draw(Fault::no_ethnicity);
  for (std::uint64_t n = 0; n < numbers.pseudo_postcodes; ++n) draw(Fault::pseudo_postcode);
  for (std::uint64_t n = 0; n < numbers.impossible_dates; ++n) {
    draw(n % 2 == 0 ? Fault::impossible_booking_date : Fault::impossible_due_date);
  }
  for (std::uint64_t n = 0; n < numbers.codes_outside_lists; ++n) {
    draw(n % 2 == 0 ? Fault::unknown_ethnic_code : Fault::unknown_folic_code);
  }
  return faults;
}

}  // namespace matequity::sample
