// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace matequity::bench {

template <class Work>
double seconds_of(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// The middle one; of an even number the mean of the two in the middle. 0 of none.
inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// Two things timed in turn, A B A B ...: what disturbs the machine disturbs both, and each pair
// gives a ratio of its own.
class PairedTimes {
 public:
  void add(double first_seconds, double second_seconds) {
    first_.push_back(first_seconds);
    second_.push_back(second_seconds);
    ratios_.push_back(second_seconds / first_seconds);
  }

  double first() const { return median(first_); }
  double second() const { return median(second_); }
  // How fast the first is, as a multiple of the second: 2 is twice as fast.
  double ratio() const { return median(ratios_); }
  double lowest_ratio() const { return *std::min_element(ratios_.begin(), ratios_.end()); }
  double highest_ratio() const { return *std::max_element(ratios_.begin(), ratios_.end()); }

 private:
  std::vector<double> first_;
  std::vector<double> second_;
  std::vector<double> ratios_;
};

}  // namespace matequity::bench
