// SPDX-License-Identifier: Apache-2.0
// Bookings for P4b.2 (booked before day 70), and the result that the engine makes of them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace matequity::test {

// `early` of `all` women of one ethnic code and decile booked early in a month of 2024. `salt`
// keeps women of several calls apart.
std::string bookings(int early, int all, const std::string& ethnic_code, int decile, int month = 1,
                     const std::string& salt = "");

// The result document as text.
std::string result_text(const std::string& documents, const nlohmann::json& request,
                        unsigned threads = 1);
nlohmann::ordered_json result_of(const std::string& documents, const nlohmann::json& request);

}  // namespace matequity::test
