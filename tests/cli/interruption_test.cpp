// SPDX-License-Identifier: Apache-2.0
// capi/cli/interruption. Each test ends in a process of its own: an interruption is for good.
#include "interruption.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <thread>

#include "failure.hpp"

namespace matequity::cli {
namespace {

constexpr unsigned kPatience = 20;  // seconds, after which SIGALRM ends the process

// A pipe into which nobody writes, open or ended.
int silent_input(bool ended = false) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return -1;
  if (ended) ::close(ends[1]);
  return ends[0];
}

[[noreturn]] void wait_and_tell(int input) {
  ::alarm(kPatience);
  try {
    wait_for_input(input);
  } catch (const Failure&) {
    ::_exit(7);
  }
  ::_exit(0);
}

TEST(Interruption, ThatComesJustBeforeAWaitEndsIt) {
  EXPECT_EXIT(
      {
        listen_for_interruption();
        std::raise(SIGTERM);
        wait_and_tell(silent_input());
      },
      testing::ExitedWithCode(7), "");
}

TEST(Interruption, ThatAnotherThreadReceivesEndsTheWait) {
  EXPECT_EXIT(
      {
        listen_for_interruption();
        std::thread other([] {
          ::usleep(50'000);
          ::pthread_kill(::pthread_self(), SIGINT);
        });
        wait_and_tell(silent_input());
      },
      testing::ExitedWithCode(7), "");
}

TEST(Interruption, IsNotMistakenForTheEndOfTheInput) {
  EXPECT_EXIT(
      {
        listen_for_interruption();
        wait_and_tell(silent_input(true));
      },
      testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace matequity::cli
