// SPDX-License-Identifier: Apache-2.0
// Values of Arrow columns as text, written into memory of the arena.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/text/text_arena.hpp"

namespace matequity::ingest {

std::string_view whole_text(std::int64_t value, text::TextArena& arena);
std::string_view whole_text(std::uint64_t value, text::TextArena& arena);

// The fewest digits that give the number back; empty for NaN. Above the whole numbers that the type
// holds exactly, with an exponent: 1.8E+16.
std::string_view floating_text(double value, text::TextArena& arena);
std::string_view floating_text(float value, text::TextArena& arena);

// A decimal of `size` little-endian bytes with `scale` digits after its point.
std::string_view decimal_text(const unsigned char* bytes, std::int64_t size, std::int32_t scale,
                              text::TextArena& arena);

// "2024-05-01"; a word that is no date for days outside the years 1 to 9999.
std::string_view date_text(std::int64_t days, text::TextArena& arena);
// "09:30:00"
std::string_view time_text(std::int64_t second_of_day, text::TextArena& arena);

}  // namespace matequity::ingest
