// SPDX-License-Identifier: Apache-2.0
// engine/run/worker
#include <gtest/gtest.h>

#include "runs.hpp"

namespace matequity::run {
namespace {

using test::FakePlugin;
using test::Texts;

// A batch as text: "documents rejected units" and its findings, "code field document offset".
Texts reported(const Batch& batch) {
  Texts lines = {std::to_string(batch.documents) + " " + std::to_string(batch.rejected) + " " +
                 std::to_string(batch.units.size()) + (batch.stopped ? " stopped" : "")};
  for (const BatchFinding& one : batch.findings) {
    // Few documents here have a booking date.
    if (one.code == findings::FindingCode::missing_booking_date) continue;
    lines.push_back(std::string(json::name(one.code)) + " " + std::string(one.field) + " " +
                    std::to_string(one.document) + " " + std::to_string(one.offset));
  }
  return lines;
}

class Workers : public test::Runs {
 protected:
  Workers() { count_bookings(); }

  Texts lines(std::string_view text, std::uint64_t limit = 1000) {
    Worker worker(*layout_, tables_, limit);
    Batch batch;
    worker.lines(text, 100, batch);
    return reported(batch);
  }
  Texts value(std::string_view text, bool on_first_line = false) {
    Worker worker(*layout_, tables_, 1000);
    Batch batch;
    worker.value(text, 100, ingest::Envelopes::open, on_first_line, batch);
    return reported(batch);
  }

  derive::ReferenceTables tables_;
};

TEST_F(Workers, ReadOneDocumentFromEachLineThatIsNotBlank) {
  EXPECT_EQ(lines("{\"AntenatalAppDate\":\"2024-05-01\"}\n \r\n\n{}\n{\"PregnancyID\":\"p\"}"),
            (Texts{"3 0 2"}));
}

TEST_F(Workers, RejectALineAndGoOn) {
  EXPECT_EQ(lines("5\n  {\n" + ("{\"x\":" + std::string(64, '[') + std::string(64, ']') + "}\n") +
                  "{} {}\n{}\n"),
            (Texts{"5 4 0", "rejected_not_object  1 100", "rejected_syntax  2 104",
                   "rejected_depth  3 106", "rejected_syntax  4 241"}));
}

TEST_F(Workers, RejectALineLongerThanTheLimit) {
  EXPECT_EQ(lines("{\"a\":\"12345678\"}\n{}\n", 10), (Texts{"2 1 0", "rejected_size  1 100"}));
}

TEST_F(Workers, TakeALineOfExactlyTheLimit) {
  EXPECT_EQ(lines("  {\"a\":1234}\n{\"a\":12345}\n", 10), (Texts{"2 1 0", "rejected_size  2 113"}));
}

TEST_F(Workers, StopAtABrokenValueThatIsNoLine) {
  EXPECT_EQ(value("{\"a\":}"),
            (Texts{"1 1 0 stopped", "rejected_syntax  1 100", "reading_stopped  1 100"}));
  EXPECT_EQ(value("{\"a\":}", true), (Texts{"1 1 0", "rejected_syntax  1 100"}));
  EXPECT_EQ(value("5"), (Texts{"1 1 0", "rejected_not_object  1 100"}));
}

TEST_F(Workers, ReadEveryEntryOfAnEnvelopeAsADocument) {
  EXPECT_EQ(lines("{\"Returns\":[{},5],\"PregnancyAndBookingDetails\":{\"PregnancyID\":\"p\"}}\n"),
            (Texts{"3 1 1", "rejected_not_object  2 115"}));
}

TEST_F(Workers, ReportInvalidValuesByField) {
  EXPECT_EQ(lines("{\"EDDAgreed\":\"x\"}\n"), (Texts{"1 0 1", "invalid_date EDDAgreed 1 100"}));
}

TEST_F(Workers, KeepTheRowsOfCountsThatAnIndicatorUses) {
  Worker worker(*layout_, tables_, 1000);
  Batch batch;
  worker.lines(
      "{\"ReturnType\":\"Counts\",\"OrgIDProvider\":\"ral\",\"PeriodStart\":\"2024-01-01\","
      "\"Rows\":["
      "{\"Measure\":\"M\",\"Count\":5,\"Band\":\"8a\"},{\"Measure\":\"N\",\"Count\":5},"
      "{\"Measure\":\"M\"},{\"Measure\":\"M\",\"Count\":-1}]}\n",
      100, batch);
  EXPECT_EQ(reported(batch),
            (Texts{"1 0 0", "unknown_measure Measure 1 100", "unreadable_count Count 1 100",
                   "unreadable_count Count 1 100"}));  // one for each of the two bad rows
  // What cannot be read is kept: it is not 0.
  ASSERT_EQ(batch.counts.size(), 3u);
  EXPECT_FALSE(batch.counts[0].count.unreadable);
  for (const std::size_t bad : {1u, 2u}) {
    EXPECT_EQ(batch.counts[bad].measure, "M");
    EXPECT_EQ(batch.counts[bad].count.sum, 0u);
    EXPECT_TRUE(batch.counts[bad].count.unreadable);
  }
  EXPECT_EQ(batch.counts[0].measure, "M");
  EXPECT_EQ(batch.counts[0].provider, "RAL");
  EXPECT_EQ(batch.counts[0].band, "8A");
  EXPECT_EQ(batch.counts[0].count.sum, 5u);
  EXPECT_EQ(batch.counts[0].key.end, record::kNoDate);
}

TEST_F(Workers, ReportTheAbsentCountBehindAnUnreadableOneOfAnUnknownMeasure) {
  EXPECT_EQ(lines(R"({"ReturnType":"Counts","Rows":[)"
                  R"({"Measure":"N","Count":"many"},{"Measure":"M"}]})"),
            (Texts{"1 0 0", "unreadable_count Count 1 100", "unknown_measure Measure 1 100",
                   "unreadable_count Count 1 100"}));
}

TEST_F(Workers, ReportOneFindingForACountThatIsNoScalar) {
  for (const char* count : {"[]", "[5]", "{}", R"({"Count":5})", "true"}) {
    EXPECT_EQ(lines(R"({"ReturnType":"Counts","Rows":[{"Measure":"M","Count":)" +
                    std::string(count) + "}]}"),
              (Texts{"1 0 0", "unreadable_count Count 1 100"}))
        << count;
  }
}

TEST_F(Workers, JudgeOfEqualCountsTheLast) {
  const auto row = [&](const char* counts) {
    return lines(R"({"ReturnType":"Counts","Rows":[{"Measure":"M",)" + std::string(counts) + "}]}");
  };
  const Texts one_finding = {"1 0 0", "unreadable_count Count 1 100"};
  EXPECT_EQ(row(R"("Count":"many","Count":5)"), (Texts{"1 0 0"}));
  EXPECT_EQ(row(R"("Count":[],"Count":5)"), (Texts{"1 0 0"}));
  EXPECT_EQ(row(R"("Count":5,"Count":"many")"), one_finding);
  EXPECT_EQ(row(R"("Count":5,"Count":{})"), one_finding);
  EXPECT_EQ(row(R"("Count":"many","Count":null)"), one_finding);
  EXPECT_EQ(row(R"("Count":[],"Count":"")"), one_finding);
}

TEST_F(Workers, KnowTheReturnsThatPluginsTake) {
  EXPECT_EQ(lines(R"({"ReturnType":"EquityPlan"})"), (Texts{"1 0 0"}));
  EXPECT_EQ(lines(R"({"ReturnType":"equityplan"})"), (Texts{"1 0 0"}));
  EXPECT_EQ(lines(R"({"ReturnType":"counts"})"), (Texts{"1 0 0"}));
  EXPECT_EQ(lines(R"({"ReturnType":"Count"})"),
            (Texts{"1 0 0", "unknown_return ReturnType 1 100"}));
}

TEST_F(Workers, ShowStaffAndEpisodesToPlugins) {
  int staff = 0;
  int episodes = 0;
  FakePlugin<1>::staff = [&](const meq_staff_member& one, meq_tally& tally) {
    ++staff;
    test::answer(tally, 0, one.reference_date, true);
    return 0;
  };
  FakePlugin<1>::episode = [&](const meq_delivery_episode& one, meq_tally& tally) {
    ++episodes;
    test::answer(tally, 0, one.delivery_date, true);
    return 0;
  };
  EXPECT_EQ(lines(R"({"ReturnType":"Staff","ReferenceDate":"2024-03-31","Staff":[{},{}]})"),
            (Texts{"1 0 2"}));
  EXPECT_EQ(
      lines(R"({"ReturnType":"DeliveryEpisodes","Episodes":[{"DeliveryDate":"2024-03-31"},{}]})"),
      (Texts{"1 0 1"}));
  EXPECT_EQ(staff, 2);
  EXPECT_EQ(episodes, 2);
}

TEST_F(Workers, ReadTablesInALine) {
  EXPECT_EQ(
      lines(
          R"({"MSD101PregnancyBooking":[{"PregnancyID":"p"},5],"MSD102MatCarePlan":[{"PregnancyID":"q"}]})")
          .front(),
      "1 0 1");
}

}  // namespace
}  // namespace matequity::run
