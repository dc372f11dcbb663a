// SPDX-License-Identifier: Apache-2.0
// Where a result goes: standard output, or a file that is whole or not there.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace matequity::cli {

// Writes to standard output. A reader that has closed the pipe has seen enough: no failure.
void write_to_output(std::string_view bytes);

// A file written under a temporary name in the same folder and renamed by `commit`, so that no
// half-written result is ever seen. The temporary file is made at once, so that a folder that
// cannot be written is reported before the work begins; nobody else may read it, and it goes when
// this does. Devices and pipes are written directly.
class OutputFile {
 public:
  // Who may read a file that was not there before: everyone whom the umask allows, or its owner.
  enum class Readers { usual, owner };
  explicit OutputFile(const std::string& name, Readers readers = Readers::usual);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Writes all of it, under the temporary name.
  void write(std::string_view bytes);
  // Gives it its name. Nothing happens before `write`, nor a second time.
  void commit();

 private:
  [[noreturn]] void fail(int reason);

  std::string name_;
  std::string target_;     // the file behind symbolic links
  std::string temporary_;  // empty when the target is written directly, and after `commit`
  int descriptor_ = -1;
  mode_t mode_ = 0;
  bool written_ = false;
};

}  // namespace matequity::cli
