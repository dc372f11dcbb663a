// SPDX-License-Identifier: Apache-2.0
// M3 from delivery episodes. The delivery is on 2024-06-01.
#include <gtest/gtest.h>

#include <set>

#include "observation.hpp"
#include "outcomes/code_prefixes.hpp"

namespace matequity::test {
namespace {

struct Event {
  std::string_view date;
  std::vector<std::string_view> diagnoses = {};
  std::vector<std::string_view> procedures = {};
};

Answers see_episode(const std::vector<Event>& events, meq_whole gestation = MEQ_WHOLE_MISSING,
                    std::string_view delivered = "2024-06-01") {
  std::vector<meq_delivery_event> items;
  std::vector<std::vector<meq_text>> texts;
  texts.reserve(events.size() * 2);
  const auto list_of = [&texts](const std::vector<std::string_view>& codes) {
    auto& list = texts.emplace_back();
    for (const auto& item : codes) list.push_back(text(item));
    return meq_list{list.data(), static_cast<std::uint32_t>(list.size()), sizeof(meq_text)};
  };
  for (const Event& event : events) {
    const meq_list diagnoses = list_of(event.diagnoses);
    items.push_back({day(event.date), 0, diagnoses, list_of(event.procedures)});
  }
  meq_delivery_episode episode{};
  episode.struct_size = sizeof episode;
  episode.delivery_date = day(delivered);
  episode.gestation_days = gestation;
  episode.events = {items.data(), static_cast<std::uint32_t>(items.size()),
                    sizeof(meq_delivery_event)};
  Answers answers;
  for (const meq_plugin* plugin : built_in()) Instance(*plugin, {}).observe(episode, answers);
  return answers;
}

std::string with_diagnosis(std::string_view date, std::string_view diagnosis,
                           meq_whole gestation = MEQ_WHOLE_MISSING) {
  return see_episode({{date, {diagnosis}, {}}}, gestation).of("M3");
}

std::string with_procedure(std::string_view date, std::string_view procedure) {
  return see_episode({{date, {}, {procedure}}}).of("M3");
}

TEST(MaternalMorbidity, CountsEveryDeliveryOnItsDate) {
  EXPECT_EQ(see_episode({}).of("M3"), "0 of 1");
  EXPECT_EQ(see_episode({}).date_of("M3"), "2024-06-01");
  EXPECT_TRUE(see_episode({}, MEQ_WHOLE_MISSING, "").empty());
}

TEST(MaternalMorbidity, ComparesCodesByPrefix) {
  for (const char* listed : {"O85", "O85X", "O85-", "O85.0", "G93.6", "G936", "D65X", "D65", "J80",
                             "K35.8", "K 35", "O88.1", "I21.4", "O85\xE2\x80\xA0"}) {
    EXPECT_EQ(with_diagnosis("2024-06-01", listed), "1 of 1") << listed;
  }
  for (const char* unlisted : {"O80", "O86", "G93", "G93.5", "A41", "O75", "", "X", "8", "o85"}) {
    EXPECT_EQ(with_diagnosis("2024-06-01", unlisted), "0 of 1") << unlisted;
  }
}

TEST(MaternalMorbidity, TakesTheStatedAnaesthesiaListAndTheReadableAortaCodes) {
  for (const char* listed : {"O740", "O741", "O742", "O743", "O749", "O890", "I722", "I723"}) {
    EXPECT_EQ(with_diagnosis("2024-06-01", listed), "1 of 1") << listed;
  }
}

TEST(MaternalMorbidity, KeepsDiagnosesAndProceduresApart) {
  EXPECT_EQ(with_procedure("2024-06-01", "X40.3"), "1 of 1");
  EXPECT_EQ(with_diagnosis("2024-06-01", "X40.3"), "0 of 1");
  EXPECT_EQ(with_procedure("2024-06-01", "O85"), "0 of 1");
  EXPECT_EQ(with_procedure("2024-06-01", "R17.1"), "0 of 1");
}

TEST(MaternalMorbidity, CountsAWomanOnceHoweverManyComponents) {
  EXPECT_EQ(see_episode({{"2024-06-01", {"G93.6", "O85"}}, {"2024-06-02", {"O15.0"}}}).of("M3"),
            "1 of 1");
}

TEST(MaternalMorbidity, FindsACodeBehindOthers) {
  EXPECT_EQ(see_episode({{"2024-06-01", {"O80"}, {"R17.1"}}, {"2024-06-02", {"Z37", "O85"}, {}}})
                .of("M3"),
            "1 of 1");
}

TEST(MaternalMorbidity, LooksBack280DaysWithoutAGestation) {
  EXPECT_EQ(with_diagnosis("2023-08-26", "O85"), "1 of 1");
  EXPECT_EQ(with_diagnosis("2023-08-25", "O85"), "0 of 1");
}

TEST(MaternalMorbidity, LooksBackByTheGestationWhereItIsKnown) {
  EXPECT_EQ(with_diagnosis("2023-10-14", "O85", 231), "1 of 1");
  EXPECT_EQ(with_diagnosis("2023-10-13", "O85", 231), "0 of 1");
}

TEST(MaternalMorbidity, LooksAhead42Days) {
  EXPECT_EQ(with_diagnosis("2024-07-13", "O85"), "1 of 1");
  EXPECT_EQ(with_diagnosis("2024-07-14", "O85"), "0 of 1");
  EXPECT_EQ(with_diagnosis("", "O85"), "0 of 1");
}

TEST(MaternalMorbidity, TakesSevenGroupsOfProceduresOnlyFromTheDelivery) {
  // One code each: curr, hysterectomy, vaghaem, interventionhaem, cswound, cystostomy, intestine.
  for (const char* listed : {"Q10.1", "Q07.4", "P093", "Y78.1", "T28.3", "M73.6", "G78.1"}) {
    EXPECT_EQ(with_procedure("2024-05-31", listed), "0 of 1") << listed;
    EXPECT_EQ(with_procedure("2024-06-01", listed), "1 of 1") << listed;
    EXPECT_EQ(with_procedure("2024-07-13", listed), "1 of 1") << listed;
  }
  EXPECT_EQ(with_procedure("2024-05-31", "X40.1"), "1 of 1");
}

TEST(MaternalMorbidity, HasThirtySevenComponentsEachFoundByEachOfItsCodes) {
  std::set<std::string_view> ids;
  int codes = 0;
  for (const outcomes::MorbidityComponent& component : outcomes::kEmmoi2024) {
    ids.insert(component.id);
    std::string_view rest = component.prefixes;
    while (!rest.empty()) {
      const std::string_view prefix = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(prefix.size() + 1, rest.size()));
      ++codes;
      const std::string found = component.kind == outcomes::CodeKind::diagnosis
                                    ? with_diagnosis("2024-06-01", prefix)
                                    : with_procedure("2024-06-01", prefix);
      EXPECT_EQ(found, "1 of 1") << component.id << ' ' << prefix;
    }
  }
  EXPECT_EQ(ids.size(), 37u);
  EXPECT_EQ(codes, 361);
}

}  // namespace
}  // namespace matequity::test
