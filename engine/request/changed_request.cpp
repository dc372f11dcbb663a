// SPDX-License-Identifier: Apache-2.0
#include "engine/request/changed_request.hpp"

#include <algorithm>
#include <array>

#include "engine/json/tree.hpp"

namespace matequity::request {

namespace {

constexpr std::array<std::string_view, 4> kKeys = {"period", "by", "adjust", "disclosure"};

[[noreturn]] void refuse_key(const std::string& key) {
  throw RequestError("request, " + key +
                         ": a further result of the same counts may differ in period, by, adjust "
                         "and disclosure alone; anything else must be counted anew",
                     "request." + key);
}

}  // namespace

Request changed_request(const Request& counted, std::string_view changes,
                        const indicator::Catalogue& catalogue) {
  // Read once on its own: what is wrong with a value is said as of any request.
  parse_request(changes, catalogue);
  OrderedJson whole = to_json(counted);
  const Json changed = json::parse(changes);
  if (!changed.is_discarded()) {
    for (const auto& [key, value] : changed.items()) {
      if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) refuse_key(key);
      whole[key] = value;
    }
  }
  return parse_request(whole.dump(), catalogue);
}

}  // namespace matequity::request
