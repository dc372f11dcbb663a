// SPDX-License-Identifier: Apache-2.0
// engine/report: count_rules (contract: "Which rows", "Which period")
#include <gtest/gtest.h>

#include "reported.hpp"

namespace matequity::result {
namespace {

using test::Reported;
using Rows = std::vector<std::string>;

const char* const kRule = R"({"counts":{"measures":[{"measure":"Met"},{"measure":"Counted"}]}})";

std::string counts(const std::string& rows, const std::string& provider = "RAL",
                   const std::string& start = "2024-01-01", const std::string& end = "2024-12-31") {
  return R"({"ReturnType":"Counts","OrgIDProvider":")" + provider + R"(","PeriodStart":")" + start +
         R"(","PeriodEnd":")" + end + R"(","Rows":[)" + rows + "]}\n";
}

// A row of Counted; with it goes a row of Met of a tenth.
std::string both(const std::string& dimensions, int count) {
  const std::string rest = dimensions.empty() ? "" : "," + dimensions;
  return R"({"Measure":"Counted","Count":)" + std::to_string(count) + rest +
         R"(},{"Measure":"Met","Count":)" + std::to_string(count / 10) + rest + "}";
}

Reported report(const std::string& input, const std::string& by, const std::string& rule = kRule,
                const std::string& more = "") {
  return Reported({test::indicator("X1", rule)}, "{\"by\":[" + by + "]" + more + "}", {input}, [] {
    Reported::Plugin::count = [](std::uint32_t, const meq_count_row& row, meq_tally& tally) {
      return test::count_rule(row, tally, false);
    };
  });
}

Rows rows(const std::string& input, const std::string& by = "", const std::string& rule = kRule,
          const std::string& more = "") {
  return report(input, by, rule, more).rows();
}

const std::string kA = R"("EthnicCategory":"A")";
const std::string kN = R"("EthnicCategory":"N")";
const std::string kDecile1 = R"("IMDDecile":1)";
const std::string kDecile2 = R"("IMDDecile":2)";
const std::string kBand5 = R"("Band":"5")";
const std::string kItem = R"("Item":"Unit 1")";

TEST(WhichRows, AddsUpThoseThatCarryExactlyWhatIsAsked) {
  const std::string input = counts(both("", 1000) + "," + both(kA, 600) + "," + both(kN, 300) +
                                   "," + both(kA + "," + kDecile1, 100));
  EXPECT_EQ(
      rows(input, R"(["ethnic_group"])"),
      (Rows{"X1: 100/1000", "X1 ethnic_group=White: 60/600", "X1 ethnic_group=Black: 30/300"}));
}

TEST(WhichRows, AddsUpFinerOnesWhereNoneCarryExactlyThat) {
  EXPECT_EQ(rows(counts(both(kA, 600) + "," + both(kN, 300))), (Rows{"X1: 90/900"}));
}

// One set of rows for each signature; each must be preferred to all that stand behind it.
TEST(WhichRows, PrefersFewestOthersThenEthnicityThenDeprivationThenBandThenItem) {
  const std::vector<std::string> preferred = {kA,
                                              kDecile1,
                                              kBand5,
                                              kItem,
                                              kA + "," + kDecile1,
                                              kA + "," + kBand5,
                                              kA + "," + kItem,
                                              kDecile1 + "," + kBand5,
                                              kDecile1 + "," + kItem,
                                              kBand5 + "," + kItem,
                                              kA + "," + kDecile1 + "," + kBand5,
                                              kA + "," + kDecile1 + "," + kItem,
                                              kA + "," + kBand5 + "," + kItem,
                                              kDecile1 + "," + kBand5 + "," + kItem,
                                              kA + "," + kDecile1 + "," + kBand5 + "," + kItem};
  for (std::size_t first = 0; first < preferred.size(); ++first) {
    std::string input;
    for (std::size_t i = preferred.size(); i-- > first;) {
      input += both(preferred[i], static_cast<int>(100 * (i + 1))) + (i == first ? "" : ",");
    }
    const std::string expected =
        "X1: " + std::to_string(10 * (first + 1)) + "/" + std::to_string(100 * (first + 1));
    EXPECT_EQ(rows(counts(input)), Rows{expected}) << preferred[first];
  }
}

TEST(WhichRows, PrefersAmongThoseThatCarryWhatIsAsked) {
  EXPECT_EQ(rows(counts(both(kBand5, 900) + "," + both(kA + "," + kItem, 500) + "," +
                        both(kA + "," + kDecile1, 400)),
                 R"(["ethnic_code"])"),
            (Rows{"X1: 90/900", "X1 ethnic_code=A: 40/400"}));
}

TEST(WhichRows, ChoosesForEachProvider) {
  const std::string input = counts(both("", 1000) + "," + both(kA, 900), "RAL") +
                            counts(both(kA, 100) + "," + both(kN, 200), "RAM");
  EXPECT_EQ(rows(input, R"(["provider"])"),
            (Rows{"X1: 130/1300", "X1 provider=RAL: 100/1000", "X1 provider=RAM: 30/300"}));
}

TEST(WhichRows, ChoosesForEachMeasure) {
  const std::string input = counts(
      R"({"Measure":"Counted","Count":1000},{"Measure":"Counted","Count":900,)" + kA +
      R"(},{"Measure":"Met","Count":7,)" + kA + R"(},{"Measure":"Met","Count":5,)" + kN + "}");
  EXPECT_EQ(rows(input), (Rows{"X1: 12/1000"}));
}

TEST(WhichRows, ChoosesForEachReturnPeriod) {
  const std::string input =
      counts(both("", 1000), "RAL", "2024-01-01", "2024-06-30") +
      counts(both(kA, 300) + "," + both(kN, 100), "RAL", "2024-07-01", "2024-12-31");
  EXPECT_EQ(rows(input), (Rows{"X1: 140/1400"}));
}

TEST(WhichRows, AddsUpRowsOfSeveralReturnsForOnePeriod) {
  EXPECT_EQ(rows(counts(both("", 1000)) + counts(both("", 100))), (Rows{"X1: 110/1100"}));
}

TEST(WhichRows, HasNoRowsForWhatNoRowCarries) {
  EXPECT_EQ(rows(counts(both("", 1000)), R"(["ethnic_group"],["imd_decile"],["band"])"),
            (Rows{"X1: 100/1000"}));
}

TEST(WhichRows, LeavesOutAProviderThatDoesNotGiveEveryMeasure) {
  const std::string input = counts(both("", 1000), "RAL") +
                            counts(R"({"Measure":"Counted","Count":500})", "RAM") +
                            counts(R"({"Measure":"Met","Count":5})", "RAX");
  EXPECT_EQ(rows(input, R"(["provider"])"), (Rows{"X1: 100/1000", "X1 provider=RAL: 100/1000"}));
}

TEST(WhichRows, LeavesOutAProviderWhoseMeasureLacksTheDimension) {
  const std::string input =
      counts(both("", 1000) + R"(,{"Measure":"Counted","Count":900,)" + kA + "}");
  EXPECT_EQ(rows(input, R"(["ethnic_group"])"), (Rows{"X1: 100/1000"}));
}

TEST(WhichRows, TakesALevelAbsentFromAMeasureThatIsGivenForNone) {
  const std::string input = counts(R"({"Measure":"Counted","Count":600,)" + kA +
                                   R"(},{"Measure":"Counted","Count":300,)" + kN +
                                   R"(},{"Measure":"Met","Count":5,)" + kA + "}");
  EXPECT_EQ(rows(input, R"(["ethnic_group"])"),
            (Rows{"X1: 5/900", "X1 ethnic_group=White: 5/600", "X1 ethnic_group=Black: 0/300"}));
}

TEST(WhichRows, TakesCodeGroupNameAndSplitForOneDimension) {
  const std::string input =
      counts(both(kA, 100) + "," + both(R"("EthnicGroup":"White")", 200) + "," +
             both(R"("Group":"White")", 400) + "," + both(R"("Group":"BME")", 800));
  // The finest form counts: the others are the same people.
  EXPECT_EQ(rows(input, R"(["ethnic_group"],["group"])"),
            (Rows{"X1: 10/100", "X1 ethnic_group=White: 10/100", "X1 group=White: 10/100"}));
  const std::string split =
      counts(both(R"("Group":"White")", 400) + "," + both(R"("Group":"BME")", 800));
  EXPECT_EQ(
      rows(split, R"(["ethnic_group"],["group"])"),
      (Rows{"X1: 120/1200", "X1 ethnic_group=White: 40/400", "X1 ethnic_group=Missing: 80/800",
            "X1 group=BME: 80/800", "X1 group=White: 40/400"}));
}

TEST(WhichRows, TakesDecilesAndQuintilesForOneDimension) {
  const std::string input =
      counts(both(kDecile1, 100) + "," + both(kDecile2, 200) + "," +
             both(R"("IMDQuintile":1)", 400) + "," + both(R"("IMDQuintile":2)", 800));
  EXPECT_EQ(rows(input, R"(["imd_quintile"],["imd_decile"])"),
            (Rows{"X1: 30/300", "X1 imd_quintile=1: 30/300", "X1 imd_decile=1: 10/100",
                  "X1 imd_decile=2: 20/200"}));
  const std::string quintiles =
      counts(both(R"("IMDQuintile":1)", 400) + "," + both(R"("IMDQuintile":2)", 800));
  EXPECT_EQ(rows(quintiles, R"(["imd_quintile"],["imd_decile"])"),
            (Rows{"X1: 120/1200", "X1 imd_quintile=1: 40/400", "X1 imd_quintile=2: 80/800",
                  "X1 imd_decile=Missing: 120/1200"}));
}

TEST(WhichRows, CountsAnUnknownLevelAsMissing) {
  const Reported made = report(counts(both(R"("EthnicCategory":"Q")", 100) + "," + both(kA, 200)),
                               R"(["ethnic_group"])");
  EXPECT_EQ(made.rows(), (Rows{"X1: 30/300", "X1 ethnic_group=White: 20/200",
                               "X1 ethnic_group=Missing: 10/100"}));
  EXPECT_EQ(made.findings(), Rows{"invalid_code EthnicCategory 2"});
}

TEST(WhichRows, UsesEthnicityUpWhereTheRuleNamesGroups) {
  const std::string used = R"({"counts":{"measures":[{"measure":"Met"},{"measure":"Counted"}],
                               "ethnicity":"used"},"dimensions":["provider"]})";
  EXPECT_EQ(rows(counts(both("", 1000) + "," + both(kA, 300) + "," + both(kN, 100)), "", used),
            (Rows{"X1: 40/400"}));
  EXPECT_EQ(rows(counts(both("", 1000)), "", used), (Rows{"X1: 0/0"}));
}

TEST(WhichRows, TakesARowWithoutEthnicityForACaseWithoutOneWhereRowsAreCases) {
  const std::string cases = R"({"counts":{"measures":[{"measure":"Counted"}],"ethnicity":"case"}})";
  EXPECT_EQ(rows(counts(both("", 1000) + "," + both(kA, 300)), "", cases), (Rows{"X1: 0/1300"}));
}

TEST(WhichRows, CountsEveryCaseWhateverElseItsRowCarries) {
  const std::string cases = R"({"counts":{"measures":[{"measure":"Counted"}],"ethnicity":"case"},
                                "dimensions":["provider","imd_decile"]})";
  const std::string input =
      counts(both(kA, 400) + "," + both(kN + "," + kBand5, 200) + "," + both("", 300) + "," +
             both(kDecile1, 20) + "," + both(kItem, 10));
  EXPECT_EQ(rows(input, R"(["imd_decile"])", cases),
            (Rows{"X1: 0/930", "X1 imd_decile=1: 0/20", "X1 imd_decile=Missing: 0/910"}));
}

TEST(WhichRows, MakesTheDenominatorOfTheRowForAllWhereOnlyTheNumeratorNeedsEthnicity) {
  const std::string numerator = R"({"counts":{"measures":[{"measure":"Met"},{"measure":"Counted"}],
                                    "ethnicity":"numerator"},"dimensions":["provider","band"]})";
  const std::string groups = both(kA, 800) + "," + both(kN, 150);
  EXPECT_EQ(rows(counts(both("", 1000) + "," + groups), "", numerator), (Rows{"X1: 95/1000"}));
  EXPECT_EQ(rows(counts(groups), "", numerator), (Rows{"X1: 95/950"}));
  EXPECT_EQ(rows(counts(both("", 1000)), "", numerator), (Rows{"X1: 0/0"}));
  EXPECT_EQ(
      rows(counts(both(kBand5, 100) + "," + both(kBand5 + "," + kN, 40)), R"(["band"])", numerator),
      (Rows{"X1: 4/100", "X1 band=5: 4/100"}));
}

TEST(WhichRows, TakesOnlyTheQuestionThatAMeasureNames) {
  const std::string question =
      R"({"counts":{"measures":[{"measure":"Met","question":5},{"measure":"Counted","question":5}]}})";
  EXPECT_EQ(rows(counts(both(R"("Question":5)", 500) + "," + both(R"("Question":6)", 600) + "," +
                        both("", 700)),
                 "", question),
            (Rows{"X1: 50/500"}));
}

TEST(WhichRows, GivesBreakdownsThatAnIndicatorAlwaysHas) {
  const std::string always = R"({"counts":{"measures":[{"measure":"Met"},{"measure":"Counted"}]},
                                 "always_by":["group"]})";
  EXPECT_EQ(rows(counts(both(R"("Group":"BME")", 100) + "," + both(R"("Group":"White")", 200) +
                        "," + both(R"("Group":"Unknown")", 400)),
                 "", always),
            (Rows{"X1: 70/700", "X1 group=BME: 10/100", "X1 group=White: 20/200"}));
}

TEST(WhichPeriod, IsTheOneTheReturnLiesInside) {
  const std::string input = counts(both("", 100), "RAL", "2024-04-01", "2024-04-30") +
                            counts(both("", 200), "RAL", "2024-05-01", "2024-06-30") +
                            counts(both("", 400), "RAL", "2024-06-30", "2024-07-01");
  EXPECT_EQ(rows(input, "", kRule, R"(,"period":"quarter")"), (Rows{"X1 2024-04-01: 30/300"}));
  EXPECT_EQ(rows(input, "", kRule, R"(,"period":"month")"), (Rows{"X1 2024-04-01: 10/100"}));
  EXPECT_EQ(rows(input), (Rows{"X1: 70/700"}));
  EXPECT_EQ(rows(input, "", kRule, R"(,"from":"2024-04-02")"), (Rows{"X1: 60/600"}));
}

TEST(WhichPeriod, OfAReturnWithoutDatesIsOnlyThatOfAllDates) {
  const std::string input = counts(both("", 100), "RAL", "", "2024-04-30");
  EXPECT_EQ(rows(input), (Rows{"X1: 10/100"}));
  EXPECT_EQ(rows(input, "", kRule, R"(,"period":"month")"), (Rows{"X1: 0/0"}));
  EXPECT_EQ(rows(input, "", kRule, R"(,"to":"2030-01-01")"), (Rows{"X1: 0/0"}));
}

TEST(OverlappingReturns, AddUpWithAFinding) {
  const Reported made =
      report(counts(both("", 1000)) + counts(both("", 100), "RAL", "2024-01-01", "2024-01-31") +
                 counts(both("", 100), "RAL", "2024-02-01", "2024-02-29"),
             "");
  EXPECT_EQ(made.rows(), (Rows{"X1: 120/1200"}));
  EXPECT_EQ(made.findings(), (Rows{"overlapping_returns Counted 2", "overlapping_returns Met 2"}));
}

TEST(OverlappingReturns, AreNoneOfDifferentProvidersOrPeriodsOfTheResult) {
  const std::string months = counts(both("", 100), "RAL", "2024-01-01", "2024-01-31") +
                             counts(both("", 100), "RAL", "2024-02-01", "2024-02-29");
  EXPECT_TRUE(report(months, "").findings().empty());
  EXPECT_TRUE(report(months + counts(both("", 1000), "RAM"), "").findings().empty());
  // The year lies in no month.
  EXPECT_EQ(report(months + counts(both("", 1000)), "", kRule, R"(,"period":"month")").findings(),
            (Rows{"return_outside_periods PeriodStart 1"}));
}

// A rule on counts that also counts pregnancies (booking date, met with folic acid 01).
Reported mixed(const std::string& input, const std::string& request) {
  const char* const rule = R"({"records":["pregnancy"],
                               "counts":{"measures":[{"measure":"Met"},{"measure":"Counted"}]}})";
  return Reported({test::indicator("X1", rule)}, request, {input}, [] {
    Reported::Plugin::count = [](std::uint32_t, const meq_count_row& row, meq_tally& tally) {
      return test::count_rule(row, tally, false);
    };
    Reported::Plugin::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
      test::answer(tally, 0, seen.booking_date, seen.folic_acid == MEQ_CODE2('0', '1'));
      return 0;
    };
  });
}

std::string pregnancy(const char* id, const char* provider, const char* booking) {
  return std::string(R"({"PregnancyID":")") + id + R"(","OrgIDProvider":")" + provider +
         R"(","AntenatalAppDate":")" + booking +
         R"(","FolicAcidSupplement":"01","Mother":{"EthnicCategoryMother":"A"}})" + "\n";
}

TEST(CountsBesideRecords, StandInForTheRecordsOfTheirProviderAndPeriod) {
  const std::string input = pregnancy("1", "RAL", "2023-06-01") +
                            pregnancy("2", "RAL", "2024-06-01") +
                            pregnancy("3", "RAM", "2024-06-01") + counts(both("", 100), "RAL");
  EXPECT_EQ(mixed(input, R"({"period":"calendar_year","by":[["provider"]]})").rows(),
            (Rows{"X1 2023-01-01: 1/1", "X1 provider=RAL 2023-01-01: 1/1", "X1 2024-01-01: 11/101",
                  "X1 provider=RAL 2024-01-01: 10/100", "X1 provider=RAM 2024-01-01: 1/1"}));
}

TEST(CountsBesideRecords, DoNotStandInWhereAMeasureIsLacking) {
  const std::string input =
      pregnancy("2", "RAL", "2024-06-01") + counts(R"({"Measure":"Counted","Count":100})");
  EXPECT_EQ(mixed(input, "{}").rows(), (Rows{"X1: 1/1"}));
}

TEST(CountsBesideRecords, StandInForBreakdownsTheyDoNotGiveToo) {
  const std::string input = pregnancy("2", "RAL", "2024-06-01") +
                            pregnancy("3", "RAM", "2024-06-01") + counts(both("", 100));
  EXPECT_EQ(mixed(input, R"({"by":[["ethnic_group"]]})").rows(),
            (Rows{"X1: 11/101", "X1 ethnic_group=White: 1/1"}));
}

TEST(CountRules, LeaveAnIndicatorOutWhosePluginFails) {
  const Reported made({test::indicator("X1", kRule)}, "{}", {counts(both("", 100))}, [] {
    Reported::Plugin::count = [](std::uint32_t, const meq_count_row&, meq_tally&) { return 1; };
  });
  EXPECT_EQ(made.rows(), (Rows{"X1: -/-"}));
  EXPECT_EQ(made.result().rows[0].status, Status::not_available);
  EXPECT_EQ(made.findings(), (Rows{"plugin_failed example 1"}));
}

TEST(CountRules, GivePluginsTheRowAsItStands) {
  std::vector<std::string> seen;
  const Reported made(
      {test::indicator("X1", kRule)}, "{}",
      {counts(both(R"("Question":7,"Band":"8a","EthnicGroup":"Asian")", 100))}, [&] {
        Reported::Plugin::count = [&](std::uint32_t indicator, const meq_count_row& row,
                                      meq_tally&) {
          seen.push_back(std::to_string(indicator) + " " + test::text(row.measure) + " " +
                         test::text(row.band) + " " + std::to_string(row.question) + " " +
                         std::to_string(row.ethnic_group) + " " + std::to_string(row.split) + " " +
                         std::to_string(row.count));
          return 0;
        };
      });
  EXPECT_EQ(seen, (Rows{"0 Met 8A 7 3 2 10", "0 Counted 8A 7 3 2 100"}));
}

}  // namespace
}  // namespace matequity::result
