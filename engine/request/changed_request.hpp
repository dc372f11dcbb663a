// SPDX-License-Identifier: Apache-2.0
// A request for another result of counts that are there already. It differs from the request they
// were counted by in what counting leaves open: `period`, `by`, `adjust` and `disclosure`.
#pragma once

#include <string_view>

#include "engine/request/request.hpp"

namespace matequity::request {

// `changes` is a JSON object with some of those keys; the others stay as in `counted`. Empty text
// changes nothing. Throws RequestError. Whether the counts can answer it, tally::CountLayout says.
Request changed_request(const Request& counted, std::string_view changes,
                        const indicator::Catalogue& catalogue);

}  // namespace matequity::request
