// SPDX-License-Identifier: Apache-2.0
// A date as JSON gives it: text of the form YYYY-MM-DD, without a time.
#pragma once

#include "engine/json/reader.hpp"
#include "engine/record/date.hpp"

namespace matequity::record {

// Throws json::ReadError.
Days read_date(const json::Reader& value);

// kNoDate where the key is missing or null.
Days read_date(const json::Reader& object, std::string_view key);

}  // namespace matequity::record
