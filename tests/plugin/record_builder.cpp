// SPDX-License-Identifier: Apache-2.0
#include "record_builder.hpp"

#include <chrono>
#include <cstdio>
#include <cstring>

namespace matequity::test {
namespace {

int number(std::string_view digits) { return std::stoi(std::string(digits)); }

std::uint8_t group_of(char ethnic_code) {
  const std::string_view codes = "ABCDEFGHJKLMNPRSZ9";
  const std::string_view groups = "111222233334445567";
  const std::size_t at = codes.find(ethnic_code);
  return at == std::string_view::npos ? 0 : static_cast<std::uint8_t>(groups[at] - '0');
}

}  // namespace

meq_date day(std::string_view text) {
  if (text.empty()) return MEQ_DATE_MISSING;
  using namespace std::chrono;
  const sys_days date =
      year(number(text.substr(0, 4))) / number(text.substr(5, 2)) / number(text.substr(8, 2));
  return static_cast<meq_date>(date.time_since_epoch().count());
}

std::string text_of(meq_date date) {
  const std::chrono::year_month_day ymd = std::chrono::sys_days(std::chrono::days(date));
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return buffer;
}

meq_code code(std::string_view text) {
  meq_code result = MEQ_CODE_MISSING;
  for (const char c : text) result = (result << 8) | static_cast<unsigned char>(c);
  return result;
}

template <class Item>
meq_list PregnancyRecord::list(const std::vector<Item>& items) {
  if (items.empty()) return {nullptr, 0, static_cast<std::uint32_t>(sizeof(Item) + growth_)};
  const std::size_t step = sizeof(Item) + growth_;
  // What the header does not know of must not be read as if it were the next item.
  const std::size_t words = (items.size() * step + 7) / 8;
  auto& words_of_list = storage_.emplace_back(words, 0xA5A5A5A5A5A5A5A5u);
  auto* bytes = reinterpret_cast<unsigned char*>(words_of_list.data());
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::memcpy(bytes + i * step, &items[i], sizeof(Item));
  }
  return {bytes, static_cast<std::uint32_t>(items.size()), static_cast<std::uint32_t>(step)};
}

meq_list PregnancyRecord::activities(const std::vector<Activity>& activities, meq_date of_contact) {
  std::vector<meq_activity> items;
  for (const Activity& activity : activities) {
    const meq_date date = activity.date.empty() ? of_contact : day(activity.date);
    items.push_back({activity.obs_code, activity.finding_code, activity.obs_value, date, 0});
  }
  return list(items);
}

meq_delivery PregnancyRecord::delivery(const Delivery& delivery) {
  std::vector<meq_baby> babies;
  meq_date first = MEQ_DATE_MISSING;
  for (const Baby& baby : delivery.babies) {
    const meq_date born = day(baby.birth_date);
    babies.push_back({born, day(baby.death_date), code(baby.outcome), baby.gestation,
                      code(baby.first_feed), baby.weight});
    if (born != MEQ_DATE_MISSING && (first == MEQ_DATE_MISSING || born < first)) first = born;
  }
  const meq_whole gestation =
      babies.empty() ? MEQ_WHOLE_MISSING : delivery.babies.front().gestation;
  return {first,
          gestation,
          list(babies),
          activities(delivery.activities, MEQ_DATE_MISSING),
          day(delivery.onset),
          day(delivery.caesarean)};
}

PregnancyRecord::PregnancyRecord(const Pregnancy& pregnancy, std::size_t growth) : growth_(growth) {
  record_.struct_size = static_cast<std::uint32_t>(sizeof(meq_pregnancy) + growth);
  record_.ethnic_code = pregnancy.ethnicity;
  record_.ethnic_group = group_of(pregnancy.ethnicity);
  record_.imd_decile = pregnancy.decile;
  record_.postcode_valid = pregnancy.valid_postcode ? 1 : 0;
  record_.booking_date = day(pregnancy.booked);
  record_.gestation_at_booking_days = pregnancy.gestation_at_booking;
  record_.discharge_date = day(pregnancy.discharged);
  record_.period_start = MEQ_DATE_MISSING;
  record_.folic_acid = code(pregnancy.folic_acid);
  record_.complex_social_factors = code(pregnancy.complex_social_factors);
  record_.previous_live_births = pregnancy.previous_live_births;
  record_.previous_still_births = pregnancy.previous_still_births;
  record_.mother_age_at_booking = pregnancy.mother_age;
  record_.mother_death_date = MEQ_DATE_MISSING;
  record_.language = text(pregnancy.language);

  std::vector<meq_code> categories;
  for (const auto& category : pregnancy.charging_categories) categories.push_back(code(category));
  record_.charging_categories = list(categories);
  std::vector<meq_circumstance> circumstances;
  for (const std::uint64_t snomed : pregnancy.circumstances) {
    circumstances.push_back({snomed, MEQ_DATE_MISSING, 0});
  }
  record_.circumstances = list(circumstances);
  std::vector<meq_care_plan> plans;
  for (const CarePlan& plan : pregnancy.care_plans) {
    plans.push_back({day(plan.date),
                     code(plan.type),
                     code(plan.personalised),
                     code(plan.continuity),
                     plan.professional,
                     plan.team,
                     {}});
  }
  record_.care_plans = list(plans);
  std::vector<meq_contact> contacts;
  for (const Contact& contact : pregnancy.contacts) {
    const meq_date date = day(contact.date);
    contacts.push_back({date, code(contact.attendance), activities(contact.activities, date)});
  }
  record_.contacts = list(contacts);
  std::vector<meq_delivery> deliveries;
  for (const Delivery& item : pregnancy.deliveries) deliveries.push_back(delivery(item));
  record_.deliveries = list(deliveries);
}

}  // namespace matequity::test
