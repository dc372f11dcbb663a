// SPDX-License-Identifier: Apache-2.0
#include "progress_bar.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "report/numbers.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kInterval{100};
constexpr std::uint64_t kBarColumns = 30;

std::string bar(std::uint64_t bytes, std::uint64_t total) {
  const double share = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total));
  const auto filled = static_cast<std::uint64_t>(share * static_cast<double>(kBarColumns));
  std::string text;
  for (std::uint64_t column = 0; column < kBarColumns; ++column) {
    text += column < filled ? "█" : "░";
  }
  return text + " " + std::to_string(static_cast<int>(share * 100)) + "%  ";
}

}  // namespace

ProgressBar::ProgressBar(std::uint64_t total)
    : total_(total),
      wanted_(errors_go_to_terminal()),
      begun_(Clock::now()),
      next_(begun_ + kPatience) {}

ProgressBar::~ProgressBar() {
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::show(std::uint64_t bytes, std::uint64_t documents) {
  const Clock::time_point now = Clock::now();
  if (!wanted_ || now < next_) return;
  next_ = now + kInterval;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  const std::string line = "\r\033[K" + (total_ > 0 ? bar(bytes, total_) : std::string()) +
                           with_separators(documents) + " documents  " +
                           with_separators(bytes / 1000000) + " MB  " +
                           decimal(static_cast<double>(bytes) / 1e6 / seconds, 0) + " MB/s";
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

}  // namespace matequity::cli
