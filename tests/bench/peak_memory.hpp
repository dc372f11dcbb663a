// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace matequity::bench {

// The most memory, in bytes, that this process has had resident at any time (VmHWM). Linux only:
// throws std::runtime_error elsewhere.
std::uint64_t peak_resident_bytes();

}  // namespace matequity::bench
