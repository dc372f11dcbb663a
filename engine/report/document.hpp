// SPDX-License-Identifier: Apache-2.0
// The result as a document: JSON (schema matequity.result/1) and CSV.
#pragma once

#include <string>
#include <string_view>

#include "engine/report/result.hpp"

namespace matequity::report {

std::string to_json(const Result& result, const tally::Plan& plan, std::string_view version);
std::string to_csv(const Result& result, const tally::Plan& plan);

std::string_view name(Status status) noexcept;
std::string_view name(Significance significance) noexcept;

// The message of a finding, with its field in place.
std::string message(const Finding& finding);

}  // namespace matequity::report
