// SPDX-License-Identifier: Apache-2.0
#include "interruption.hpp"

#include <csignal>

#include "failure.hpp"

namespace matequity::cli {
namespace {

volatile std::sig_atomic_t asked_to_end = 0;

}  // namespace

extern "C" {
static void ask_to_end(int) { asked_to_end = 1; }
}

void listen_for_interruption() {
  struct sigaction action {};
  action.sa_handler = ask_to_end;
  // No SA_RESTART: a read that waits for standard input must return.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() noexcept { return asked_to_end != 0; }

void throw_if_interrupted() {
  if (interrupted()) throw Failure(kEngineFailed, "cancelled; no result was written.");
}

}  // namespace matequity::cli
