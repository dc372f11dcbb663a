// SPDX-License-Identifier: Apache-2.0
// The command line: what is asked for, and the command that does it.
#pragma once

namespace matequity::cli {

// Reads the arguments and runs the command. Returns the exit status; throws a Failure.
int run_command_line(int count, char** arguments);

}  // namespace matequity::cli
