// SPDX-License-Identifier: Apache-2.0
// Records for tests, written in a line or two.
#ifndef MATEQUITY_TESTS_PLUGIN_RECORD_BUILDER_HPP
#define MATEQUITY_TESTS_PLUGIN_RECORD_BUILDER_HPP

#include <matequity/plugin.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::test {

// "2024-05-01" as a date; "" as a missing one.
meq_date day(std::string_view text);
std::string text_of(meq_date date);

// "05" as a code; "" as a missing one.
meq_code code(std::string_view text);

inline meq_text text(std::string_view view) { return {view.data(), view.size()}; }

struct Activity {
  std::string_view date = {};
  std::uint64_t obs_code = 0;
  double obs_value = std::numeric_limits<double>::quiet_NaN();
  std::uint64_t finding_code = 0;
};

struct Contact {
  std::string_view date = {};
  std::string_view attendance = {};
  std::vector<Activity> activities = {};
};

struct CarePlan {
  std::string_view date = {};
  std::string_view type = {};
  std::string_view personalised = {};
  std::string_view continuity = {};
  bool professional = false;
  bool team = false;
};

struct Baby {
  std::string_view birth_date = {};
  std::string_view outcome = "01";
  meq_whole gestation = MEQ_WHOLE_MISSING;
  std::string_view first_feed = {};
  meq_whole weight = MEQ_WHOLE_MISSING;
  std::string_view death_date = {};
};

// Birth date and gestation of the delivery are those of its first baby, unless said.
struct Delivery {
  std::vector<Baby> babies = {};
  std::vector<Activity> activities = {};
  std::string_view onset = {};
  std::string_view caesarean = {};
};

// One pregnancy. What is not said is missing. Copies share nothing.
struct Pregnancy {
  std::string_view booked = {};
  meq_whole gestation_at_booking = MEQ_WHOLE_MISSING;
  char ethnicity = 0;
  std::uint8_t decile = 0;
  bool valid_postcode = false;
  std::string_view discharged = {};
  std::string_view folic_acid = {};
  std::string_view complex_social_factors = {};
  meq_whole previous_live_births = MEQ_WHOLE_MISSING;
  meq_whole previous_still_births = MEQ_WHOLE_MISSING;
  meq_whole mother_age = MEQ_WHOLE_MISSING;
  std::string_view language = {};
  std::vector<std::string_view> charging_categories = {};
  std::vector<std::uint64_t> circumstances = {};
  std::vector<CarePlan> care_plans = {};
  std::vector<Contact> contacts = {};
  std::vector<Delivery> deliveries = {};
};

// The C struct of a pregnancy, with its lists. `growth` is the number of bytes by which items and
// the struct are larger than this header knows, as they are once the interface has grown.
class PregnancyRecord {
 public:
  explicit PregnancyRecord(const Pregnancy& pregnancy, std::size_t growth = 0);
  const meq_pregnancy* get() const { return &record_; }

 private:
  template <class Item>
  meq_list list(const std::vector<Item>& items);
  meq_list activities(const std::vector<Activity>& activities, meq_date of_contact);
  meq_delivery delivery(const Delivery& delivery);

  std::size_t growth_;
  std::deque<std::vector<std::uint64_t>> storage_;
  meq_pregnancy record_{};
};

}  // namespace matequity::test

#endif  // MATEQUITY_TESTS_PLUGIN_RECORD_BUILDER_HPP
