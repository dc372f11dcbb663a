// SPDX-License-Identifier: Apache-2.0
// What the plugins answered about one unit: the contribution log. It is applied to the cells when
// the unit counts, kept in a few bytes while it may be superseded, and withdrawn exactly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/tally/period.hpp"

namespace matequity::tally {

// Position of an indicator, or of one of its levels, in a block of counts.
using Slot = std::uint16_t;

// The slots behind those of the indicators are the origins of deciles (record::DecileOrigin).
struct Observation {
  Period period;
  Slot slot;
  bool met;
  std::uint32_t stratum = 0;
};

// What was found while deriving a unit: numbers of kinds of finding, which the state names, and
// where. It counts only while the unit does.
struct UnitIssues {
  std::vector<std::uint32_t> kinds;
  findings::Place place;
};

// Writes a unit as bytes: their length, how many issues, each and their place, then
// the observations in runs of one stratum and period.
class UnitEncoder {
 public:
  // The bytes live until the next call.
  std::string_view encode(const Observation* begin, const Observation* end,
                          const UnitIssues& issues = {});

 private:
  std::vector<char> bytes_;
};

struct Decoded {
  UnitIssues issues;
  std::vector<Observation> observations;
};

// Reads back what `encode` wrote: the unit with which the bytes begin. Returns how many bytes it
// takes; 0 when they are damaged.
std::size_t decode(std::string_view bytes, Decoded& decoded);

// The number of bytes of the encoded unit at the beginning.
std::size_t encoded_size(const char* bytes) noexcept;

}  // namespace matequity::tally
