// SPDX-License-Identifier: Apache-2.0
// Files that the caller names: checked before work begins, read in chunks, closed in any case.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace matequity::cli {

// How many bytes of a file are asked for at a time.
inline constexpr std::size_t kReadAtOnce = std::size_t{1} << 20;

// "-" is standard input.
bool is_standard_input(const std::string& name);

// Throws a Failure that names the file and the remedy unless it can be opened for reading and is
// no folder. `what` says what the file is: "the input", "the request".
void require_readable(const std::string& name, const std::string& what);

// The whole of a file whose size is bounded by nature: a request, a reference table, a state.
std::string read_whole(const std::string& name, const std::string& what);

// Sum of the sizes of the inputs, or 0 when one of them has no size (a pipe, standard input).
std::uint64_t total_size(const std::vector<std::string>& names);

// True when both names lead to one file that exists.
bool same_file(const std::string& first, const std::string& second);

// One input, open for reading.
class InputFile {
 public:
  InputFile(const std::string& name, const std::string& what);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  // Fills at most `size` bytes and returns how many; 0 at the end. Throws a Failure when reading
  // fails or the caller has interrupted the command.
  std::size_t read(char* bytes, std::size_t size);

 private:
  std::string name_;
  std::string what_;
  int descriptor_;
};

}  // namespace matequity::cli
