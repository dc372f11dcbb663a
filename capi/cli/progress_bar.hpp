// SPDX-License-Identifier: Apache-2.0
// A line on standard error that says how far reading has come.
#pragma once

#include <chrono>
#include <cstdint>

namespace matequity::cli {

// Shown only when standard error is a terminal and the reading takes longer than half a second;
// redrawn ten times a second at most and wiped at the end.
class ProgressBar {
 public:
  // `total` is the size of all inputs in bytes; 0 when it is not known.
  explicit ProgressBar(std::uint64_t total);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(std::uint64_t bytes, std::uint64_t documents);

 private:
  using Clock = std::chrono::steady_clock;

  std::uint64_t total_;
  bool wanted_;
  bool drawn_ = false;
  Clock::time_point begun_;
  Clock::time_point next_;
};

}  // namespace matequity::cli
