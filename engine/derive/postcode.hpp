// SPDX-License-Identifier: Apache-2.0
// The format of postcodes, and their form in look-ups.
#pragma once

#include <cstdint>
#include <string_view>

namespace matequity::derive {

enum class PostcodeFormat { invalid, valid, pseudo };

// The contract's postcode format rule; blanks anywhere are ignored. Upper case is expected.
PostcodeFormat postcode_format(std::string_view postcode) noexcept;

// The postcode without blanks, packed; 0 when it is empty or longer than eight characters.
std::uint64_t postcode_key(std::string_view postcode) noexcept;

}  // namespace matequity::derive
