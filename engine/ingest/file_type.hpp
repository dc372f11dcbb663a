// SPDX-License-Identifier: Apache-2.0
// Files that are neither JSON nor CSV, recognised by their first bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace matequity::ingest {

// As many first bytes as are looked at; fewer where the file is shorter.
inline constexpr std::size_t kFirstBytes = 20;

// What the file is ("a PDF"), or nothing when it may be JSON or CSV.
std::string_view unsupported_file_type(std::string_view first_bytes) noexcept;

}  // namespace matequity::ingest
