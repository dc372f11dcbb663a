// SPDX-License-Identifier: Apache-2.0
#include "interruption.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>

#include "failure.hpp"

namespace matequity::cli {
namespace {

volatile std::sig_atomic_t asked_to_end = 0;

// Holds a byte once the end was asked for: what waits for input waits for this as well, since a
// signal may come just before a read begins, or to another thread, and would not end that read.
std::array<int, 2> waker = {-1, -1};

// A name that the handler of a signal may read at any time: in fixed memory, set before it is used.
struct TemporaryFile {
  volatile std::sig_atomic_t used = 0;
  std::array<char, PATH_MAX> name{};
};
std::array<TemporaryFile, 4> temporaries;

constexpr std::array kEnding = {SIGINT,  SIGTERM, SIGHUP,    SIGQUIT, SIGUSR1,
                                SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU};

}  // namespace

extern "C" {
static void ask_to_end(int signal) {
  const int kept = errno;
  if (asked_to_end != 0) {
    for (const TemporaryFile& one : temporaries) {
      if (one.used != 0) ::unlink(one.name.data());
    }
    ::signal(signal, SIG_DFL);
    ::raise(signal);  // once the handler has returned
    return;
  }
  asked_to_end = 1;
  const ssize_t written = ::write(waker[1], "", 1);
  static_cast<void>(written);  // where it fails, nothing more can be done here
  errno = kept;
}
}

void hold_standard_descriptors() {
  // The wrong way round, so that reading or writing fails. The lowest that is free is taken.
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    const int flags = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    if (::open("/dev/null", flags) < 0) return;
  }
}

void remove_when_ended(const std::string& file) noexcept {
  for (TemporaryFile& one : temporaries) {
    if (one.used != 0 || file.size() >= one.name.size()) continue;
    std::copy(file.begin(), file.end(), one.name.begin());
    one.name[file.size()] = '\0';
    one.used = 1;
    return;
  }
}

void keep_file(const std::string& file) noexcept {
  for (TemporaryFile& one : temporaries) {
    if (one.used != 0 && file == one.name.data()) one.used = 0;
  }
}

void listen_for_interruption() {
  if (waker[0] < 0 && ::pipe2(waker.data(), O_CLOEXEC | O_NONBLOCK) != 0) waker = {-1, -1};
  struct sigaction action {};
  action.sa_handler = ask_to_end;
  // No SA_RESTART: what waits must return.
  for (const int signal : kEnding) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    // What was started to outlive its terminal does.
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
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
