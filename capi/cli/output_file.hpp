// SPDX-License-Identifier: Apache-2.0
// Where a result goes: standard output, or a file that is whole or not there.
#pragma once

#include <string>
#include <string_view>

namespace matequity::cli {

// Writes to standard output. A reader that has closed the pipe has seen enough: no failure.
void write_to_output(std::string_view bytes);

// A file written under a temporary name in the same folder and renamed by `commit`, so that no
// half-written result is ever seen. The temporary file is made at once, so that a folder that
// cannot be written is reported before the work begins. Devices and pipes are written directly.
class OutputFile {
 public:
  explicit OutputFile(const std::string& name);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void commit(std::string_view bytes);

 private:
  std::string name_;
  std::string target_;     // the file behind symbolic links
  std::string temporary_;  // empty when the target is written directly, and after `commit`
  int descriptor_ = -1;
};

}  // namespace matequity::cli
