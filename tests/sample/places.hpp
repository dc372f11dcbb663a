// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace matequity::sample {

// Invented small areas: every decile has as many, every area as many postcodes. The LSOA codes are
// well formed and lie beyond those in use; the postcodes are in an area, ZA, that does not exist.
inline constexpr int kAreas = 200;
inline constexpr int kAreasPerDecile = kAreas / 10;
inline constexpr int kPostcodesPerArea = 4;
// Every such postcode is closed before the sample begins: known in the table, but not live.
inline constexpr int kClosedPostcode = kPostcodesPerArea - 1;

// `area` is 0 .. kAreas - 1; the first kAreasPerDecile are those of decile 1, and so on.
int decile_of_area(int area);
std::string lsoa_of_area(int area);
std::string postcode_of(int area, int number);

// CSV: lsoa,imd_decile
std::string imd_table();

// CSV: postcode,lsoa,introduced,terminated. Every tenth area's first postcode has two rows: it was
// closed in another area of the same decile and opened again in its own.
std::string postcode_table();

}  // namespace matequity::sample
