// SPDX-License-Identifier: Apache-2.0
#include "engine/record/read_date.hpp"

namespace matequity::record {

Days read_date(const json::Reader& value) {
  constexpr std::size_t kLength = 10;  // parse_date takes a time behind it
  const bool fits = value.is_text() && value.text().size() == kLength;
  const Days day = fits ? parse_date(value.text()) : kNoDate;
  if (day == kNoDate) value.fail_expected("a date of the form YYYY-MM-DD");
  return day;
}

Days read_date(const json::Reader& object, std::string_view key) {
  const auto value = object.find(key);
  return value ? read_date(*value) : kNoDate;
}

}  // namespace matequity::record
