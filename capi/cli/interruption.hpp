// SPDX-License-Identifier: Apache-2.0
// Interruption from outside: Ctrl-C and SIGTERM end the work cleanly, a closed pipe is no crash.
#pragma once

#include <string>

namespace matequity::cli {

// Gives standard input, output and error something to refer to where they are closed, so that no
// file that is opened later takes their place. Reading or writing such a one fails, as when closed.
void hold_standard_descriptors();

// The first signal that ends a program (SIGINT, SIGTERM, SIGHUP and the like) asks for a clean end;
// a second one ends the process at once, without the temporary files. SIGPIPE and SIGXFSZ are
// ignored: writing reports the closed pipe and the full quota instead.
void listen_for_interruption();

// A file that is gone when a signal ends the process; `keep_file` takes it off the list. There are
// places for four: a fifth, or one of a very long name, stays when the process is ended at once.
void remove_when_ended(const std::string& file) noexcept;
void keep_file(const std::string& file) noexcept;

bool interrupted() noexcept;

// Waits until something can be read, or the input has ended. Throws a Failure when the clean end is
// asked for, before or while it waits.
void wait_for_input(int descriptor);

// Throws a Failure when the clean end was asked for.
void throw_if_interrupted();

}  // namespace matequity::cli
