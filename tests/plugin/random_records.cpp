// SPDX-License-Identifier: Apache-2.0
#include "random_records.hpp"

namespace matequity::test {

std::uint32_t RandomRecords::below(std::uint32_t limit) {
  state_ = state_ * 6364136223846793005u + 1442695040888963407u;
  return static_cast<std::uint32_t>(state_ >> 33) % limit;
}

std::string_view RandomRecords::one_of(const std::vector<std::string_view>& choices) {
  return choices[below(static_cast<std::uint32_t>(choices.size()))];
}

std::string_view RandomRecords::near_birth() {
  return one_of({"", "2024-06-11", "2024-06-12", "2024-06-14", "2024-06-15", "2024-06-18"});
}

// One in eight is missing.
meq_whole RandomRecords::whole(meq_whole first, meq_whole last) {
  if (below(8) == 0) return MEQ_WHOLE_MISSING;
  return first + static_cast<meq_whole>(below(static_cast<std::uint32_t>(last - first + 1)));
}

Activity RandomRecords::activity() {
  constexpr std::uint64_t observed[] = {0, 1, 230056004, 251900003};
  constexpr std::uint64_t found[] = {0, 77176002, 8392000, 8517006, 266927001};
  return {near_birth(), observed[below(4)], static_cast<double>(below(8)), found[below(5)]};
}

Pregnancy RandomRecords::pregnancy() {
  Pregnancy result;
  result.booked = one_of({"", "2023-12-01", "2024-01-10", "2024-02-29"});
  result.gestation_at_booking = whole(0, 160);
  result.ethnicity = "ABCDEFGHJKLMNPRSZ9\0"[below(19)];
  result.decile = static_cast<std::uint8_t>(below(11));
  result.valid_postcode = below(2) == 0;
  result.discharged = one_of({"", "", "", "2024-03-15", "2024-05-10"});
  result.folic_acid = one_of({"", "01", "02", "03", "ZZ"});
  result.complex_social_factors = one_of({"", "Y", "N"});
  result.previous_live_births = whole(0, 2);
  result.previous_still_births = whole(0, 1);
  result.mother_age = whole(15, 45);
  result.language = one_of({"", "EN", "EN-GB", "PL"});
  for (std::uint32_t i = below(3); i > 0; --i) {
    result.charging_categories.push_back(one_of({"A", "C", "F", "P"}));
    result.circumstances.push_back(100 + below(6));
  }
  for (std::uint32_t i = below(5); i > 0; --i) {
    result.care_plans.push_back({one_of({"", "2024-01-10", "2024-02-20", "2024-05-01"}),
                                 one_of({"05", "05", "06", "07"}), one_of({"", "Y", "N"}),
                                 one_of({"", "Y", "Y", "N"}), below(4) != 0, below(4) != 0});
  }
  for (std::uint32_t i = below(14); i > 0; --i) {
    Contact contact{near_birth(), one_of({"5", "5", "6", "7"}), {}};
    if (below(3) == 0) contact.activities = {activity(), activity()};
    result.contacts.push_back(contact);
  }
  for (std::uint32_t i = below(3); i > 0; --i) {
    Delivery delivery;
    for (std::uint32_t baby = below(3) + 1; baby > 0; --baby) {
      delivery.babies.push_back({one_of({"", "2024-06-15", "2024-06-16"}),
                                 one_of({"01", "01", "02", "05", ""}), whole(135, 320),
                                 one_of({"", "01", "02", "03"}), whole(2300, 2700),
                                 one_of({"", "", "2024-06-15", "2024-07-20"})});
    }
    delivery.activities = {activity()};
    result.deliveries.push_back(delivery);
  }
  return result;
}

const Request& RandomRecords::request() {
  static const Request request{
      MEQ_VARIANT_GUIDANCE, {{"substance_misuse", {100, 103}}, {"domestic_abuse", {104}}}, {}};
  return request;
}

}  // namespace matequity::test
