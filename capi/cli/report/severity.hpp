// SPDX-License-Identifier: Apache-2.0
// How grave a finding or a check is, by the word that documents have for it.
#pragma once

#include <string_view>

namespace matequity::cli {

enum class Severity { Info, Warning, Error };

constexpr Severity severity_of(std::string_view word) noexcept {
  if (word == "error") return Severity::Error;
  return word == "warning" ? Severity::Warning : Severity::Info;
}

}  // namespace matequity::cli
