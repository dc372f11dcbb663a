// SPDX-License-Identifier: Apache-2.0
#include "output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "failure.hpp"

namespace matequity::cli {
namespace {

[[noreturn]] void refuse(const std::string& name, int reason, ExitStatus status) {
  throw Failure(status, "cannot write \"" + name + "\": " + std::strerror(reason) +
                            ". Choose a folder that exists, may be written and has room.");
}

// 0, or the reason why not all bytes could be written.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

std::string behind_links(const std::string& name) {
  char* path = ::realpath(name.c_str(), nullptr);
  if (!path) return name;
  std::string resolved = path;
  std::free(path);
  return resolved;
}

// The mode of the file that is replaced, or that of a new file.
mode_t mode_for(const struct stat* existing) {
  if (existing) return existing->st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

void write_to_output(std::string_view bytes) {
  const int reason = write_all(STDOUT_FILENO, bytes);
  if (reason != 0 && reason != EPIPE) refuse("standard output", reason, kEngineFailed);
}

OutputFile::OutputFile(const std::string& name) : name_(name), target_(behind_links(name)) {
  struct stat about {};
  const bool exists = ::stat(target_.c_str(), &about) == 0;
  if (exists && S_ISDIR(about.st_mode)) refuse(name_, EISDIR, kBadUsage);
  if (exists && !S_ISREG(about.st_mode)) {
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) refuse(name_, errno, kBadUsage);
    return;
  }
  std::string temporary = target_ + ".XXXXXX";
  descriptor_ = ::mkstemp(temporary.data());
  if (descriptor_ < 0) refuse(name_, errno, kBadUsage);
  temporary_ = temporary;
  ::fchmod(descriptor_, mode_for(exists ? &about : nullptr));
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::commit(std::string_view bytes) {
  const bool direct = temporary_.empty();
  int reason = write_all(descriptor_, bytes);
  if (direct && reason == EPIPE) reason = 0;
  if (reason == 0 && !direct && ::fsync(descriptor_) != 0) reason = errno;
  if (::close(descriptor_) != 0 && reason == 0) reason = errno;
  descriptor_ = -1;
  if (reason == 0 && !direct && std::rename(temporary_.c_str(), target_.c_str()) != 0) {
    reason = errno;
  }
  if (reason != 0) refuse(name_, reason, kEngineFailed);
  temporary_.clear();
}

}  // namespace matequity::cli
