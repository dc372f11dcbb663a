// SPDX-License-Identifier: Apache-2.0
// The editions of the English indices of deprivation. A decile belongs to one: half of the areas
// that stayed the same changed theirs from 2019 to 2025, so deciles of two never stand in one row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/record/values.hpp"

namespace matequity::record {

// In the order in which the latest is the last, but for `not_stated`, which comes before all.
enum class ImdEdition : std::uint8_t { none, not_stated, of_2015, of_2019, of_2025 };
inline constexpr std::size_t kImdEditions = 5;

// The year; 0 for none and not stated.
constexpr int year_of(ImdEdition edition) noexcept {
  switch (edition) {
    case ImdEdition::of_2015:
      return 2015;
    case ImdEdition::of_2019:
      return 2019;
    case ImdEdition::of_2025:
      return 2025;
    default:
      return 0;
  }
}

// none for another year.
constexpr ImdEdition edition_of(int year) noexcept {
  for (const ImdEdition edition : {ImdEdition::of_2015, ImdEdition::of_2019, ImdEdition::of_2025}) {
    if (year_of(edition) == year) return edition;
  }
  return ImdEdition::none;
}

// Of a code of the list imd_year.
constexpr ImdEdition edition_of_code(CodeValue code) noexcept {
  if (code == pack_code("2015")) return ImdEdition::of_2015;
  if (code == pack_code("2019")) return ImdEdition::of_2019;
  return code == pack_code("2025") ? ImdEdition::of_2025 : ImdEdition::none;
}

// How many areas of England an edition ranks.
constexpr std::int64_t areas_of(ImdEdition edition) noexcept {
  return edition == ImdEdition::of_2025 ? 33755 : 32844;
}

// The areas that an edition is of; empty where none is stated.
constexpr std::string_view geography_of(ImdEdition edition) noexcept {
  if (year_of(edition) == 0) return {};
  return edition == ImdEdition::of_2025 ? "LSOA 2021" : "LSOA 2011";
}

// Where a pregnancy's decile came from.
enum class DecileSource : std::uint8_t { none, decile, area_2021, area_2011, postcode, rank };

// Sources with the edition of what they gave, numbered from 0; the order of the result.
struct DecileOrigin {
  DecileSource source = DecileSource::none;
  ImdEdition edition = ImdEdition::none;

  constexpr std::size_t number() const noexcept {
    return (static_cast<std::size_t>(source) - 1) * kImdEditions +
           static_cast<std::size_t>(edition);
  }
  static constexpr DecileOrigin numbered(std::size_t number) noexcept {
    return {static_cast<DecileSource>(number / kImdEditions + 1),
            static_cast<ImdEdition>(number % kImdEditions)};
  }
};
inline constexpr std::size_t kDecileOrigins = 5 * kImdEditions;

constexpr std::string_view field_of(DecileSource source) noexcept {
  constexpr std::string_view kFields[] = {
      "", "IMDDecile", "LSOAMother2021", "LSOAMother2011", "Postcode", "Rank_IMD_Decile_2015"};
  return kFields[static_cast<std::size_t>(source)];
}

}  // namespace matequity::record
