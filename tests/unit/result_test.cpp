// SPDX-License-Identifier: Apache-2.0
// engine/report: compute, sums, document_csv (contract: "Result")
#include <gtest/gtest.h>

#include "engine/report/document.hpp"
#include "engine/text/csv.hpp"
#include "reported.hpp"

namespace matequity::result {
namespace {

using test::Reported;
using Rows = std::vector<std::string>;

std::string pregnancy(const char* id, const char* provider, const char* booking,
                      const char* ethnicity, int decile, bool met) {
  return std::string(R"({"PregnancyID":")") + id + R"(","OrgIDProvider":")" + provider +
         R"(","AntenatalAppDate":")" + booking + R"(","FolicAcidSupplement":")" +
         (met ? "01" : "03") + R"(","Mother":{"EthnicCategoryMother":")" + ethnicity +
         R"(","IMDDecile":)" + std::to_string(decile) + "}}\n";
}

// Counts every booking, met with folic acid; in level 0 too where she is White, in 1 where not.
Reported reported(const std::vector<nlohmann::json>& indicators, const std::string& request,
                  const std::string& input) {
  const auto count = static_cast<std::uint32_t>(indicators.size());
  return Reported(indicators, request, {input}, [count] {
    Reported::Plugin::pregnancy = [count](const meq_pregnancy& seen, meq_tally& tally) {
      const bool met = seen.folic_acid == MEQ_CODE2('0', '1');
      for (std::uint32_t i = 0; i < count; ++i) {
        test::answer(tally, i, seen.booking_date, met);
        test::answer(tally, i, seen.booking_date, met,
                     seen.ethnic_group == MEQ_ETHNIC_GROUP_WHITE ? 0 : 1);
      }
      return 0;
    };
  });
}

const std::string kInput = pregnancy("1", "RAM", "2024-05-01", "A", 1, true) +
                           pregnancy("2", "RAL", "2024-05-02", "A", 2, false) +
                           pregnancy("3", "RAL", "2024-04-30", "N", 10, true) +
                           pregnancy("4", "", "2024-05-03", "", 3, true) +
                           pregnancy("5", "RAL", "2024-05-04", "Z", 1, false);

TEST(ResultRows, StandByIndicatorPeriodBreakdownAndLevel) {
  EXPECT_EQ(
      reported({test::indicator("X2"), test::indicator("X1")},
               R"({"period":"month","by":[["provider"],["ethnic_group","imd_quintile"]]})", kInput)
          .rows(),
      (Rows{"X2 2024-04-01: 1/1",
            "X2 provider=RAL 2024-04-01: 1/1",
            "X2 ethnic_group=Black,imd_quintile=5 2024-04-01: 1/1",
            "X2 2024-05-01: 2/4",
            "X2 provider=RAL 2024-05-01: 0/2",
            "X2 provider=RAM 2024-05-01: 1/1",
            "X2 provider=Missing 2024-05-01: 1/1",
            "X2 ethnic_group=White,imd_quintile=1 2024-05-01: 1/2",
            "X2 ethnic_group=Not stated,imd_quintile=1 2024-05-01: 0/1",
            "X2 ethnic_group=Missing,imd_quintile=2 2024-05-01: 1/1",
            "X1 2024-04-01: 1/1",
            "X1 provider=RAL 2024-04-01: 1/1",
            "X1 ethnic_group=Black,imd_quintile=5 2024-04-01: 1/1",
            "X1 2024-05-01: 2/4",
            "X1 provider=RAL 2024-05-01: 0/2",
            "X1 provider=RAM 2024-05-01: 1/1",
            "X1 provider=Missing 2024-05-01: 1/1",
            "X1 ethnic_group=White,imd_quintile=1 2024-05-01: 1/2",
            "X1 ethnic_group=Not stated,imd_quintile=1 2024-05-01: 0/1",
            "X1 ethnic_group=Missing,imd_quintile=2 2024-05-01: 1/1"}));
}

TEST(ResultRows, OfABreakdownAddUpToTheRowForAll) {
  const Reported made =
      reported({test::indicator("X1")},
               R"({"by":[["provider"],["ethnic_code"],["ethnic_group"],["imd_decile"],
                                         ["imd_quintile"],["provider","ethnic_code","imd_decile"]]})",
               kInput);
  std::map<request::Breakdown, std::pair<std::uint64_t, std::uint64_t>> sums;
  for (const Row& row : made.result().rows) {
    sums[row.breakdown].first += *row.numerator;
    sums[row.breakdown].second += *row.denominator;
  }
  ASSERT_EQ(sums.size(), 7u);
  for (const auto& [breakdown, sum] : sums)
    EXPECT_EQ(sum, (std::pair<std::uint64_t, std::uint64_t>{3, 5}));
}

TEST(ResultRows, OfAnIndicatorWithoutObservationsAreOneOfNothing) {
  const Reported made =
      reported({test::indicator("X1")}, R"({"period":"month","by":[["provider"]]})", "");
  EXPECT_EQ(made.rows(), (Rows{"X1: 0/0"}));
  EXPECT_EQ(made.result().rows[0].status, Status::no_data);
  EXPECT_FALSE(made.result().rows[0].period || made.result().rows[0].value);
}

TEST(ResultRows, LeaveOutABreakdownThatTheIndicatorLacks) {
  EXPECT_EQ(reported({test::indicator("X1", R"({"dimensions":["provider"]})")},
                     R"({"by":[["ethnic_group"],["provider","ethnic_group"]]})", kInput)
                .rows(),
            (Rows{"X1: 3/5"}));
}

const char* const kLevels = R"({"dimensions":["csf_group","provider"],
    "levels":[{"id":"under_20"},{"id":"substance_misuse","needs_code_list":"substance_misuse"}]})";

TEST(ResultRows, OfALevelWithoutItsCodeListAreNotAvailable) {
  const Reported made =
      reported({test::indicator("X1", kLevels)}, R"({"by":[["csf_group"]]})", kInput);
  EXPECT_EQ(made.rows(),
            (Rows{"X1: 3/5", "X1 csf_group=under_20: 1/2", "X1 csf_group=substance_misuse: -/-"}));
  EXPECT_EQ(made.result().rows[2].status, Status::not_available);
}

TEST(ResultRows, OfALevelWithItsCodeListAreCounted) {
  EXPECT_EQ(
      reported(
          {test::indicator("X1", kLevels)},
          R"({"by":[["csf_group"],["csf_group","provider"]],"code_lists":{"substance_misuse":[]}})",
          kInput)
          .rows(),
      (Rows{"X1: 3/5", "X1 csf_group=under_20: 1/2", "X1 csf_group=substance_misuse: 2/3",
            "X1 csf_group=under_20,provider=RAL: 0/1", "X1 csf_group=under_20,provider=RAM: 1/1",
            "X1 csf_group=substance_misuse,provider=RAL: 1/2",
            "X1 csf_group=substance_misuse,provider=Missing: 1/1"}));
}

TEST(ResultComparison, StandsAgainstTheReferenceLevelOfTheSamePeriod) {
  const Reported made =
      reported({test::indicator("X1")},
               R"({"by":[["ethnic_group"],["provider"]],"period":"month"})", kInput);
  EXPECT_EQ(made.row("X1 ethnic_group=White 2024-05-01")->comparison->verdict, Verdict::reference);
  ASSERT_TRUE(made.row("X1 ethnic_group=Not stated 2024-05-01")->comparison);
  EXPECT_EQ(made.row("X1 ethnic_group=Not stated 2024-05-01")->comparison->reference.name, "White");
  EXPECT_EQ(made.row("X1 ethnic_group=Not stated 2024-05-01")->comparison->difference, -50.0);
  // No White that month.
  EXPECT_EQ(made.row("X1 ethnic_group=Black 2024-04-01")->comparison->reason, Reason::no_value);
  EXPECT_FALSE(made.row("X1 ethnic_group=Black 2024-04-01")->comparison->difference);
  EXPECT_FALSE(made.row("X1 provider=RAL 2024-05-01")->comparison);  // no reference by default
  EXPECT_FALSE(made.row("X1 2024-05-01")->comparison);
}

TEST(ResultComparison, StandsAgainstTheReferenceThatTheRequestNames) {
  const Reported made = reported({test::indicator("X1")},
                                 R"({"by":[["provider"],["imd_decile"],["ethnic_code"]],
                                   "reference":{"provider":"RAL","imd_decile":null,"ethnic_code":"Z"}})",
                                 kInput);
  ASSERT_TRUE(made.row("X1 provider=RAM")->comparison);
  EXPECT_EQ(made.row("X1 provider=RAM")->comparison->reference.name, "RAL");
  EXPECT_FALSE(made.row("X1 imd_decile=1")->comparison);
  EXPECT_EQ(made.row("X1 ethnic_code=A")->comparison->reference.name, "Z");
}

TEST(ResultTarget, IsMetOrNotByItsComparator) {
  const auto met = [](const char* comparator, int value) {
    const std::string keys = R"({"targets":[{"value":)" + std::to_string(value) +
                             R"(,"comparator":")" + comparator +
                             R"(","valid_from":"2020-01-01"}]})";
    return reported({test::indicator("X1", keys)}, "{}", kInput).result().rows[0].target->met;
  };
  EXPECT_EQ(met(">=", 60), true);  // the value is 60
  EXPECT_EQ(met(">=", 61), false);
  EXPECT_EQ(met("<=", 60), true);
  EXPECT_EQ(met("<=", 59), false);
}

TEST(ResultTarget, IsThatInForceAtThePeriodsEndOrAsOf) {
  const char* const keys = R"({"targets":[
      {"value":35,"comparator":">=","valid_from":"2020-01-01"},
      {"value":51,"comparator":">=","valid_from":"2024-05-31"},
      {"value":75,"comparator":">=","valid_from":"2025-01-01"}]})";
  const auto target = [&](const char* request, const char* row) {
    return reported({test::indicator("X1", keys)}, request, kInput).row(row)->target->value;
  };
  EXPECT_EQ(target(R"({"period":"month"})", "X1 2024-04-01"), 35);
  EXPECT_EQ(target(R"({"period":"month"})", "X1 2024-05-01"), 51);
  EXPECT_EQ(target("{}", "X1"), 75);
  EXPECT_EQ(target(R"({"to":"2024-12-31"})", "X1"), 51);
  EXPECT_EQ(target(R"({"as_of":"2021-01-01"})", "X1"), 35);
}

TEST(ResultTarget, HasNoVerdictWithoutAValueOrWhenWithdrawn) {
  const char* const keys = R"({"targets":[
      {"value":35,"comparator":">=","valid_from":"2020-01-01","valid_to":"2023-12-31","status":"withdrawn"},
      {"value":null,"comparator":"qualitative","valid_from":"2024-01-01"}]})";
  const Reported made = reported({test::indicator("X1", keys)}, "{}", kInput);
  ASSERT_TRUE(made.result().rows[0].target);
  EXPECT_TRUE(made.result().rows[0].target->withdrawn);
  EXPECT_FALSE(made.result().rows[0].target->met);
}

TEST(ResultCompanion, IsTheRatioToTheOtherIndicatorsRow) {
  const Reported made = reported(
      {test::indicator("X1", R"({"companion":{"key":"ratio","of":"Y1"}})"), test::indicator("Y1")},
      R"({"indicators":["X1"],"by":[["provider"]]})", kInput);
  EXPECT_EQ(made.rows().size(), 4u);  // none of Y1
  EXPECT_EQ(made.row("X1")->companion, 1.0);
  EXPECT_EQ(made.row("X1 provider=RAL")->companion, 1.0);
}

TEST(ResultWithRounding, ShowsNoUnroundedCount) {
  std::string input;
  for (int i = 0; i < 13; ++i)
    input += pregnancy(std::to_string(i).c_str(), "RAL", "2024-05-01", "A", 1, i < 2);
  input += "{broken\n";
  const Reported made =
      reported({test::indicator("X1")}, R"({"disclosure":"nhs-rounding"})", input);
  EXPECT_EQ(made.rows(), (Rows{"X1: 5/15"}));
  EXPECT_EQ(made.row("X1")->status, Status::suppressed);
  EXPECT_EQ(made.result().totals.documents, 10u);
  EXPECT_EQ(made.result().totals.rejected, 10u);
  EXPECT_EQ(made.findings(), (Rows{"rejected_syntax  10"}));
  EXPECT_EQ(made.result().findings[0].first->document, 14u) << "a place is no count of people";
}

TEST(ResultFindings, SayWhereTheyWereFirstSeen) {
  const std::string input = kInput + "{broken\n{\"EDDAgreed\":\"x\"}\n{\"EDDAgreed\":\"y\"}\n";
  const Reported made = reported({test::indicator("X1")}, "{}", input);
  EXPECT_EQ(made.findings(), (Rows{"rejected_syntax  1", "invalid_date EDDAgreed 2",
                                   "missing_booking_date AntenatalAppDate 2"}));
  EXPECT_EQ(made.result().findings[0].first->document, 6u);
  EXPECT_EQ(made.result().findings[0].first->offset, kInput.size());
  EXPECT_EQ(made.result().findings[1].first->document, 7u);
  EXPECT_EQ(report::message(made.result().findings[1]).substr(0, 10), "EDDAgreed ");
}

class CsvCells : public text::CsvSink {
 public:
  void row(const text::CsvRow& row) override {
    rows.emplace_back(row.cells.begin(), row.cells.end());
  }
  std::vector<Rows> rows;
};

TEST(ResultCsv, HasOneLineForEachRowWithTheColumnsOfItsHeader) {
  const Reported made =
      reported({test::indicator("X1")}, R"({"period":"month","by":[["provider"]]})", kInput);
  const std::string csv = report::to_csv(made.result(), made.run().layout());
  CsvCells cells;
  text::CsvStream stream(cells);
  stream.write(csv);
  stream.end();
  ASSERT_EQ(cells.rows.size(), made.result().rows.size() + 1);
  for (const Rows& row : cells.rows) EXPECT_EQ(row.size(), cells.rows[0].size());
  EXPECT_EQ(cells.rows[0][0], "indicator");
  EXPECT_EQ(cells.rows[0][3], "provider");
  EXPECT_EQ(cells.rows[2][1], "2024-04-01");
  EXPECT_EQ(cells.rows[2][2], "2024-04-30");
  EXPECT_EQ(cells.rows[2][3], "RAL");
  EXPECT_EQ(csv.substr(csv.size() - 2), "\r\n");
}

TEST(ResultCsv, QuotesTextAndLetsNoFormulaPass) {
  const auto provider = [](const std::string& name) {
    const Reported made = reported({test::indicator("X1")}, R"({"by":[["provider"]]})",
                                   pregnancy("1", name.c_str(), "2024-05-01", "A", 1, true));
    const std::string csv = report::to_csv(made.result(), made.run().layout());
    const std::size_t line = csv.rfind("X1,,,") + 5;
    return csv.substr(line, csv.find(",,,,,,,,,,,,,,,,,1,1", line) - line);
  };
  EXPECT_EQ(provider("RAL"), "RAL");
  EXPECT_EQ(provider("A,B"), "\"A,B\"");
  EXPECT_EQ(provider("A\\\"B"), "\"A\"\"B\"");
  EXPECT_EQ(provider("=1+1"), "\"'=1+1\"");
  EXPECT_EQ(provider("+A"), "\"'+A\"");
  EXPECT_EQ(provider("-A"), "\"'-A\"");
  EXPECT_EQ(provider("@A"), "\"'@A\"");
}

}  // namespace
}  // namespace matequity::result
