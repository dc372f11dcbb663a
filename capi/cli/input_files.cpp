// SPDX-License-Identifier: Apache-2.0
#include "input_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "failure.hpp"
#include "interruption.hpp"

namespace matequity::cli {
namespace {

std::string remedy_for(int reason) {
  if (reason == ENOENT || reason == ENOTDIR) return "Check the name and the folder.";
  if (reason == EACCES) return "Ask for leave to read it.";
  if (reason == EISDIR) return "Name the files in it.";
  return "Check that the file can be read.";
}

[[noreturn]] void refuse(const std::string& name, const std::string& what, int reason) {
  throw Failure(kBadUsage, "cannot read " + what + " \"" + name + "\": " + std::strerror(reason) +
                               ". " + remedy_for(reason));
}

}  // namespace

bool is_standard_input(const std::string& name) { return name == "-"; }

void require_readable(const std::string& name, const std::string& what) {
  if (is_standard_input(name)) return;
  struct stat about {};
  if (::stat(name.c_str(), &about) != 0) refuse(name, what, errno);
  if (S_ISDIR(about.st_mode)) refuse(name, what, EISDIR);
  if (::access(name.c_str(), R_OK) != 0) refuse(name, what, errno);
}

std::string read_whole(const std::string& name, const std::string& what) {
  InputFile file(name, what);
  std::string bytes;
  std::size_t filled = 0;
  do {
    const std::size_t before = bytes.size();
    bytes.resize(before + kReadAtOnce);
    filled = file.read(bytes.data() + before, kReadAtOnce);
    bytes.resize(before + filled);
  } while (filled > 0);
  return bytes;
}

std::uint64_t total_size(const std::vector<std::string>& names) {
  std::uint64_t total = 0;
  for (const std::string& name : names) {
    struct stat about {};
    if (is_standard_input(name) || ::stat(name.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) {
      return 0;
    }
    total += static_cast<std::uint64_t>(about.st_size);
  }
  return total;
}

bool same_file(const std::string& first, const std::string& second) {
  struct stat one {};
  struct stat other {};
  const bool first_exists = ::stat(first.c_str(), &one) == 0;
  const bool second_exists = ::stat(second.c_str(), &other) == 0;
  if (first_exists != second_exists) return false;
  // What holds no bytes, such as /dev/null, is not overwritten.
  if (first_exists)
    return S_ISREG(one.st_mode) && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
  std::error_code failed;
  const auto path = std::filesystem::weakly_canonical(first, failed);
  return !failed && path == std::filesystem::weakly_canonical(second, failed) && !failed;
}

InputFile::InputFile(const std::string& name, const std::string& what)
    : name_(name), what_(what), descriptor_(STDIN_FILENO) {
  if (is_standard_input(name)) return;
  descriptor_ = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) refuse(name, what, errno);
}

InputFile::~InputFile() {
  if (!is_standard_input(name_)) ::close(descriptor_);
}

std::size_t InputFile::read(char* bytes, std::size_t size) {
  for (;;) {
    wait_for_input(descriptor_);
    const ssize_t count = ::read(descriptor_, bytes, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) refuse(is_standard_input(name_) ? "standard input" : name_, what_, errno);
  }
}

}  // namespace matequity::cli
