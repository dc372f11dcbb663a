// SPDX-License-Identifier: Apache-2.0
// Interruption from outside: Ctrl-C and SIGTERM end the work cleanly, a closed pipe is no crash.
#pragma once

namespace matequity::cli {

// The first SIGINT or SIGTERM asks for a clean end; a second one ends the process at once.
// SIGPIPE is ignored: writing reports the closed pipe instead.
void listen_for_interruption();

bool interrupted() noexcept;

// Waits until something can be read, or the input has ended. Throws a Failure when the clean end is
// asked for, before or while it waits.
void wait_for_input(int descriptor);

// Throws a Failure when the clean end was asked for.
void throw_if_interrupted();

}  // namespace matequity::cli
