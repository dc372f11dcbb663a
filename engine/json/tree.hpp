// SPDX-License-Identifier: Apache-2.0
// JSON text and CBOR bytes to trees, and judging JSON. All of it goes through one instance of the
// library's parser, which is most of what a tree costs in a module that browsers fetch.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/json/library.hpp"

namespace matequity::json {

// The value that the text is; a discarded one where it is not valid JSON.
Json parse(std::string_view text);

// The same with numbers that have a fraction or an exponent, or are too long, as they are written:
// as bytes, which JSON has no other values of.
Json parse_as_written(std::string_view text);

// The same with the members of objects in the order of the text.
OrderedJson parse_ordered(std::string_view text);

// Whether the text is one valid JSON value of any depth. Uses no recursion.
bool is_valid(std::string_view text);

// The value that the bytes are in CBOR (RFC 8949); a discarded one where they are not, or where
// lists and objects nest deeper than `most_levels`.
Json parse_cbor(std::string_view bytes, std::size_t most_levels);

}  // namespace matequity::json
