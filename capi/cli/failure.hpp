// SPDX-License-Identifier: Apache-2.0
// Exit statuses of the command, and the one exception that carries them.
#pragma once

#include <stdexcept>
#include <string>

namespace matequity::cli {

enum ExitStatus : int {
  kDone = 0,
  kEngineFailed = 1,   // the engine failed, the work was cancelled, or the result cannot be written
  kBadUsage = 2,       // a flag, the request, or a file that was named
  kInputRejected = 3,  // --strict and a document was rejected, or every document was
};

// Ends the command with this status; the message goes to standard error after "matequity: ".
class Failure : public std::runtime_error {
 public:
  Failure(ExitStatus status, const std::string& message)
      : std::runtime_error(message), status_(status) {}
  ExitStatus status() const noexcept { return status_; }

 private:
  ExitStatus status_;
};

}  // namespace matequity::cli
