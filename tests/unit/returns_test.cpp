// SPDX-License-Identifier: Apache-2.0
// engine/derive/returns
#include <gtest/gtest.h>

#include <string>

#include "derived.hpp"
#include "engine/derive/returns.hpp"

namespace matequity::derive {
namespace {

using test::text_of;

TEST(StaffMember, CarriesTheReturnsDateAndProvider) {
  const std::string text =
      R"({"ReturnType":"Staff","OrgIDProvider":"ral","ReferenceDate":"2024-03-31",
      "Staff":[{"EthnicCategory":"N","Band":"8a","StaffGroup":"Midwife",
                "CulturalCompetenceTrainingDate":"2023-01-01"},{}]})";
  ingest::DocumentReader reader;
  ASSERT_EQ(reader.read(text, ingest::Envelopes::open), ingest::ReadOutcome::document);
  const record::Document& document = reader.document();
  const meq_staff_member member = staff_member(document, "RAL", document.Staff[0]);
  EXPECT_EQ(member.struct_size, sizeof(meq_staff_member));
  EXPECT_EQ(member.ethnic_code, 'N');
  EXPECT_EQ(member.ethnic_group, MEQ_ETHNIC_GROUP_BLACK);
  EXPECT_EQ(text_of(member.band), "8A");
  EXPECT_EQ(text_of(member.staff_group), "Midwife");
  EXPECT_EQ(text_of(member.provider), "RAL");
  EXPECT_EQ(member.reference_date, record::parse_date("2024-03-31"));
  EXPECT_EQ(member.cultural_competence_training_date, record::parse_date("2023-01-01"));
  EXPECT_EQ(staff_member(document, "RAL", document.Staff[1]).cultural_competence_training_date,
            MEQ_DATE_MISSING);
}

TEST(DeliveryEpisode, GivesEachEventItsOwnCodes) {
  const std::string text = R"({"ReturnType":"DeliveryEpisodes","OrgIDProvider":"ral","Episodes":[
      {"PersonID":"p","DeliveryDate":"2024-03-31","GestationDays":280,"EthnicCategory":"99","IMDDecile":3,
       "Events":[{"Date":"2024-03-01","Diagnoses":["o85","D65"],"Procedures":["r17.1"]},
                 {"Date":"2024-04-01"},{"Procedures":["X1","X2","X3"]}]},{}]})";
  ingest::DocumentReader reader;
  ASSERT_EQ(reader.read(text, ingest::Envelopes::open), ingest::ReadOutcome::document);
  EpisodeDeriver deriver;
  const meq_delivery_episode& episode = deriver.derive("RAL", reader.document().Episodes[0]);
  EXPECT_EQ(episode.ethnic_code, '9');
  EXPECT_EQ(episode.imd_decile, 3);
  EXPECT_EQ(episode.gestation_days, 280);
  EXPECT_EQ(episode.delivery_date, record::parse_date("2024-03-31"));
  ASSERT_EQ(episode.events.count, 3u);
  const auto* events = static_cast<const meq_delivery_event*>(episode.events.items);
  const auto code = [](const meq_list& list, std::size_t i) {
    return text_of(static_cast<const meq_text*>(list.items)[i]);
  };
  ASSERT_EQ(events[0].diagnoses.count, 2u);
  EXPECT_EQ(code(events[0].diagnoses, 0), "O85");
  EXPECT_EQ(code(events[0].diagnoses, 1), "D65");
  ASSERT_EQ(events[0].procedures.count, 1u);
  EXPECT_EQ(code(events[0].procedures, 0), "R17.1");
  EXPECT_EQ(events[1].diagnoses.count, 0u);
  EXPECT_EQ(events[2].date, MEQ_DATE_MISSING);
  ASSERT_EQ(events[2].procedures.count, 3u);
  EXPECT_EQ(code(events[2].procedures, 2), "X3");
}

TEST(DeliveryEpisode, IsAllMissingWhenEmpty) {
  EpisodeDeriver deriver;
  const meq_delivery_episode& episode = deriver.derive("", {});
  EXPECT_EQ(episode.delivery_date, MEQ_DATE_MISSING);
  EXPECT_EQ(episode.gestation_days, MEQ_WHOLE_MISSING);
  EXPECT_EQ(episode.ethnic_code, 0);
  EXPECT_EQ(episode.imd_decile, 0);
  EXPECT_EQ(episode.events.count, 0u);
}

}  // namespace
}  // namespace matequity::derive
