// SPDX-License-Identifier: Apache-2.0
#include "interruption.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "failure.hpp"

namespace matequity::cli {
namespace {

volatile std::sig_atomic_t asked_to_end = 0;

// Holds a byte once the end was asked for: what waits for input waits for this as well, since a
// signal may come just before a read begins, or to another thread, and would not end that read.
std::array<int, 2> waker = {-1, -1};

}  // namespace

extern "C" {
static void ask_to_end(int) {
  const int kept = errno;
  asked_to_end = 1;
  const ssize_t written = ::write(waker[1], "", 1);
  static_cast<void>(written);  // where it fails, nothing more can be done here
  errno = kept;
}
}

void listen_for_interruption() {
  if (waker[0] < 0 && ::pipe2(waker.data(), O_CLOEXEC | O_NONBLOCK) != 0) waker = {-1, -1};
  struct sigaction action {};
  action.sa_handler = ask_to_end;
  // No SA_RESTART: what waits must return.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted() noexcept { return asked_to_end != 0; }

void wait_for_input(int descriptor) {
  std::array<pollfd, 2> awaited = {{{descriptor, POLLIN, 0}, {waker[0], POLLIN, 0}}};
  while (::poll(awaited.data(), awaited.size(), -1) < 0 && errno == EINTR) {
    throw_if_interrupted();
  }
  throw_if_interrupted();
}

void throw_if_interrupted() {
  if (interrupted()) throw Failure(kEngineFailed, "cancelled; no result was written.");
}

}  // namespace matequity::cli
