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
#include "interruption.hpp"

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
mode_t mode_for(const struct stat* existing, OutputFile::Readers readers) {
  if (existing) return existing->st_mode & 07777;
  if (readers == OutputFile::Readers::owner) return 0600;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// So that the new name outlasts a loss of power. Not every file system can do it: no failure.
void sync_folder_of(const std::string& file) {
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash + 1);
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void write_to_output(std::string_view bytes) {
  const int reason = write_all(STDOUT_FILENO, bytes);
  if (reason != 0 && reason != EPIPE) refuse("standard output", reason, kEngineFailed);
}

OutputFile::OutputFile(const std::string& name, Readers readers)
    : name_(name), target_(behind_links(name)) {
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
  remove_when_ended(temporary_);
  mode_ = mode_for(exists ? &about : nullptr, readers);
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  keep_file(temporary_);
}

void OutputFile::fail(int reason) { refuse(name_, reason, kEngineFailed); }

void OutputFile::write(std::string_view bytes) {
  const bool direct = temporary_.empty();
  int reason = write_all(descriptor_, bytes);
  if (direct && reason == EPIPE) reason = 0;
  if (reason == 0 && !direct && ::fsync(descriptor_) != 0) reason = errno;
  if (reason == 0 && !direct && ::fchmod(descriptor_, mode_) != 0) reason = errno;
  if (::close(descriptor_) != 0 && reason == 0) reason = errno;
  descriptor_ = -1;
  if (reason != 0) fail(reason);
  written_ = true;
}

void OutputFile::commit() {
  if (!written_ || temporary_.empty()) return;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  keep_file(temporary_);
  temporary_.clear();
  sync_folder_of(target_);
}

}  // namespace matequity::cli
