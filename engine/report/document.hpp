// SPDX-License-Identifier: Apache-2.0
// The result as a document: JSON (schema matequity.result/1) and CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/result/result.hpp"

namespace matequity::report {

std::string to_json(const result::Result& result, const tally::CountLayout& layout,
                    std::string_view version);
std::string to_csv(const result::Result& result, const tally::CountLayout& layout);

std::string_view name(result::Status status) noexcept;
std::string_view name(result::Significance significance) noexcept;
std::string_view name(result::Verdict verdict) noexcept;
std::string_view name(result::Reason reason) noexcept;
// The same of one that may be missing: nothing, or no text.
template <class Word>
std::optional<std::string_view> optional_name(const std::optional<Word>& word) noexcept {
  return word ? std::optional(name(*word)) : std::nullopt;
}
template <class Word>
std::string_view name_or_blank(const std::optional<Word>& word) noexcept {
  return optional_name(word).value_or("");
}

// The message of a finding, with its field in place.
std::string message(const result::Finding& finding);

}  // namespace matequity::report
