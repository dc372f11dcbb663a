// SPDX-License-Identifier: Apache-2.0
#include "staff_return.hpp"

#include <array>
#include <string_view>

#include "return_writer.hpp"

namespace matequity::sample {
namespace {

constexpr int kStaff = 420;

void write_member(ReturnWriter& returns) {
  constexpr std::array<std::string_view, 6> kCodes = {"A", "C", "H", "N", "S", "Z"};
  constexpr std::array<std::string_view, 5> kBands = {"3", "5", "6", "7", "8A"};
  Random& random = returns.random;
  returns.json.begin_object();
  returns.json.field("EthnicCategory", kCodes[random.weighted(std::array{68, 6, 10, 9, 3, 4})]);
  returns.json.field("Band", kBands[random.weighted(std::array{18, 30, 36, 13, 3})]);
  returns.json.field("StaffGroup", "05");
  // Training lasts 24 months; the dates keep clear of the first and last day of that time, which
  // the conformance cases try.
  switch (random.weighted(std::array{66, 9, 25})) {
    case 0:
      returns.json.date("CulturalCompetenceTrainingDate", returns.last() - random.between(5, 700));
      break;
    case 1:
      returns.json.date("CulturalCompetenceTrainingDate",
                        returns.last() - random.between(760, 1500));
      break;
    default:
      break;
  }
  returns.json.end_object();
}

}  // namespace

void write_staff_return(ReturnWriter& returns) {
  returns.begin_return("Staff");
  returns.json.date("ReferenceDate", returns.last());
  returns.json.begin_array("Staff");
  for (int member = 0; member < kStaff; ++member) write_member(returns);
  returns.json.end_array();
  returns.json.end_object();
}

}  // namespace matequity::sample
