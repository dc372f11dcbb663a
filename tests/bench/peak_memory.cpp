// SPDX-License-Identifier: Apache-2.0
#include "peak_memory.hpp"

#include <fstream>
#include <stdexcept>
#include <string>

namespace matequity::bench {

std::uint64_t peak_resident_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmHWM:", 0) == 0) return std::stoull(line.substr(6)) * 1024;
  }
  throw std::runtime_error("/proc/self/status gives no VmHWM: measure memory on Linux");
}

}  // namespace matequity::bench
