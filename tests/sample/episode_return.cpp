// SPDX-License-Identifier: Apache-2.0
#include "episode_return.hpp"

#include <array>
#include <string>
#include <string_view>

#include "return_writer.hpp"

namespace matequity::sample {
namespace {

using Text = std::string_view;

struct Episode {
  Day delivery;
  EthnicGroup group;
  int decile;
};

void write_event(ReturnWriter& returns, Day date, Text diagnosis, Text procedure) {
  JsonWriter& json = returns.json;
  json.begin_object();
  json.date("Date", date);
  json.begin_array("Diagnoses");
  if (!diagnosis.empty()) json.element(diagnosis);
  json.end_array();
  json.begin_array("Procedures");
  if (!procedure.empty()) json.element(procedure);
  json.end_array();
  json.end_object();
}

// Components of the indicator (written with and without dots and padding), at the delivery or up to
// five weeks after it.
void write_morbidity(ReturnWriter& returns, const Episode& episode) {
  constexpr std::array<Text, 7> kDiagnoses = {"O85X",  "D65X",  "O15.0", "N17.9",
                                              "O88.2", "I50.1", "O711"};
  constexpr std::array<Text, 3> kProcedures = {"X40.3", "Q07.4", "R28.1"};
  const Day date = episode.delivery + returns.random.between(0, 35);
  if (returns.random.chance(70000)) {
    write_event(returns, date, returns.random.one_of(kDiagnoses), "");
  } else {
    write_event(returns, date, "", returns.random.one_of(kProcedures));
  }
}

void write_events(ReturnWriter& returns, const Episode& episode) {
  constexpr std::array<Text, 4> kDiagnoses = {"O80X", "O82X", "O70.1", "O99.0"};
  constexpr std::array<Text, 3> kProcedures = {"R17.2", "R24.9", "R21.1"};
  returns.json.begin_array("Events");
  const Text diagnosis = returns.random.one_of(kDiagnoses);
  const Text procedure = returns.random.one_of(kProcedures);
  write_event(returns, episode.delivery, diagnosis, procedure);
  if (returns.random.chance(rate_of(Trait::severe_morbidity, episode.group, episode.decile))) {
    write_morbidity(returns, episode);
  }
  // An illness of another year, which does not count.
  if (returns.random.chance(1000)) write_event(returns, episode.delivery - 400, "N17.9", "");
  returns.json.end_array();
}

void write_episode(ReturnWriter& returns, int number) {
  constexpr std::array<Text, kEthnicGroups> kCodes = {"A", "F", "J", "N", "S", "Z"};
  Random& random = returns.random;
  const Population& population = population_of(returns.provider);
  const std::size_t group = random.weighted(population.by_group);
  Episode episode{random.between(returns.first(), returns.last()), static_cast<EthnicGroup>(group),
                  0};
  const bool white = episode.group == EthnicGroup::white;
  episode.decile = 1 + static_cast<int>(random.weighted(white ? population.deciles_white
                                                              : population.deciles_others));
  returns.json.begin_object();
  returns.json.field("PersonID",
                     provider_code(returns.provider) + "-" + std::to_string(100000 + number));
  returns.json.date("DeliveryDate", episode.delivery);
  if (random.chance(85000)) returns.json.field("GestationDays", random.between(245, 294));
  returns.json.field("EthnicCategory", kCodes[group]);
  returns.json.field("IMDDecile", episode.decile);
  write_events(returns, episode);
  returns.json.end_object();
}

}  // namespace

void write_episode_return(ReturnWriter& returns) {
  returns.begin_return("DeliveryEpisodes");
  returns.json.begin_array("Episodes");
  for (int number = 0; number < returns.births(); ++number) write_episode(returns, number);
  returns.json.end_array();
  returns.json.end_object();
}

}  // namespace matequity::sample
