// SPDX-License-Identifier: Apache-2.0
#include "places.hpp"

#include <string_view>

namespace matequity::sample {
namespace {

constexpr int kFirstLsoa = 900001;
constexpr std::string_view kInwardLetters = "ABDEFGHJLNPQRSTUWXYZ";

void append_row(std::string& csv, const std::string& postcode, int area,
                std::string_view introduced, std::string_view terminated) {
  csv.append(postcode).append(",").append(lsoa_of_area(area)).append(",");
  csv.append(introduced).append(",").append(terminated).append("\n");
}

}  // namespace

int decile_of_area(int area) { return area / kAreasPerDecile + 1; }

std::string lsoa_of_area(int area) {
  return std::string("E01").append(std::to_string(kFirstLsoa + area));
}

std::string postcode_of(int area, int number) {
  const auto letter = static_cast<std::size_t>(area) % kInwardLetters.size();
  std::string postcode = "ZA";
  postcode.append(std::to_string(area / 10 + 1)).append(" ");
  postcode += static_cast<char>('1' + number);
  postcode += kInwardLetters[letter];
  postcode += kInwardLetters[(letter + 7) % kInwardLetters.size()];
  return postcode;
}

std::string imd_table() {
  std::string csv = "lsoa,imd_decile_2015\n";
  for (int area = 0; area < kAreas; ++area) {
    csv.append(lsoa_of_area(area)).append(",");
    csv.append(std::to_string(decile_of_area(area))).append("\n");
  }
  return csv;
}

std::string postcode_table() {
  std::string csv = "postcode,lsoa,introduced,terminated\n";
  for (int area = 0; area < kAreas; ++area) {
    for (int number = 0; number < kPostcodesPerArea; ++number) {
      const std::string postcode = postcode_of(area, number);
      if (number == kClosedPostcode) {
        append_row(csv, postcode, area, "198001", "201512");
      } else if (number == 0 && area % 10 == 0) {
        append_row(csv, postcode, area + 1, "198001", "199906");
        append_row(csv, postcode, area, "200401", "");
      } else {
        append_row(csv, postcode, area, number == 1 ? "1980-01-01" : "198001", "");
      }
    }
  }
  return csv;
}

}  // namespace matequity::sample
