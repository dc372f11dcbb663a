// SPDX-License-Identifier: Apache-2.0
// Reading the documents that the library writes: result, catalogue, judged plan.
//
// Each function looks at one key of an object and says what stands there in a type that a report
// can use. A key that is absent, null or of another type is "nothing there", never an error: such
// keys are optional in the documents' schemas. Text comes without control characters, since titles
// of plugins and codes of providers come from outside and must not steer the terminal.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::cli {

// The command's one alias of the library: keys keep the order in which they are written.
using Json = nlohmann::ordered_json;

// What stands under `key`; null where it is absent.
const Json& part(const Json& object, std::string_view key);

// "" where no text is.
std::string text_in(const Json& object, std::string_view key);
std::vector<std::string> texts_in(const Json& object, std::string_view key);

std::optional<double> number_in(const Json& object, std::string_view key);
// 0 where no count is.
std::uint64_t count_in(const Json& object, std::string_view key);
std::optional<bool> truth_in(const Json& object, std::string_view key);

// A level of a dimension, which is a text or a number.
std::string level_text(const Json& level);

}  // namespace matequity::cli
